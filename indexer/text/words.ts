/**
 * What are the words of a text, for comparing two states of it? Words and punctuation are separate tokens, and every
 * token knows where it stands. Neutral code: regular expressions over Unicode properties, no dictionary segmentation,
 * which differs between Node and workerd.
 *
 * Scripts without spaces (Han, Kana, Thai, Lao, Khmer, Burmese, …) give one token a character, with its combining
 * marks: without a dictionary that is the finest cut that every runtime agrees on.
 */

export interface Token {
  /** As the text has it. */
  text: string;
  /** What makes two tokens equal: lower case, compatibility forms and typographic apostrophes undone. */
  folded: string;
  /** UTF-16 offset of its first unit. */
  startUnit: number;
  word: boolean;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}' +
  '\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Javanese}\\p{Script=Balinese}\\p{Script=Tai_Tham}';
/** A word of a script that has no spaces: one character. */
export const UNSPACED_WORD = new RegExp(`(?=[\\p{L}\\p{N}\\p{M}])[${UNSPACED}]\\p{M}*`, 'gu');
const WORD_CHARACTER = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]`;
const NUMBER = '\\p{N}+(?:[.,⁄]\\p{N}+)+';
/**
 * In this order: one unspaced character; a number with inner separators (`1,243.5`); a word, with inner apostrophes;
 * any other visible character.
 */
export const TOKEN = new RegExp(
  `(?<unspaced>(?=[\\p{L}\\p{N}\\p{M}])[${UNSPACED}]\\p{M}*)|` +
    `(?<number>${NUMBER}(?!\\p{L}))|` +
    `(?<word>(?:${WORD_CHARACTER})+(?:['’](?:${WORD_CHARACTER})+)*)|` +
    `[^\\s\\p{L}\\p{M}\\p{N}]`,
  'gu',
);

const VISIBLE_WORD = /[\p{L}\p{M}\p{N}]/u;

/** All tokens of a text, in order. White space is no token. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  scan(text, (token, startUnit, word) => found.push({ text: token, folded: fold(token), startUnit, word }));
  return found;
}

/** Tells of each token in order; nearly all text is ASCII, which is read without the expression. */
export function scan(text: string, tell: (token: string, startUnit: number, word: boolean) => void): void {
  for (let unit = 0; unit < text.length; ) {
    if (text.charCodeAt(unit) === SPACE) {
      unit++;
      continue;
    }
    const end = plainEnd(text, unit);
    if (end > unit) {
      tell(text.slice(unit, end), unit, isAlphanumeric(text.charCodeAt(unit)));
      unit = end;
      continue;
    }
    TOKEN.lastIndex = unit;
    const match = TOKEN.exec(text);
    if (!match) return;
    tell(match[0], match.index, VISIBLE_WORD.test(match[0]));
    unit = match.index + match[0].length;
  }
}

const SPACE = 0x20;
const APOSTROPHE = 0x27;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isAlphanumeric = (unit: number) =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || isDigit(unit);

/** Where a token of ASCII ends; where it begins, if that takes the expression to tell. */
function plainEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (!isAlphanumeric(first)) {
    // A sign that no mark follows, which would be a token of its own.
    return first > SPACE && first < 0x7f ? start + 1 : start;
  }
  let end = start + 1;
  while (
    isAlphanumeric(text.charCodeAt(end)) ||
    (text.charCodeAt(end) === APOSTROPHE && isAlphanumeric(text.charCodeAt(end + 1)))
  )
    end++;
  const next = text.charCodeAt(end);
  const isOther = next > 0x7f || (next === APOSTROPHE && text.charCodeAt(end + 1) > 0x7f);
  const isNumber = (next === 0x2e || next === 0x2c) && isDigit(text.charCodeAt(end + 1)) && isDigit(first);
  return isOther || isNumber ? start : end;
}

/** The folded words of a text; where it has none (`* * *`), its punctuation, so that no visible text is empty. */
export function words(text: string): string[] {
  const all = tokens(text);
  const spoken = all.filter((token) => token.word);
  return (spoken.length > 0 ? spoken : all).map((token) => token.folded);
}

/** Folds a word: `Daſs` and `dass`, `DON’T` and `don't` are the same. Accents and spelling stay. */
export function fold(word: string): string {
  // Nearly all words are plain ASCII, where normalising is the dearest step and does nothing.
  return PLAIN.test(word) ? word.toLowerCase() : word.normalize('NFKC').toLowerCase().replaceAll('’', "'");
}
const PLAIN = /^[\x21-\x7e]*$/;
