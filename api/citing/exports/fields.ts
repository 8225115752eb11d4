/** What the export formats have in common: how names, dates and places are read off a record. */
import type { CslDate, CslName, CslRecord } from '../../../indexer/format/work.ts';
import type { Citable } from '../citation.ts';

/** `Family, Given, Suffix`, as RIS has it, with particles where they belong; an organisation's name whole. */
export function invertedName(name: CslName): string {
  if ('literal' in name) return name.literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, given, name.suffix].filter(Boolean).join(', ');
}

/** The first date of a range as numbers: year, month, day. */
export function dateParts(date: CslDate | undefined): number[] {
  return date && 'date-parts' in date ? (date['date-parts'][0] ?? []) : [];
}

export const literalDate = (date: CslDate | undefined) =>
  date && 'literal' in date ? date.literal : undefined;

const pad = (part: number) => String(part).padStart(2, '0');

/** `2024-03-01`, as far as it is known (ISO 8601; EDTF level 0). */
export function isoDate(date: CslDate | undefined): string | undefined {
  const [year, ...rest] = dateParts(date);
  if (year === undefined) return literalDate(date);
  // Years before Christ: ISO 8601 has a year 0, CSL has none.
  const shown = year < 0 ? `-${String(-year - 1).padStart(4, '0')}` : String(year).padStart(4, '0');
  return [shown, ...rest.map(pad)].join('-');
}

/** `Cited at: paragraph 11`, for formats without a field for it. */
export function locatorNote({ locator }: Citable): string | undefined {
  return locator && `Cited at: ${locator.label} ${locator.value}`;
}

/** A field's value without the rich text that CSL allows in titles (`<i>`, `<b>`, `<sup>`, `<sub>`, small caps). */
export const withoutMarkup = (text: string) => text.replace(/<\/?(?:i|b|sup|sub|span)(?:\s[^>]*)?>/g, '');

/**
 * Reads a record field by field, and knows what was left: no format has a place for everything, and what has none is
 * said in a note, under its CSL name.
 */
export function fieldReader(record: CslRecord) {
  const used = new Set<string>(['type', 'language', 'URL', 'note']);
  return {
    /** The first of these fields that the record has. */
    text(...names: (keyof CslRecord)[]): string | number | undefined {
      const name = names.find((each) => record[each] !== undefined);
      const value = name && record[name];
      if (name === undefined || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
      used.add(name);
      return value;
    },
    names(name: NameField): CslName[] {
      used.add(name);
      return record[name] ?? [];
    },
    date(name: DateField): CslDate | undefined {
      used.add(name);
      return record[name];
    },
    /** `original-title: Der Zauberberg` for each field that was not read. */
    rest(): string[] {
      return Object.entries(record)
        .filter(([name, value]) => !used.has(name) && value !== undefined)
        .map(([name, value]) => `${name}: ${inWords(value)}`);
    },
  };
}

type NameField = 'author' | 'editor' | 'translator' | 'container-author' | 'collection-editor';
type DateField = 'issued' | 'accessed' | 'original-date';

function inWords(value: NonNullable<CslRecord[keyof CslRecord]>): string {
  if (Array.isArray(value)) return value.map(invertedName).join('; ');
  return typeof value === 'object' ? (isoRange(value) ?? '') : withoutMarkup(String(value));
}

/** EDTF: `1924-11`, `1924/1926`, `1924~` for *about*; a literal date as it is. */
export function isoRange(date: CslDate | undefined): string | undefined {
  if (!date || 'literal' in date) return date?.literal;
  const ends = date['date-parts'].map((parts) => isoDate({ 'date-parts': [parts] }));
  return ends.join('/') + ('circa' in date && date.circa ? '~' : '');
}

/** Whether a date says more than one day, month or year. */
export const isRange = (date: CslDate | undefined): boolean =>
  date !== undefined &&
  'date-parts' in date &&
  (date['date-parts'].length > 1 || ('circa' in date && date.circa === true));
