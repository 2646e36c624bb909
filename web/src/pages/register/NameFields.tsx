import type { Language } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import type { FieldRule } from '../../parts/form/faults';
import { Field } from '../../parts/form/Field';

interface Name {
  given_name: string;
  family_name: string;
}

/** As long as the server keeps one. */
const longestName = 100;

/** Languages in which the family name is asked first. */
const familyFirst: readonly Language[] = ['ja', 'vi', 'zh-Hant'];

const orderIn = (language: Language) =>
  familyFirst.includes(language) ? (['family_name', 'given_name'] as const) : (['given_name', 'family_name'] as const);

/** Some people have one name: either field will do, and one of them is needed. Where both are empty, the first one says so. */
export function nameRules(name: Name, language: Language): FieldRule[] {
  const isNamed = `${name.given_name}${name.family_name}`.trim() !== '';
  return orderIn(language).map((id, index) => ({
    id,
    pointer: `/${id}`,
    value: name[id],
    isOptional: isNamed || index > 0,
  }));
}

interface Props {
  name: Name;
  onChange: (change: Partial<Name>) => void;
}

export function NameFields({ name, onChange }: Props) {
  const { t, language } = useMessages();
  const order = orderIn(language);
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
