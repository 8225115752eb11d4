/**
 * Which words of a corpus are common, and how common? What a search must know of every word of the first results when it
 * compares them (api/search/likeness.ts), though their lists were not read.
 */
import { stemmerOf } from '../analysis/analyzer.ts';

/** A term, as {@link Token.stems} names a stem or else folded; and how many passages' texts have it. */
export type CommonTerm = [term: string, passages: number];

/** Terms beyond these count as rare as the rarest of them. */
const KEPT = 2000;

/**
 * The commonest terms, the commonest first; of equally common ones in the order of their letters.
 * @param counted Folded terms and stems, with the number of passages whose text has them.
 * @param languages Of the passages: where all have stemmers, words are known by their stems alone.
 */
export function commonTerms(counted: Iterable<CommonTerm>, languages: readonly string[]): CommonTerm[] {
  const stemsAlone = languages.every((language) => stemmerOf(language) !== undefined);
  const known = [...counted].filter(([term]) => !stemsAlone || term.includes(':'));
  // Most terms are too rare to be sorted.
  const least =
    Uint32Array.from(known, ([, passages]) => passages)
      .sort()
      .at(-KEPT) ?? 0;
  return known
    .filter(([, passages]) => passages >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, KEPT);
}
