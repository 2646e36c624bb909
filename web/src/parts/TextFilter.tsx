import { SearchInput } from '@pf/SearchInput';
import { useMessages } from '../messages/context';

interface Props {
  label: string;
  text: string;
  onChange: (text: string) => void;
}

/** Narrows a list down to what has this text in it. */
export function TextFilter({ label, text, onChange }: Props) {
  const { t } = useMessages();
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      resetButtonLabel={t('access.filter.clear')}
      value={text}
      onChange={(_event, typed) => onChange(typed)}
      onClear={() => onChange('')}
    />
  );
}
