import { Alert } from '@pf/Alert';
import { useMessages } from '../../messages/context';
import { type Appointment, appointmentValues } from './appointment';

/** Who decides from now on, and where what waited has gone. */
export function AppointedNote({ appointment }: { appointment: Appointment | undefined }) {
  const { t } = useMessages();
  if (!appointment) return null;
  const values = appointmentValues(appointment);
  return (
    <Alert component="p" isInline variant="success" title={t('queue.appoint.done', values)}>
      {t('queue.appoint.done.body', values)}
    </Alert>
  );
}
