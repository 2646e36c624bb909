import { TextArea } from '@pf/TextArea';
import { useState } from 'react';
import { type NumberName, useClaim } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { FieldGroup } from '../../parts/form/Field';

/** Asks the desk to become the first administrator. Source: U15; C9. */
export function ClaimForm({ name }: { name: NumberName }) {
  const { t } = useMessages();
  const claim = useClaim(name);
  const [statement, setStatement] = useState('');
  return (
    <section className="card stack narrow" aria-labelledby="claim-heading">
      <h2 id="claim-heading">{t('administrators.claim')}</h2>
      <p>{t('administrators.claim.body')}</p>
      <ActionForm
        submitLabel={t('administrators.claim.submit')}
        onSubmit={() => claim.mutate(statement.trim())}
        busy={claim.isPending}
        error={claim.error}
        rules={[]}
      >
        <FieldGroup id="statement" label={t('administrators.claim.why')} hint={t('administrators.claim.why_hint')}>
          <TextArea
            id="statement"
            value={statement}
            onChange={(_event, next) => setStatement(next)}
            rows={3}
            maxLength={1000}
            aria-describedby="statement-hint"
            resizeOrientation="vertical"
          />
        </FieldGroup>
      </ActionForm>
    </section>
  );
}
