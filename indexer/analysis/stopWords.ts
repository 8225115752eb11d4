/**
 * Which words of a language say nothing by themselves (`the`, `und`, `dans`)? Snowball's lists. They are indexed like all
 * others; in a query, beside other words, they find nothing (api/search/plan.ts).
 */
import { stopwords as ar } from '@orama/stopwords/arabic';
import { stopwords as hy } from '@orama/stopwords/armenian';
import { stopwords as da } from '@orama/stopwords/danish';
import { stopwords as nl } from '@orama/stopwords/dutch';
import { stopwords as en } from '@orama/stopwords/english';
import { stopwords as fi } from '@orama/stopwords/finnish';
import { stopwords as fr } from '@orama/stopwords/french';
import { stopwords as de } from '@orama/stopwords/german';
import { stopwords as el } from '@orama/stopwords/greek';
import { stopwords as hu } from '@orama/stopwords/hungarian';
import { stopwords as hi } from '@orama/stopwords/indian';
import { stopwords as id } from '@orama/stopwords/indonesian';
import { stopwords as ga } from '@orama/stopwords/irish';
import { stopwords as it } from '@orama/stopwords/italian';
import { stopwords as lt } from '@orama/stopwords/lithuanian';
import { stopwords as ne } from '@orama/stopwords/nepali';
import { stopwords as no } from '@orama/stopwords/norwegian';
import { stopwords as pt } from '@orama/stopwords/portuguese';
import { stopwords as ro } from '@orama/stopwords/romanian';
import { stopwords as ru } from '@orama/stopwords/russian';
import { stopwords as sr } from '@orama/stopwords/serbian';
import { stopwords as es } from '@orama/stopwords/spanish';
import { stopwords as sv } from '@orama/stopwords/swedish';
import { stopwords as ta } from '@orama/stopwords/tamil';
import { stopwords as tr } from '@orama/stopwords/turkish';
import { stemmerOf } from './stemming.ts';

const LISTS: Readonly<Record<string, readonly string[]>> = {
  ar, da, de, el, en: [...en, 'a'], es, fi, fr, ga, hi, hu, hy, id, it, lt, ne, nl, no, pt, ro, ru, sr, sv, ta, tr,
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
