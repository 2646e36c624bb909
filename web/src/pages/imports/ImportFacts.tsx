import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { starterName } from './starter';

const counts = ['rows_read', 'rows_applied', 'rows_unchanged', 'rows_rejected'] as const;

/** The file as it came in, and its rows by what became of them. */
export function ImportFacts({ run }: { run: Import }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { lines_ending: lines, people_losing_access: people } = run;
  return (
    <section className="card">
      <h2>{t('imports.facts')}</h2>
      <Facts of="counts">
        {counts.map(name => (
          <Fact key={name} name={t(`imports.${name}`)}>
            {formats.number(run[name])}
          </Fact>
        ))}
        {lines !== undefined && <Fact name={t('imports.lines_ended')}>{formats.number(lines)}</Fact>}
        {people !== undefined && <Fact name={t('imports.people_losing')}>{formats.number(people)}</Fact>}
        <Fact name={t('imports.extent')}>{t(`imports.extent.${run.complete ? 'complete' : 'changes'}`)}</Fact>
        <Fact name={t('imports.started')}>
          <span className="block">{formats.dateTime(run.started_at)}</span>
          <span className="quiet">{t('imports.by', { name: starterName(run, t) })}</span>
        </Fact>
        {run.ended_at && <Fact name={t('imports.ended')}>{formats.dateTime(run.ended_at)}</Fact>}
        <Fact name={t('imports.hash')} size="wide">
          <Code>{run.file_hash}</Code>
        </Fact>
      </Facts>
    </section>
  );
}
