/**
 * How well does a term's frequency speak for a passage? Results are ranked by the profile `pincite`; another scores as
 * MiniSearch does and so makes it the oracle of retrieval (frozen/separateScorer.ts).
 */
import { isUnspaced } from '../../indexer/analysis/analyzer.ts';
import type { FieldStatistics } from '../../indexer/format/frozen/frozenIndex.ts';
import type { TextField } from '../../indexer/format/searchPage.ts';
import type { differentTerms } from './frozen/differentTerms.ts';
import type { separateScorer } from './frozen/separateScorer.ts';

/** What words in each field are worth, as `npm run bench -- relevance` justifies it. */
export const FIELD_WEIGHTS: Readonly<Record<TextField, number>> = { text: 1, heading: 0.5, title: 0.5 };

/** The score of a term that stands `frequency` times in a field of some length. */
type TermScore = (frequency: number, length: number) => number;

/** Fields score by themselves, and their scores are added; lengths count different terms. */
export interface SeparateProfile {
  fields: 'separate';
  /** What a field's scores are multiplied by. */
  weights: Readonly<Record<TextField, number>>;
  /**
   * @param having How many passages have the term in the field.
   * @param passages How many there are.
   */
  term(having: number, passages: number, field: FieldStatistics): TermScore;
  /** How lists are scored so, and how long fields are: with the profile, so that who does not ask for it lacks the code. */
  scorer: typeof separateScorer;
  lengths: typeof differentTerms;
}

/**
 * How frequency counts: the more often the less each time, and the less the longer the passage:
 * weight · frequency / (frequency + least + each · length).
 */
export interface Saturation {
  weight: number;
  least: number;
  each: number;
}

export const saturated = ({ weight, least, each }: Saturation, frequency: number, length: number) =>
  (weight * frequency) / (frequency + least + each * length);

/** Fields score together, as if each stood so often in one text. */
export interface CombinedProfile {
  fields: 'combined';
  /** How often a field counts: its words add so much to frequency and length. */
  weights: Readonly<Record<TextField, number>>;
  /** What a term counts, as a share of a word. */
  share(term: string): number;
  /**
   * @param having How many passages have the term in any field.
   * @param passages How many there are.
   * @param meanLength Of all passages.
   */
  term(having: number, passages: number, meanLength: number): Saturation;
}

export type ScoringProfile = SeparateProfile | CombinedProfile;

/** Inverse document frequency, never negative. */
export const rarity = (having: number, passages: number) =>
  Math.log(1 + (passages - having + 0.5) / (having + 0.5));

/**
 * BM25 as Lucene's BM25Similarity has it (k1 1.2, b 0.75), over all fields as one text in which titles and headings stand
 * twice (BM25F: Robertson, Zaragoza and Taylor, Simple BM25 extension to multiple weighted fields, 2004). A word of an
 * unspaced script is several terms, its characters and pairs, which together speak as one: else the name in `DECnet是什么`
 * would be outvoted by the question around it.
 */
export const pincite: CombinedProfile = {
  fields: 'combined',
  share: (term) => (isUnspaced(term) ? 0.25 : 1),
  weights: { text: 1, heading: 2, title: 2 },
  term(having, passages, meanLength) {
    return {
      weight: rarity(having, Math.max(having, passages)),
      least: 1.2 * (1 - 0.75),
      each: (1.2 * 0.75) / Math.max(1, meanLength),
    };
  },
};

/** What a longer word that begins with the one asked for is worth. Lengths in UTF-16 units, as in MiniSearch. */
export const prefixWeight = (length: number, asked: number) =>
  (0.375 * length) / (length + 0.3 * (length - asked));

/** What a word some letters away is worth. */
export const fuzzyWeight = (length: number, distance: number) => (0.45 * length) / (length + distance);
