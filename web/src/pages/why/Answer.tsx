import { Alert } from '@pf/Alert';
import type { Explanation, WhyQuestion } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { useMyself } from '../profile/useMyself';
import { Chain } from './Chain';

interface Props {
  explanation: Explanation;
  question: WhyQuestion;
  /** Remedies are links for the person himself; of others they are only said. */
  isOneself: boolean;
}

/** Yes or no, in words, and until when. */
function Verdict({ explanation, question, person }: Omit<Props, 'isOneself'> & { person: string | undefined }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { decision, context } = explanation;
  const reason = context?.reason ?? 'unknown';
  return (
    <Alert component="h2" isInline variant={decision ? 'success' : 'danger'} title={t(decision ? 'why.yes' : 'why.no')}>
      <p>{t(`decision.${reason}`)}</p>
      {question.at && <p>{t('why.then', { date: formats.dateTime(question.at) })}</p>}
      <p className="why-about">
        {person && <span>{person}</span>}
        <span>{t(`right.${question.action as 'open_case'}`)}</span>
        <Code>{question.resource_id}</Code>
      </p>
      {context?.valid_until && <p>{t('why.until', { date: formats.dateTime(context.valid_until) })}</p>}
    </Alert>
  );
}

/** What was decided, and each chain that holds or nearly does. */
export function Answer(props: Props) {
  const { t } = useMessages();
  const me = useMyself();
  const { account } = props.explanation;
  const country = props.isOneself ? me.address?.country : undefined;
  const person = account && personName({ ...account, country });
  const chains = props.explanation.context?.proof ?? [];
  return (
    <div className="stack">
      <Verdict {...props} person={person} />
      <ul className="rows" aria-label={t('why.chains')}>
        {chains.map((chain, index) => (
          <li key={index}>
            <Chain chain={chain} question={props.question} isOneself={props.isOneself} person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}
