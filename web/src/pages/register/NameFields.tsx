import { useMessages } from '../../messages/context';
import { Field } from '../../parts/form/Field';

interface Name {
  given_name: string;
  family_name: string;
}

interface Props {
  name: Name;
  onChange: (change: Partial<Name>) => void;
}

/** Languages in which the family name is asked first. */
const familyFirst: readonly string[] = ['ja', 'vi', 'zh-Hant'];

export function NameFields({ name, onChange }: Props) {
  const { t, language } = useMessages();
  const order = familyFirst.includes(language)
    ? (['family_name', 'given_name'] as const)
    : (['given_name', 'family_name'] as const);
  return (
    <div className="side-by-side">
      {order.map(field => (
        <Field
          key={field}
          id={field}
          label={t(`field.${field}`)}
          value={name[field]}
          onValue={value => onChange({ [field]: value })}
          autoComplete={field === 'given_name' ? 'given-name' : 'family-name'}
          isRequired
        />
      ))}
    </div>
  );
}
