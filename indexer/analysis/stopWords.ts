/**
 * Which words of a language say nothing by themselves (`the`, `und`, `dans`)? Snowball's lists. They are indexed like all
 * others; in a query, beside other words, they find nothing (api/search/plan.ts).
 */
import { stopwords as da } from '@orama/stopwords/danish';
import { stopwords as nl } from '@orama/stopwords/dutch';
import { stopwords as en } from '@orama/stopwords/english';
import { stopwords as fi } from '@orama/stopwords/finnish';
import { stopwords as fr } from '@orama/stopwords/french';
import { stopwords as de } from '@orama/stopwords/german';
import { stopwords as it } from '@orama/stopwords/italian';
import { stopwords as no } from '@orama/stopwords/norwegian';
import { stopwords as pt } from '@orama/stopwords/portuguese';
import { stopwords as ru } from '@orama/stopwords/russian';
import { stopwords as es } from '@orama/stopwords/spanish';
import { stopwords as sv } from '@orama/stopwords/swedish';
import { stemmerOf } from './stemming.ts';

/** Of the languages with most readers: all lists would be a tenth of the program at the edge. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  da, de, en: [...en, 'a'], es, fi, fr, it, nl, no, pt, ru, sv,
}; // biome-ignore format: a table

const sets = new Map<string, ReadonlySet<string>>();

/** @param word As written. @param language BCP 47; in a language without a list no word is one. */
export function isStopWord(word: string, language: string): boolean {
  const name = stemmerOf(language);
  if (name === undefined) return false;
  const set = sets.get(name) ?? new Set(LISTS[name]);
  sets.set(name, set);
  return set.has(word.normalize('NFC').toLowerCase().replaceAll('’', "'"));
}
