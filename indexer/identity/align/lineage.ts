/**
 * Where did the words of a passage go that nothing continues, and where did those of a new one come from? Splits and
 * merges, by containment (Broder 1997): how much of the smaller text stands in the larger one, not counting the words
 * that the larger one's own continuation accounts for.
 */
import { hashOfRun, sharedShingles } from './candidates.ts';
import { ENOUGH_WEIGHT, FEW_WORDS, HALF, HALF_BY_WEIGHT, SURELY } from './continuation.ts';
import type { Matching } from './matching.ts';
import { type Measured, overlapOfBags, type Vocabulary } from './passages.ts';

/** Shingles in more passages than this are formulas, and propose nothing. */
const COMMONEST = 4;

/** By old passage, new ones that are mostly made of it, or hold most of it, and do not continue it. */
export type Parts = Map<number, Set<number>>;

/** Finds the parts of split passages and the wholes of merged ones, given what continues what. */
export function traceParts(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): Parts {
  const parts: Parts = new Map();
  const note = (old: Measured, fresh: Measured) =>
    parts.set(old.index, (parts.get(old.index) ?? new Set()).add(fresh.index));
  for (const [fresh, old] of sourcesOf(olds, news, matching, vocabulary)) note(old, fresh);
  for (const [old, fresh] of targetsOf(olds, news, matching, vocabulary, parts)) note(old, fresh);
  return parts;
}

/** By new passage that mostly continues nothing, the old one whose lost words it is mostly made of. */
function sourcesOf(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  { weights }: Vocabulary,
): Map<Measured, Measured> {
  const asking = news.filter((fresh) => {
    const old = olds[matching.oldOf(fresh.index)];
    return fresh.spoken && (!old || overlapOfBags(old, fresh, weights).newShare <= HALF);
  });
  const candidates = group(sharedShingles(olds, asking, COMMONEST), 'new');
  const found = new Map<Measured, Measured>();
  for (const fresh of asking) {
    const near = around(fresh.index, news.length, (at) => matching.oldOf(at)).flatMap((at) => olds[at] ?? []);
    const own = olds[matching.oldOf(fresh.index)];
    const best = nearest([...near, ...(candidates.get(fresh) ?? [])], (old) => {
      if (old === own) return 0;
      const lost = without(old.bag, news[matching.newOf(old.index)]);
      return heldBy(
        fresh,
        fresh.bag,
        { bag: lost, whole: old, own: news[matching.newOf(old.index)], isNear: near.includes(old) },
        weights,
      );
    });
    if (best) found.set(fresh, best);
  }
  return found;
}

/** By old passage, most of which is not accounted for, the new one that gained most of its words. */
function targetsOf(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  { weights }: Vocabulary,
  parts: Parts,
): Map<Measured, Measured> {
  const asking = new Map<Measured, Int32Array>();
  for (const old of olds) {
    if (!old.spoken) continue;
    const known = [matching.newOf(old.index), ...(parts.get(old.index) ?? [])];
    const left = known.reduce((bag, index) => without(bag, news[index]), old.bag);
    if (left.length >= HALF * old.bag.length) asking.set(old, left);
  }
  const candidates = group(sharedShingles([...asking.keys()], news, COMMONEST), 'old');
  const found = new Map<Measured, Measured>();
  for (const [old, left] of asking) {
    const near = around(old.index, olds.length, (at) => matching.newOf(at)).flatMap((at) => news[at] ?? []);
    const known = [matching.newOf(old.index), ...(parts.get(old.index) ?? [])];
    const best = nearest([...near, ...(candidates.get(old) ?? [])], (fresh) => {
      if (known.includes(fresh.index)) return 0;
      const gained = without(fresh.bag, olds[matching.oldOf(fresh.index)]);
      return heldBy(
        old,
        left,
        { bag: gained, whole: fresh, own: olds[matching.oldOf(fresh.index)], isNear: near.includes(fresh) },
        weights,
      );
    });
    if (best) found.set(old, best);
  }
  return found;
}

/**
 * Undoes carry-overs that a hair decides. Where two passages were merged, or one was split, at the middle, which half
 * is the larger depends on how words are counted: in doubt none of them goes on, and all are named. Only passages that
 * nothing continues, or that continue nothing, are such halves.
 */
