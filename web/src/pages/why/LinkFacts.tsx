import type { ReactNode } from 'react';
import type { ProofLink } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { GroupName } from '../groups/GroupName';

function Term({ start, end }: { start: string | undefined; end: string | undefined }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (!start || !end) return null;
  return <span>{t('queue.term', { start: formats.calendarDay(start), end: formats.calendarDay(end) })}</span>;
}

function GrantFacts({ link }: { link: ProofLink }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (!link.scope || !link.origin || !link.valid_from) return null;
  return (
    <>
      <span>{t(`scope.${link.scope}.short`)}</span>
      <span>{t(`origin.${link.origin}`)}</span>
      {link.group_id && <GroupName id={link.group_id} />}
      <Code>{link.contract_number ?? link.bill_to_id}</Code>
      <span>{t('access.since', { date: formats.day(link.valid_from) })}</span>
      {link.valid_until && <span>{t('access.until', { date: formats.dateTime(link.valid_until) })}</span>}
    </>
  );
}

function ContractFacts({ link }: { link: ProofLink }) {
  const { t } = useMessages();
  if (!link.contract_number) return null;
  return (
    <>
      <Code>{link.contract_number}</Code>
      {link.contract_status && <span>{t(`contract_status.${link.contract_status}`)}</span>}
      <Term start={link.contract_start_date} end={link.contract_end_date} />
    </>
  );
}

function LineFacts({ link }: { link: ProofLink }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <>
      {link.serial_number && <Code>{link.serial_number}</Code>}
      {link.product_id && <Code>{link.product_id}</Code>}
      <Term start={link.coverage_start_date} end={link.coverage_end_date} />
      {link.warranty_end_date && (
        <span>{t('why.warranty', { date: formats.calendarDay(link.warranty_end_date) })}</span>
      )}
    </>
  );
}

function ProgramFacts({ link }: { link: ProofLink }) {
  const { t } = useMessages();
  if (!link.service_program) return null;
  return (
    <>
      <Code>{link.service_program}</Code>
      <span>{link.service_program_name}</span>
      {link.entitled_party && <span>{t(`entitled.${link.entitled_party}`)}</span>}
    </>
  );
}

/** What is known of a link, in words; nothing where it is only named. */
export function LinkFacts({ link, person }: { link: ProofLink; person: string | undefined }) {
  const { t } = useMessages();
  const facts: Record<ProofLink['link'], () => ReactNode> = {
    account: () => <span>{person}</span>,
    grant: () => <GrantFacts link={link} />,
    bill_to: () => <Code>{link.bill_to_id}</Code>,
    contract: () => <ContractFacts link={link} />,
    line: () => <LineFacts link={link} />,
    program: () => <ProgramFacts link={link} />,
    right: () => <span>{t(`right.${link.right as 'open_case'}`)}</span>,
  };
  return <p className="chain-facts">{facts[link.link]()}</p>;
}
