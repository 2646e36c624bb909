import { Button } from '@pf/Button';
import { Label } from '@pf/Label';
import { useGroupNumbers, useGroupPeople, useRemoveFromGroup } from '../../api/groups';
import type { Group, GroupNumber, GroupPerson, PersonName } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Loaded } from '../../parts/Loaded';
import { PasteForm } from './PasteForm';
import { RemoveButton } from './RemoveButton';

interface More {
  hasNextPage: boolean;
  fetchNextPage: () => unknown;
}

function MoreButton({ of }: { of: More }) {
  const { t } = useMessages();
  if (!of.hasNextPage) return null;
  return (
    <Button variant="link" onClick={() => void of.fetchNextPage()}>
      {t('action.more')}
    </Button>
  );
}

function NumberEntry({ group, number }: { group: Group; number: GroupNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  const removal = useRemoveFromGroup(group.id, 'numbers');
  return (
    <>
      <span>
        <Code>{number.number}</Code> {!number.counts && <Label isCompact>{t('groups.not_counted')}</Label>}
        <span className="block quiet">
          {number.parties.length > 0 ? formats.list(number.parties.map(({ name }) => name)) : number.name}
        </span>
      </span>
      <RemoveButton
        label={t('groups.remove.number', { number: number.number })}
        body={t('groups.remove.number_body', { number: number.number, count: group.people_total })}
        onConfirm={done => removal.mutate(number.number, { onSuccess: done })}
        busy={removal.isPending}
        error={removal.error}
      />
    </>
  );
}

/** The numbers of a group, and more by pasting them. Source: R117, R118. */
export function Numbers({ group }: { group: Group }) {
  const { t } = useMessages();
  const numbers = useGroupNumbers(group.id);
  return (
    <section>
      <h2>{t('groups.numbers')}</h2>
      <Loaded query={numbers}>
        {({ pages }) => (
          <ul className="users">
            {pages.flatMap(({ items }) =>
              items.map(number => (
                <li key={number.number}>
                  <NumberEntry group={group} number={number} />
                </li>
              )),
            )}
          </ul>
        )}
      </Loaded>
      <MoreButton of={numbers} />
      <PasteForm group={group.id} what="numbers" />
    </section>
  );
}

function Name({ account }: { account: PersonName }) {
  return (
    <span>
      <span className="block">{personName(account)}</span>
      <span className="quiet">{account.email}</span>
    </span>
  );
}

function PersonEntry({ group, person }: { group: Group; person: GroupPerson }) {
  const { t } = useMessages();
  const removal = useRemoveFromGroup(group.id, 'people');
  const name = personName(person.account);
  return (
    <>
      <Name account={person.account} />
      {group.may_change_people && (
        <RemoveButton
          label={t('groups.remove.person', { name })}
          body={t('groups.remove.person_body', { name })}
          onConfirm={done => removal.mutate(person.account.id, { onSuccess: done })}
          busy={removal.isPending}
          error={removal.error}
        />
      )}
    </>
  );
}

/** The people of a group. Who shares it without managing all its numbers is told why he can not change them. Source: R119. */
export function People({ group }: { group: Group }) {
  const { t } = useMessages();
  const people = useGroupPeople(group.id);
  return (
    <section>
      <h2>{t('groups.people')}</h2>
      <Loaded query={people}>
        {({ pages }) =>
          group.people_total === 0 ? (
            <p className="quiet">{t('groups.nobody')}</p>
          ) : (
            <ul className="users">
              {pages.flatMap(({ items }) =>
                items.map(person => (
                  <li key={person.account.id}>
                    <PersonEntry group={group} person={person} />
                  </li>
                )),
              )}
            </ul>
          )
        }
      </Loaded>
      <MoreButton of={people} />
      {group.may_change_people ? (
        <PasteForm group={group.id} what="people" />
      ) : (
        <p className="quiet">{t('groups.not_all_managed')}</p>
      )}
    </section>
  );
}

function KeeperEntry({ group, keeper }: { group: Group; keeper: PersonName }) {
  const { t } = useMessages();
  const removal = useRemoveFromGroup(group.id, 'keepers');
  const name = personName(keeper);
  return (
    <>
      <Name account={keeper} />
      {group.keepers.length > 1 && (
        <RemoveButton
          label={t('groups.remove.keeper', { name })}
          body={t('groups.remove.keeper_body', { name })}
          onConfirm={done => removal.mutate(keeper.id, { onSuccess: done })}
          busy={removal.isPending}
          error={removal.error}
        />
      )}
    </>
  );
}

/** Who shares a group. Source: R124. */
export function Keepers({ group }: { group: Group }) {
  const { t } = useMessages();
  return (
    <section>
      <h2>{t('groups.keepers')}</h2>
      <p className="quiet">{t('groups.keepers_hint')}</p>
      <ul className="users">
        {group.keepers.map(keeper => (
          <li key={keeper.id}>
            <KeeperEntry group={group} keeper={keeper} />
          </li>
        ))}
      </ul>
      <PasteForm group={group.id} what="keepers" />
    </section>
  );
}
