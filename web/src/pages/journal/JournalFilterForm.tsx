import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { FormSelect, FormSelectOption } from '@pf/FormSelect';
import { useState } from 'react';
import { useMessages } from '../../messages/context';
import { Field, FieldGroup } from '../../parts/form/Field';
import { emptyFilter, type JournalFilter } from './filter';
import { kinds } from './kinds';

interface Props {
  filter: JournalFilter;
  onFilter: (filter: JournalFilter) => void;
}

function KindField({ value, onValue }: { value: string; onValue: (kind: string) => void }) {
  const { t, language } = useMessages();
  const options = kinds
    .map(kind => ({ kind, name: t(`journal.kind.${kind}`) }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  return (
    <FieldGroup id="kind" label={t('journal.filter.kind')}>
      <FormSelect id="kind" value={value} onChange={(_event, kind) => onValue(kind)}>
        <FormSelectOption value="" label={t('journal.filter.any')} />
        {options.map(({ kind, name }) => (
          <FormSelectOption key={kind} value={kind} label={name} />
        ))}
      </FormSelect>
    </FieldGroup>
  );
}

/** What to look for; it stands in the address once it is shown. Mounted anew when the address changes. */
export function JournalFilterForm({ filter, onFilter }: Props) {
  const { t } = useMessages();
  const [draft, setDraft] = useState(filter);
  // Half of it fills a narrow window: there, what is rarely asked for is shown on demand, or when it is asked for.
  const isFiltered = Object.values(filter).some(Boolean);
  const [isWhole, setIsWhole] = useState(Boolean(filter.kind || filter.from || filter.until || filter.request_id));
  const change = (part: Partial<JournalFilter>) => setDraft(before => ({ ...before, ...part }));
  const text = (name: 'number' | 'person' | 'request_id') => (
    <Field
      id={name}
      label={t(`journal.filter.${name}`)}
      value={draft[name]}
      onValue={value => change({ [name]: value })}
      autoComplete="off"
    />
  );
  const day = (name: 'from' | 'until') => (
    <Field
      id={name}
      type="date"
      label={t(`journal.filter.${name}`)}
      value={draft[name]}
      onValue={value => change({ [name]: value })}
    />
  );
  return (
    <search>
      <Form
        className={isWhole ? 'journal-filter journal-whole' : 'journal-filter'}
        aria-label={t('journal.filter')}
        onSubmit={event => {
          event.preventDefault();
          onFilter(draft);
        }}
      >
        {text('number')}
        {text('person')}
        <div className="journal-rest">
          <KindField value={draft.kind} onValue={kind => change({ kind })} />
          {day('from')}
          {day('until')}
          {text('request_id')}
        </div>
        <div className="buttons">
          <Button type="submit">{t('journal.filter.show')}</Button>
          {!isWhole && (
            <Button className="narrow-only" variant="secondary" onClick={() => setIsWhole(true)}>
              {t('journal.filter.more')}
            </Button>
          )}
          {isFiltered && (
            <Button variant="link" onClick={() => onFilter(emptyFilter)}>
              {t('access.filter.clear')}
            </Button>
          )}
        </div>
      </Form>
    </search>
  );
}
