import { Link } from 'react-router';
import { useMessages } from '../../messages/context';
import { type Draft, whyAddress } from './question';

/** The right that somebody with this kind of access most likely asks about. */
export const whyOfScope = { support: 'open_case', downloads: 'download_software', ordering: 'place_order' } as const;

/** Leads to the chain that decides about this number. `label` is what is read out where several stand together. */
export function WhyLink({ label, ...question }: Partial<Draft> & { label?: string }) {
  const { t } = useMessages();
  return (
    <Link to={whyAddress(question)} aria-label={label}>
      {t('why.see')}
    </Link>
  );
}
