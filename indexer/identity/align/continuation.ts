/**
 * Does one passage continue another? The design's rule, in numbers, and nothing of where the passages stand.
 */
import { type Measured, type Overlap, overlap, type Vocabulary } from './passages.ts';
import { respelt } from './spelling.ts';

/**
 * More than half of the words on both sides: the design's rule. At a half no third passage can hold as much, so the
 * choice is between this one and none.
 */
export const HALF = 1 / 2;
/**
 * Above this share, more than half is no matter of counting. Below it words are counted exactly, in their order, and
 * against rivals: dearer, and it loses passages whose sentences were reordered as well as rewritten.
 */
export const SURELY = 0.7;
/** More than a third, for a passage that stands between continued neighbours: place makes up for words. */
export const THIRD = 1 / 3;
/**
 * Of the weight of the words, at least so much, next to HALF and THIRD of their number. Unrelated paragraphs share up
 * to half their words by count, hardly more than a fifth by weight; lower lets chance in, higher loses rewordings.
 * Headings are too short and too like each other to be weighed: *Chapter 5* may become *Chapter 6* in its place.
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

/** Shingles in more passages than this are formulas, and propose no split or merger. */
export const COMMONEST = 4;

/** `same`: the same words in the same order; `strong`: the half rule holds; `weak`: the third rule would. */
export type Strength = 'same' | 'strong' | 'weak' | 'none';

export interface Likeness extends Overlap {
  strength: Strength;
  /** Two and more words, all the same but for misprints. */
  isMisprint?: boolean;
}

export function likeness(a: Measured, b: Measured, vocabulary: Vocabulary): Likeness {
  const shared = overlap(a, b, vocabulary);
  const strength = strengthOf(a, b, shared);
  if (strength === 'same' || a.family !== b.family) return { ...shared, strength };
  if (Math.max(a.words.length, b.words.length) > FEW_WORDS) return { ...shared, strength };
  const corrected = respelt(b, a, vocabulary);
  const isMisprint = a.words.length > 1 && isSameRow(a.words, corrected.words);
  if (strength === 'strong' && !isMisprint) return { ...shared, strength };
  const misspelt = overlap(a, corrected, vocabulary);
  return { ...misspelt, strength: strengthOf(a, b, misspelt), isMisprint };
}
const isSameRow = (a: Int32Array, b: Int32Array) =>
  a.length === b.length && a.every((word, at) => word === b[at]);
/** In a passage of so few words, one misprint may decide; in a longer one the other words do. */
export const FEW_WORDS = 12;

function strengthOf(a: Measured, b: Measured, shared: Overlap): Strength {
  if (a.key === b.key) return 'same';
  if (a.family !== b.family || !a.spoken || !b.spoken) return 'none';
  const share = Math.min(shared.oldShare, shared.newShare);
  const weight = Math.min(shared.oldWeighted, shared.newWeighted);
  if (share > SURELY && weight > HALF_BY_WEIGHT) return 'strong';
  const isHeading = a.family === 'heading';
  if (share <= THIRD || (shared.weighted <= THIRD_BY_WEIGHT && !isHeading)) return 'none';
  // Of so few words in common, some may be chance: only those count that come in the same order.
  const inOrder = wordsInOrder(a.words, b.words);
  const length = Math.max(a.words.length, b.words.length);
  if (inOrder > HALF * length && weight > HALF_BY_WEIGHT) return 'strong';
  // A share so small must be one by every way to count words.
  return inOrder - Math.max(a.uncertain, b.uncertain) > THIRD * length ? 'weak' : 'none';
}

/**
 * How many words two texts have in common in the same order: the length of a longest common subsequence, by the
 * matches alone (Hunt and Szymanski 1977), which are few among the many words of a prose text.
 */
export function wordsInOrder(a: Int32Array, b: Int32Array): number {
  const places = new Map<number, number[]>();
  for (let j = b.length - 1; j >= 0; j--) {
    const word = b[j] ?? 0;
    const known = places.get(word);
    if (known) known.push(j);
    else places.set(word, [j]);
  }
  // ends[k]: the smallest place in b where a common subsequence of k + 1 words can end.
  const ends: number[] = [];
  for (const word of a) {
    for (const j of places.get(word) ?? []) {
      let low = 0;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ends[middle] ?? 0) < j) low = middle + 1;
        else high = middle;
      }
      ends[low] = j;
    }
  }
  return ends.length;
}
