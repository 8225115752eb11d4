/**
 * Which of the first results are most like the best of them? Passages that speak of the same things as the best answers
 * answer, too, though in other words.
 *
 * Pseudo-relevance feedback (Rocchio 1971; Lavrenko and Croft 2001) that re-orders and adds nothing. Results count by how
 * near their score is to the best: where one stands out it is most like itself, and the order stays; so questions with
 * one right answer lose nothing. What each part is worth: `tests/bench/RESULTS.md`, *Relevance*.
 */
import {
  type Analyzer,
  analyzerFor,
  type FlatTokens,
  type Record,
  readTokens,
  stringOf,
  TERM,
  TYPES,
  WrittenWords,
} from '../../indexer/analysis/analyzer.ts';
import type { CommonTerm } from '../../indexer/format/commonTerms.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';

/** A result with a score lower by this share of the best counts for a third (1/e) of it. */
const NEARNESS = 0.03;
/** What likeness may add, as a multiple of the best score. */
const WEIGHT = 1.5;

/** BM25's, as in scoring.ts. */
const K1 = 1.2;
const B = 0.75;
/** So many UTF-16 units of a passage are compared, some 700 words: what it is about shows in them. */
const COMPARED_UNITS = 4000;
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
  const terms = termsBy(rarity);
  const vectors = vectorsOf(documents, terms);
  const centre = new Float64Array(terms.count);
  for (const [index, vector] of vectors.entries()) {
    const share = Math.exp(((scores[index] ?? 0) / best - 1) / NEARNESS);
    for (let at = 0; at < vector.terms.length; at++) {
      const term = vector.terms[at] ?? 0;
      centre[term] = (centre[term] ?? 0) + share * (vector.weights[at] ?? 0);
    }
  }
  const products = vectors.map(({ terms, weights }) => {
    let product = 0;
    for (let at = 0; at < terms.length; at++) product += (weights[at] ?? 0) * (centre[terms[at] ?? 0] ?? 0);
    return product;
  });
  const most = Math.max(...products);
  return products.map((product) => (most === 0 ? 0 : (WEIGHT * best * product) / most));
}

/**
 * So many terms are known at most, at some 100 bytes each. Words are few, and questions after the same things give the same
 * passages: so both are kept from one search to the next.
 */
const KNOWN = 2 ** 15;
const known = new WeakMap<Rarity, Terms>();

function termsBy(rarity: Rarity): Terms {
  const before = known.get(rarity);
  if (before && before.count < KNOWN) return before;
  const terms = new Terms(rarity);
  known.set(rarity, terms);
  return terms;
}

/** The terms of the passages that are compared, by numbers. */
class Terms {
  /** How rare each is. */
  readonly rarities: number[] = [];
  readonly #rarity: Rarity;
  readonly #numbers = new Map<string, number>();
  /** By analyzer, the words as texts write them: thousands, but few different ones. */
  readonly #written = new Map<Analyzer, WrittenWords>();
  /** What was counted of passages, as long as the engine keeps them. */
  readonly counted = new WeakMap<SearchDocument, Counted>();

  constructor(rarity: Rarity) {
    this.#rarity = rarity;
  }

  get count(): number {
    return this.rarities.length;
  }

  /** Gives each token of a text the number of its term: of its first stem, or of the word where it has none. */
  numbersIn(tokens: FlatTokens, analyzer: Analyzer): (token: number) => number {
    const words = this.#written.get(analyzer) ?? new WrittenWords();
    this.#written.set(analyzer, words);
    const found = words.find(tokens);
    return (token) => {
      const record = found[token] || words.add(tokens, token, () => this.#newWord(tokens, token, analyzer));
      return words.records[record + TERM] ?? 0;
    };
  }

  #newWord(tokens: FlatTokens, token: number, analyzer: Analyzer): Record {
    const { froms, tos, types } = tokens;
    const { stems, folded } = analyzer.terms(stringOf(tokens.units, froms[token] ?? 0, tos[token] ?? 0));
    const isWord = TYPES[types[token] ?? 0] === 'word';
    return { term: this.#number((isWord ? stems[0] : undefined) ?? folded), stem: -1, kind: 0 };
  }

  #number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.rarities.length);
    return this.rarities.push(this.#rarity.of(term)) - 1;
  }
}

/** Each term once, and what it weighs. */
interface Vector {
  terms: Uint32Array;
  weights: Float64Array;
}

/** The terms of each passage, weighted as BM25 weighs them; lengths are measured by the mean of these passages. */
function vectorsOf(documents: readonly SearchDocument[], terms: Terms): Vector[] {
  const counter = new Counter(terms);
  const counted = documents.map((document) => {
    const counts = terms.counted.get(document) ?? counter.count(document);
    terms.counted.set(document, counts);
    return counts;
  });
  const mean = counted.reduce((sum, { length }) => sum + length, 0) / documents.length;
  return counted.map(({ terms: own, frequencies, length }) => ({
    terms: own,
    weights: weighted(own, frequencies, terms, K1 * (1 - B + (B * length) / mean)),
  }));
}

function weighted(
  own: Uint32Array,
  frequencies: Float32Array,
  { rarities }: Terms,
  norm: number,
): Float64Array {
  const weights = new Float64Array(own.length);
  for (let at = 0; at < own.length; at++) {
    const frequency = frequencies[at] ?? 0;
    weights[at] = ((rarities[own[at] ?? 0] ?? 0) * frequency) / (frequency + norm);
  }
  return weights;
}

/** Each term of a passage once, and how often; how many words it has. */
interface Counted {
  terms: Uint32Array;
  frequencies: Float32Array;
  length: number;
}

/** Counts how often a passage has each term, in its text and above it, and how many words that are. */
class Counter {
  readonly #terms: Terms;
  /** By term: its place among those of the passage that is counted, plus 1. */
  readonly #places: number[] = [];

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  count({ language, text, title, headings }: SearchDocument): Counted {
    const analyzer = analyzerFor(language);
    const terms: number[] = [];
    const frequencies: number[] = [];
    let length = 0;
    const places = this.#places;
    const add = (words: string, weight: number) => {
      const tokens = readTokens(words);
      const numberOf = this.#terms.numbersIn(tokens, analyzer);
      for (let token = 0; token < tokens.count; token++) {
        if (tokens.spans[token] === 1) length += weight;
        if (TYPES[tokens.types[token] ?? 0] === 'joined') continue;
        const term = numberOf(token);
        const place = places[term] ?? 0;
        if (place > 0) frequencies[place - 1] = (frequencies[place - 1] ?? 0) + weight;
        else {
          places[term] = terms.push(term);
          frequencies.push(weight);
        }
      }
    };
    add(text.slice(0, COMPARED_UNITS), 1);
    for (const above of [title, ...headings]) add(above, ABOVE);
    for (const term of terms) places[term] = 0;
    return { terms: Uint32Array.from(terms), frequencies: Float32Array.from(frequencies), length };
  }
}
