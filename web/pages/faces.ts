/**
 * Which cuts of the font does a page need? A font that comes late is not shown before the next page (`font-display:
 * optional`), so they are asked for at once. The cuts: `web/build/fonts.mjs`; their ranges: `web/styles/fonts.css`.
 */

/** Letters beyond Latin-1, by the cut that has them. */
const LETTERS: Readonly<Record<string, string>> = {
  'latin-ext': '\u0100-\u0130\u0132-\u0151\u0154-\u017f\u0218-\u021b',
  'latin-more': '\u0180-\u0217\u0300-\u0331\u1e00-\u1e9d\u1e9f-\u1eff',
  greek: '\u0370-\u03ff',
  cyrillic: '\u0400-\u052f',
};

const NEEDED = Object.entries(LETTERS).map(([cut, letters]) => ({
  cut,
  letters: new RegExp(`[${letters}]`, 'u'),
  inItalics: new RegExp(`<(?:em|i|cite|h3|h4)\\b[^>]*>[^<]*[${letters}]`, 'u'),
}));

/** The names of the faces' files that a body of HTML needs, the most needed first. */
export function facesIn(body: string): string[] {
  const faces = ['latin-400-normal', 'latin-400-italic'];
  if (/<(?:strong|b)\b/.test(body)) faces.push('latin-600-normal');
  for (const { cut, letters, inItalics } of NEEDED) {
    if (!letters.test(body)) continue;
    faces.push(`${cut}-400-normal`);
    if (inItalics.test(body)) faces.push(`${cut}-400-italic`);
  }
  return faces.map((face) => `fonts/source-serif-4-${face}.woff2`);
}
