/**
 * How well does a term's frequency speak for a passage? Two profiles: `lucene`, by which results are ranked, and
 * `minisearch`, which scores as MiniSearch does and so makes it the oracle of retrieval.
 */
import type { ColumnName } from '../../indexer/format/frozen/columns.ts';
import type { FieldStatistics } from '../../indexer/format/frozen/frozenIndex.ts';
import type { TextField } from '../../indexer/format/searchPage.ts';

/** What words in each field are worth, as `npm run bench -- relevance` justifies it. */
export const FIELD_WEIGHTS: Readonly<Record<TextField, number>> = { text: 1, heading: 0.5, title: 0.5 };

/** The score of a term that stands `frequency` times in a field of some length. */
export type TermScore = (frequency: number, length: number) => number;

export interface ScoringProfile {
  /** The column with the lengths that it normalises by. */
  lengths(field: TextField): ColumnName;
  /**
   * @param having How many passages have the term in the field.
   * @param passages How many there are.
   */
  term(having: number, passages: number, field: FieldStatistics): TermScore;
}

/** Inverse document frequency, never negative. */
const rarity = (having: number, passages: number) => Math.log(1 + (passages - having + 0.5) / (having + 0.5));

/**
 * BM25 as Lucene's BM25Similarity has it (k1 1.2, b 0.75): lengths count words, averages and rarity are over the passages
 * that have the field. Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
 */
const lucene: ScoringProfile = {
  lengths: (field) => `${field}Tokens`,
  term(having, _passages, { passages, tokens }) {
    const weight = rarity(having, Math.max(having, passages));
    const mean = tokens / Math.max(1, passages);
    return (frequency, length) =>
      (weight * frequency) / (frequency + 1.2 * (1 - 0.75 + (0.75 * length) / mean));
  },
};

/**
 * BM25+ as MiniSearch 7 has it (k 1.2, b 0.7, δ 0.5): lengths count different terms, averages are over all passages, and
 * every operation is in its order, so that the bits agree.
 */
const minisearch: ScoringProfile = {
  lengths: (field) => `${field}Terms`,
  term(having, passages, { meanTerms }) {
    const weight = rarity(having, passages);
    return (frequency, length) =>
      weight * (0.5 + (frequency * (1.2 + 1)) / (frequency + 1.2 * (1 - 0.7 + (0.7 * length) / meanTerms)));
  },
};

export const PROFILES = { lucene, minisearch } as const;
export type ProfileName = keyof typeof PROFILES;

/** What a longer word that begins with the one asked for is worth. Lengths in UTF-16 units, as in MiniSearch. */
export const prefixWeight = (length: number, asked: number) =>
  (0.375 * length) / (length + 0.3 * (length - asked));

/** What a word some letters away is worth. */
export const fuzzyWeight = (length: number, distance: number) => (0.45 * length) / (length + distance);
