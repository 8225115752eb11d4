/**
 * Does an offset cut a word or a number in two? `5 million` stands in `15 million`, and `violent` in `non-violent`,
 * but they are not those words. What counts as one piece here is wider than a token: `3.5`, `1939–45`, `non-violent`,
 * `don’t` and `−5` are each cut by an offset inside them.
 *
 * Scripts without spaces have no such pieces: each character stands for itself.
 */

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}' +
  '\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Javanese}\\p{Script=Balinese}\\p{Script=Tai_Tham}';
const CHARACTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])`;
/** What joins: one sign between two characters, and a sign of plus or minus before a number. */
const PIECE = new RegExp(`(?:[+±−-](?=\\p{N}))?${CHARACTER}+(?:[.,:/'’_‐‑–−-]${CHARACTER}+)*`, 'gu');

export interface Cut {
  /** The part of a piece before an offset, and the part after it; both empty where it cuts nothing. */
  before: string;
  after: string;
}

const NOTHING: Cut = { before: '', after: '' };

/** The pieces of one text, for asking about several offsets. */
export class WordEdges {
  readonly #pieces: { start: number; text: string }[];

  constructor(text: string) {
    this.#pieces = Array.from(text.matchAll(PIECE), (match) => ({ start: match.index, text: match[0] }));
  }

  /** @param unit a UTF-16 offset */
  cutAt(unit: number): Cut {
    const piece = this.#pieces[this.#countBefore(unit) - 1];
    if (!piece || unit >= piece.start + piece.text.length) return NOTHING;
    const length = unit - piece.start;
    return { before: piece.text.slice(0, length), after: piece.text.slice(length) };
  }

  /** How many pieces begin before an offset. */
  #countBefore(unit: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.start ?? unit) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where pieces begin, ascending. */
  get starts(): number[] {
    return this.#pieces.map(({ start }) => start);
  }

  /** Where pieces end, ascending. */
  get ends(): number[] {
    return this.#pieces.map(({ start, text }) => start + text.length);
  }
}
