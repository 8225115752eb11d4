/**
 * Which of the first results are most like the best of them? Passages that speak of the same things as the best answers
 * answer, too, though in other words.
 *
 * Pseudo-relevance feedback (Rocchio 1971; Lavrenko and Croft 2001) that re-orders and adds nothing. Results count by how
 * near their score is to the best: where one stands out it is most like itself, and the order stays; so questions with
 * one right answer lose nothing. What each part is worth: `tests/bench/RESULTS.md`, *Relevance*.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { CommonTerm } from '../../indexer/format/commonTerms.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';

/** A result with a score lower by this share of the best counts for a third (1/e) of it. */
const NEARNESS = 0.03;
/** What likeness may add, as a multiple of the best score. */
const WEIGHT = 1.5;

/** BM25's, as in scoring.ts. */
const K1 = 1.2;
const B = 0.75;
/** A word of the title or of a heading above counts as so many of the text. */
const ABOVE = 2;

/** How rare a word is; of those that are not among the common ones, as rare as the rarest of these. */
export class Rarity {
  readonly #passages: number;
  readonly #having: ReadonlyMap<string, number>;
  readonly #rarest: number;

  /** @param passages How many there are. @param common The commonest first. */
  constructor(passages: number, common: readonly CommonTerm[]) {
    this.#passages = passages;
    this.#having = new Map(common);
    this.#rarest = common.at(-1)?.[1] ?? 1;
  }

  of(term: string): number {
    const having = this.#having.get(term) ?? this.#rarest;
    return Math.log(1 + (this.#passages - having + 0.5) / (having + 0.5));
  }
}

/**
 * What likeness adds to the scores of some results, never less than nothing: so they stay before all others.
 * @param scores Of the results, descending.
 * @param documents The passages, in the same order.
 */
export function likeness(
  scores: readonly number[],
  documents: readonly SearchDocument[],
  rarity: Rarity,
): number[] {
  const [best = 0] = scores;
  if (best <= 0) return scores.map(() => 0);
  const vectors = vectorsOf(documents, rarity);
  const centre = new Map<string, number>();
  for (const [index, vector] of vectors.entries()) {
    const share = Math.exp(((scores[index] ?? 0) / best - 1) / NEARNESS);
    for (const [term, weight] of vector) centre.set(term, (centre.get(term) ?? 0) + share * weight);
  }
  const products = vectors.map((vector) => {
    let product = 0;
    for (const [term, weight] of vector) product += weight * (centre.get(term) ?? 0);
    return product;
  });
  const most = Math.max(...products);
  return products.map((product) => (most === 0 ? 0 : (WEIGHT * best * product) / most));
}

/** The terms of each passage, weighted as BM25 weighs them; lengths are measured by the mean of these passages. */
function vectorsOf(documents: readonly SearchDocument[], rarity: Rarity): Map<string, number>[] {
  const counted = documents.map(counts);
  const mean = counted.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const rarities = new Map<string, number>();
  return counted.map(({ frequencies, length }) => {
    const vector = new Map<string, number>();
    for (const [term, frequency] of frequencies) {
      const rare = rarities.get(term) ?? rarity.of(term);
      rarities.set(term, rare);
      vector.set(term, (rare * frequency) / (frequency + K1 * (1 - B + (B * length) / mean)));
    }
    return vector;
  });
}

/** How often a passage has each term, in its text and above it, and how many words that are. */
function counts({ language, text, title, headings }: SearchDocument) {
  const analyzer = analyzerFor(language);
  const frequencies = new Map<string, number>();
  let length = 0;
  const add = (words: string, weight: number) => {
    for (const { stems, folded, type, span } of analyzer.tokens(words)) {
      if (span === 1) length += weight;
      if (type === 'joined') continue;
      const term = stems[0] ?? folded;
      frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
    }
  };
  add(text, 1);
  for (const above of [title, ...headings]) add(above, ABOVE);
  return { frequencies, length };
}
