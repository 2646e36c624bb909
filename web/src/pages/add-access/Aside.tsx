import { Button } from '@pf/Button';
import { useMessages } from '../../messages/context';
import type { Contents, Draft } from './draft';

interface Props {
  contents: Contents;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** How many numbers wait for another request, and the way to have them back. */
export function Aside({ contents: { aside }, draft, onDraft }: Props) {
  const { t } = useMessages();
  if (aside.length === 0) return null;
  const takeBack = () => {
    onDraft({ ...draft, setAside: [] });
    document.getElementById('check')?.focus();
  };
  return (
    <p className="quiet">
      {t('add.aside', { count: aside.length })}{' '}
      <Button variant="link" isInline onClick={takeBack}>
        {t('add.aside.back')}
      </Button>
    </p>
  );
}
