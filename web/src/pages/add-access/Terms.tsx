import { useInstance } from '../../api/instance';
import { useMessages } from '../../messages/context';

/** Sending accepts the service descriptions; where the instance names no address of them, their version is only said. Source: R30. */
export function Terms({ action }: { action: string }) {
  const { t } = useMessages();
  const terms = useInstance().data?.terms;
  const name = terms && t('add.terms.link', { version: terms.version });
  return (
    <p className="quiet">
      {t('add.terms', { action })}{' '}
      {terms?.url ? (
        <a href={terms.url} target="_blank" rel="noreferrer">
          {name}
        </a>
      ) : (
        <span>({name})</span>
      )}
    </p>
  );
}
