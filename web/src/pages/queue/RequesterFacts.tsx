import type { Address, QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { Fact, Facts } from '../../parts/Facts';

function AddressLines({ address }: { address: Address }) {
  const formats = useFormats();
  const lines = [
    ...address.lines,
    `${address.postal_code} ${address.city}`.trim(),
    address.region,
    formats.country(address.country),
  ];
  return (
    <address>
      {lines.filter(Boolean).map(line => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}

export function RequesterFacts({ requester }: { requester: QueueItem['requester'] }) {
  const { t } = useMessages();
  return (
    <div>
      <h3>{t('queue.requester')}</h3>
      <Facts>
        <Fact name={t('field.company_name')}>
          <strong>{requester.company_name ?? t('queue.no_company')}</strong>
        </Fact>
        <Fact name={t('queue.mail_domain')}>{requester.email_domain}</Fact>
        <Fact name={t('queue.person')}>
          <span className="block">{personName({ ...requester, country: requester.address?.country })}</span>
          <a href={`mailto:${requester.email}`}>{requester.email}</a>
        </Fact>
        {requester.address && (
          <Fact name={t('queue.address')}>
            <AddressLines address={requester.address} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}
