import type { AccountChange } from '../../api/types';
import { isSame } from '../../parts/kept';

/** Fields of the profile that one form shows, as they are typed. */
export type Fields = Partial<AccountChange>;
type Name = keyof AccountChange;

/** A form somebody has begun to change. */
export interface Begun<F extends Fields> {
  /** What was stored when it was begun, and the etag of that version. No later reading renews them under the form. */
  base: F;
  etag: string;
  form: F;
  /** Fields that somebody else changed meanwhile to another value: a person has to choose. */
  disputed: readonly Name[];
}

const namesOf = (fields: Fields) => Object.keys(fields) as Name[];

/** What a form changes of `base`, as `written` sends it. */
export function changeOf<F extends Fields>(
  { base, form }: Pick<Begun<F>, 'base' | 'form'>,
  written: (form: F) => F,
): F {
  const [before, after] = [written(base), written(form)];
  return Object.fromEntries(
    namesOf(after).flatMap(name => (isSame(before[name], after[name]) ? [] : [[name, after[name]]])),
  ) as F;
}

/** The form upon what is stored now: what it does not change becomes what is stored, what both changed differently is disputed. Total. */
export function rebase<F extends Fields>(
  begun: Begun<F>,
  { stored, etag }: { stored: F; etag: string },
  written: (form: F) => F,
): Begun<F> {
  const mine = changeOf(begun, written);
  const theirs = changeOf({ base: begun.base, form: stored }, written);
  const disputed = namesOf(mine).filter(name => name in theirs && !isSame(mine[name], theirs[name]));
  const own = Object.fromEntries(namesOf(mine).map(name => [name, begun.form[name]]));
  return { base: stored, etag, form: { ...stored, ...own }, disputed };
}

/** Somebody chose: his own value, or the one that is stored. */
export function settle<F extends Fields>(begun: Begun<F>, name: Name, choice: 'own' | 'stored'): Begun<F> {
  const form = choice === 'own' ? begun.form : { ...begun.form, [name]: begun.base[name] };
  return { ...begun, form, disputed: begun.disputed.filter(one => one !== name) };
}
