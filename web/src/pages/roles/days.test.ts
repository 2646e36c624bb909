import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../messages/useFormats';
import type { Messages } from '../../messages/context';
import { daysText } from './days';

const t: Messages['t'] = (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`;
const formats = formatsOf('en');

describe('the days of a role', () => {
  it('are calendar days, whatever the time zone of the reader', () => {
    expect(daysText({ first_day: '2026-01-16', last_day: '2026-01-17' }, t, formats)).toBe(
      'roles.days.both Jan 16, 2026 Jan 17, 2026',
    );
    expect(daysText({ first_day: '2026-01-16' }, t, formats)).toBe('roles.days.first Jan 16, 2026');
    expect(daysText({ last_day: '2026-01-17' }, t, formats)).toBe('roles.days.last Jan 17, 2026');
  });

  it('are not spoken of where none is set', () => {
    expect(daysText({}, t, formats)).toBeUndefined();
  });
});
