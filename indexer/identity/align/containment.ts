/**
 * How much of one passage stands in another? Containment (Broder 1997): whole at an edge, in runs of words, as a bag.
 */
import { hashOfRun } from './candidates.ts';
import { FEW_WORDS } from './continuation.ts';
import type { Measured } from './passages.ts';

/** Whether a text begins or ends with all of a part's words. */
export function isAtEdge(part: Measured, whole: Measured): boolean {
  const { length } = part.words;
  if (length > whole.words.length) return false;
  const end = whole.words.length - length;
  return (
    part.words.every((word, at) => whole.words[at] === word) ||
    part.words.every((word, at) => whole.words[end + at] === word)
  );
}

/**
 * How many of a part's words stand in runs of three (two, of few words) that the whole has too: what was cut, not
 * what is alike. With `among`, only those count that are in this bag.
 */
export function wordsInRuns(part: Measured, whole: Measured, among?: Int32Array): number {
  const run = Math.min(part.words.length < FEW_WORDS ? 2 : 3, part.words.length, whole.words.length);
  if (run === 0) return 0;
  const known = new Set<number>();
  for (let at = 0; at + run <= whole.words.length; at++) known.add(hashOfRun(whole.words, at, run));
  const counted = among && new Set(among);
  let covered = 0;
  let until = 0;
  for (let at = 0; at + run <= part.words.length; at++) {
    if (!known.has(hashOfRun(part.words, at, run))) continue;
    for (let word = Math.max(at, until); word < at + run; word++)
      if (!counted || counted.has(part.words[word] ?? -1)) covered++;
    until = at + run;
  }
  return covered;
}
export function group(
  pairs: readonly { old: Measured; new: Measured }[],
  by: 'old' | 'new',
): Map<Measured, Measured[]> {
  const groups = new Map<Measured, Measured[]>();
  for (const pair of pairs) {
    const members = groups.get(pair[by]);
    const other = by === 'old' ? pair.new : pair.old;
    if (members) members.push(other);
    else groups.set(pair[by], [other]);
  }
  return groups;
}

/** A bag of words without those that a passage has too. */
export function without(bag: Int32Array, other: Pick<Measured, 'bag'> | undefined): Int32Array {
  if (!other) return bag;
  const left: number[] = [];
  let j = 0;
  for (const word of bag) {
    while (j < other.bag.length && (other.bag[j] ?? 0) < word) j++;
    if (j < other.bag.length && other.bag[j] === word) j++;
    else left.push(word);
  }
  return Int32Array.from(left);
}
