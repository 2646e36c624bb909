import CheckCircleIcon from '@icons/check-circle-icon';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { LinkButton } from '../../parts/LinkButton';

interface Props {
  complete: boolean;
  asked: boolean;
  holds: boolean;
}

interface Step {
  name: 'who' | 'add' | 'use';
  done: boolean;
  to: string;
}

const actions: Readonly<Partial<Record<Step['name'], MessageKey>>> = { who: 'home.first.who.action', add: 'add.title' };

/** A newcomer's way: who you are → add access → use it. The first step that is not done has the button. */
export function FirstSteps({ complete, asked, holds }: Props) {
  const { t } = useMessages();
  const steps: Step[] = [
    { name: 'who', done: complete, to: '/profile/company' },
    { name: 'add', done: asked || holds, to: '/access/add' },
    { name: 'use', done: holds, to: '/access' },
  ];
  const next = steps.find(step => !step.done);
  return (
    <section aria-labelledby="first-heading">
      <h2 id="first-heading">{t('home.first.title')}</h2>
      <ol className="first-steps">
        {steps.map((step, index) => {
          const action = actions[step.name];
          return (
            <li key={step.name} className={`card first-step${step.done ? ' first-done' : ''}`}>
              <span className="first-number" aria-hidden="true">
                {step.done ? <CheckCircleIcon /> : index + 1}
              </span>
              <h3>
                {t(`home.first.${step.name}.title`)}
                {step.done && <span className="pf-v6-screen-reader"> {t('home.first.done')}</span>}
              </h3>
              <p>{t(`home.first.${step.name}.body`)}</p>
              {step === next && action && <LinkButton to={step.to}>{t(action)}</LinkButton>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
