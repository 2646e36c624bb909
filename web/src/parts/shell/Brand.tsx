import { Link } from 'react-router';
import { useInstance } from '../../api/instance';
import { useMessages } from '../../messages/context';

function KeyMark() {
  return (
    <svg className="key-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <g>
        <circle cx="11.5" cy="16" r="4.5" />
        <path d="M16 16h9.5M25.5 16v4.2M21 16v3" />
      </g>
    </svg>
  );
}

/** The vendor's name leads home. */
export function Brand() {
  const { t } = useMessages();
  const vendor = useInstance().data?.vendor_name;
  return (
    <Link className="brand" to="/">
      <KeyMark />
      <span className="brand-name">{vendor}</span>
      <span className="brand-product wide-only">{t('shell.product')}</span>
    </Link>
  );
}
