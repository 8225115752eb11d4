/**
 * Where did the words of a passage go that nothing continues, and where did those of a new one come from? Splits and
 * merges, by containment (Broder 1997): how much of the smaller text stands in the larger one, not counting the words
 * that the larger one's own continuation accounts for.
 */
import { sharedShingles } from './candidates.ts';
import { HALF, HALF_BY_WEIGHT } from './continuation.ts';
import type { Matching } from './matching.ts';
import { type Measured, overlapOfBags, type Vocabulary } from './passages.ts';

/** Shingles in more passages than this are formulas, and propose nothing. */
const COMMONEST = 4;
/** A part of fewer words could be chance. */
const PART_WORDS = 3;

/** By old passage, new ones that are mostly made of it, or hold most of it, and do not continue it. */
export type Parts = Map<number, Set<number>>;

/** Finds the parts of split passages and the wholes of merged ones, given what continues what. */
export function traceParts(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  { weights }: Vocabulary,
): Parts {
  const parts: Parts = new Map();
  const note = (old: Measured, fresh: Measured) =>
    parts.set(old.index, (parts.get(old.index) ?? new Set()).add(fresh.index));

  const openNews = matching.openNews(news);
  const sources = group(sharedShingles(olds, openNews, COMMONEST), 'new');
  for (const fresh of openNews) {
    const near = around(fresh.index, news.length, (at) => matching.oldOf(at)).map((at) => olds[at]);
    const best = nearest([...(sources.get(fresh) ?? []), ...near], (old) => {
      const lost = without(old, news[matching.newOf(old.index)]);
      const held = overlapOfBags(lost, old.weight, fresh.bag, fresh.weight, weights);
      return held.words >= PART_WORDS && held.newWeighted > HALF_BY_WEIGHT ? held.newShare : 0;
    });
    if (best) note(best, fresh);
  }

  const openOlds = matching.openOlds(olds);
  const targets = group(sharedShingles(openOlds, news, COMMONEST), 'old');
  for (const old of openOlds) {
    const near = around(old.index, olds.length, (at) => matching.newOf(at)).map((at) => news[at]);
    const best = nearest([...(targets.get(old) ?? []), ...near], (fresh) => {
      const gained = without(fresh, olds[matching.oldOf(fresh.index)]);
      const held = overlapOfBags(old.bag, old.weight, gained, fresh.weight, weights);
      return held.words >= PART_WORDS && held.oldWeighted > HALF_BY_WEIGHT ? held.oldShare : 0;
    });
    if (best) note(old, best);
  }
  return parts;
}

/** The one that holds most, if it holds more than half. */
function nearest(
  candidates: readonly (Measured | undefined)[],
  share: (one: Measured) => number,
): Measured | undefined {
  let best: Measured | undefined;
  let most = HALF;
  for (const candidate of new Set(candidates)) {
    if (!candidate) continue;
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

/** The bag of a passage without the words that it shares with another. */
function without({ bag }: Measured, other: Measured | undefined): Int32Array {
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
