/** What the export formats have in common: how names, dates and places are read off a record. */
import type { CslDate, CslName } from '../../../indexer/format/work.ts';
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
  return [String(year).padStart(4, '0'), ...rest.map(pad)].join('-');
}

/** `Cited at: paragraph 11`, for formats without a field for it. */
export function locatorNote({ locator }: Citable): string | undefined {
  return locator && `Cited at: ${locator.label} ${locator.value}`;
}

/** A field's value without the rich text that CSL allows in titles (`<i>`, `<b>`, `<sup>`, `<sub>`, small caps). */
export const withoutMarkup = (text: string) => text.replace(/<\/?(?:i|b|sup|sub|span)(?:\s[^>]*)?>/g, '');
