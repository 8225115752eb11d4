/**
 * Rankings to compare with, over plain lists in memory: BM25 with parts that can be left out or put in, RM3, and the
 * likeness of the program itself.
 */
import { likeness, Rarity } from '../../../api/search/likeness.ts';
import { sampleDocument } from '../../../api/search/testing.ts';
import { analyzerFor } from '../../../indexer/analysis/analyzer.ts';
import { isStopWord } from '../../../indexer/analysis/stopWords.ts';
import { type CommonTerm, commonTerms } from '../../../indexer/format/commonTerms.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import type { Collection, Ranker } from './collections.ts';

export interface Setting {
  k1: number;
  b: number;
  stopWords: boolean;
  /** How often a title counts. */
  title: number;
  /** Whether compounds count once more as a whole. */
  wholes: boolean;
  second: 'none' | 'likeness' | 'rm3';
  /** What nearness of neighbouring words of the query adds, at most eight positions apart. */
  proximity: number;
}

interface Vector {
  frequencies: Map<string, number>;
  positions: Map<string, number[]>;
  length: number;
}

export class Lists {
  readonly #collection: Collection;
  readonly #documents: SearchDocument[];
  readonly #vectors = new Map<string, Vector[]>();
  readonly #common: CommonTerm[];

  constructor(collection: Collection) {
    this.#collection = collection;
    this.#documents = collection.documents.map(({ text, title }, place) =>
      sampleDocument(place, { text, title, language: collection.language }),
    );
    const counts = new Map<string, number>();
    const { tokens } = analyzerFor(collection.language);
    for (const { text } of collection.documents) {
      for (const term of new Set(tokens(text).flatMap(({ folded, stems }) => [folded, ...stems])))
        counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    this.#common = commonTerms(counts, [collection.language]);
  }

  ranker(setting: Setting): Ranker {
    const { documents } = this.#collection;
    const vectors = this.#vectorsOf(setting);
    const mean = vectors.reduce((sum, { length }) => sum + length, 0) / vectors.length;
    const having = new Map<string, number>();
    for (const { frequencies } of vectors) {
      for (const term of frequencies.keys()) having.set(term, (having.get(term) ?? 0) + 1);
    }
    const rarity = (term: string) => {
      const n = having.get(term) ?? 0;
      return Math.log(1 + (vectors.length - n + 0.5) / (n + 0.5));
    };
    const { k1, b } = setting;
    const weight = (frequency: number, { length }: Vector) =>
      frequency / (frequency + k1 * (1 - b + (b * length) / mean));
    const scores = (query: ReadonlyMap<string, number>) =>
      vectors.map((vector) => {
        let score = 0;
        for (const [term, times] of query) {
          const frequency = vector.frequencies.get(term);
          if (frequency !== undefined) score += times * rarity(term) * weight(frequency, vector);
        }
        return score;
      });
    return (text) => {
      const words = this.#words(text, setting);
      const query = new Map<string, number>();
      for (const word of words) query.set(word, (query.get(word) ?? 0) + 1);
      let given = scores(query);
      if (setting.second === 'rm3') given = scores(this.#expanded(query, given, vectors));
      let order = best(given);
      if (setting.proximity > 0) {
        const first = order.slice(0, 20);
        for (const place of first) {
          const vector = vectors[place];
          if (vector)
            given[place] = (given[place] ?? 0) + setting.proximity * near(words, vector, rarity, weight);
        }
        order = [...first.sort((x, y) => (given[y] ?? 0) - (given[x] ?? 0)), ...order.slice(20)];
      }
      if (setting.second === 'likeness') order = this.#byLikeness(order, given);
      return order.slice(0, 100).map((place) => documents[place]?.id ?? '');
    };
  }

  #byLikeness(order: readonly number[], scores: readonly number[]): number[] {
    const first = order.slice(0, 20);
    const given = first.map((place) => scores[place] ?? 0);
    const passages = first.flatMap((place) => this.#documents[place] ?? []);
    const added = likeness(given, passages, new Rarity(this.#documents.length, this.#common));
    const sums = new Map(first.map((place, index) => [place, (given[index] ?? 0) + (added[index] ?? 0)]));
    return [...first.sort((x, y) => (sums.get(y) ?? 0) - (sums.get(x) ?? 0)), ...order.slice(20)];
  }

  /** RM3 (Abdul-Jaleel and others 2004): 10 documents, 20 terms, weight 0.6 for the query. */
  #expanded(
    query: ReadonlyMap<string, number>,
    scores: readonly number[],
    vectors: readonly Vector[],
  ): Map<string, number> {
    const model = new Map<string, number>();
    for (const place of best(scores).slice(0, 10)) {
      for (const [term, frequency] of vectors[place]?.frequencies ?? []) {
        const share = ((scores[place] ?? 0) * frequency) / Math.max(1, vectors[place]?.length ?? 1);
        model.set(term, (model.get(term) ?? 0) + share);
      }
    }
    const terms = [...model].sort(([, x], [, y]) => y - x).slice(0, 20);
    const all = terms.reduce((sum, [, share]) => sum + share, 0) || 1;
    const asked = [...query.values()].reduce((sum, times) => sum + times, 0) || 1;
    const expanded = new Map([...query].map(([term, times]) => [term, (0.6 * times) / asked]));
    for (const [term, share] of terms) expanded.set(term, (expanded.get(term) ?? 0) + (0.4 * share) / all);
    return expanded;
  }

  #words(text: string, { stopWords, wholes }: Setting): string[] {
    const { language } = this.#collection;
    const tokens = analyzerFor(language)
      .tokens(text.normalize('NFC'))
      .filter(({ type }) => wholes || type !== 'joined');
    const telling = stopWords ? tokens.filter(({ exact }) => !isStopWord(exact, language)) : tokens;
    return (telling.length > 0 ? telling : tokens).map(({ stems, folded }) => stems[0] ?? folded);
  }

  #vectorsOf({ title: times }: Setting): Vector[] {
    const known = this.#vectors.get(String(times));
    if (known) return known;
    const { documents, language } = this.#collection;
    const { tokens } = analyzerFor(language);
    const vectors = documents.map(({ text, title }): Vector => {
      const vector: Vector = { frequencies: new Map(), positions: new Map(), length: 0 };
      for (const [given, weight] of [
        [text, 1],
        [title, times],
      ] as const) {
        for (const { stems, folded, span, position } of weight > 0 ? tokens(given) : []) {
          const term = stems[0] ?? folded;
          if (span === 1) vector.length += weight;
          vector.frequencies.set(term, (vector.frequencies.get(term) ?? 0) + weight);
          if (weight === 1) vector.positions.set(term, [...(vector.positions.get(term) ?? []), position]);
        }
      }
      return vector;
    });
    this.#vectors.set(String(times), vectors);
    return vectors;
  }
}

/** The 1000 best. */
function best(scores: readonly number[]): number[] {
  const found = [...scores.keys()].filter((place) => (scores[place] ?? 0) > 0);
  return found.sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0) || x - y).slice(0, 1000);
}

function near(
  words: readonly string[],
  vector: Vector,
  rarity: (term: string) => number,
  weight: (frequency: number, vector: Vector) => number,
): number {
  let score = 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next === undefined || next === word) continue;
    const others = vector.positions.get(next) ?? [];
    const together = (vector.positions.get(word) ?? []).filter((position) =>
      others.some((other) => other !== position && Math.abs(other - position) <= 8),
    );
    if (together.length > 0) score += Math.min(rarity(word), rarity(next)) * weight(together.length, vector);
  }
  return score;
}
