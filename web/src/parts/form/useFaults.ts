import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { faultIn, faultsOf, type FieldRule } from './faults';
import type { FaultTextOf } from './FaultsContext';

const focus = (id: string | undefined) => id && document.getElementById(id)?.focus();

interface Faults {
  textOf: FaultTextOf;
  /** The server's problem is about one of the fields. */
  isOnField: boolean;
  /** Before sending: false when something is wrong, which is then said at the fields; the first has the focus. */
  check: () => boolean;
}

/** What is wrong with a form's fields: found before sending from then on, or by the server with what was sent. */
export function useFaults(rules: readonly FieldRule[], error: unknown): Faults {
  const { t } = useMessages();
  const [isChecked, setIsChecked] = useState(false);
  const sent = useRef<readonly FieldRule[]>([]);
  const faults = isChecked ? faultsOf(rules) : [];
  const refused = error ? faultIn(asProblem(error), sent.current) : undefined;

  useEffect(() => void focus(refused?.id), [error]);

  const valueOf = (list: readonly FieldRule[], id: string) => list.find(rule => rule.id === id)?.value;
  const textOf = (id: string) => {
    const own = faults.find(fault => fault.id === id);
    if (own) return t(own.key, { length: own.length ?? 0 });
    const isUnchanged = valueOf(rules, id) === valueOf(sent.current, id);
    if (refused?.id !== id || !isUnchanged) return undefined;
    return refused.key ? t(refused.key, { length: 0 }) : refused.text;
  };
  const check = () => {
    const [first] = faultsOf(rules);
    // What is sent may empty the fields.
    setIsChecked(first !== undefined);
    sent.current = rules;
    // The fields are marked before one of them is read out.
    if (first) requestAnimationFrame(() => focus(first.id));
    return !first;
  };
  return { textOf, isOnField: refused !== undefined, check };
}
