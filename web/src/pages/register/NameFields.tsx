import { useMessages } from '../../messages/context';
import type { FieldRule } from '../../parts/form/faults';
import { Field } from '../../parts/form/Field';

interface Name {
  given_name: string;
  family_name: string;
}

/** As long as the server keeps one. */
const longestName = 100;

/** Some people have one name: either field will do, and one of them is needed. */
export function nameRules({ given_name: given, family_name: family }: Name): FieldRule[] {
  return [
    { id: 'given_name', pointer: '/given_name', value: given, isOptional: family.trim() !== '' },
    { id: 'family_name', pointer: '/family_name', value: family, isOptional: given.trim() !== '' },
  ];
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
          maxLength={longestName}
          isRequired={field === order[0]}
          hint={field === order[1] ? t('field.one_name') : undefined}
        />
      ))}
    </div>
  );
}
