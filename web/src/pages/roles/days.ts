import type { Nomination } from '../../api/types';
import type { Messages } from '../../messages/context';
import type { Formats } from '../../messages/useFormats';

/** From when until when, where days are set. */
export function daysText(
  { first_day: first, last_day: last }: Pick<Nomination, 'first_day' | 'last_day'>,
  t: Messages['t'],
  formats: Formats,
): string | undefined {
  if (first && last)
    return t('roles.days.both', { first: formats.calendarDay(first), last: formats.calendarDay(last) });
  if (first) return t('roles.days.first', { first: formats.calendarDay(first) });
  return last ? t('roles.days.last', { last: formats.calendarDay(last) }) : undefined;
}
