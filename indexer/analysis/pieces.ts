/**
 * Where in a text do words begin and end? Words, and single characters of scripts that set no spaces: so says one regular
 * expression. Most texts need it only for their characters' classes, which are remembered.
 */
import { type CompatibleText, compatible, isInertUnit } from './compatibility.ts';

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}' +
  '\\p{Script=Khmer}\\p{Script=Myanmar}';
const FORMAT = '\\p{Cf}\\ufe00-\\ufe0f\\u034f';
/** One character with its marks; a Khmer or Myanmar subscript consonant belongs to the one above it. */
const CHARACTER = `(?=[\\p{L}\\p{N}])[${UNSPACED}](?:[\\u17d2\\u1039][\\u1780-\\u17b3\\u1000-\\u102a]|[\\p{M}${FORMAT}])*`;
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
const MORE = `[\\p{M}${FORMAT}]`;
const PIECE = new RegExp(`(?<character>${CHARACTER})|${LETTER}(?:${LETTER}|${MORE})*`, 'gu');

const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** Whether a term is a character or a pair of a script that sets no spaces. */
export const isUnspaced = (term: string): boolean => term >= '\u0e00' && BEGINS_UNSPACED.test(term);

/** In flat lists; they hold until the next text is asked for. */
export interface Pieces {
  /** The text they stand in. */
  text: string;
  /** The way back to the text asked for, where that has other words than its NFKC form. */
  source: CompatibleText | undefined;
  /** Its UTF-16 units; behind them is room for as many more. */
  units: Uint16Array;
  count: number;
  /** Units. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** 1 for a character of a script without spaces. */
  unspaced: Uint8Array;
}

/** What is known of a UTF-16 unit: it stands between words; is a word's letter, or its mark; only the expression knows. */
const [BETWEEN, WORD_LETTER, WORD_MARK, INTRICATE] = [1, 2, 4, 8] as const;
/** And NFKC may change where the words around it begin and end, or how they are written. */
const CHANGING = 16;
/** By unit; 0 where it was not yet asked. */
const classes = new Uint8Array(2 ** 16);
const IS_MARK = new RegExp(`^${MORE}$`, 'u');
const IS_LETTER = new RegExp(`^${LETTER}$`, 'u');
const IS_INTRICATE = /^(?:[\p{L}\p{N}]|\p{Cs})$/u;
/** A space, or several signs, which join no words: so `…` is read as it stands. */
const PARTS_WORDS = /^(?: |[^\p{L}\p{N}\p{M}\p{Cf}\p{Cs}]{2,})$/u;

/** ASCII’s letters and digits; dashes and quotation marks that NFKC leaves. What needs an expression is asked of others. */
const PLAIN = /[a-z0-9]/i;
const isPlainSign = (unit: number) =>
  unit < 0x80 || (unit >= 0x2012 && unit <= 0x2016) || (unit >= 0x2018 && unit <= 0x201f);

function classOf(unit: number): number {
  if (isPlainSign(unit)) return PLAIN.test(String.fromCharCode(unit)) ? WORD_LETTER : BETWEEN;
  const character = String.fromCharCode(unit);
  const kind = kindOf(character);
  const isSettled = isInertUnit(unit) || (kind === BETWEEN && PARTS_WORDS.test(character.normalize('NFKC')));
  return isSettled ? kind : kind | CHANGING;
}

function kindOf(character: string): number {
  if (IS_MARK.test(character)) return WORD_MARK;
  if (IS_LETTER.test(character)) return WORD_LETTER;
  return IS_INTRICATE.test(character) ? INTRICATE : BETWEEN;
}

const pieces: Pieces = { text: '', source: undefined, count: 0, ...room(256) };

function room(length: number): Omit<Pieces, 'text' | 'source' | 'count'> {
  return {
    units: new Uint16Array(length * 2),
    starts: new Uint32Array(length),
    ends: new Uint32Array(length),
    unspaced: new Uint8Array(length),
  };
}

/** The pieces of a text in NFC: of its NFKC form, or of the text itself where that has the same words. */
export function piecesOf(text: string): Pieces {
  pieces.source = undefined;
  if (findWords(text, ~0)) return pieces;
  const source = compatible(text);
  if (source.text !== text) pieces.source = source;
  if (!findWords(source.text, ~CHANGING)) findAll(source.text);
  return pieces;
}

/** Takes a text up. */
function begin(text: string): void {
  // No text has more pieces than units.
  if (pieces.starts.length < text.length) Object.assign(pieces, room(text.length * 2));
  pieces.text = text;
}

/** Finds the pieces of a text whose words the classes of its units tell, as far as these are regarded; whether they do. */
function findWords(text: string, regarded: number): boolean {
  begin(text);
  const { units, starts, ends, unspaced } = pieces;
  let count = 0;
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    units[at] = unit;
    let known = classes[unit] ?? 0;
    if (known === 0) {
      known = classOf(unit);
      classes[unit] = known;
    }
    const kind = known & regarded;
    if (kind === WORD_LETTER) {
      if (start < 0) start = at;
    } else if (kind === BETWEEN) {
      if (start < 0) continue;
      starts[count] = start;
      ends[count++] = at;
      start = -1;
    } else if (kind !== WORD_MARK) return false;
  }
  if (start >= 0) {
    starts[count] = start;
    ends[count++] = text.length;
  }
  unspaced.fill(0, 0, count);
  pieces.count = count;
  return true;
}

function findAll(text: string): void {
  begin(text);
  for (let at = 0; at < text.length; at++) pieces.units[at] = text.charCodeAt(at);
  let count = 0;
  for (const match of text.matchAll(PIECE)) {
    pieces.starts[count] = match.index;
    pieces.ends[count] = match.index + match[0].length;
    pieces.unspaced[count++] = match.groups?.character === undefined ? 0 : 1;
  }
  pieces.count = count;
}
