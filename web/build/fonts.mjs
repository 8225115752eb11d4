/**
 * Cuts Source Serif 4 (OFL) down to the letters that the pages need: Latin-1 and punctuation in roman, italic and
 * semibold, and Latin Extended-A apart, fetched only by pages that hold such letters. Written to `web/fonts/`, which
 * the style sheet refers to and git ignores. Only the letters asked for are kept, not all that the font's features could
 * make of them (a fifth less to load): its own figures are lining and tabular already.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** @param {number} first @param {number} last */
const range = (first, last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** Latin-1, the ligatures œ, dotless i, spacing accents, general punctuation, and the signs of the interface. */
const LATIN = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  'ıŒœʻʼˆ˚˜',
  range(0x2010, 0x2027),
  range(0x2030, 0x203e),
  '\u2002\u2003\u2009\u200a\u202f',
  '\u2044\u20ac\u2122\u2190\u2191\u2192\u2193\u2212\u2215\u2260\u21a9',
  '⁰¹²³⁴⁵⁶⁷⁸⁹†‡‹›',
].join('');
const LATIN_EXTENDED_A = `${range(0x100, 0x17f)}ȘșȚțẞ`;

const FACES = [
  { name: 'source-serif-4-latin-400-normal', letters: LATIN },
  { name: 'source-serif-4-latin-400-italic', letters: LATIN },
  { name: 'source-serif-4-latin-600-normal', letters: LATIN },
  { name: 'source-serif-4-latin-ext-400-normal', letters: LATIN_EXTENDED_A },
];

/** @param {string} root */
export async function makeFonts(root) {
  const { default: subsetFont } = await import('subset-font');
  const package_ = dirname(require.resolve('@fontsource/source-serif-4/package.json'));
  const folder = join(root, 'web/fonts');
  mkdirSync(folder, { recursive: true });
  for (const { name, letters } of FACES) {
    const target = join(folder, `${name}.woff2`);
    const whole = readFileSync(join(package_, 'files', `${name}.woff2`));
    writeFileSync(target, await subsetFont(whole, letters, { targetFormat: 'woff2', noLayoutClosure: true }));
  }
}
