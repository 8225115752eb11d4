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
const WORD_CHARACTER = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]`;
const NUMBER = '\\p{N}+(?:[.,⁄]\\p{N}+)+';
/**
 * In this order: one unspaced character; a number with inner separators (`1,243.5`); a word, with inner apostrophes;
 * any other visible character.
 */
const TOKEN = new RegExp(
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
  for (const match of text.matchAll(TOKEN)) {
    found.push({
      text: match[0],
      folded: fold(match[0]),
      startUnit: match.index,
      word: VISIBLE_WORD.test(match[0]),
    });
  }
  return found;
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
