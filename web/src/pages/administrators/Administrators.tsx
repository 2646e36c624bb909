import { useParams } from 'react-router';
import { useInstance } from '../../api/instance';
import { asProblem } from '../../api/problem';
import { type NumberName, useAdministrators } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import NotFound from '../NotFound';
import { ClaimForm } from './ClaimForm';
import { Write } from './Write';

type Known = NonNullable<ReturnType<typeof useAdministrators>['data']>;

/** Names to colleagues, how many to others. Source: U9. */
function Names({ known }: { known: Known }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { names, masked } = known;
  const others = masked > 0 ? [t('administrators.others', { count: masked })] : [];
  if (names.length + masked === 0) return <p>{t(known.is_mine ? 'administrators.only_you' : 'administrators.none')}</p>;
  return <p>{names.length > 0 ? formats.list([...names, ...others]) : t('administrators.count', { count: masked })}</p>;
}

/** Why nobody here can be the first one, and whom to turn to instead. Source: C7. */
function NoClaim({ known, name }: { known: Known; name: NumberName }) {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  const refusal = known.claim_refusal;
  if (!refusal || refusal === 'has_administrator') return null;
  const subject = encodeURIComponent(t('access.contact.subject_support', { number: name.number }));
  return (
    <p>
      {t(`administrators.no_claim.${refusal}`)}{' '}
      <a href={`mailto:${support}?subject=${subject}`}>{t('access.contact_support')}</a>
    </p>
  );
}

function Answer({ known, name }: { known: Known; name: NumberName }) {
  const { t } = useMessages();
  const isAny = known.names.length + known.masked > 0;
  return (
    <>
      <section className="card stack narrow" aria-labelledby="who-heading">
        <h2 id="who-heading">{t('administrators.who')}</h2>
        <Names known={known} />
        {known.is_mine && (
          <p>
            <LinkButton variant="secondary" to={`/roles?q=${encodeURIComponent(name.number)}`}>
              {t('administrators.your_role')}
            </LinkButton>
          </p>
        )}
        {!isAny && !known.is_mine && <NoClaim known={known} name={name} />}
        <p className="quiet">{t('access.contact.seller')}</p>
      </section>
      {isAny && <Write name={name} />}
      {known.may_claim && <ClaimForm name={name} />}
    </>
  );
}

/** "Who administers this?" of a number that one holds, has asked for or administers. Source: R159; C3, U9. */
export default function Administrators() {
  const { t } = useMessages();
  const { type = '', number = '' } = useParams();
  const name: NumberName = { type: type === 'bill-to' ? 'bill_to' : 'contract', number };
  const administrators = useAdministrators(name);
  if (administrators.error && asProblem(administrators.error).status === 404) return <NotFound />;
  return (
    <>
      <PageHeading title={t('administrators.title', { number })} lead={t('administrators.lead')} />
      <Loaded query={administrators}>{known => <Answer known={known} name={name} />}</Loaded>
    </>
  );
}
