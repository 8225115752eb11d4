/**
 * Which of the first results are most like the best of them? Passages that speak of the same things as the best answers
 * answer, too, though in other words.
 *
 * Pseudo-relevance feedback (Rocchio 1971; Lavrenko and Croft 2001) that re-orders and adds nothing. Results count by how
 * near their score is to the best: where one stands out it is most like itself, and the order stays; so questions with
 * one right answer lose nothing. What each part is worth: `tests/bench/RESULTS.md`, *Relevance*.
 */
import { analyzerFor, JOINED, type KnownWords, readTokens } from '../../indexer/analysis/analyzer.ts';
import type { CommonTerm } from '../../indexer/format/commonTerms.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';

/** A result with a score lower by this share of the best counts for a third (1/e) of it. */
const NEARNESS = 0.03;
/** What likeness may add, as a multiple of the best score. */
const WEIGHT = 1.5;

/** BM25's, as in scoring.ts. */
const K1 = 1.2;
const B = 0.75;
/** So many UTF-16 units of a passage are compared, some 170 words: what it is about shows in them better than in more. */
const COMPARED_UNITS = 1000;
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
  const counted = documents.map((document) => terms.in(document));
  const mean = counted.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const { centre, weights } = terms.room(counted.reduce((sum, { terms }) => sum + terms.length, 0));
  let next = 0;
  for (const [index, counts] of counted.entries()) {
    const share = Math.exp(((scores[index] ?? 0) / best - 1) / NEARNESS);
    const norm = K1 * (1 - B + (B * counts.length) / mean);
    for (let at = 0; at < counts.terms.length; at++) {
      const term = counts.terms[at] ?? 0;
      const frequency = counts.frequencies[at] ?? 0;
      // As BM25 weighs them; lengths are measured by the mean of these passages.
      const weight = ((terms.rarities[term] ?? 0) * frequency) / (frequency + norm);
      weights[next++] = weight;
      centre[term] = (centre[term] ?? 0) + share * weight;
    }
  }
  next = 0;
  const products = counted.map(({ terms: own }) => {
    let product = 0;
    for (let at = 0; at < own.length; at++) product += (weights[next++] ?? 0) * (centre[own[at] ?? 0] ?? 0);
    return product;
  });
  for (const { terms: own } of counted) for (let at = 0; at < own.length; at++) centre[own[at] ?? 0] = 0;
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
  if (before && before.rarities.length < KNOWN) return before;
  const terms = new Terms(rarity);
  known.set(rarity, terms);
  return terms;
}

/** Each term of a passage once, and how often it stands in its text and above it; how many words these have. */
interface Counted {
  terms: number[];
  frequencies: number[];
  length: number;
}

/** The terms of the passages that are compared, by numbers. */
class Terms {
  /** How rare each is. */
  readonly rarities: number[] = [];
  readonly #rarity: Rarity;
  readonly #numbers = new Map<string, number>();
  /** By the numbers of words, those of their terms, plus 1. */
  readonly #ofWords = new WeakMap<KnownWords, number[]>();
  /** What was counted of passages, as long as the engine keeps them. */
  readonly #counted = new WeakMap<SearchDocument, Counted>();
  /** By term; all 0 between searches. */
  #centre = new Float64Array(2 ** 12);
  #weights = new Float64Array(2 ** 12);
  /** By term: where it is among those of the passage that is counted, plus 1. */
  readonly #places: number[] = [];

  constructor(rarity: Rarity) {
    this.#rarity = rarity;
  }

  /** A number for each term, 0, to be left so; and so many more. */
  room(more: number): { centre: Float64Array; weights: Float64Array } {
    if (this.#centre.length < this.rarities.length) this.#centre = new Float64Array(this.rarities.length * 2);
    if (this.#weights.length < more) this.#weights = new Float64Array(more * 2);
    return { centre: this.#centre, weights: this.#weights };
  }

  /** Counts the terms of a passage. */
  in(document: SearchDocument): Counted {
    const before = this.#counted.get(document);
    if (before) return before;
    const { language, text, title, headings } = document;
    const words = analyzerFor(language).words();
    const counted: Counted = { terms: [], frequencies: [], length: 0 };
    this.#add(counted, text.slice(0, COMPARED_UNITS), words, 1);
    this.#add(counted, title, words, ABOVE);
    for (const heading of headings) this.#add(counted, heading, words, ABOVE);
    for (const term of counted.terms) this.#places[term] = 0;
    this.#counted.set(document, counted);
    return counted;
  }

  /** Counts the terms of a text, each so many times. */
  #add(counted: Counted, text: string, words: KnownWords, weight: number): void {
    const tokens = readTokens(text);
    const { count, types, spans } = tokens;
    const numbers = words.numbersIn(tokens);
    const ofWords = this.#ofWords.get(words) ?? [];
    this.#ofWords.set(words, ofWords);
    while (ofWords.length < words.terms.length) ofWords.push(0);
    const places = this.#places;
    const { terms, frequencies } = counted;
    for (let token = 0; token < count; token++) {
      if (types[token] === JOINED) continue;
      if (spans[token] === 1) counted.length += weight;
      const word = numbers[token] ?? 0;
      const term = ofWords[word] || this.#termOf(word, words, ofWords);
      const place = places[term] ?? 0;
      if (place > 0) frequencies[place - 1] = (frequencies[place - 1] ?? 0) + weight;
      else {
        places[term] = terms.push(term);
        frequencies.push(weight);
      }
    }
  }

  /** The number of a word's term: of its first stem, or of the word where it has none. Never 0. */
  #termOf(word: number, words: KnownWords, ofWords: number[]): number {
    const { stems, folded } = words.terms[word] ?? { stems: [], folded: '' };
    const name = stems[0] ?? folded;
    if (this.rarities.length === 0) this.rarities.push(0);
    const term = this.#numbers.get(name) ?? this.rarities.push(this.#rarity.of(name)) - 1;
    this.#numbers.set(name, term);
    while (this.#places.length <= term) this.#places.push(0);
    ofWords[word] = term;
    return term;
  }
}
