/**
 * Which passages might continue which? Candidates from shared shingles, without comparing all with all.
 *
 * A shingle is three words in a row (Broder 1997, *On the resemblance and containment of documents*). Of long passages
 * only the smallest hash of every four in a row is kept (winnowing: Schleimer, Wilkerson and Aiken 2003), so that any
 * six words in common are sure to share one.
 */
import type { Measured } from './passages.ts';

const SHINGLE = 3;
const WINDOW = 4;
/** Passages of at most so many words keep all their shingles. */
const SHORT = 40;

/** The shingle hashes of a passage, each once. A passage of fewer than three words is one shingle. */
export function shinglesOf({ words }: Measured): Iterable<number> {
  const hashes: number[] = [];
  for (let at = 0; at + SHINGLE <= words.length; at++) hashes.push(hashOfRun(words, at, SHINGLE));
  if (hashes.length === 0 && words.length > 0) hashes.push(hashOfRun(words, 0, words.length));
  if (words.length <= SHORT) return new Set(hashes);
  const kept = new Set<number>();
  for (let at = 0; at + WINDOW <= hashes.length; at++) kept.add(Math.min(...hashes.slice(at, at + WINDOW)));
  return kept;
}

/** Mixes `length` word numbers to 32 bits (the finaliser of MurmurHash3). Collisions only propose; overlap decides. */
export function hashOfRun(words: Int32Array, start: number, length: number): number {
  let mixed = length;
  for (let at = start; at < start + length; at++) {
    mixed = Math.imul(mixed ^ (words[at] ?? 0), 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

export interface Vote {
  old: Measured;
  new: Measured;
  votes: number;
}

/**
 * Pairs that share shingles which stand in at most `commonest` passages of each side. Cost: the shingles of both
 * sides, times at most `commonest` squared.
 */
export function sharedShingles(
  olds: readonly Measured[],
  news: readonly Measured[],
  commonest: number,
): Vote[] {
  const before = postings(olds, commonest);
  const after = postings(news, commonest, before);
  const votes = new Map<number, number>();
  for (const [shingle, inNew] of after) {
    const inOld = before.get(shingle);
    if (!inOld || inOld.length > commonest || inNew.length > commonest) continue;
    for (const i of inOld) {
      for (const j of inNew) {
        const pair = i * news.length + j;
        votes.set(pair, (votes.get(pair) ?? 0) + 1);
      }
    }
  }
  const found: Vote[] = [];
  for (const [pair, count] of votes) {
    const a = olds[Math.floor(pair / news.length)];
    const b = news[pair % news.length];
    if (a && b) found.push({ old: a, new: b, votes: count });
  }
  return found;
}

/** By shingle, the places in `passages` that hold it, one more than `commonest` at most; of those `within` holds. */
function postings(
  passages: readonly Measured[],
  commonest: number,
  within?: Map<number, number[]>,
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  passages.forEach((passage, place) => {
    for (const shingle of shinglesOf(passage)) {
      if (within && !within.has(shingle)) continue;
      const places = found.get(shingle);
      if (!places) found.set(shingle, [place]);
      else if (places.length <= commonest) places.push(place);
    }
  });
  return found;
}

/** By key, the only passage that has it; keys that several passages share are left out. */
export function uniqueBy(key: 'key' | 'textKey', passages: readonly Measured[]): Map<number, Measured> {
  const found = new Map<number, Measured | null>();
  for (const passage of passages) found.set(passage[key], found.has(passage[key]) ? null : passage);
  const unique = new Map<number, Measured>();
  for (const [value, passage] of found) if (passage) unique.set(value, passage);
  return unique;
}

export interface Pair {
  old: Measured;
  new: Measured;
  weight: number;
}

/**
 * The heaviest set of pairs that keeps the order of both sides: the longest increasing subsequence of patience diff
 * (Cohen), each pair counting by its weight, with a Fenwick tree of prefix maxima. O(n log n).
 */
export function heaviestChain<P extends Pair>(pairs: readonly P[]): P[] {
  const ordered = [...pairs].sort((a, b) => a.old.index - b.old.index || b.new.index - a.new.index);
  const width = pairs.reduce((most, pair) => Math.max(most, pair.new.index + 1), 0);
  const tree = new Int32Array(width + 1).fill(-1);
  const total = new Float64Array(ordered.length);
  const previous = new Int32Array(ordered.length).fill(-1);
  const better = (a: number, b: number) => b < 0 || (a >= 0 && (total[a] ?? 0) > (total[b] ?? 0));
  let end = -1;
  ordered.forEach((pair, place) => {
    let best = -1;
    for (let at = pair.new.index; at > 0; at -= at & -at) {
      const candidate = tree[at] ?? -1;
      if (candidate >= 0 && better(candidate, best)) best = candidate;
    }
    previous[place] = best;
    total[place] = pair.weight + (best >= 0 ? (total[best] ?? 0) : 0);
    for (let at = pair.new.index + 1; at <= width; at += at & -at) {
      if (better(place, tree[at] ?? -1)) tree[at] = place;
    }
    if (better(place, end)) end = place;
  });
  const chain: P[] = [];
  for (let place = end; place >= 0; place = previous[place] ?? -1) {
    const pair = ordered[place];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}
