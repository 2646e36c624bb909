import type { Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { TextFilter } from '../../parts/TextFilter';

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
      <TextFilter label={t('access.filter.text')} text={text} onChange={q => onChange({ scope, q })} />
      <Choices
        label={t('access.filter.scope')}
        choices={choices.map(value => ({ value, name: value ? t(`scope.${value}.short`) : t('access.filter.all') }))}
        value={scope}
        onChoose={choice => onChange({ scope: choice, q: text })}
      />
    </search>
  );
}
