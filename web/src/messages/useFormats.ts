import { useMemo } from 'react';
import type { Address } from '../api/types';
import { useMessages } from './context';

export interface Formats {
  /** Calendar day of an instant, in the person's time zone. */
  day: (instant: string) => string;
  /** A calendar day without time zone, such as the last day of a contract. */
  calendarDay: (date: string) => string;
  dateTime: (instant: string) => string;
  number: (value: number) => string;
  /** Length of time in its two largest units, such as "3 h 20 min". */
  duration: (milliseconds: number) => string;
  /** Of a file, in the unit that keeps it short. */
  size: (bytes: number) => string;
  list: (parts: readonly string[]) => string;
  country: (code: string) => string;
  /** An address in one line. */
  address: (address: Address) => string;
}

function unit(language: string, name: 'day' | 'hour' | 'minute', value: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
}

function duration(language: string, milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return `${unit(language, 'day', days)} ${unit(language, 'hour', hours)}`;
  if (hours > 0) return `${unit(language, 'hour', hours)} ${unit(language, 'minute', rest)}`;
  return unit(language, 'minute', rest);
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function size(language: string, bytes: number): string {
  const power = Math.min(sizes.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  const unitDisplay = power === 0 ? 'long' : 'short';
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: sizes[power],
    unitDisplay,
    maximumFractionDigits: 1,
  });
  return format.format(bytes / 1000 ** power);
}

export function formatsOf(language: string): Formats {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const calendarDay = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const country = new Intl.DisplayNames(language, { type: 'region' });
  return {
    day: instant => day.format(new Date(instant)),
    calendarDay: date => calendarDay.format(new Date(`${date}T00:00:00Z`)),
    dateTime: instant => dateTime.format(new Date(instant)),
    number: value => number.format(value),
    duration: milliseconds => duration(language, milliseconds),
    size: bytes => size(language, bytes),
    list: parts => list.format(parts),
    country: code => country.of(code) ?? code,
    address: ({ lines, city, region, postal_code: postalCode, country: code }) =>
      [...lines, `${postalCode} ${city}`.trim(), region, code && country.of(code)].filter(Boolean).join(', '),
  };
}

/** Dates, numbers and names as the person's language writes them. */
export function useFormats(): Formats {
  const { language } = useMessages();
  return useMemo(() => formatsOf(language), [language]);
}