export function undoTies(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  { weights }: Vocabulary,
): void {
  const close = olds.flatMap((old) => {
    const fresh = news[matching.newOf(old.index)];
    if (!fresh || old.key === fresh.key || !old.spoken || old.family === 'heading') return [];
    const { oldShare, newShare } = overlapOfBags(old, fresh, weights);
    return Math.min(oldShare, newShare) < SURELY ? [{ old, fresh }] : [];
  });
  const sources = group(
    sharedShingles(
      olds,
      close.map(({ fresh }) => fresh),
      COMMONEST,
    ),
    'new',
  );
  const targets = group(
    sharedShingles(
      close.map(({ old }) => old),
      news,
      COMMONEST,
    ),
    'old',
  );
  const beside = (passages: readonly Measured[], index: number) =>
    [passages[index - 1], passages[index + 1]].flatMap((one) => one ?? []);
  for (const { old, fresh } of close) {
    const merged = [...beside(olds, old.index), ...(sources.get(fresh) ?? [])];
    const cut = [...beside(news, fresh.index), ...(targets.get(old) ?? [])];
    const unclaimed = {
      olds: (one: Measured) => without(one.bag, news[matching.newOf(one.index)]),
      news: (one: Measured) => without(one.bag, olds[matching.oldOf(one.index)]),
    };
    if (isLeftover(old, fresh, targets.get(old) ?? [])) matching.unlink(old.index);
    else if (isTie(fresh, old, merged, unclaimed.olds) || isTie(old, fresh, cut, unclaimed.news))
      matching.unlink(old.index);
  }
}

/** Whether a passage went elsewhere, and what stands in its place is not mostly its words. */
function isLeftover(old: Measured, fresh: Measured, others: readonly Measured[]): boolean {
  if (wordsInRuns(fresh, old) > HALF * fresh.words.length) return false;
  const left = without(old.bag, fresh);
  return others.some((other) => other !== fresh && wordsInRuns(old, other, left) > HALF * old.words.length);
}

/**
 * Whether others hold so many words of a passage that its own one may hold no more than half. What is `unclaimed` of
 * another are its words that its own counterpart does not account for: a parallel passage, which goes on by itself, is
 * no rival.
 */
function isTie(
  passage: Measured,
  own: Measured,
  others: readonly Measured[],
  unclaimed: (other: Measured) => Int32Array,
): boolean {
  const left = without(passage.bag, own);
  const enough = RIVAL * passage.words.length;
  if (left.length <= enough) return false;
  const rivals = others.filter(
    (other) =>
      other !== own && unclaimed(other).length > enough && wordsInRuns(passage, other, left) > enough,
  );
  if (rivals.length === 0) return false;
  const held = wordsInRuns(passage, own);
  return (
    held <= HALF * passage.words.length ||
    rivals.some((rival) => held <= wordsInRuns(passage, rival) + passage.uncertain)
  );
}
/** Another passage that holds a fifth of the words, of those that the own one lacks, makes it worth counting exactly. */
const RIVAL = 1 / 5;

interface Holder {
  whole: Measured;
  /** What accounts for the whole, so far. */
  own: Measured | undefined;
  /** Its words that nothing else accounts for. */
  bag: Int32Array;
  /** It stands where the part would stand. */
  isNear: boolean;
}

/** The share of a part's words (of those in `left`) that a holder has; 0 where chance would do as much. */
function heldBy(
  part: Measured,
  left: Int32Array,
  { whole, own, bag, isNear }: Holder,
  weights: Float64Array,
): number {
  // The same text elsewhere is no part of it: a repeated *Chapter II*.
  if (part.key === whole.key) return 0;
  // However short, a part that stands whole at the edge of its neighbour, and did not before, was put there.
  if (isNear && isAtEdge(part, whole) && !(own && isAtEdge(part, own))) return 1;
  const held = overlapOfBags({ bag: left, weight: part.weight }, { bag, weight: whole.weight }, weights);
  const share = held.words / part.bag.length;
  if (share <= HALF || held.oldWeighted <= HALF_BY_WEIGHT) return 0;
  if (held.weight < ENOUGH_WEIGHT) return 0;
  return wordsInRuns(part, whole) > HALF * part.words.length ? share : 0;
}

/** Whether a text begins or ends with all of a part's words. */
function isAtEdge(part: Measured, whole: Measured): boolean {
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
function wordsInRuns(part: Measured, whole: Measured, among?: Int32Array): number {
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
/** The one that holds most, if it holds more than half. */
function nearest(candidates: readonly Measured[], share: (one: Measured) => number): Measured | undefined {
  let best: Measured | undefined;
  let most = HALF;
  for (const candidate of new Set(candidates)) {
    const held = share(candidate);
    if (held > most) {
      best = candidate;
      most = held;
    }
  }
  return best;
}

/** What stands, on the other side, where a passage would stand: beside its nearest matched neighbours. */
function around(index: number, length: number, other: (at: number) => number): number[] {
  let before = index - 1;
  while (before >= 0 && other(before) === -1) before--;
  let after = index + 1;
  while (after < length && other(after) === -1) after++;
  const found: number[] = [];
  if (before >= 0) found.push(other(before), other(before) + 1);
  if (after < length) found.push(other(after) - 1, other(after));
  return found;
}

function group(
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
function without(bag: Int32Array, other: Measured | undefined): Int32Array {
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
