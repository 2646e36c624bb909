import AngleLeftIcon from '@icons/angle-left-icon';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { useImport } from '../../api/imports';
import { asProblem } from '../../api/problem';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { NotAllowed } from '../NotAllowed';
import NotFound from '../NotFound';
import { useMyself } from '../profile/useMyself';
import { Guard } from './Guard';
import { ImportEnd } from './ImportEnd';
import { ImportFacts } from './ImportFacts';
import { ImportState } from './ImportState';
import { Running } from './Running';

/** Whoever waits for it without looking is told when it has come to rest. */
function useStateAnnounced({ state }: Import): void {
  const { t } = useMessages();
  const announce = useAnnounce();
  const known = useRef(state);
  useEffect(() => {
    if (known.current !== state) announce(t(`imports.state.${state}`));
    known.current = state;
  }, [state]);
}

function Status({ run }: { run: Import }) {
  const { t } = useMessages();
  useStateAnnounced(run);
  return (
    <>
      <PageHeading
        title={run.file_name}
        lead={
          <>
            {t(`imports.kind.${run.kind}`)} <ImportState run={run} />
          </>
        }
      />
      {run.state === 'running' && <Running run={run} />}
      {run.state === 'waiting_for_confirmation' && <Guard run={run} />}
      <ImportEnd run={run} />
      <ImportFacts run={run} />
    </>
  );
}

function Followed({ id }: { id: string }) {
  const { t } = useMessages();
  const run = useImport(id);
  const isMissing = run.error && asProblem(run.error).code === 'not_found';
  return (
    <>
      <div>
        <LinkButton to="/desk/imports" variant="link" isInline icon={<AngleLeftIcon />}>
          {t('imports.back')}
        </LinkButton>
      </div>
      {isMissing ? <NotFound /> : <Loaded query={run}>{data => <Status run={data} />}</Loaded>}
    </>
  );
}

/** One import under its own address: how far it is, what it waits for, what became of it. */
export default function ImportStatus() {
  const { t } = useMessages();
  const { id = '' } = useParams();
  const { roles } = useMyself();
  if (!roles.includes('desk') && !roles.includes('desk_lead')) {
    return <NotAllowed title={t('imports.title')} body="not_allowed.desk" />;
  }
  return <Followed id={id} />;
}
