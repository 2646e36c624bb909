import AngleRightIcon from '@icons/angle-right-icon';
import type { JournalHead } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { CopyId } from '../../parts/CopyId';

/** Where the chain ends, how it holds the journal together, and who checks that it does. Source: U13. */
export function Chain({ head }: { head: JournalHead }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <details className="card disclosure">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        <span className="row-main">
          <span className="row-title">{t('journal.chain')}</span>
          <span className="quiet">{t('journal.chain.end', { position: formats.number(head.position) })}</span>
        </span>
      </summary>
      <div className="stack">
        <CopyId id={head.hash} />
        <p>{t('journal.chain.how')}</p>
        <p>{t('journal.chain.keep')}</p>
        <p>{t('journal.chain.verify', { command: 'claviger audit verify' })}</p>
      </div>
    </details>
  );
}
