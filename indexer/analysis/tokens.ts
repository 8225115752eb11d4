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
import { compatible, compatibleText } from './compatibility.ts';
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

const NONE: readonly string[] = [];

/**
 * The tokens of a text, by position; of one position the shortest first. `text` is NFC.
 * @param termsOf The terms of a word as the text writes it, NFKC.
 */
export function tokenize(text: string, termsOf: (written: string) => WordTerms): Token[] {
  const source = compatible(text);
  const found: Token[] = [];
  scanCompatible(source.text, (word, from, to, position, span, type, first, last) => {
    const { folded, exact, stems } = termsOf(word.slice(from, to));
    const start = source.startOf(first);
    const end = source.endOf(last - 1);
    const unspaced = type === 'character' || type === 'pair';
    found.push({ folded, exact, stems: unspaced ? NONE : stems, start, end, position, span, type });
  });
  return found;
}

/**
 * Is given a token: a string and where in it stands the word as the text writes it (NFKC); its first position, and how
 * many it covers; and where in the text's NFKC form it begins and ends. All in UTF-16 units. The string is that form
 * itself but for whole compounds.
 */
export type EachToken = (
  source: string,
  from: number,
  to: number,
  position: number,
  span: number,
  type: Token['type'],
  first: number,
  last: number,
) => void;

/** The same tokens without their terms and without making objects of them: building an index meets millions. */
export function scan(text: string, each: EachToken): void {
  scanCompatible(compatibleText(text), each);
}

function scanCompatible(text: string, each: EachToken): void {
  const pieces = piecesOf(text);
  const { count, starts, ends, unspaced } = pieces;
  let compoundEnd = -1;
  for (let index = 0; index < count; index++) {
    const from = starts[index] ?? 0;
    const to = ends[index] ?? 0;
    if (unspaced[index] === 1) {
      each(text, from, to, index, 1, 'character', from, to);
      if (index + 1 < count && unspaced[index + 1] === 1 && starts[index + 1] === to) {
        const end = ends[index + 1] ?? 0;
        each(text, from, end, index, 2, 'pair', from, end);
      }
      continue;
    }
    each(text, from, to, index, 1, 'word', from, to);
    if (index <= compoundEnd) continue;
    compoundEnd = index;
    while (joined(text, pieces, compoundEnd)) compoundEnd++;
    if (compoundEnd === index) continue;
    let whole = text.slice(from, to);
    for (let part = index + 1; part <= compoundEnd; part++) whole += text.slice(starts[part], ends[part]);
    each(whole, 0, whole.length, index, compoundEnd - index + 1, 'joined', from, ends[compoundEnd] ?? 0);
  }
}

/** Whether a piece and the next are parts of one compound. */
function joined(text: string, { count, starts, ends, unspaced }: Pieces, index: number): boolean {
  const end = ends[index] ?? 0;
  const next = index + 1;
  if (next >= count || starts[next] !== end + 1) return false;
  const joiner = text.charAt(end);
  if (joiner === ' ' || unspaced[index] === 1 || unspaced[next] === 1) return false;
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
