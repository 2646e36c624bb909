import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { useChangeMe } from '../../api/account';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { Field } from '../../parts/Field';
import { PageHeading } from '../../parts/PageHeading';
import { LevelBadge } from '../../parts/shell/LevelBadge';
import { NameFields } from '../register/NameFields';
import { useMyself } from './useMyself';

export default function Personal() {
  const { t } = useMessages();
  const me = useMyself();
  const change = useChangeMe();
  const [name, setName] = useState({ given_name: me.given_name, family_name: me.family_name });
  return (
    <>
      <PageHeading title={t('profile.personal.title')} lead={t('profile.personal.lead')} />
      <div className="card narrow">
        {change.isSuccess && <Alert component="p" isInline isLiveRegion variant="success" title={t('profile.saved')} />}
        <ActionForm
          submitLabel={t('action.save')}
          onSubmit={() => change.mutate({ change: name, etag: me.etag })}
          busy={change.isPending}
          error={change.error}
          pointers={['/given_name', '/family_name']}
        >
          <NameFields name={name} onChange={next => setName({ ...name, ...next })} error={change.error} />
          <Field
            id="email"
            label={t('field.email')}
            hint={t('profile.personal.email_fixed')}
            value={me.email}
            onValue={() => undefined}
            readOnlyVariant="default"
          />
        </ActionForm>
      </div>
      <section className="card narrow" aria-labelledby="level-heading">
        <h2 id="level-heading">{t('profile.personal.level')}</h2>
        <LevelBadge level={me.level} />
      </section>
    </>
  );
}
