/**
 * Where in a text does something most like these words stand? P. H. Sellers, “The Theory and Computation of
 * Evolutionary Distances: Pattern Recognition”, Journal of Algorithms 1 (1980): the table of edit distances whose
 * first row is zero, so that a match may begin anywhere. Over words, not letters: a word that differs is a difference
 * of one, however much or little of it. Time is the product of both lengths; memory, the length of the pattern.
 */

export interface ApproximateMatch {
  /** In the text: index of the first word and of the one after the last. */
  start: number;
  end: number;
  /** Words put in, left out or exchanged. */
  distance: number;
  /** Words that are the same, in order. */
  shared: number;
}

/**
 * The stretch of `text` at the least distance from `pattern`; of several, the longest, then the first. `undefined`
 * for an empty pattern or text.
 */
export function bestMatch(pattern: readonly string[], text: readonly string[]): ApproximateMatch | undefined {
  if (pattern.length === 0) return undefined;
  let column = new Column(pattern.length);
  let next = new Column(pattern.length);
  let best: ApproximateMatch | undefined;
  for (const [index, word] of text.entries()) {
    next.advance(column, index, (row) => pattern[row] === word);
    [column, next] = [next, column];
    const match = column.last(index + 1);
    if (match.start < match.end && isBetter(match, best)) best = match;
  }
  return best;
}

function isBetter(match: ApproximateMatch, best: ApproximateMatch | undefined): boolean {
  if (!best) return true;
  if (match.distance !== best.distance) return match.distance < best.distance;
  return match.end - match.start > best.end - best.start;
}

/** One column of the table: for each prefix of the pattern, the best stretch that ends at one place in the text. */
class Column {
  readonly #starts: Int32Array;
  readonly #distances: Int32Array;
  readonly #shared: Int32Array;

  constructor(length: number) {
    this.#starts = new Int32Array(length + 1);
    this.#distances = Int32Array.from({ length: length + 1 }, (_, row) => row);
    this.#shared = new Int32Array(length + 1);
  }

  last(end: number): ApproximateMatch {
    const row = this.#starts.length - 1;
    const at = (values: Int32Array) => values[row] ?? 0;
    return { start: at(this.#starts), end, distance: at(this.#distances), shared: at(this.#shared) };
  }

  /** Becomes the column after `before`, at the text's word of an index. */
  advance(before: Column, index: number, isSame: (row: number) => boolean): void {
    this.#starts[0] = index + 1;
    for (let row = 0; row < this.#starts.length - 1; row++) {
      const same = isSame(row) ? 1 : 0;
      const exchanged = (before.#distances[row] ?? 0) + 1 - same;
      const putIn = (before.#distances[row + 1] ?? 0) + 1;
      const leftOut = (this.#distances[row] ?? 0) + 1;
      // Of equals, a word exchanged: the match then covers what stands in its place.
      if (exchanged <= putIn && exchanged <= leftOut) this.#take(row + 1, before, row, 1 - same, same);
      else if (putIn <= leftOut) this.#take(row + 1, before, row + 1, 1, 0);
      else this.#take(row + 1, this, row, 1, 0);
    }
  }

  #take(row: number, from: Column, fromRow: number, distance: number, shared: number): void {
    this.#starts[row] = from.#starts[fromRow] ?? 0;
    this.#distances[row] = (from.#distances[fromRow] ?? 0) + distance;
    this.#shared[row] = (from.#shared[fromRow] ?? 0) + shared;
  }
}
