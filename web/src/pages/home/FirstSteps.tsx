import CheckCircleIcon from '@icons/check-circle-icon';
import ClockIcon from '@icons/clock-icon';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { LinkButton } from '../../parts/LinkButton';
import { type FirstStep, firstSteps, type Newcomer } from './firstSteps';

const actions: Readonly<Partial<Record<FirstStep['name'], { to: string; name: MessageKey }>>> = {
  who: { to: '/profile/company', name: 'home.first.who.action' },
  add: { to: '/access/add', name: 'add.title' },
};

function Mark({ state, number }: { state: FirstStep['state']; number: number }) {
  if (state === 'done') return <CheckCircleIcon />;
  return state === 'waiting' ? <ClockIcon /> : <>{number}</>;
}

/** A newcomer's way: who you are → add access → use it. The next step has the button; one that waits for others says so. */
export function FirstSteps(newcomer: Newcomer) {
  const { t } = useMessages();
  return (
    <section aria-labelledby="first-heading">
      <h2 id="first-heading">{t('home.first.title')}</h2>
      <ol className="first-steps">
        {firstSteps(newcomer).map(({ name, state }, index) => {
          const action = state === 'next' ? actions[name] : undefined;
          return (
            <li key={name} className={`card first-step first-${state}`}>
              <span className="first-number" aria-hidden="true">
                <Mark state={state} number={index + 1} />
              </span>
              <h3>
                {t(`home.first.${name}.title`)}
                {state === 'done' && <span className="pf-v6-screen-reader"> {t('home.first.done')}</span>}
              </h3>
              <p>{t(state === 'waiting' ? 'home.first.add.waiting' : `home.first.${name}.body`)}</p>
              {action && <LinkButton to={action.to}>{t(action.name)}</LinkButton>}
              {state === 'waiting' && (
                <LinkButton variant="secondary" to="/access/add">
                  {t('home.first.add.more')}
                </LinkButton>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
