import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCheckAccess, useSubmitAccess } from '../../api/access';
import type { AccessCheck, IdentifierType, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { PageHeading } from '../../parts/PageHeading';
import { type Draft, emptyDraft, formOf } from './draft';
import { StepCheck } from './StepCheck';
import { Steps } from './Steps';
import { StepWhat } from './StepWhat';
import { StepWhich } from './StepWhich';

const scopes: readonly Scope[] = ['support', 'downloads', 'ordering'];
const types: readonly IdentifierType[] = ['contract', 'bill_to', 'serial'];

/** A draft from the address, so that a remedy elsewhere can lead here with the number filled in. */
function draftFrom(parameters: URLSearchParams): Draft {
  const text = parameters.get('numbers') ?? '';
  const type = types.find(one => one === parameters.get('type'));
  return { ...emptyDraft, text, retyped: text && type ? { [text]: type } : {} };
}

/** The steps what → which → check. Scope and step live in the address, so that "back" does what it says. */
function useSteps() {
  const [parameters, setParameters] = useSearchParams();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftFrom(parameters));
  const [result, setResult] = useState<AccessCheck>();
  const check = useCheckAccess();
  const submit = useSubmitAccess();
  const scope = scopes.find(one => one === parameters.get('scope'));
  const checked = parameters.get('step') === 'check' ? result : undefined;
  const tryOut = (asked: Scope, numbers: Draft) =>
    check.mutate(formOf(numbers, asked), {
      onSuccess: outcome => {
        setResult(outcome);
        setParameters({ scope: asked, step: 'check' });
      },
    });
  const send = (asked: Scope) =>
    submit.mutate(formOf(draft, asked), {
      onSuccess: request =>
        void navigate(`/access/requests/${encodeURIComponent(request.id)}`, { state: { sent: true } }),
    });
  const leaveOut = (asked: Scope, value: string) => {
    const rest = { ...draft, dropped: [...draft.dropped, value] };
    setDraft(rest);
    tryOut(asked, rest);
  };
  return { scope, draft, setDraft, check, submit, checked, tryOut, send, leaveOut, setParameters };
}

export default function AddAccess() {
  const { t } = useMessages();
  const { scope, draft, ...steps } = useSteps();
  const current = !scope ? 'what' : steps.checked ? 'check' : 'which';
  return (
    <>
      <PageHeading title={t('add.title')} lead={t('add.lead')} />
      <Steps current={current} scope={scope} />
      {!scope && <StepWhat />}
      {scope && !steps.checked && (
        <StepWhich
          scope={scope}
          draft={draft}
          onDraft={steps.setDraft}
          onCheck={() => steps.tryOut(scope, draft)}
          busy={steps.check.isPending}
          error={steps.check.error}
        />
      )}
      {scope && steps.checked && (
        <StepCheck
          result={steps.checked}
          busy={steps.submit.isPending || steps.check.isPending}
          error={steps.submit.error ?? steps.check.error}
          onAskScope={asked => steps.tryOut(asked, draft)}
          onLeaveOut={value => steps.leaveOut(scope, value)}
          onBack={() => steps.setParameters({ scope })}
          onProduct={productId => {
            const named = { ...draft, productId };
            steps.setDraft(named);
            steps.tryOut(scope, named);
          }}
          onSend={() => steps.send(scope)}
        />
      )}
    </>
  );
}
