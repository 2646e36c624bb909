import AngleRightIcon from '@icons/angle-right-icon';
import type { ImportKind } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { columnsOf } from './columns';

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul className="column-names">
      {names.map(name => (
        <li key={name}>
          <Code>{name}</Code>
        </li>
      ))}
    </ul>
  );
}

/** What a file of this kind may and must hold. */
export function ColumnNames({ kind }: { kind: ImportKind }) {
  const { t } = useMessages();
  const { required, optional } = columnsOf[kind];
  return (
    <details className="disclosure inner">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        {t('imports.columns')}
      </summary>
      <Facts>
        <Fact name={t('imports.columns.required')} size="wide">
          <Names names={required} />
        </Fact>
        {optional.length > 0 && (
          <Fact name={t('imports.columns.optional')} size="wide">
            <Names names={optional} />
          </Fact>
        )}
      </Facts>
      <p className="quiet">{t('imports.columns.rest')}</p>
    </details>
  );
}
