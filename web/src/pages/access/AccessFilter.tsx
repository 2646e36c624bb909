import { SearchInput } from '@pf/SearchInput';
import { ToggleGroup, ToggleGroupItem } from '@pf/ToggleGroup';
import type { Scope } from '../../api/types';
import { useMessages } from '../../messages/context';

interface Filter {
  scope?: Scope;
  q: string;
}

interface Props {
  scope: Scope | undefined;
  text: string;
  onChange: (filter: Filter) => void;
}

const choices = [undefined, 'support', 'downloads', 'ordering'] as const;

export function AccessFilter({ scope, text, onChange }: Props) {
  const { t } = useMessages();
  return (
    <search className="filter">
      <SearchInput
        aria-label={t('access.filter.text')}
        placeholder={t('access.filter.text')}
        resetButtonLabel={t('access.filter.clear')}
        value={text}
        onChange={(_event, q) => onChange({ scope, q })}
        onClear={() => onChange({ scope, q: '' })}
      />
      <ToggleGroup aria-label={t('access.filter.scope')}>
        {choices.map(choice => (
          <ToggleGroupItem
            key={choice ?? 'all'}
            buttonId={`scope-${choice ?? 'all'}`}
            text={choice ? t(`scope.${choice}.short`) : t('access.filter.all')}
            isSelected={scope === choice}
            onChange={() => onChange({ scope: choice, q: text })}
          />
        ))}
      </ToggleGroup>
    </search>
  );
}
