/**
 * How does a text look once its compatibility forms are undone, and where did each character come from? Typography
 * (ligatures, full-width and half-width letters, superscripts) must not hide words, yet highlights must point into the
 * text as it stands: so the NFKC text comes with the way back.
 */
import { CodePointTable, countBelow } from '../text/codePoints.ts';

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
const CLUSTER = new RegExp(`${RAISED}|${FRACTION}|[\\s\\S]${MARKS}*`, 'uy');

/** Undoes compatibility forms (Unicode Standard Annex #15, NFKC). `text` is NFC. */
export function compatible(text: string): CompatibleText {
  if (isCompatible(text)) return asItStands(text);
  const table = new CodePointTable(text);
  let result = '';
  let copied = 0;
  const changes: Change[] = [];
  for (let at = 0; at < text.length; ) {
    // What NFKC leaves is followed by no mark: most texts are, but for a few clusters.
    if (
      isInertUnit(text.charCodeAt(at)) &&
      (at + 1 === text.length || isInertUnit(text.charCodeAt(at + 1)))
    ) {
      at++;
      continue;
    }
    CLUSTER.lastIndex = at;
    const match = CLUSTER.exec(text);
    const cluster = match?.[0] ?? text.charAt(at);
    const written = undone(cluster, match?.groups?.raised, match?.groups?.fraction);
    result += text.slice(copied, at);
    changes.push({
      from: result.length,
      to: result.length + written.length,
      start: at,
      end: at + cluster.length,
    });
    result += written;
    at += cluster.length;
    copied = at;
  }
  result += text.slice(copied);
  /** The units of the original that a unit stands for. */
  const sourceOf = (unit: number) => {
    const change = changes[countBelow(changes, ({ from }) => from <= unit) - 1];
    if (!change) return { start: unit, end: unit + 1 };
    if (unit < change.to) return change;
    const start = change.end + unit - change.to;
    return { start, end: start + 1 };
  };
  return {
    text: result,
    startOf: (unit) => table.toCodePoint(sourceOf(unit).start),
    endOf: (unit) => table.toCodePoint(sourceOf(unit).end),
  };
}

/** A cluster that is looked at, in the units of the text in NFKC and of the original. */
interface Change {
  from: number;
  to: number;
  start: number;
  end: number;
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
