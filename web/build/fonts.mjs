/**
 * Cuts Source Serif 4 (OFL) down to the letters that the pages need: Latin-1, punctuation and signs in roman, italic
 * and semibold; other letters apart, fetched only by pages that hold them (`LETTERS` in `web/pages/faces.ts` says
 * which). Written to `web/fonts/`, which the style sheet refers to and git ignores. Only the letters asked for are
 * kept, not all that the font's features could make of them (a fifth less to load): its own figures are lining and
 * tabular already.
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
  '⁄€™←↑→↓−∕≠',
  '⁰¹²³⁴⁵⁶⁷⁸⁹†‡‹›',
].join('');

/** What the font lacks of these is left out. */
const LETTERS = {
  latin: LATIN,
  'latin-ext': `${range(0x100, 0x17f)}ȘșȚțẞ`,
  'latin-more': `${range(0x180, 0x217)}${range(0x21c, 0x24f)}${range(0x300, 0x331)}${range(0x1e00, 0x1e9d)}${range(0x1e9f, 0x1eff)}₫`,
  // The font has no polytonic Greek: the system's serif sets it.
  greek: range(0x370, 0x3ff),
  cyrillic: `${range(0x400, 0x52f)}№`,
};

const FACES = {
  '400-normal': '400Regular/SourceSerif4_400Regular.ttf',
  '400-italic': '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '600-normal': '600SemiBold/SourceSerif4_600SemiBold.ttf',
};

/** @param {string} root */
export async function makeFonts(root) {
  const { default: subsetFont } = await import('subset-font');
  const package_ = dirname(require.resolve('@expo-google-fonts/source-serif-4/package.json'));
  const folder = join(root, 'web/fonts');
  mkdirSync(folder, { recursive: true });
  for (const [face, file] of Object.entries(FACES)) {
    const whole = readFileSync(join(package_, file));
    for (const [name, letters] of Object.entries(LETTERS)) {
      if (face === '600-normal' && name !== 'latin') continue;
      const subset = await subsetFont(whole, letters, { targetFormat: 'woff2', noLayoutClosure: true });
      writeFileSync(join(folder, `source-serif-4-${name}-${face}.woff2`), subset);
    }
  }
}
