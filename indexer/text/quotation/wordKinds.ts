/**
 * What sort of change is it when one word stands for another? By what matters to who checks a quotation: a negation, a
 * number, a name, a spelling, or any other word. Where it is unsure it says *word*; no kind but print's own passes for
 * a match, so nothing depends on the name.
 */
import { isDenied, isNegation } from './negations.ts';
import type { PrintToken } from './printTokens.ts';

export type ChangedWord = 'negation' | 'number' | 'name' | 'spelling' | 'word';

const NUMERALS: Readonly<Record<string, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens score scores half quarter third fourth fifth sixth seventh eighth ninth tenth once twice thrice double triple',
  de: 'null ein eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert hunderte tausend tausende million millionen milliarde milliarden dutzend dutzende halb hälfte drittel viertel einmal zweimal dreimal doppelt',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante cent cents centaine centaines mille millier milliers million millions milliard milliards douzaine moitié demi tiers quart double triple',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil miles millón millones docena mitad tercio cuarto doble triple',
  it: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento centinaia mille mila migliaia milione milioni miliardo miliardi dozzina metà terzo quarto doppio',
  nl: 'nul een één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd honderden duizend duizenden miljoen miljoenen miljard dozijn half helft derde kwart dubbel',
  ru: 'ноль один два три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто тысяча тысячи тысяч миллион миллиона миллионов миллиард половина треть четверть',
};
const WORDS_OF_NUMBER = new Map(
  Object.entries(NUMERALS).map(([language, words]) => [language, new Set(words.split(' '))]),
);
/** `dreiundzwanzig`, `zweitausend`. */
const GERMAN_COMPOUND =
  /^(?:und|ein|zwei|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|millionen)+(?:ste[nrs]?|te[nrs]?)?$/u;
const ROMAN = /^(?=[IVXLCDM]{2,})M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})\.?$/u;
const HAN_NUMBER = /^[〇一二三四五六七八九十百千万萬億亿兆兩两]$/u;

export function isNumber({ text, key }: PrintToken, language: string): boolean {
  if (/\p{N}/u.test(text) || ROMAN.test(text) || HAN_NUMBER.test(text)) return true;
  const primary = language.split('-')[0] ?? '';
  if (primary === 'de' && key.length > 3 && GERMAN_COMPOUND.test(key)) return true;
  return WORDS_OF_NUMBER.get(primary)?.has(key) === true;
}

/** Signs that belong to the quantity beside them. */
export const QUANTITY = /^[-+±×÷$€£¥₽₴₹¢%‰°′″~<>=/^]$/u;

/** German writes every noun like a name. */
const ALL_NOUNS_CAPITAL = new Set(['de', 'lb']);

/** `Stalin`, `D.C.`; not the first word of a sentence, nor *I*. */
export function isName(token: PrintToken, beginsSentence: boolean, language: string): boolean {
  if (beginsSentence || ALL_NOUNS_CAPITAL.has(language.split('-')[0] ?? '')) return false;
  if (!/^\p{Lu}/u.test(token.text)) return false;
  return !(language.startsWith('en') && /^i(?:'.*)?$/u.test(token.key));
}

/** A word with what is known of the place where it stands. */
export interface PlacedWord {
  token: PrintToken;
  beginsSentence: boolean;
}

export function kindOfChange(quoted: PlacedWord, standing: PlacedWord, language: string): ChangedWord {
  const [one, other] = [quoted.token, standing.token];
  if (isNegation(one.key, language) || isNegation(other.key, language)) return 'negation';
  if (isDenied(one.key, other.key)) return 'negation';
  if (isNumber(one, language) || isNumber(other, language)) return 'number';
  if (bare(one.key) === bare(other.key)) return 'spelling';
  const named = [quoted, standing].some(({ token, beginsSentence }) =>
    isName(token, beginsSentence, language),
  );
  if (named) return 'name';
  return isVariant(one.key, other.key) ? 'spelling' : 'word';
}

/** Without accents, and with the letters that some write as two. */
const bare = (word: string) =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe');

/** Endings that make another word of it, or another form: `thousand`, `thousands`. */
const ENDING = /(?:s|es|d|ed|ing|n|en|e|er|em|ly|y|t|th|st)$/u;
const LEAST_LETTERS = 5;

/** The same word, perhaps, spelt in another way: a letter put in, left out, exchanged or two of them turned round. */
function isVariant(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < LEAST_LETTERS || one[0] !== other[0]) return false;
  if (one.startsWith(other) || other.startsWith(one)) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (end === 0 && ENDING.test(one) && ENDING.test(other) && left !== right) return false;
  const isTurned = left.length === 2 && right === [...left].reverse().join('');
  return (left.length <= 1 && right.length <= 1) || isTurned;
}
