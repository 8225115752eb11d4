/**
 * Which short passages are known by their company? *Waiblingen* alone says little; *Waiblingen* after *Esslingen* and
 * before *Ludwigsburg* is found again wherever the list went.
 */
import type { Pair } from './candidates.ts';
import { ENOUGH_WORDS } from './continuation.ts';
import type { Matching } from './matching.ts';
import type { Measured } from './passages.ts';

/** So many passages in a row at most. */
const LONGEST = 8;

/** Pairs of passages that stand, with their neighbours, in a row of the same words that each side has only once. */
export function pairsInContext(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
): Pair[] {
  const after = rows(news, (index) => matching.oldOf(index) === -1);
  const pairs = new Map<Measured, Pair>();
  for (const [key, start] of rows(olds, (index) => matching.newOf(index) === -1)) {
    const there = after.get(key);
    if (start === null || there === null || there === undefined) continue;
    const length = key.split(' ').length;
    for (let step = 0; step < length; step++) {
      const old = olds[start + step];
      const fresh = news[there + step];
      // A short heading serves as company, but goes with the text that follows it (headings.ts).
      if (old?.family === 'heading' && old.words.length < ENOUGH_WORDS) continue;
      if (old && fresh && !pairs.has(old) && matching.mayLink(old.index, fresh.index))
        pairs.set(old, { old, new: fresh, weight: old.weight });
    }
  }
  return [...pairs.values()];
}

/** By its keys, where each shortest row of enough words begins; `null` where it begins twice. */
function rows(passages: readonly Measured[], isOpen: (index: number) => boolean): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (let start = 0; start < passages.length; start++) {
    let key = '';
    let words = 0;
    for (let at = start; at < start + LONGEST; at++) {
      const passage = passages[at];
      if (!passage || !isOpen(passage.index)) break;
      key += at === start ? passage.key : ` ${passage.key}`;
      words += passage.spoken ? passage.words.length : 0;
      if (at === start || words < ENOUGH_WORDS) continue;
      found.set(key, found.has(key) ? null : start);
      break;
    }
  }
  return found;
}
