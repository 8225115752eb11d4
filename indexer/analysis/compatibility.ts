/**
 * How does a text look once its compatibility forms are undone, and where did each character come from? Typography
 * (ligatures, full-width and half-width letters, superscripts) must not hide words, yet highlights must point into the
 * text as it stands: so the NFKC text comes with the way back.
 */
import { CodePointTable } from '../text/codePoints.ts';

/** A text in NFKC, and for each of its UTF-16 units the code points of the original that it stands for. */
export interface CompatibleText {
  text: string;
  /** Code point of the original at which a unit's source begins. */
  startOf(unit: number): number;
  /** Code point of the original after a unit's source. */
  endOf(unit: number): number;
}

/**
 * What is normalised together: a run of superscript digits (often a note's number that was pasted in), a fraction, or
 * one character with the marks after it (half-width Kana's voicing marks are letters by category).
 */
const RAISED = '(?<raised>[\\u00b2\\u00b3\\u00b9\\u2070\\u2074-\\u2079]+)';
const FRACTION = '(?<fraction>[\\u00bc-\\u00be\\u2150-\\u215f\\u2189])';
const MARKS = '[\\p{M}\\uff9e\\uff9f]';
const CLUSTER = new RegExp(`${RAISED}|${FRACTION}|[\\s\\S]${MARKS}*`, 'gu');
/** The same, of ASCII only what has marks. */
const CHANGING = new RegExp(`${RAISED}|${FRACTION}|[^\\x00-\\x7f]${MARKS}*|[\\x00-\\x7f]${MARKS}+`, 'gu');

/** Undoes compatibility forms (Unicode Standard Annex #15, NFKC). `text` is NFC. */
export function compatible(text: string): CompatibleText {
  if (isCompatible(text)) return asItStands(text);
  const table = new CodePointTable(text);
  let result = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const cluster = match[0];
    const written = undone(cluster, match.groups?.raised, match.groups?.fraction);
    const start = table.toCodePoint(match.index);
    const end = table.toCodePoint(match.index + cluster.length);
    for (let unit = 0; unit < written.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    result += written;
  }
  return {
    text: result,
    startOf: (unit) => starts[unit] ?? table.length,
    endOf: (unit) => ends[unit] ?? table.length,
  };
}

/** Of a text whose words stand in it as NFKC would have them. */
export function asItStands(text: string): CompatibleText {
  const table = new CodePointTable(text);
  return {
    text,
    startOf: (unit) => table.toCodePoint(unit),
    endOf: (unit) => table.toCodePoint(unit + (isPair(text, unit) ? 2 : 1)),
  };
}

/** The same text without the way back. */
export const compatibleText = (text: string): string =>
  isCompatible(text) ? text : text.replace(CHANGING, undone);

/** `word¹` is `word` and `1`, `5½` is `5` and `½`: the apostrophe makes them parts of one compound (tokens.ts). */
function undone(cluster: string, raised: string | undefined, fraction: string | undefined): string {
  const plain = cluster.normalize('NFKC');
  return raised === undefined && fraction === undefined ? plain : `’${plain}`;
}

const isCompatible = (text: string) =>
  isInert(text) || (!NUMERAL.test(text) && text.normalize('NFKC') === text);

/** What is known of a UTF-16 unit: not yet asked; NFKC leaves it, whatever stands around it; that is not so. */
const [UNKNOWN, INERT, ACTIVE] = [0, 1, 2] as const;
const units = new Uint8Array(2 ** 16);

/** Whether each unit shows by itself that NFKC changes nothing (UAX #15, § 9: no mark, none that joins what is before). */
function isInert(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isInertUnit(text.charCodeAt(at))) return false;
  return true;
}

export function isInertUnit(unit: number): boolean {
  if (units[unit] === UNKNOWN) {
    const character = String.fromCharCode(unit);
    const isActive =
      JOINING.test(character) || NUMERAL.test(character) || character.normalize('NFKC') !== character;
    units[unit] = isActive ? ACTIVE : INERT;
  }
  return units[unit] === INERT;
}

/** Marks, vowels and final consonants of Hangul; surrogates are not looked at one by one. */
const JOINING = /[\p{M}\p{Cs}\u1160-\u11ff]/u;
const NUMERAL = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u00bc-\u00be\u2150-\u215f\u2189]/;
const isPair = (text: string, unit: number) => (text.codePointAt(unit) ?? 0) > 0xffff;
