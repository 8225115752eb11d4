/** How do words stand on a page? In which language and direction, with which first letter, by which name of their kind. */
import type { CslRecord } from '../../indexer/format/work.ts';
import type { Wording } from '../wording/wording.ts';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first words, cut between words, or between characters where words are not divided by spaces. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest).join('');
  const end = cut.lastIndexOf(' ');
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).trimEnd()} …`;
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
export function showType(record: CslRecord, { types }: Wording['names']): string {
  return record.genre ?? types[record.type] ?? record.type.replace(/[-_]/g, ' ');
}
