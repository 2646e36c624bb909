import { Alert } from '@pf/Alert';
import { useChangeMe } from '../../api/account';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Fact, Facts } from '../../parts/Facts';
import { ActionForm } from '../../parts/form/ActionForm';
import { isSame, useKept } from '../../parts/kept';
import { PageHeading } from '../../parts/PageHeading';
import { LevelBadge } from '../../parts/shell/LevelBadge';
import { NameFields } from '../register/NameFields';
import { Unsaved } from './Unsaved';
import { useMyself } from './useMyself';

interface Name {
  given_name: string;
  family_name: string;
}

function NameForm() {
  const { t } = useMessages();
  const me = useMyself();
  const save = useChangeMe();
  const [begun, setBegun] = useKept<Name>(me.id, 'name');
  const stored: Name = { given_name: me.given_name, family_name: me.family_name };
  const name = begun ?? stored;
  return (
    <>
      {begun && <Unsaved onDiscard={() => setBegun(undefined)} />}
      {save.isSuccess && !begun && (
        <Alert component="p" isInline isLiveRegion variant="success" title={t('profile.saved')} />
      )}
      <ActionForm
        submitLabel={t('action.save')}
        onSubmit={() => save.mutate({ change: name, etag: me.etag }, { onSuccess: () => setBegun(undefined) })}
        busy={save.isPending}
        error={save.error}
        rules={[
          { id: 'given_name', pointer: '/given_name', value: name.given_name },
          { id: 'family_name', pointer: '/family_name', value: name.family_name },
        ]}
      >
        <NameFields
          name={name}
          onChange={next => setBegun(isSame({ ...name, ...next }, stored) ? undefined : { ...name, ...next })}
        />
      </ActionForm>
    </>
  );
}

export default function Personal() {
  const { t } = useMessages();
  const formats = useFormats();
  const me = useMyself();
  return (
    <>
      <PageHeading title={t('profile.personal.title')} lead={t('profile.personal.lead')} />
      <div className="card narrow stack">
        <NameForm />
      </div>
      <section className="card narrow" aria-labelledby="fixed-heading">
        <h2 id="fixed-heading">{t('profile.personal.fixed')}</h2>
        <Facts>
          <Fact name={t('field.email')}>
            <p>{me.email}</p>
            <p className="quiet">{t('profile.personal.email_fixed')}</p>
          </Fact>
          {me.country && (
            <Fact name={t('field.country')}>
              <p>{formats.country(me.country)}</p>
              <p className="quiet">{t('profile.personal.country_fixed')}</p>
            </Fact>
          )}
        </Facts>
      </section>
      <section className="card narrow" aria-labelledby="level-heading">
        <h2 id="level-heading">{t('profile.personal.level')}</h2>
        <LevelBadge level={me.level} />
      </section>
    </>
  );
}
