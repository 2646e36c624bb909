import type { AppointedNumber } from '../../api/queue';
import type { PersonName } from '../../api/types';
import { personName } from '../../messages/names';

/** Somebody who administers a number since a moment ago. */
export interface Appointment {
  person: PersonName;
  number: AppointedNumber;
}

export const appointmentValues = ({ person, number }: Appointment) => ({
  name: personName(person),
  number: number.value,
});
