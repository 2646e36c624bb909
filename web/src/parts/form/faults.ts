import type { Problem } from '../../api/problem';
import type { MessageKey } from '../../messages/catalogue';

/** What a field must hold. Its `id` is the control's, `pointer` the place in the body that a problem names. */
export interface FieldRule {
  id: string;
  pointer: string;
  value: string;
  kind?: 'text' | 'mail_address' | 'choice' | 'code' | 'new_password';
  isOptional?: boolean;
  /** Of a new password. */
  minLength?: number;
}

export interface Fault {
  id: string;
  key: MessageKey;
  length?: number;
}

/** As the server sees it: something@domain.tld without blanks. */
const mailAddress = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

function keyOf({ value, kind, isOptional, minLength = 0 }: FieldRule): MessageKey | undefined {
  const text = kind === 'new_password' ? value : value.trim();
  if (text === '') return isOptional ? undefined : kind === 'choice' ? 'fault.choose' : 'fault.missing';
  if (kind === 'mail_address' && !mailAddress.test(text)) return 'fault.mail_address';
  if (kind === 'code' && !/^\d{6}$/.test(text.replace(/\s/g, ''))) return 'fault.code';
  if (kind === 'new_password' && [...text].length < minLength) return 'fault.too_short';
  return undefined;
}

/** Every field that cannot be sent as it is, in the order of the form. */
export function faultsOf(rules: readonly FieldRule[]): Fault[] {
  return rules.flatMap(rule => {
    const key = keyOf(rule);
    return key ? [{ id: rule.id, key, length: rule.minLength }] : [];
  });
}

/** Codes that say no more than that a value will not do: the field knows better words. */
const unspecific = ['invalid_field', 'missing_field'];

/** The field that the server's problem is about, with the words for it; undefined when it is about none of them. */
export function faultIn(
  problem: Problem,
  rules: readonly FieldRule[],
): { id: string; text?: string; key?: MessageKey } | undefined {
  const rule = rules.find(({ pointer }) => problem.pointer === pointer || problem.pointer?.startsWith(`${pointer}/`));
  if (!rule) return undefined;
  if (!unspecific.includes(problem.code)) return { id: rule.id, text: problem.title };
  return {
    id: rule.id,
    key: keyOf(rule) ?? (rule.kind === 'mail_address' ? 'fault.mail_address' : 'fault.not_accepted'),
  };
}
