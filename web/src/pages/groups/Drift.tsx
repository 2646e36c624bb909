import { Button } from '@pf/Button';
import { Label } from '@pf/Label';
import { useGroupDrift, useRemoveFromGroup } from '../../api/groups';
import type { Group, GroupDrift } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { Code } from '../../parts/Code';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** One click that mends it: what gives nothing leaves the group; blocks and direct grants are changed at the number. */
function Mend({ group, drift }: { group: Group; drift: GroupDrift }) {
  const { t } = useMessages();
  const number = useRemoveFromGroup(group.id, 'numbers');
  const person = useRemoveFromGroup(group.id, 'people');
  const { account } = drift;
  const error = number.error ?? person.error;
  if (drift.kind === 'wider_grant')
    return (
      <LinkButton variant="link" isInline to={`/administration/numbers?q=${encodeURIComponent(drift.number)}`}>
        {t('groups.mend.number')}
      </LinkButton>
    );
  return (
    <>
      {error && <ProblemAlert error={error} />}
      {account ? (
        <Button variant="link" isInline isLoading={person.isPending} onClick={() => person.mutate(account.id)}>
          {t('groups.remove.person', { name: personName(account) })}
        </Button>
      ) : (
        <Button variant="link" isInline isLoading={number.isPending} onClick={() => number.mutate(drift.number)}>
          {t('groups.remove.number', { number: drift.number })}
        </Button>
      )}
    </>
  );
}

function Entry({ group, drift }: { group: Group; drift: GroupDrift }) {
  const { t } = useMessages();
  return (
    <>
      <span>
        <Code>{drift.number}</Code> <Label isCompact>{t(`groups.drift.${drift.kind}`)}</Label>
        <span className="block quiet">
          {t(`groups.drift_text.${drift.kind}`, { name: drift.account ? personName(drift.account) : '' })}
        </span>
      </span>
      <Mend group={group} drift={drift} />
    </>
  );
}

/** Where the group and what is so go apart. Source: R122, R123, R125, C12. */
export function Drift({ group }: { group: Group }) {
  const { t } = useMessages();
  const drift = useGroupDrift(group.id);
  return (
    <section>
      <h2>{t('groups.drift')}</h2>
      <Loaded query={drift} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('groups.no_drift')}</p>
          ) : (
            <ul className="users">
              {items.map(one => (
                <li key={`${one.kind} ${one.number} ${one.account?.id ?? ''} ${one.scope ?? ''}`}>
                  <Entry group={group} drift={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
