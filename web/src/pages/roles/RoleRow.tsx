import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { Label } from '@pf/Label';
import AngleRightIcon from '@icons/angle-right-icon';
import { useState } from 'react';
import type { MyRole, PersonName } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { LinkButton } from '../../parts/LinkButton';
import { NumberTitle } from '../../parts/NumberTitle';
import { EndRole } from './EndRole';
import { NominateForm } from './NominateForm';
import { OpenNomination } from './Open';

type Peer = MyRole['peers'][number];

function PeerLine({ peer, role, onEnd }: { peer: Peer; role: MyRole; onEnd: () => void }) {
  const { t } = useMessages();
  const formats = useFormats();
  const isHere = peer.on === role.type;
  return (
    <li>
      <span>
        <span className="block">{personName(peer.account)}</span>
        <span className="quiet">{[peer.account.email, peer.account.company_name].filter(Boolean).join(', ')}</span>
      </span>
      <span className="quiet">
        {peer.since && t('roles.since', { date: formats.day(peer.since) })}
        {peer.last_day && (
          <span className="block">{t('roles.days.last', { last: formats.calendarDay(peer.last_day) })}</span>
        )}
        {!isHere && <span className="block">{t('roles.by_bill_to')}</span>}
      </span>
      {isHere && (
        <Button
          variant="link"
          isInline
          isDanger
          aria-label={t('roles.end.title_of', { name: personName(peer.account), number: role.number })}
          onClick={onEnd}
        >
          {t('roles.end.action_of')}
        </Button>
      )}
    </li>
  );
}

function Delegated({ role }: { role: MyRole }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { delegated = [], contracts_total: total = 0 } = role;
  return (
    <>
      <p>{t('roles.delegated.count', { count: delegated.length, total })}</p>
      <ul className="plain">
        {delegated.map(({ contract_number: number, administrators }) => (
          <li key={number}>
            <Code>{number}</Code> {formats.list(administrators.map(personName))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One number that this person administers: since and until when, with whom, and whom to bring in. Source: R138, R141, R143. */
export function RoleRow({ role, me }: { role: MyRole; me: string }) {
  const { t } = useMessages();
  const formats = useFormats();
  const [ending, setEnding] = useState<{ peer?: PersonName }>();
  return (
    <details className="card disclosure">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        <span className="row-main">
          <NumberTitle type={role.type} number={role.number} />
          <span className="quiet">{role.party?.name ?? role.service_program_name ?? role.bill_to?.name}</span>
        </span>
        <span className="row-side">
          {role.is_last && (
            <Label status="warning" isCompact>
              {t('roles.last')}
            </Label>
          )}
          <span className="quiet">
            {role.last_day
              ? t('roles.days.last', { last: formats.calendarDay(role.last_day) })
              : role.since && t('roles.since', { date: formats.day(role.since) })}
          </span>
        </span>
      </summary>
      <div className="stack">
        {role.is_last && (
          <Alert component="p" isInline variant="warning" title={t('roles.last.title')}>
            {t('roles.last.body')}
          </Alert>
        )}
        <Facts>
          <Fact name={t('roles.peers')} size="wide">
            {role.peers.length === 0 ? (
              t('roles.no_peers')
            ) : (
              <ul className="users">
                {role.peers.map(peer => (
                  <PeerLine
                    key={`${peer.account.id} ${peer.on} ${peer.party ?? ''}`}
                    peer={peer}
                    role={role}
                    onEnd={() => setEnding({ peer: peer.account })}
                  />
                ))}
              </ul>
            )}
            {role.nominations.length > 0 && (
              <ul className="users">
                {role.nominations.map(nomination => (
                  <li key={nomination.id}>
                    <OpenNomination nomination={nomination} isOfNumber />
                  </li>
                ))}
              </ul>
            )}
            <NominateForm role={role} />
          </Fact>
          {role.type === 'bill_to' && (
            <Fact name={t('roles.delegated')} size="wide">
              <Delegated role={role} />
            </Fact>
          )}
        </Facts>
        <div className="buttons">
          <LinkButton variant="secondary" to={`/administration/numbers?q=${encodeURIComponent(role.number)}`}>
            {t('roles.open_number')}
          </LinkButton>
          <Button variant="link" isDanger onClick={() => setEnding({})}>
            {t('roles.end.action')}
          </Button>
        </div>
      </div>
      {ending && <EndRole role={role} me={me} peer={ending.peer} onClose={() => setEnding(undefined)} />}
    </details>
  );
}
