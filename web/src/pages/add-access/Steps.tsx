import { Link } from 'react-router';
import type { Scope } from '../../api/types';
import { useMessages } from '../../messages/context';

const steps = ['what', 'which', 'check', 'sent'] as const;

type Step = (typeof steps)[number];

/** Where one is on the way; steps that are behind can be gone back to. */
export function Steps({ current, scope }: { current: Step; scope: Scope | undefined }) {
  const { t } = useMessages();
  const position = steps.indexOf(current);
  const address: Partial<Record<Step, string>> = { what: '/access/add', which: `/access/add?scope=${scope}` };
  return (
    <ol className="steps" aria-label={t('add.steps')}>
      {steps.map((step, index) => {
        const state = index < position ? 'done' : index === position ? 'now' : 'later';
        const to = address[step];
        const label = t(`add.step.${step}`);
        return (
          <li key={step} className={`steps-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'done' && to ? <Link to={to}>{label}</Link> : <span>{label}</span>}
          </li>
        );
      })}
    </ol>
  );
}
