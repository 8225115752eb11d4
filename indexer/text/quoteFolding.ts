/**
 * Which differences of print are none of the words? White space of any kind and length, the shape of quotation marks
 * and dashes, ligatures, the long s, and marks that are not seen. Case is a difference, and so is every sign that could
 * change a number: `10²` is not `102`, so this is no compatibility normalisation (NFKC).
 */

/**
 * Marks that are not seen, as a class of a regular expression: soft hyphen, zero-width space, word joiner, byte order
 * mark, the controls that turn the direction of writing, and those that files of print leave behind.
 */
export const UNSEEN =
  '[\\0-\\x08\\x0e-\\x1f\\x7f\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]';

const FOLDS: readonly (readonly [found: RegExp, folded: string])[] = [
  // A single space, nearly all white space there is, folds to itself.
  [new RegExp(`\\p{White_Space}(?:${UNSEEN}*\\p{White_Space})+|(?! )\\p{White_Space}`, 'u'), ' '],
  [new RegExp(UNSEEN, 'u'), ''],
  [/[‘’‚‛‹›`´]/u, "'"],
  [/[“”„‟«»]/u, '"'],
  [/--+|[‐‑‒–—―−]/u, '-'],
  [/ﬀ/u, 'ff'],
  [/ﬁ/u, 'fi'],
  [/ﬂ/u, 'fl'],
  [/ﬃ/u, 'ffi'],
  [/ﬄ/u, 'ffl'],
  [/[ﬅﬆ]/u, 'st'],
  [/ſ/u, 's'],
];
const FOLDED = new RegExp(FOLDS.map(([found]) => `(${found.source})`).join('|'), 'gu');

/** A folded text that remembers where each unit came from. */
export class FoldedText {
  readonly text: string;
  /** Where a sign or several became others: ascending, with what lies between copied. */
  readonly #folds: readonly Fold[];
  readonly #length: number;

  constructor(text: string, folds: readonly Fold[], length: number) {
    this.text = text;
    this.#folds = folds;
    this.#length = length;
  }

  /** The UTF-16 offset in the original where a unit of the folded text, or its end, begins. */
  startUnit(unit: number): number {
    if (unit >= this.text.length) return this.#length;
    const fold = this.#before(unit);
    if (!fold) return unit;
    return unit < fold.foldedEnd ? fold.start : unit - fold.foldedEnd + fold.end;
  }

  /** The UTF-16 offset in the original where a unit of the folded text ends. */
  endUnit(unit: number): number {
    const fold = this.#before(unit);
    if (!fold) return unit + 1;
    return unit < fold.foldedEnd ? fold.end : unit - fold.foldedEnd + fold.end + 1;
  }

  /** The last fold that begins at a unit or before it; one that left nothing covers none. */
  #before(unit: number): Fold | undefined {
    let low = 0;
    let high = this.#folds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#folds[middle]?.foldedStart ?? 0) <= unit) low = middle + 1;
      else high = middle;
    }
    return this.#folds[low - 1];
  }
}

interface Fold {
  /** In the original. */
  start: number;
  end: number;
  /** In the folded text. */
  foldedStart: number;
  foldedEnd: number;
}

/** Folds a text. */
export function foldForQuoting(original: string): FoldedText {
  const folds: Fold[] = [];
  let text = '';
  let done = 0;
  for (const match of original.matchAll(FOLDED)) {
    text += original.slice(done, match.index);
    done = match.index + match[0].length;
    const folded = FOLDS[match.slice(1).findIndex((group) => group !== undefined)]?.[1] ?? '';
    const foldedStart = text.length;
    // White space around a mark that is not seen is still one space.
    if (!(folded === ' ' && text.endsWith(' '))) text += folded;
    folds.push({ start: match.index, end: done, foldedStart, foldedEnd: text.length });
  }
  return new FoldedText(text + original.slice(done), folds, original.length);
}
