/**
 * Which words of a sorted dictionary are a few letters away from one? Levenshtein's table, of which neighbours in the
 * dictionary share the rows of their common beginning (Baeza-Yates and Gonnet 1990, on tries).
 */

/** Distances to one word; words are given as UTF-16 units, best in the order of the dictionary. */
export class FuzzyWords {
  readonly #asked: string;
  readonly #limit: number;
  /** Row `n`: distances of the first `n` units of the last word to each beginning of the word asked for. */
  readonly #rows: Uint16Array[];
  /** The units of the last word. */
  readonly #last: number[] = [];
  /** The least distance in each row. */
  readonly #least: number[] = [0];
  /** How many of its rows stand. */
  #filled = 0;

  constructor(asked: string, limit: number) {
    this.#asked = asked;
    this.#limit = limit;
    this.#rows = [Uint16Array.from({ length: asked.length + 1 }, (_, column) => column)];
  }

  /** The distance of a word of so many units, or `undefined` where it is more than the limit. */
  distance(word: ArrayLike<number>, length = word.length): number | undefined {
    if (Math.abs(length - this.#asked.length) > this.#limit) return undefined;
    if (!this.#fill(word, length)) return undefined;
    const distance = this.#rows[length]?.[this.#asked.length] ?? Number.POSITIVE_INFINITY;
    return distance <= this.#limit ? distance : undefined;
  }

  /** Whether a word that begins so may be near enough. */
  mayBegin(prefix: ArrayLike<number>): boolean {
    return this.#fill(prefix, prefix.length);
  }

  /** Fills the rows of a word, as far as it stays within the limit; whether it does. */
  #fill(word: ArrayLike<number>, length: number): boolean {
    let shared = 0;
    const common = Math.min(this.#filled, length);
    while (shared < common && word[shared] === this.#last[shared]) shared++;
    this.#filled = shared;
    for (let depth = shared; ; depth++) {
      const row = this.#rows[depth];
      if (!row || (this.#least[depth] ?? 0) > this.#limit) return false;
      this.#filled = depth;
      if (depth === length) return true;
      const unit = word[depth] ?? 0;
      this.#last[depth] = unit;
      const next = this.#next(row, unit, this.#rows[depth + 1]);
      this.#rows[depth + 1] = next;
      this.#least[depth + 1] = leastOf(next);
    }
  }

  #next(above: Uint16Array, unit: number, room: Uint16Array | undefined): Uint16Array {
    const row = room ?? new Uint16Array(above.length);
    let left = (above[0] ?? 0) + 1;
    row[0] = left;
    for (let column = 1; column < row.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (this.#asked.charCodeAt(column - 1) === unit ? 0 : 1);
      left = Math.min(replaced, left + 1, (above[column] ?? 0) + 1);
      row[column] = left;
    }
    return row;
  }
}

function leastOf(row: Uint16Array): number {
  let least = row[0] ?? 0;
  for (const distance of row) if (distance < least) least = distance;
  return least;
}
