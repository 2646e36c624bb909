import { Checkbox } from '@pf/Checkbox';
import { Label } from '@pf/Label';
import type { QueueParty } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

const looks = { equal: 'success', likely: 'info', unsure: 'warning', different: 'danger' } as const;

function Party({ party }: { party: QueueParty }) {
  const { t } = useMessages();
  const formats = useFormats();
  const place = [party.city, party.country && formats.country(party.country)].filter(Boolean).join(', ');
  return (
    <span className="party">
      <strong>{party.name}</strong>
      <Label status={looks[party.verdict]} variant="outline" isCompact>
        {t(`verdict.${party.verdict}`)}
      </Label>
      {place && <span className="quiet">{place}</span>}
    </span>
  );
}

interface Props {
  parties: readonly QueueParty[];
  chosen: readonly string[];
  onChoose: (parties: string[]) => void;
}

/** The companies that access can be for, with how each compares to the asker's; where there are several, those to approve for. Source: R71. */
export function Parties({ parties, chosen, onChoose }: Props) {
  const { t } = useMessages();
  const [only] = parties;
  if (!only) return <span className="quiet">{t('queue.no_party')}</span>;
  if (parties.length === 1) return <Party party={only} />;
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]);
  return (
    <fieldset className="parties">
      <legend className="quiet">{t('queue.choose_parties')}</legend>
      {parties.map(party => (
        <Checkbox
          key={party.id}
          id={`party-${party.id}`}
          label={<Party party={party} />}
          isChecked={chosen.includes(party.id)}
          onChange={() => toggle(party.id)}
        />
      ))}
    </fieldset>
  );
}
