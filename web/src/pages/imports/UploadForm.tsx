import { Checkbox } from '@pf/Checkbox';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useUpload } from '../../api/imports';
import { asProblem, Problem } from '../../api/problem';
import type { ImportKind } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { ActionForm } from '../../parts/form/ActionForm';
import { FieldGroup } from '../../parts/form/Field';
import { FileInput } from '../../parts/form/FileInput';
import { ColumnNames } from './ColumnNames';
import type { HeaderFault } from './header';
import { HeaderNote, useHeaderFault } from './HeaderNote';
import { Sending } from './Sending';

const kinds: readonly ImportKind[] = ['programs', 'companies', 'contracts', 'products', 'software', 'content'];

/** The server's English details say no more than what the page says of the file itself. */
function withoutDetail(error: unknown): unknown {
  if (!error) return error;
  const problem = asProblem(error);
  if (problem.code !== 'wrong_header') return error;
  return new Problem(problem.code, problem.status, problem.title, problem.requestId);
}

interface FormProps {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  file: File | undefined;
  fault: HeaderFault | undefined;
  onFile: (file: File | undefined) => void;
  complete: boolean;
  onComplete: (complete: boolean) => void;
}

function Fields({ kind, onKind, file, fault, onFile, complete, onComplete }: FormProps) {
  const { t } = useMessages();
  return (
    <>
      <Choices
        label={t('imports.upload.kind')}
        choices={kinds.map(value => ({ value, name: t(`imports.kind.${value}`) }))}
        value={kind}
        onChoose={choice => choice && onKind(choice)}
      />
      <FieldGroup id="file" label={t('imports.upload.file')} hint={t('imports.upload.file_hint')} required>
        <FileInput id="file" file={file} accept=".csv,text/csv" onFile={onFile} />
      </FieldGroup>
      {fault && <HeaderNote fault={fault} onKind={onKind} />}
      <Checkbox
        id="complete"
        label={t('imports.upload.complete')}
        description={t('imports.upload.complete_hint')}
        isChecked={complete}
        onChange={(_event, checked) => onComplete(checked)}
      />
    </>
  );
}

/** A file on its way in; its import has an address of its own, to which this leads once it has arrived. */
export function UploadForm() {
  const { t } = useMessages();
  const navigate = useNavigate();
  const upload = useUpload();
  const [kind, setKind] = useState<ImportKind>('contracts');
  const [file, setFile] = useState<File>();
  const [complete, setComplete] = useState(false);
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController>();
  const fault = useHeaderFault(kind, file);
  const error = useMemo(() => (fault ? withoutDetail(upload.error) : upload.error), [fault, upload.error]);

  const submit = () => {
    if (!file) return;
    stop.current = new AbortController();
    setShare(0);
    upload.mutate(
      { kind, file, complete, onSent: setShare, signal: stop.current.signal },
      { onSuccess: ({ id }) => void navigate(`/desk/imports/${encodeURIComponent(id)}`) },
    );
  };
  /** What was said of the file before, is not said of this one. */
  const change = (next: { kind?: ImportKind; file?: File }) => {
    upload.reset();
    setKind(next.kind ?? kind);
    setFile('file' in next ? next.file : file);
  };
  const stopSending = () => {
    stop.current?.abort();
    upload.reset();
  };
  const sending = upload.isPending && file;
  return (
    <>
      {sending && <Sending name={file.name} share={share} onStop={stopSending} />}
      {/* Hidden, not gone: what was chosen is still there when the file is refused. */}
      <div hidden={Boolean(sending)}>
        <section className="card stack">
          <h2>{t('imports.upload.title')}</h2>
          <ActionForm
            submitLabel={t('imports.upload.submit')}
            onSubmit={submit}
            busy={upload.isPending}
            error={error}
            rules={[{ id: 'file', pointer: '/file', value: file?.name ?? '' }]}
          >
            <Fields
              kind={kind}
              onKind={next => change({ kind: next })}
              file={file}
              fault={fault}
              onFile={next => change({ file: next })}
              complete={complete}
              onComplete={setComplete}
            />
          </ActionForm>
          <ColumnNames kind={kind} />
        </section>
      </div>
    </>
  );
}
