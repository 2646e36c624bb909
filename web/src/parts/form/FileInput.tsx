import UploadIcon from '@icons/upload-icon';
import { type DragEvent, useState } from 'react';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { useFaultText } from './FaultsContext';

interface Props {
  id: string;
  file: File | undefined;
  accept: string;
  onFile: (file: File | undefined) => void;
}

/** A file, chosen or dropped. The browser's own control speaks the browser's language and not the person's, so it is there for keys and readers alone. */
export function FileInput({ id, file, accept, onFile }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const error = useFaultText(id);
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div
      className={`file${isOver ? ' file-over' : ''}${error ? ' file-fault' : ''}`}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className="pf-v6-screen-reader"
        accept={accept}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-chosen ${id}-hint`}
        onChange={event => onFile(event.target.files?.[0])}
      />
      <label className="file-button" htmlFor={id}>
        <UploadIcon /> {t(file ? 'file.choose_other' : 'file.choose')}
      </label>
      <span id={`${id}-chosen`} className={file ? 'file-name' : 'quiet'}>
        {file ? t('file.chosen', { name: file.name, size: formats.size(file.size) }) : t('file.drop')}
      </span>
    </div>
  );
}
