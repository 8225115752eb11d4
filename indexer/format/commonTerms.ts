/**
 * Which words of a corpus are common, and how common? What a search must know of every word of the first results when it
 * compares them (api/search/likeness.ts), though their lists were not read.
 */
import { stemmerOf } from '../analysis/analyzer.ts';

/** A term, as {@link Token.stems} names a stem or else folded; and how many passages' texts have it. */
export type CommonTerm = [term: string, passages: number];

/** Terms beyond these count as rare as the rarest of them. */
const KEPT = 2000;

/** Keeps the commonest of many terms. */
export class CommonTerms {
  readonly #stemsAlone: boolean;
  #kept: CommonTerm[] = [];

  /** @param languages Of the passages: where all have stemmers, words are known by their stems alone. */
  constructor(languages: readonly string[]) {
    this.#stemsAlone = languages.every((language) => stemmerOf(language) !== undefined);
  }

  /** @param term A folded term, or a stem as {@link Token.stems} has it. */
  add(term: string, passages: number): void {
    if (passages === 0 || (this.#stemsAlone && !term.includes(':'))) return;
    this.#kept.push([term, passages]);
    if (this.#kept.length === 4 * KEPT) this.#kept = this.commonest();
  }

  /** The commonest first; of equally common ones in the order of their letters. */
  commonest(): CommonTerm[] {
    return this.#kept.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, KEPT);
  }
}
