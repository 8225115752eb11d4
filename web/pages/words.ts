/**
 * How does the interface put numbers, dates, names and lists into words? English; offsets and markup stay out of here.
 */
import type { PassageKind } from '../../indexer/format/passage.ts';
import type { CslDate, CslName, CslRecord } from '../../indexer/format/work.ts';
import { CATALOGUES, type Wording } from '../wording/wording.ts';

const numbers = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `1,204 passages`, `1 passage`. */
export function count(many: number, one: string, plural = `${one}s`): string {
  return `${numbers.format(many)} ${many === 1 ? one : plural}`;
}

export const showNumber = (value: number): string => numbers.format(value);

/** `12 May 2025` of an ISO 8601 time; what is no time stays as it is. */
export function showDay(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : days.format(time);
}

export const list = (items: readonly string[]): string => conjunction.format(items);

export const KIND_NAMES: Record<PassageKind, { one: string; many: string }> = {
  heading: { one: 'heading', many: 'headings' },
  paragraph: { one: 'paragraph', many: 'paragraphs' },
  'list-item': { one: 'list item', many: 'list items' },
  quotation: { one: 'quotation', many: 'quotations' },
  verse: { one: 'verse', many: 'verses' },
  row: { one: 'table row', many: 'table rows' },
  caption: { one: 'caption', many: 'captions' },
  code: { one: 'code', many: 'code' },
  note: { one: 'note', many: 'notes' },
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Wikipedia contributors`; `Ada Lovelace and Charles Babbage`. */
export function showNames(names: readonly CslName[] | undefined): string {
  return list((names ?? []).map((name) => ('literal' in name ? name.literal : personName(name))));
}

function personName(name: Exclude<CslName, { literal: string }>): string {
  const { given, family, suffix } = name;
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  return [given, ...particles, family, suffix].filter(Boolean).join(' ');
}

/** A CSL date as `1 March 2024`, `March 2024`, `2024`, `1939–1945` or its literal words. */
export function showDate(date: CslDate | undefined): string {
  if (!date) return '';
  if ('literal' in date) return date.literal;
  return date['date-parts'].map(showDateParts).join('–');
}

function showDateParts([year = 0, month, day]: number[]): string {
  const shownYear = year < 0 ? `${-year} BC` : String(year);
  if (month === undefined) return shownYear;
  const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
  const name = monthName.format(Date.UTC(2000, month - 1, 1));
  return day === undefined ? `${name} ${shownYear}` : `${day} ${name} ${shownYear}`;
}

const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'khw',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);
const RIGHT_TO_LEFT_SCRIPT = /-(?:Arab|Hebr|Syrc|Thaa|Nkoo|Adlm)\b/i;
const LEFT_TO_RIGHT_SCRIPT = /-(?:Latn|Cyrl)\b/i;

/** The direction in which a BCP 47 language is written. */
export function direction(language: string): 'ltr' | 'rtl' {
  if (RIGHT_TO_LEFT_SCRIPT.test(language)) return 'rtl';
  if (LEFT_TO_RIGHT_SCRIPT.test(language)) return 'ltr';
  return RIGHT_TO_LEFT.has(language.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}

/** `lang` and `dir` for words in `language` inside a page or element of another; nothing where they agree. */
export function foreign(language: string, around: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (language === around) return {};
  const dir = direction(language);
  return dir === direction(around) ? { lang: language } : { lang: language, dir };
}

/** `book`, `encyclopedia entry`: the record's own genre, or its CSL type in words. */
export function showType(record: CslRecord, { types }: Wording['names'] = CATALOGUES.en.names): string {
  return record.genre ?? types[record.type] ?? record.type.replace(/[-_]/g, ' ');
}
