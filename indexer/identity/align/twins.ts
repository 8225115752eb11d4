/**
 * Is the likeness of two passages more than that of their kind? Passages of one state are different passages, however
 * like they are: that measures what a likeness may be worth where it says nothing. *Verbandsgemeinde Aar-Einrich* is as
 * like *Verbandsgemeinde Loreley*, which stands beside it, as *Verbandsgemeinde Katzenelnbogen*, which it does not
 * continue.
 */
import { sharedShingles, uniqueBy } from './candidates.ts';
import { FEW_WORDS, likeness } from './continuation.ts';
import type { Matching } from './matching.ts';
import { type Measured, overlap, type Vocabulary } from './passages.ts';

/** Shingles in more passages than this are formulas, and propose nothing; neighbours are looked at in any case. */
const COMMONEST = 8;
/** So many neighbours on each side: the rows of a table, the turns of a dialogue. */
const NEAR = 4;
/** By so much a passage must be more like the one it continues than like its own twin. */
const MARGIN = 0.1;

/**
 * Undoes carry-overs of edited passages that a twin makes worthless: short ones and code, unless both their neighbours go along,
 * and those for which place had to make up for words, wherever they stand. So are rows of which the first cell, that
 * says what they are about, has become another one. Headings go with their bodies instead.
 */
export function undoTwins(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const asked = olds.flatMap((old) => {
    const fresh = news[matching.newOf(old.index)];
    if (!fresh || old.textKey === fresh.textKey || old.family === 'heading' || !old.spoken) return [];
    // Pieces of code share their signs and keywords, however long they are.
    const isFew = old.family === 'code' || Math.max(old.words.length, fresh.words.length) <= FEW_WORDS;
    const isAlone = isFew && matching.beside(old.index, fresh.index) < 2;
    const like = likeness(old, fresh, vocabulary);
    return isAlone || like.strength === 'weak' ? [{ old, fresh, likeness: like.weighted }] : [];
  });
  const oldTwin = nearestTwins(
    asked.map(({ old }) => old),
    olds,
    vocabulary,
  );
  const newTwin = nearestTwins(
    asked.map(({ fresh }) => fresh),
    news,
    vocabulary,
  );
  for (const { old, fresh, likeness } of asked) {
    const twin = Math.max(oldTwin.get(old) ?? 0, newTwin.get(fresh) ?? 0);
    if (twin > likeness - MARGIN || isAnotherRow(old, fresh)) matching.unlink(old.index);
  }
}

/**
 * Undoes the carry-over of a heading to another number where the heading beside it kept its words, and its own words,
 * which it alone had, stand elsewhere with nothing to continue: then a line moved, and nothing was renumbered.
 */
export function undoMovedHeadings(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
): void {
  const before = uniqueBy('textKey', olds);
  const after = uniqueBy('textKey', news);
  const isKept = (old: Measured | undefined) =>
    old?.family === 'heading' && news[matching.newOf(old.index)]?.textKey === old.textKey;
  const moved = olds.filter((old) => {
    const fresh = news[matching.newOf(old.index)];
    if (old.family !== 'heading' || !fresh || fresh.key === old.key) return false;
    const there = after.get(old.textKey);
    if (!before.has(old.textKey) || !there || matching.oldOf(there.index) !== -1) return false;
    // Its words stand where they stood, and the link leads back beyond that: its text was moved below another heading.
    const previous = matching.newOf(old.index - 1);
    if (previous !== -1 && previous === there.index - 1 && fresh.index < previous) return true;
    return isKept(olds[old.index - 1]) || isKept(olds[old.index + 1]);
  });
  for (const { index } of moved) matching.unlink(index);
}

/** Whether both are rows of a table whose first cells, which say what a row is about, have no word in common. */
function isAnotherRow({ label: before }: Measured, { label: after }: Measured): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.size > 0 &&
    ![...before].some((word) => after.has(word))
  );
}

/** How like each of some passages, by weight, the nearest other passage of its own state is. */
function nearestTwins(
  some: readonly Measured[],
  all: readonly Measured[],
  vocabulary: Vocabulary,
): Map<Measured, number> {
  const nearest = new Map<Measured, number>();
  const compare = (one: Measured, other: Measured | undefined) => {
    if (!other || other === one || other.family !== one.family) return;
    nearest.set(one, Math.max(nearest.get(one) ?? 0, overlap(one, other, vocabulary).weighted));
  };
  for (const one of some) for (let at = one.index - NEAR; at <= one.index + NEAR; at++) compare(one, all[at]);
  for (const pair of sharedShingles(some, all, COMMONEST)) compare(pair.old, pair.new);
  return nearest;
}
