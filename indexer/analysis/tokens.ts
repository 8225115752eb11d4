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
import { compatible } from './compatibility.ts';

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

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}' +
  '\\p{Script=Khmer}\\p{Script=Myanmar}';
const FORMAT = '\\p{Cf}\\ufe00-\\ufe0f\\u034f';
/** One character with its marks; a Khmer or Myanmar subscript consonant belongs to the one above it. */
const CHARACTER = `(?=[\\p{L}\\p{N}])[${UNSPACED}](?:[\\u17d2\\u1039][\\u1780-\\u17b3\\u1000-\\u102a]|[\\p{M}${FORMAT}])*`;
const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
const WORD = `${LETTER}(?:${LETTER}|[\\p{M}${FORMAT}])*`;
const PIECE = new RegExp(`(?<character>${CHARACTER})|(?<word>${WORD})`, 'gu');

/** Apostrophes, hyphens (not the em dash, which parts clauses), the Catalan middle dot, the Hebrew maqaf and marks. */
const JOINER = /^['’ʼ\u2018\-\u2010\u2011\u2013\u00b7\u058a\u05be\u05f3\u05f4_]$/u;
const THOUSANDS = /^[.,]$/;

const NONE: readonly string[] = [];

interface Piece {
  text: string;
  startUnit: number;
  unspaced: boolean;
}

/**
 * The tokens of a text, by position; of one position the shortest first. `text` is NFC.
 * @param termsOf The terms of a word as the text writes it, NFKC.
 */
export function tokenize(text: string, termsOf: (written: string) => WordTerms): Token[] {
  const source = compatible(text);
  const pieces: Piece[] = [];
  for (const match of source.text.matchAll(PIECE)) {
    pieces.push({ text: match[0], startUnit: match.index, unspaced: match.groups?.character !== undefined });
  }
  const found: Token[] = [];
  const token = (first: number, last: number, type: Token['type']) => {
    const head = pieces[first];
    const tail = pieces[last];
    if (!head || !tail) return;
    const written = first === last ? head.text : textOf(pieces.slice(first, last + 1));
    const { folded, exact, stems } = termsOf(written);
    const start = source.startOf(head.startUnit);
    const end = source.endOf(tail.startUnit + tail.text.length - 1);
    const unspaced = type === 'character' || type === 'pair';
    const span = last - first + 1;
    found.push({ folded, exact, stems: unspaced ? NONE : stems, start, end, position: first, span, type });
  };
  let compoundEnd = -1;
  for (const [index, piece] of pieces.entries()) {
    if (piece.unspaced) {
      token(index, index, 'character');
      if (touches(source.text, pieces, index) && pieces[index + 1]?.unspaced) token(index, index + 1, 'pair');
      continue;
    }
    token(index, index, 'word');
    if (index <= compoundEnd) continue;
    compoundEnd = index;
    while (joined(source.text, pieces, compoundEnd)) compoundEnd++;
    if (compoundEnd > index) token(index, compoundEnd, 'joined');
  }
  return found;
}

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

/** Whether nothing stands between a piece and the next. */
function touches(text: string, pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  const next = pieces[index + 1];
  return piece !== undefined && next !== undefined && between(text, piece, next) === '';
}

const between = (text: string, piece: Piece, next: Piece) =>
  text.slice(piece.startUnit + piece.text.length, next.startUnit);

/** Whether a piece and the next are parts of one compound. */
function joined(text: string, pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  const next = pieces[index + 1];
  if (!piece || !next || piece.unspaced || next.unspaced) return false;
  const joiner = between(text, piece, next);
  if (JOINER.test(joiner)) return true;
  // 1,000 and 1.000.000, but neither 3.14 nor the list 1,2,3.
  if (THOUSANDS.test(joiner)) {
    if (/^\p{Nd}{1,3}$/u.test(piece.text) && /^\p{Nd}{3}$/u.test(next.text)) return true;
    // U.S.A., M.P.: single letters.
    return joiner === '.' && SINGLE_LETTER.test(piece.text) && SINGLE_LETTER.test(next.text);
  }
  // צה"ל: the straight quotation mark stands for gershayim.
  return joiner === '"' && /\p{Script=Hebrew}$/u.test(piece.text) && /^\p{Script=Hebrew}/u.test(next.text);
}
const SINGLE_LETTER = /^\p{L}\p{M}*$/u;
