/**
 * Does one passage continue another? The design's rule, in numbers, and nothing of where the passages stand.
 */
import { type Measured, type Overlap, overlap, type Vocabulary } from './passages.ts';

/**
 * More than half of the words on both sides: the design's rule. At a half no third passage can hold as much, so the
 * choice is between this one and none.
 */
export const HALF = 1 / 2;
/** More than a third, for a passage that stands between continued neighbours: place makes up for words. */
export const THIRD = 1 / 3;
/**
 * Of the weight of the words, at least so much, next to HALF and THIRD of their number. Unrelated paragraphs share up
 * to half their words by count, hardly more than a fifth by weight; lower lets chance in, higher loses rewordings.
 */
export const HALF_BY_WEIGHT = 0.35;
export const THIRD_BY_WEIGHT = 0.22;
/** Words that an exact match needs where only its text speaks for it (the design's six). */
export const ENOUGH_WORDS = 6;
/**
 * The weight of shared words that makes chance unlikely where place does not speak for a near match: e^8, one in
 * three thousand. Six ordinary words have it; *foo*, *bar* and *and* together do not.
 */
export const ENOUGH_WEIGHT = 8;

/** `same`: the same words in the same order; `strong`: the half rule holds; `weak`: the third rule would. */
export type Strength = 'same' | 'strong' | 'weak' | 'none';

export interface Likeness extends Overlap {
  strength: Strength;
}

export function likeness(a: Measured, b: Measured, vocabulary: Vocabulary): Likeness {
  const shared = overlap(a, b, vocabulary);
  return { ...shared, strength: strengthOf(a, b, shared) };
}

function strengthOf(a: Measured, b: Measured, shared: Overlap): Strength {
  if (a.key === b.key) return 'same';
  if (a.family !== b.family || !a.spoken || !b.spoken) return 'none';
  const share = Math.min(shared.oldShare, shared.newShare);
  if (share > HALF && Math.min(shared.oldWeighted, shared.newWeighted) > HALF_BY_WEIGHT) return 'strong';
  if (share <= THIRD || shared.weighted <= THIRD_BY_WEIGHT) return 'none';
  // So few words in common could be chance, if they do not come in the same order.
  return wordsInOrder(a.words, b.words) > THIRD * Math.max(a.words.length, b.words.length) ? 'weak' : 'none';
}

/** How many words two texts have in common in the same order: the length of a longest common subsequence. */
export function wordsInOrder(a: Int32Array, b: Int32Array): number {
  let row = new Int32Array(b.length + 1);
  for (const word of a) {
    const next = new Int32Array(b.length + 1);
    for (let j = 0; j < b.length; j++)
      next[j + 1] = b[j] === word ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0);
    row = next;
  }
  return row[b.length] ?? 0;
}
