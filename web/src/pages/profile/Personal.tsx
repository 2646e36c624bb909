import { Alert } from '@pf/Alert';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Fact, Facts } from '../../parts/Facts';
import { ActionForm } from '../../parts/form/ActionForm';
import { PageHeading } from '../../parts/PageHeading';
import { LevelBadge } from '../../parts/shell/LevelBadge';
import { NameFields } from '../register/NameFields';
import { nameRules } from '../register/nameRules';
import { Disputes } from './Disputes';
import { Unsaved } from './Unsaved';
import { useMyself } from './useMyself';
import { useProfileForm } from './useProfileForm';

interface Name {
  given_name: string;
  family_name: string;
}

const storedName = ({ given_name, family_name }: Account): Name => ({ given_name, family_name });

const written = ({ given_name: given, family_name: family }: Name): Name => ({
  given_name: given.trim(),
  family_name: family.trim(),
});

function NameForm() {
  const { t, language } = useMessages();
  const profile = useProfileForm<Name>({ name: 'name', storedIn: storedName, written });
  const { form, setForm } = profile;
  return (
    <>
      {profile.isBegun && <Unsaved onDiscard={profile.discard} />}
      {profile.isSaved && <Alert component="p" isInline isLiveRegion variant="success" title={t('profile.saved')} />}
      <ActionForm
        submitLabel={t('action.save')}
        onSubmit={profile.submit}
        busy={profile.busy}
        isHeld={profile.disputed.length > 0}
        error={profile.error}
        rules={nameRules(form, language)}
      >
        <NameFields name={form} onChange={change => setForm({ ...form, ...change })} />
        <Disputes form={profile} sayOf={(name, field) => name[field as keyof Name]} />
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
