import { useNavigate, useSearchParams } from 'react-router';
import { useCheckAccess, useSubmitAccess } from '../../api/access';
import type { AccessCheck, AccessDraft, IdentifierType, Scope } from '../../api/types';
import { isSame, useKept } from '../../parts/kept';
import { useMyself } from '../profile/useMyself';
import { type Draft, draftOf, emptyDraft, formOf } from './draft';

const scopes: readonly Scope[] = ['support', 'downloads', 'ordering'];
const types: readonly IdentifierType[] = ['contract', 'bill_to', 'serial'];

/** What is put together, and what the check of it said. Both outlive a reload and the end of the session. */
interface Begun {
  draft: Draft;
  checked?: { form: AccessDraft; result: AccessCheck };
}

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
  return [isGiven ? { draft: given } : { ...kept, draft: { ...emptyDraft, ...kept?.draft } }, keep];
}

/** The steps what → which → check. Scope and step live in the address, so that "back" does what it says. */
export function useSteps() {
  const [parameters, setParameters] = useSearchParams();
  const navigate = useNavigate();
  const [{ draft, checked }, keep] = useBegun();
  const check = useCheckAccess();
  const submit = useSubmitAccess();
  const scope = scopes.find(one => one === parameters.get('scope'));
  // What was changed since it was checked must be checked anew.
  const isCurrent = checked && scope && isSame(checked.form, formOf(draft, scope));
  const result = parameters.get('step') === 'check' && isCurrent ? checked.result : undefined;

  const tryOut = (asked: Scope, next: Draft) => {
    const form = formOf(next, asked);
    check.mutate(form, {
      onSuccess: outcome => {
        keep({ draft: next, checked: { form, result: outcome } });
        setParameters({ scope: asked, step: 'check' });
      },
    });
  };
  const send = (asked: Scope) =>
    submit.mutate(formOf(draft, asked), {
      onSuccess: request => {
        keep(undefined);
        void navigate(`/access/requests/${encodeURIComponent(request.id)}`, { state: { sent: true } });
      },
    });
  const setDraft = (next: Draft) => {
    keep({ draft: next, checked });
    // From here on the draft is what is kept, and no longer what the address brought.
    if (parameters.has('numbers') && scope) setParameters({ scope }, { replace: true });
  };
  const back = () => scope && setParameters({ scope });
  const backToSecond = () => scope && setParameters({ scope, second: 'open' });
  return { scope, draft, setDraft, result, check, submit, tryOut, send, back, backToSecond };
}
