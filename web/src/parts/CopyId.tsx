import { Button } from '@pf/Button';
import CheckIcon from '@icons/check-icon';
import CopyIcon from '@icons/copy-icon';
import { useState } from 'react';
import { useMessages } from '../messages/context';
import { useAnnounce } from './Announcer';
import { Code } from './Code';

/** An id to quote, with a button that copies it. */
export function CopyId({ id }: { id: string }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
    announce(t('copy.done'));
  };
  // Browsers hand out the clipboard to pages over TLS and on loopback only.
  if (!navigator.clipboard) return <Code>{id}</Code>;
  return (
    <span className="copy-id">
      <Code>{id}</Code>
      <Button
        variant="plain"
        size="sm"
        aria-label={t('copy.action', { id })}
        icon={copied ? <CheckIcon /> : <CopyIcon />}
        onClick={() => void copy()}
      />
    </span>
  );
}
