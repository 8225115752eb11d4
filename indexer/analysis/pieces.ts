/**
 * Where in a text do words begin and end? Words, and single characters of scripts that set no spaces: so says one regular
 * expression. Most texts need it only for their characters' classes, which are remembered.
 */

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
  count: number;
  /** UTF-16 units. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** 1 for a character of a script without spaces. */
  unspaced: Uint8Array;
}

/** What a UTF-16 unit may be: not yet asked; between words; a word's letter; its mark; what only the expression knows. */
const [UNKNOWN, BETWEEN, WORD_LETTER, WORD_MARK, INTRICATE] = [0, 1, 2, 3, 4] as const;
const classes = new Uint8Array(2 ** 16);
const IS_MARK = new RegExp(`^${MORE}$`, 'u');
const IS_LETTER = new RegExp(`^${LETTER}$`, 'u');
const IS_INTRICATE = /^(?:[\p{L}\p{N}]|\p{Cs})$/u;

function classOf(unit: number): number {
  const character = String.fromCharCode(unit);
  if (IS_MARK.test(character)) return WORD_MARK;
  if (IS_LETTER.test(character)) return WORD_LETTER;
  return IS_INTRICATE.test(character) ? INTRICATE : BETWEEN;
}

const pieces: Pieces = { count: 0, ...room(256) };

function room(length: number): Omit<Pieces, 'count'> {
  return { starts: new Uint32Array(length), ends: new Uint32Array(length), unspaced: new Uint8Array(length) };
}

/** The pieces of a text in NFKC. */
export function piecesOf(text: string): Pieces {
  // No text has more pieces than units.
  if (pieces.starts.length < text.length) Object.assign(pieces, room(text.length * 2));
  if (!findWords(text)) findAll(text);
  return pieces;
}

/** Finds the pieces of a text whose words the classes of its units tell; whether they do. */
function findWords(text: string): boolean {
  const { starts, ends, unspaced } = pieces;
  let count = 0;
  let start = -1;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    let kind = classes[code] ?? UNKNOWN;
    if (kind === UNKNOWN) {
      kind = classOf(code);
      classes[code] = kind;
    }
    if (kind === WORD_LETTER) {
      if (start < 0) start = unit;
    } else if (kind === BETWEEN) {
      if (start < 0) continue;
      starts[count] = start;
      ends[count++] = unit;
      start = -1;
    } else if (kind === INTRICATE) return false;
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
  let count = 0;
  for (const match of text.matchAll(PIECE)) {
    pieces.starts[count] = match.index;
    pieces.ends[count] = match.index + match[0].length;
    pieces.unspaced[count++] = match.groups?.character === undefined ? 0 : 1;
  }
  pieces.count = count;
}
