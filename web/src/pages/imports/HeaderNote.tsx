import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useEffect, useState } from 'react';
import type { ImportKind } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import { beginningOf, headerFault, type HeaderFault } from './header';

/** More headings than these would not help. */
const mostNamed = 8;

/** What is wrong with the first row of the chosen file for this kind; undefined as long as nothing is known to be. */
export function useHeaderFault(kind: ImportKind, file: File | undefined): HeaderFault | undefined {
  const [read, setRead] = useState<{ file: File; beginning: string | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    if (file)
      void beginningOf(file)
        .catch(() => undefined)
        .then(beginning => isCurrent && setRead({ file, beginning }));
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return file && read?.file === file && read.beginning !== undefined ? headerFault(kind, read.beginning) : undefined;
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  const { t } = useMessages();
  const unseen = names.length - mostNamed;
  return (
    <p>
      {label} <Code>{names.slice(0, mostNamed).join(', ')}</Code>{' '}
      {unseen > 0 && t('imports.header.more', { count: unseen })}
    </p>
  );
}

function Lacking({ missing, found, separator }: HeaderFault) {
  const { t } = useMessages();
  return (
    <>
      <Names label={t('imports.header.missing')} names={missing} />
      <Names label={t('imports.header.found')} names={found} />
      {separator && <p>{t('imports.header.separator', { separator })}</p>}
    </>
  );
}

interface Props {
  fault: HeaderFault;
  onKind: (kind: ImportKind) => void;
}

/** Why the file's first row does not fit the chosen kind, and the kind that it does fit. */
export function HeaderNote({ fault, onKind }: Props) {
  const { t } = useMessages();
  const { kind, twice, fits } = fault;
  const take = fits && (
    <Button variant="link" isInline onClick={() => onKind(fits)}>
      {t('imports.header.take', { kind: t(`imports.kind.${fits}`) })}
    </Button>
  );
  return (
    <Alert component="p" isInline isLiveRegion variant="warning" title={t('imports.header.title')} actionLinks={take}>
      {kind === 'empty' && t('imports.header.empty')}
      {twice && t('imports.header.twice', { column: twice })}
      {kind === 'lacking' && <Lacking {...fault} />}
    </Alert>
  );
}
