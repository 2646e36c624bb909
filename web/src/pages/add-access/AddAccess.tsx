import { useMessages } from '../../messages/context';
import { PageHeading } from '../../parts/PageHeading';
import { contentsOf, without } from './draft';
import { StepCheck } from './StepCheck';
import { Steps } from './Steps';
import { StepWhat } from './StepWhat';
import { StepWhich } from './StepWhich';
import { useSteps } from './useSteps';

export default function AddAccess() {
  const { t } = useMessages();
  const { scope, draft, checked, ...steps } = useSteps();
  return (
    <>
      <PageHeading title={t('add.title')} lead={t('add.lead')} />
      <Steps current={!scope ? 'what' : checked ? 'check' : 'which'} scope={scope} />
      {!scope && <StepWhat />}
      {scope && !checked && (
        <StepWhich
          scope={scope}
          draft={draft}
          onDraft={steps.setDraft}
          onCheck={() => steps.tryOut(scope, draft)}
          busy={steps.check.isPending}
          error={steps.check.error}
        />
      )}
      {scope && checked && (
        <StepCheck
          checked={checked}
          aside={contentsOf(draft).aside}
          busy={steps.submit.isPending || steps.check.isPending}
          error={steps.submit.error ?? steps.check.error}
          onAskScope={asked => steps.tryOut(asked, draft)}
          onLeaveOut={values => steps.tryOut(scope, without(draft, values))}
          onSecond={steps.backToSecond}
          onBack={steps.back}
          onProduct={productId => steps.tryOut(scope, { ...draft, productId })}
          onSend={steps.send}
        />
      )}
    </>
  );
}
