import SearchIcon from '@icons/search-icon';
import { useSearchParams } from 'react-router';
import { useExplanation } from '../../api/explanation';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { useMyself } from '../profile/useMyself';
import { Answer } from './Answer';
import { draftOf, questionOf, whyAddress } from '../../parts/why/question';
import { QuestionForm } from './QuestionForm';

/** Why somebody may do something, or what is missing; the question is in the address. */
export default function Why() {
  const { t } = useMessages();
  const { roles } = useMyself();
  const [parameters, setParameters] = useSearchParams();
  const draft = draftOf(parameters);
  const question = questionOf(draft);
  const explanation = useExplanation(question);
  return (
    <>
      <PageHeading title={t('why.title')} lead={t('why.lead')} />
      <QuestionForm
        key={parameters.toString()}
        start={draft}
        asksAboutOthers={roles.length > 0}
        busy={explanation.isFetching}
        onAsk={asked => {
          if (whyAddress(asked) === whyAddress(draft)) void explanation.refetch();
          else setParameters(new URLSearchParams(whyAddress(asked).split('?')[1]));
        }}
      />
      {question === undefined ? (
        <EmptyNote icon={SearchIcon} title={t('why.empty.title')} body={t('why.empty.body')} />
      ) : (
        <div aria-live="polite">
          <Loaded query={explanation}>
            {data => <Answer explanation={data} question={question} isOneself={!draft.account} />}
          </Loaded>
        </div>
      )}
    </>
  );
}
