/**
 * Which character does `&eacute;` stand for? For the second route alone (coverage.ts), which may share nothing with
 * the readers: names are taken apart into a base letter and an accent rather than looked up in a list. References to
 * what is no letter come out empty: the second route counts letters only.
 */

/** HTML's names of accents, as combining characters. */
const ACCENTS: Record<string, string> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  macr: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  uml: '\u0308',
  ring: '\u030a',
  dblac: '\u030b',
  caron: '\u030c',
  cedil: '\u0327',
  ogon: '\u0328',
};
const LETTERS: Record<string, string> = {
  // Signs whose names only look like a letter and its accent.
  odot: '',
  sdot: '',
  tdot: '',
  xcirc: '',
  AElig: 'Æ',
  aelig: 'æ',
  OElig: 'Œ',
  oelig: 'œ',
  IJlig: 'Ĳ',
  ijlig: 'ĳ',
  szlig: 'ß',
  ETH: 'Ð',
  eth: 'ð',
  THORN: 'Þ',
  thorn: 'þ',
  Oslash: 'Ø',
  oslash: 'ø',
  Lstrok: 'Ł',
  lstrok: 'ł',
  Dstrok: 'Đ',
  dstrok: 'đ',
  Hstrok: 'Ħ',
  hstrok: 'ħ',
  Tstrok: 'Ŧ',
  tstrok: 'ŧ',
  inodot: 'ı',
  imath: 'ı',
  kgreen: 'ĸ',
  ENG: 'Ŋ',
  eng: 'ŋ',
  napos: 'ŉ',
  ordf: 'ª',
  ordm: 'º',
  micro: 'µ',
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  half: '½',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sigmaf: 'ς',
  sigmav: 'ς',
  thetasym: 'ϑ',
  upsih: 'ϒ',
  piv: 'ϖ',
  straightphi: 'ϕ',
};
const GREEK =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega'.split(
    ' ',
  );
for (const [index, name] of GREEK.entries()) {
  if (name === '-') continue;
  LETTERS[name] = String.fromCodePoint(0x391 + index);
  LETTERS[name.toLowerCase()] = String.fromCodePoint(0x3b1 + index);
}

/** The character of a reference such as `&eacute;` or `&#xe9;`, decomposed; `undefined` where the name is unknown. */
export function decodeReference(reference: string): string | undefined {
  const name = reference.slice(1, -1);
  if (name.startsWith('#')) {
    const code = /^#[xX]/.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : '';
  }
  const letter = LETTERS[name];
  if (letter !== undefined) return letter;
  const accented = /^([A-Za-z])([a-z]+)$/.exec(name);
  const accent = ACCENTS[accented?.[2] ?? ''];
  return accented && accent ? `${accented[1]}${accent}` : undefined;
}
