/**
 * Where did the words of a passage go that nothing continues, and where did those of a new one come from? Splits and
 * merges, by containment (Broder 1997): how much of the smaller text stands in the larger one, not counting the words
 * that the larger one's own continuation accounts for.
 */
import { sharedShingles } from './candidates.ts';
import { group, isAtEdge, without, wordsInRuns } from './containment.ts';
import { COMMONEST, ENOUGH_WEIGHT, HALF, HALF_BY_WEIGHT } from './continuation.ts';
import type { Matching } from './matching.ts';
import { type Measured, overlapOfBags, type Vocabulary } from './passages.ts';

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
