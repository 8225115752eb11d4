/**
 * Which words does a text hold, and where? One answer for texts and for queries, the same in every runtime: regular
 * expressions over Unicode properties, no dictionary (`Intl.Segmenter` cuts differently in Node and in workerd).
 *
 * A text is a row of positions, one for each part of a word; a token is an edge over one or more of them:
 *
 *     the   post-war   l’homme      東   京   都
 *     0──1──2────3──4──5─6─────7    0────1────2────3
 *           └postwar┘  └lhomme─┘    └─東京─┘            a compound's parts, and the whole written as one word;
 *                                        └─京都─┘       of scripts without spaces each character, and each pair
 *
 * So `post-war`, `postwar`, `post` and `war` all find `post-war`; `homme` finds `l’homme`, `Stalin` finds `Stalin’s`,
 * `dont` and `don't` find each other, `1000` finds `1,000`, `USA` finds `U.S.A.`
 */
import { asItStands, type CompatibleText } from './compatibility.ts';
import type { KnownWords } from './knownWords.ts';
import { type Pieces, piecesOf } from './pieces.ts';

/** A word as terms of the index. */
export interface WordTerms {
  /** Without case, diacritics and format characters. */
  folded: string;
  /** As written (NFKC, format characters gone). A compound's is that of its parts without what joins them. */
  exact: string;
  /**
   * Its stem, folded, behind the name of its stemmer: `en:armi`. None in a language without stemmer and in unspaced
   * scripts; in a query one for each stemmer of the languages asked.
   */
  stems: readonly string[];
}

export interface Token extends WordTerms {
  /** Code points of the text, half open. */
  start: number;
  end: number;
  /** Its first position, and how many positions it covers. */
  position: number;
  span: number;
  /** `word`: stands alone or is part of a compound; `joined`: a whole compound; `character`, `pair`: of unspaced scripts. */
  type: 'word' | 'joined' | 'character' | 'pair';
}

/** Apostrophes, hyphens (not the em dash, which parts clauses), the Catalan middle dot, the Hebrew maqaf and marks. */
const JOINERS = new Set("'’ʼ\u2018-\u2010\u2011\u2013\u00b7\u058a\u05be\u05f3\u05f4_");

const SPACE = 0x20;
const NO_TERMS: WordTerms = { folded: '', exact: '', stems: [] };

/** The tokens of a text, by position; of one position the shortest first. `text` is NFC. */
export function tokenize(text: string, words: KnownWords): Token[] {
  const tokens = readTokens(text);
  const numbers = words.numbersIn(tokens);
  const source = tokens.source ?? asItStands(text);
  return Array.from({ length: tokens.count }, (_, token) => {
    const { folded, exact, stems } = words.terms[numbers[token] ?? 0] ?? NO_TERMS;
    const position = tokens.positions[token] ?? 0;
    const span = tokens.spans[token] ?? 0;
    const type = TYPES[tokens.types[token] ?? 0] ?? 'word';
    const start = source.startOf(tokens.starts[position] ?? 0);
    const end = source.endOf((tokens.ends[position + span - 1] ?? 0) - 1);
    return { folded, exact, stems, start, end, position, span, type };
  });
}

/**
 * The same tokens without their terms and without making objects of them, since building an index meets millions: in flat
 * lists, which hold until the next text is read.
 */
export interface FlatTokens {
  text: string;
  /** The way back to the text asked for, where `text` is not it. */
  source: CompatibleText | undefined;
  /** Its UTF-16 units, behind which whole compounds are written. */
  units: Uint16Array;
  /** By position, where in the units it begins and ends. */
  starts: Uint32Array;
  ends: Uint32Array;
  count: number;
  /** Where in the units a word stands as the text writes it (NFKC). */
  froms: Uint32Array;
  tos: Uint32Array;
  positions: Uint32Array;
  spans: Uint32Array;
  /** By their place among the {@link TYPES}. */
  types: Uint8Array;
}

export const TYPES: readonly Token['type'][] = ['word', 'joined', 'character', 'pair'];
const WORD = 0;
export const [JOINED, CHARACTER, PAIR] = [1, 2, 3] as const;

