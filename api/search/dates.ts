/**
 * Which days does a date mean? `1939`, `1939-09`, `1939-09-01`, and ranges of these: `1939..1945`, `..1945`, `1939..`.
 * A day is a number, year·10000 + month·100 + day, so that intervals are compared as numbers.
 */
import type { CslDate } from '../../indexer/format/work.ts';

export interface Days {
  from: number;
  /** Belongs to it. */
  to: number;
}

const DATE = /^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The days of a date or a range; `undefined` where the text is neither. */
export function parseDates(text: string): Days | undefined {
  const [first = '', last, ...more] = text.split('..');
  if (more.length > 0) return undefined;
  const start = daysOfText(first);
  if (last === undefined) return start;
  const end = daysOfText(last);
  if ((first !== '' && !start) || (last !== '' && !end) || (!start && !end)) return undefined;
  const from = start?.from ?? -Number.MAX_SAFE_INTEGER;
  const to = end?.to ?? Number.MAX_SAFE_INTEGER;
  return from <= to ? { from, to } : undefined;
}

/** The days of a record's date; `undefined` where it is only words. */
export function daysOf(date: CslDate): Days | undefined {
  if (!('date-parts' in date)) return undefined;
  const [first, last = first] = date['date-parts'];
  const start = daysOfParts(first ?? []);
  const end = daysOfParts(last ?? []);
  return start && end && { from: start.from, to: end.to };
}

function daysOfText(text: string): Days | undefined {
  const match = DATE.exec(text.trim());
  return match
    ? daysOfParts(match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)])))
    : undefined;
}

function daysOfParts([year, month, day]: readonly number[]): Days | undefined {
  if (year === undefined || (month !== undefined && month > 12) || (day !== undefined && day > 31))
    return undefined;
  // Years before our era count backwards, their months do not.
  const base = year * 10_000;
  return { from: base + (month ?? 1) * 100 + (day ?? 1), to: base + (month ?? 12) * 100 + (day ?? 31) };
}

/** How facets write a period: a year, or the first and last of several. */
export const PERIOD = /^-?\d{1,4}(?:\.\.-?\d{1,4})?$/;

/** The year in which a day lies. */
export const yearOf = (day: number): number => Math.floor(day / 10_000);
