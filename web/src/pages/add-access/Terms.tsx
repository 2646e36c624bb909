import { useInstance } from '../../api/instance';
import { useMessages } from '../../messages/context';

/** Sending accepts the service descriptions. Source: R30. */
export function Terms({ action }: { action: string }) {
  const { t } = useMessages();
  const terms = useInstance().data?.terms;
  return (
    <p className="quiet">
      {t('add.terms', { action })}{' '}
      {terms && (
        <a href={terms.url} target="_blank" rel="noreferrer">
          {t('add.terms.link', { version: terms.version })}
        </a>
      )}
    </p>
  );
}
