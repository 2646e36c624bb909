import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { Parties } from './Parties';
import { companiesLabel } from './parties';

type QueueNumber = QueueItem['number'];

function Term({ number }: { number: QueueNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { start_date: start, end_date: end, status } = number;
  return (
    <>
      {status && <span className="block">{t(`contract_status.${status}`)}</span>}
      {start && end && (
        <span className="block">
          {t('queue.term', { start: formats.calendarDay(start), end: formats.calendarDay(end) })}
        </span>
      )}
    </>
  );
}

function Programme({ number }: { number: QueueNumber }) {
  const { t } = useMessages();
  return (
    <>
      <span className="block">{number.service_program_name ?? number.service_program}</span>
      {number.service_level && <span className="block">{number.service_level}</span>}
      {number.brand && <span className="block quiet">{t(`brand.${number.brand}`)}</span>}
    </>
  );
}

interface Props {
  item: QueueItem;
  chosen: readonly string[];
  onChoose: (parties: string[]) => void;
}

export function NumberFacts({ item, chosen, onChoose }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const { number } = item;
  const { bill_to: billTo } = number;
  return (
    <div>
      <h3>{t('queue.number')}</h3>
      <Facts>
        <Fact name={t(companiesLabel(item))}>
          <Parties parties={number.parties} chosen={chosen} onChoose={onChoose} />
        </Fact>
        {number.contract_number && (
          <Fact name={t('identifier.contract')}>
            <Code>{number.contract_number}</Code>
          </Fact>
        )}
        <Fact name={t('queue.bill_to')}>
          <span className="block">{billTo.name}</span>
          <span className="block quiet">
            {billTo.id && <Code>{billTo.id}</Code>} {billTo.country && formats.country(billTo.country)}
          </span>
        </Fact>
        {number.service_program && (
          <Fact name={t('queue.programme')}>
            <Programme number={number} />
          </Fact>
        )}
        {number.status && (
          <Fact name={t('queue.contract')}>
            <Term number={number} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}
