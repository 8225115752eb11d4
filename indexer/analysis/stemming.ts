/**
 * Which words of a language are forms of one word? Those with one stem, as the Snowball stemmers cut it
 * (snowballstem.org): `armies` and `army`, `Häuser` and `Haus`. English has a file of its own: the package that has all
 * others has Porter's first stemmer, and Snowball his second.
 */
import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemEnglish } from './english.ts';
import { fold, undecorated } from './folding.ts';

/** Cuts a lower-case word. */
type Cut = (word: string) => string;

const STEMMERS: Readonly<Record<string, Cut>> = {
  ar: arabic, da: danish, de: german, el: (word) => greek(fold(word)), en: stemEnglish, es: spanish, fi: finnish,
  fr: french, ga: irish, hi: hindi, hu: hungarian, hy: armenian, id: indonesian, it: italian, lt: lithuanian,
  ne: nepali, nl: dutch, no: norwegian, pt: portuguese, ro: romanian, ru: russian, sr: serbian, sv: swedish,
  ta: tamil, tr: turkish,
}; // biome-ignore format: a table

/** Languages that one stemmer serves with another: both forms of Norwegian; Serbo-Croatian under its several names. */
const ALIASES: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  bs: 'sr',
  hr: 'sr',
  sh: 'sr',
  mo: 'ro',
};

/** The stemmer of a language (BCP 47): the tag of the language it was made for; `undefined` where there is none. */
export function stemmerOf(language: string): string | undefined {
  const [primary = ''] = language.toLowerCase().split('-');
  const name = ALIASES[primary] ?? primary;
  return Object.hasOwn(STEMMERS, name) ? name : undefined;
}

/**
 * The stem of a word, folded. The word is cut as its language spells it, for stemmers know letters by their marks.
 * @param stemmer A name that {@link stemmerOf} gave.
 * @param word As written, NFKC, without format characters.
 */
export function stem(stemmer: string, word: string): string {
  const lower = (stemmer === 'tr' ? word.replaceAll('I', 'ı').replaceAll('İ', 'i') : word).toLowerCase();
  return fold(STEMMERS[stemmer]?.(undecorated(lower)) ?? lower);
}