export function readTokens(text: string): FlatTokens {
  return flatTokens(piecesOf(text));
}

/** The word as the text writes it. */
export function writtenIn({ text, units, froms, tos }: FlatTokens, token: number): string {
  const from = froms[token] ?? 0;
  const to = tos[token] ?? 0;
  return to <= text.length ? text.slice(from, to) : stringOf(units, from, to);
}

/** A string of its own: a slice may keep the whole text. */
export function stringOf(units: Uint16Array, from: number, to: number): string {
  let string = '';
  for (let at = from; at < to; at++) string += String.fromCharCode(units[at] ?? 0);
  return string;
}

const tokens: FlatTokens = {
  text: '',
  source: undefined,
  units: new Uint16Array(0),
  starts: new Uint32Array(0),
  ends: new Uint32Array(0),
  count: 0,
  ...roomFor(0),
};

function roomFor(count: number) {
  return {
    froms: new Uint32Array(count),
    tos: new Uint32Array(count),
    positions: new Uint32Array(count),
    spans: new Uint32Array(count),
    types: new Uint8Array(count),
  };
}

function flatTokens(pieces: Pieces): FlatTokens {
  const { text, source, units, count, starts, ends, unspaced } = pieces;
  // With each piece comes a compound or a pair at most.
  if (tokens.froms.length < count * 2) Object.assign(tokens, roomFor(count * 4));
  tokens.text = text;
  tokens.source = source;
  tokens.units = units;
  tokens.starts = starts;
  tokens.ends = ends;
  tokens.count = 0;
  let compoundEnd = -1;
  let behind = text.length;
  for (let index = 0; index < count; index++) {
    const from = starts[index] ?? 0;
    const to = ends[index] ?? 0;
    if (unspaced[index] === 1) {
      add(from, to, index, 1, CHARACTER);
      if (index + 1 < count && unspaced[index + 1] === 1 && starts[index + 1] === to) {
        add(from, ends[index + 1] ?? 0, index, 2, PAIR);
      }
      continue;
    }
    add(from, to, index, 1, WORD);
    if (index <= compoundEnd) continue;
    compoundEnd = index;
    while (joined(pieces, compoundEnd)) compoundEnd++;
    if (compoundEnd === index) continue;
    const whole = behind;
    for (let part = index; part <= compoundEnd; part++) {
      for (let at = starts[part] ?? 0; at < (ends[part] ?? 0); at++) units[behind++] = units[at] ?? 0;
    }
    add(whole, behind, index, compoundEnd - index + 1, JOINED);
  }
  return tokens;
}

function add(from: number, to: number, position: number, span: number, type: number): void {
  const { count, froms, tos, positions, spans, types } = tokens;
  froms[count] = from;
  tos[count] = to;
  positions[count] = position;
  spans[count] = span;
  types[count] = type;
  tokens.count = count + 1;
}

/** Whether a piece and the next are parts of one compound. */
function joined({ text, units, count, starts, ends, unspaced }: Pieces, index: number): boolean {
  const end = ends[index] ?? 0;
  const next = index + 1;
  if (units[end] === SPACE || next >= count || starts[next] !== end + 1) return false;
  if (unspaced[index] === 1 || unspaced[next] === 1) return false;
  const joiner = text.charAt(end);
  if (JOINERS.has(joiner)) return true;
  if (joiner !== '.' && joiner !== ',' && joiner !== '"') return false;
  const before = text.slice(starts[index], end);
  const after = text.slice(starts[next], ends[next]);
  // צה"ל: the straight quotation mark stands for gershayim.
  if (joiner === '"') return /\p{Script=Hebrew}$/u.test(before) && /^\p{Script=Hebrew}/u.test(after);
  // 1,000 and 1.000.000, but neither 3.14 nor the list 1,2,3.
  if (/^\p{Nd}{1,3}$/u.test(before) && /^\p{Nd}{3}$/u.test(after)) return true;
  // U.S.A., M.P.: single letters.
  return joiner === '.' && SINGLE_LETTER.test(before) && SINGLE_LETTER.test(after);
}
const SINGLE_LETTER = /^\p{L}\p{M}*$/u;
