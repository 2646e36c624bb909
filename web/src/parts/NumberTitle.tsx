import { useMessages } from '../messages/context';
import { Code } from './Code';

interface Props {
  type: 'contract' | 'bill_to';
  number: string;
}

/** A number with what it is. */
export function NumberTitle({ type, number }: Props) {
  const { t } = useMessages();
  return (
    <span className="row-title">
      <span className="quiet">{t(`identifier.${type}`)}</span> <Code>{number}</Code>
    </span>
  );
}
