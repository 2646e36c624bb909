import { Label } from '@pf/Label';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';

const colours = { guest: 'grey', customer: 'blue', partner: 'purple' } as const;

/** The level of a person and what it means. Levels are derived, never chosen. Source: R18, R19. */
export function LevelBadge({ level }: { level: Account['level'] }) {
  const { t } = useMessages();
  return (
    <div className="level">
      <Label color={colours[level]}>{t(`level.${level}`)}</Label>
      <p className="quiet">{t(`level.${level}.description`)}</p>
      <p className="quiet">{t(`level.${level}.next`)}</p>
    </div>
  );
}
