import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCheckAccess, useSubmitAccess } from '../../api/access';
import type { IdentifierType, Scope } from '../../api/types';
import { isSame, useKept } from '../../parts/kept';
import { useMyself } from '../profile/useMyself';
import { afterCheck, afterFailure, type Begun, type Checked, onSending } from './begun';
import { type Draft, draftOf, emptyDraft, formOf, restOf } from './draft';

const scopes: readonly Scope[] = ['support', 'downloads', 'ordering'];
const types: readonly IdentifierType[] = ['contract', 'bill_to', 'serial'];

const scopeIn = (parameters: URLSearchParams) => scopes.find(one => one === parameters.get('scope'));

/** A draft from the address, so that a remedy elsewhere can lead here with the numbers filled in. */
function draftFrom(parameters: URLSearchParams): Draft | undefined {
  const numbers = parameters.getAll('numbers');
  const type = types.find(one => one === parameters.get('type'));
  return numbers.length > 0 ? draftOf(numbers, type) : undefined;
}

function useBegun(): [Begun, (begun: Begun | undefined) => void] {
  const [parameters] = useSearchParams();
  const [kept, keep] = useKept<Begun>(useMyself().id, 'add-access');
  const given = draftFrom(parameters);
  const isGiven = given !== undefined && kept?.draft.text !== given.text;
  if (isGiven) return [{ draft: given, checks: {} }, keep];
  return [{ draft: { ...emptyDraft, ...kept?.draft }, checks: kept?.checks ?? {} }, keep];
}

/** The check that the address shows; one that does not hold for what is put together now leads back to it. */
function useChecked({ draft, checks }: Begun, isDone: boolean): Checked | undefined {
  const [parameters, setParameters] = useSearchParams();
  const scope = scopeIn(parameters);
  const isAtCheck = parameters.get('step') === 'check';
  const known = scope && checks[scope];
  // What was changed since it was checked must be checked anew.
  const checked = isAtCheck && known && isSame(known.form, formOf(draft, scope)) ? known : undefined;
  const isStale = isAtCheck && scope !== undefined && !checked && !isDone;
  useEffect(() => {
    if (isStale) setParameters({ scope }, { replace: true });
  }, [isStale]);
  return checked;
}

/** The steps what → which → check. Scope and step live in the address, so that "back" does what it says. */
export function useSteps() {
  const [parameters, setParameters] = useSearchParams();
  const navigate = useNavigate();
  const [begun, keep] = useBegun();
  const { draft, checks } = begun;
  const check = useCheckAccess();
  const submit = useSubmitAccess();
  const scope = scopeIn(parameters);
  const checked = useChecked(begun, submit.isSuccess);

  const tryOut = (asked: Scope, next: Draft) => {
    const form = formOf(next, asked);
    check.mutate(form, {
      onSuccess: result => {
        keep(afterCheck(begun, next, { form, result }));
        setParameters(
          { scope: asked, step: 'check' },
          { replace: parameters.get('step') === 'check' && asked === scope },
        );
      },
    });
  };
  const send = () => {
    if (!checked) return;
    keep(onSending(begun, checked));
    submit.mutate(checked, {
      onSuccess: request => {
        const rest = restOf(draft);
        keep(rest && { draft: rest, checks: {} });
        void navigate(`/access/requests/${encodeURIComponent(request.id)}`, { state: { sent: true } });
      },
      onError: error => keep(afterFailure(begun, checked, error)),
    });
  };
  const setDraft = (next: Draft) => {
    keep({ draft: next, checks });
    // From here on the draft is what is kept, and no longer what the address brought.
    if (parameters.has('numbers') && scope) setParameters({ scope }, { replace: true });
  };
  const back = () => scope && setParameters({ scope });
  const backToSecond = () => scope && setParameters({ scope, second: 'open' });
  return { scope, draft, setDraft, checked, check, submit, tryOut, send, back, backToSecond };
}
