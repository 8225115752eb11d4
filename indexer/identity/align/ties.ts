/**
 * Is a carry-over more than a matter of counting? Where two passages were merged, or one was split, the halves may be
 * so nearly equal, or a half so like a neighbour that is gone, that in doubt none of them goes on.
 */
import { sharedShingles } from './candidates.ts';
import { group, isAtEdge, without, wordsInRuns } from './containment.ts';
import { COMMONEST, HALF, SURELY } from './continuation.ts';
import type { Matching } from './matching.ts';
import { type Measured, overlapOfBags, type Vocabulary } from './passages.ts';

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

/**
 * Undoes carry-overs to what a neighbour lost, or of what it gained: when *b)* is taken out, and *c)* cut in two, its
 * first half is not *b)*, however like it.
 */
export function undoParts(olds: readonly Measured[], news: readonly Measured[], matching: Matching): void {
  for (const old of olds) {
    const fresh = news[matching.newOf(old.index)];
    if (!fresh || old.key === fresh.key || !old.spoken) continue;
    const isPart = [1, -1].some((step) => {
      const besideNew = news[fresh.index + step];
      const cut = olds[matching.oldOf(fresh.index + step)];
      const besideOld = olds[old.index + step];
      const whole = news[matching.newOf(old.index + step)];
      return (
        (cut && besideNew && wasCutOff(fresh, cut, besideNew)) ||
        (whole && besideOld && wasCutOff(old, whole, besideOld))
      );
    });
    if (isPart) matching.unlink(old.index);
  }
}

/**
 * Where half of a passage, or more, is another one, whole, that nothing continues (or that continues nothing), the rest
 * cannot be more than half, whatever words it shares with that half too. The other takes its place, if it is surely
 * more than half.
 */
export function undoMinorHalves(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
): void {
  for (const old of olds) {
    const fresh = news[matching.newOf(old.index)];
    if (!fresh || old.key === fresh.key || !old.spoken) continue;
    for (const step of [1, -1]) {
      const merged = olds[old.index + step];
      const cut = news[fresh.index + step];
      if (merged && matching.newOf(merged.index) === -1 && isHalf(merged, fresh)) {
        matching.unlink(old.index);
        if (isHalf(merged, fresh, fresh.uncertain + 1))
          matching.link(merged.index, fresh.index, 'whole, and more than half of it');
        break;
      }
      if (cut && matching.oldOf(cut.index) === -1 && isHalf(cut, old)) {
        matching.unlink(old.index);
        if (isHalf(cut, old, old.uncertain + 1))
          matching.link(old.index, cut.index, 'more than half of it, whole');
        break;
      }
    }
  }
}

/** Whether a part, whole at an edge of a passage, is half of its words, or so many more. */
const isHalf = (part: Measured, whole: Measured, more = 0): boolean =>
  part.family === whole.family &&
  part.words.length - more >= HALF * whole.words.length &&
  part.words.length < whole.words.length &&
  isAtEdge(part, whole);

/** Whether a part stands whole at an edge of one text, and is what this has beyond its counterpart. */
function wasCutOff(part: Measured, whole: Measured, rest: Measured): boolean {
  return (
    isAtEdge(part, whole) &&
    !isAtEdge(part, rest) &&
    without(part.bag, { bag: without(whole.bag, rest) }).length === 0
  );
}
