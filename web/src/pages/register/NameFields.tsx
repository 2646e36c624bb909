import { useMessages } from '../../messages/context';
import { Field } from '../../parts/form/Field';
import { type Name, orderIn } from './nameRules';

/** As long as the server keeps one. */
const longestName = 100;

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
