/**
 * When are two words the same to a searcher? When they are equal after folding: case, diacritics and spelling variants
 * of the letter itself undone, format characters gone. Folding is deliberately coarse (`Übung` is `ubung`, `й` is `и`):
 * ranking puts what is written as asked first (api/search/forms.ts).
 */

/** Soft hyphens, joiners, direction marks, U+2060, variation selectors: they shape a word and are no part of it. */
const FORMAT_CHARACTER = /\p{Cf}|[\ufe00-\ufe0f]|\u034f|[\u{e0100}-\u{e01ef}]/gu;

/**
 * Marks that decorate a letter. Marks of other scripts (vowels of Devanagari or Thai, the voicing of Kana) spell the
 * word, and stay. After Lucene's ICUFoldingFilter and ArabicNormalizer.
 */
const DIACRITIC = new RegExp(
  '[' +
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f' + // combining, for any script
    '\\u0483-\\u0489' + // Cyrillic titlo and numbers
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7' + // Hebrew points and accents
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff\\u0640' + // Arabic, tatweel
    '\\u0711\\u0730-\\u074a' + // Syriac
    ']',
  'gu',
);

/** Letters that no decomposition reaches. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i', ŋ: 'n', ħ: 'h', ŧ: 't', ĸ: 'k',
  ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ƒ: 'f', ɨ: 'i', ʉ: 'u', ς: 'σ', // Latin beyond ASCII, final sigma
  ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ٱ: 'ا', // Arabic and Persian spellings of one letter
  ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ', // Hebrew final forms
}; // biome-ignore format: a table
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Code points of the digit zero, each followed by its nine fellows. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];

/** The word as written, format characters gone: what `=Exact` compares. `word` is NFKC. */
export function exactForm(word: string): string {
  return PLAIN.test(word) ? word : word.replace(FORMAT_CHARACTER, '');
}

/** A word without marks that no letter of its language carries: accents of stress, points, vowel marks. Letters keep theirs. */
export function undecorated(word: string): string {
  return PLAIN.test(word) ? word : word.normalize('NFC').replace(DIACRITIC, '');
}

/** The folded form of a word that is NFKC. Idempotent. */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .replace(FORMAT_CHARACTER, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITIC, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(FOREIGN_DIGIT, asciiDigit)
    .normalize('NFC');
}

const PLAIN = /^[\x21-\x7e]*$/;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((candidate) => codePoint >= candidate && codePoint < candidate + 10);
  return zero === undefined ? digit : String(codePoint - zero);
}
