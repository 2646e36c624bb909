import { useMessages } from '../messages/context';
import { type NamePart, partsOfName } from './unmatchedName';

function Part({ text, isUnmatched }: NamePart) {
  const { t } = useMessages();
  if (!isUnmatched) return <>{text}</>;
  return (
    <mark className="unmatched" title={t('outcome.unmatched')}>
      {text}
    </mark>
  );
}

/** The person's own company name, with the words that matched nothing on the number marked. */
export function UnmatchedName({ name, words }: { name: string; words: readonly string[] }) {
  const { t } = useMessages();
  const parts = partsOfName(name, words);
  if (!parts.some(({ isUnmatched }) => isUnmatched)) return null;
  return (
    <p>
      <span className="quiet">{t('outcome.your_company')}</span>{' '}
      {parts.map((part, index) => (
        <Part key={index} {...part} />
      ))}{' '}
      <span className="quiet">
        (<mark className="unmatched">{t('outcome.unmatched')}</mark>)
      </span>
    </p>
  );
}
