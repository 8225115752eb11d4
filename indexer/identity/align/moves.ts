/**
 * What went on elsewhere? Passages that the gaps left over, matched anywhere in the text. Far from home a text must
 * speak for itself: unique, long enough, and clearly nearer than anything else.
 */
import { type Pair, sharedShingles } from './candidates.ts';
import { ENOUGH_WEIGHT, ENOUGH_WORDS, FEW_WORDS, type Likeness, likeness } from './continuation.ts';
import type { Matching } from './matching.ts';
import type { Measured, Vocabulary } from './passages.ts';

/** Shingles in more passages than this are formulas, and propose nothing. */
const COMMONEST = 8;
/** A moved passage keeps so much by weight: nothing but its words speaks for it. */
const MOVED = 0.5;
/** And is so much nearer than the next best, whether that is free or not. */
const MARGIN = 0.2;

/**
 * Links texts that stand, word for word, out of order. Not where a near text stands in either's own place: of two
 * parallel passages, edited to be more like each other, each stays itself; of a passage that was copied and then
 * edited, the copy is the new one.
 */
export function linkElsewhere(
  pairs: readonly Pair[],
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const moved = new Set(pairs.flatMap((pair) => [pair.old, pair.new]));
  const isStrong = (old: Measured, fresh: Measured) => likeness(old, fresh, vocabulary).strength === 'strong';
  const stays = pairs.filter(
    ({ old, new: fresh }) =>
      inPlaceOf(old.index, olds.length, (at) => matching.newOf(at))
        .flatMap((at) => news[at] ?? [])
        .some((other) => matching.oldOf(other.index) === -1 && !moved.has(other) && isStrong(old, other)) ||
      inPlaceOf(fresh.index, news.length, (at) => matching.oldOf(at))
        .flatMap((at) => olds[at] ?? [])
        .some((other) => matching.newOf(other.index) === -1 && !moved.has(other) && isStrong(other, fresh)),
  );
  const staying = new Set(stays);
  for (const pair of pairs)
    if (!staying.has(pair)) matching.link(pair.old.index, pair.new.index, 'the same text elsewhere');
}

/** The places, on the other side, beside the nearest matched neighbours of a passage: where it would stand. */
function inPlaceOf(index: number, length: number, other: (at: number) => number): number[] {
  let before = index - 1;
  while (before >= 0 && index - before <= FAR && other(before) === -1) before--;
  let after = index + 1;
  while (after < length && after - index <= FAR && other(after) === -1) after++;
  const from = before >= 0 ? other(before) : -1;
  const to = after < length ? other(after) : -1;
  const reach = Math.max(index - before, after - index, NEAR);
  const places = new Set<number>();
  for (let step = 1; step <= reach; step++) {
    if (from !== -1) places.add(from + step);
    if (to !== -1) places.add(to - step);
  }
  return [...places];
}
/** A passage's own place is looked for between neighbours no farther off than this. */
const FAR = 12;

export function matchMoved(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const openOlds = matching.openOlds(olds);
  const openNews = matching.openNews(news);
  const nearest = new Nearest(matching, vocabulary);
  // Open passages of one side against all of the other: what is taken is still a rival.
  nearest.add(sharedShingles(openOlds, news, COMMONEST));
  nearest.add(sharedShingles(olds, openNews, COMMONEST));
  for (const { old, fresh, like } of nearest.clear()) {
    const evidence =
      like.strength === 'same' ? 'the same words elsewhere' : 'nearly the same words elsewhere';
    matching.link(old.index, fresh.index, evidence, like.strength !== 'same');
  }
}

interface Candidate {
  old: Measured;
  fresh: Measured;
  like: Likeness;
}

/** A passage that has words of another one, and how much of it these are, by weight. */
interface Holder {
  held: number;
  by: Measured;
}

/** The two that hold most of every passage: what stands whole within another passage too is no proof. */
class Nearest {
  readonly #candidates = new Map<string, Candidate>();
  readonly #holders = new Map<Measured, Holder[]>();
  readonly #matching: Matching;
  readonly #vocabulary: Vocabulary;

  constructor(matching: Matching, vocabulary: Vocabulary) {
    this.#matching = matching;
    this.#vocabulary = vocabulary;
  }

  add(votes: Iterable<{ old: Measured; new: Measured }>): void {
    for (const { old, new: fresh } of votes) {
      const pair = `${old.index} ${fresh.index}`;
      if (this.#candidates.has(pair)) continue;
      const like = likeness(old, fresh, this.#vocabulary);
      this.#candidates.set(pair, { old, fresh, like });
      this.#note(old, { held: like.oldWeighted, by: fresh });
      this.#note(fresh, { held: like.newWeighted, by: old });
    }
  }

  #note(passage: Measured, holder: Holder): void {
    const holders = [...(this.#holders.get(passage) ?? []), holder].sort((a, b) => b.held - a.held);
    this.#holders.set(passage, holders.slice(0, 2));
  }

  /** How much of a passage anything holds but its own counterpart. */
  #heldElsewhere(passage: Measured, own: Measured): number {
    return this.#holders.get(passage)?.find(({ by }) => by !== own)?.held ?? 0;
  }

  /** Pairs that are free, near enough, and each other's clear choice. */
  clear(): Candidate[] {
    return [...this.#candidates.values()]
      .filter(({ old, fresh, like }) => {
        if (!this.#matching.mayLink(old.index, fresh.index)) return false;
        if (Math.min(old.words.length, fresh.words.length) < ENOUGH_WORDS) return false;
        if (like.strength !== 'same' && (like.strength !== 'strong' || like.weighted < MOVED)) return false;
        // Few words are too easily found again: they move unchanged, or beside others that move.
        if (like.strength !== 'same' && Math.max(old.words.length, fresh.words.length) <= FEW_WORDS)
          return false;
        const elsewhere = Math.max(this.#heldElsewhere(old, fresh), this.#heldElsewhere(fresh, old));
        return elsewhere <= like.weighted - MARGIN;
      })
      .sort((a, b) => a.old.index - b.old.index);
  }
}

/**
 * Grows every link to both sides: the passage beside a continued one, beside the one that continues it, needs no more
 * than the same words or the half rule. So a moved chapter takes its short and repeated passages along.
 */
export function growLinks(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  for (const step of [1, -1]) {
    const inOrder = step === 1 ? olds : [...olds].reverse();
    for (const { index } of inOrder) {
      const to = matching.newOf(index);
      const old = olds[index + step];
      const fresh = news[to + step];
      if (to === -1 || !old || !fresh || !matching.mayLink(old.index, fresh.index)) continue;
      const like = likeness(old, fresh, vocabulary);
      const between = matching.beside(old.index, fresh.index) === 2;
      if (like.strength === 'same')
        matching.link(old.index, fresh.index, 'the same words beside a continued neighbour');
      else if (
        like.strength === 'none' ||
        hasRivalNear(old, fresh, like, { olds, news, matching, vocabulary })
      )
        continue;
      else if (like.strength === 'strong' && (between || like.weight >= ENOUGH_WEIGHT))
        matching.link(
          old.index,
          fresh.index,
          'more than half of the words beside a continued neighbour',
          true,
        );
      else if (like.strength === 'weak' && between)
        matching.link(
          old.index,
          fresh.index,
          'more than a third of the words, between the same neighbours',
          true,
        );
    }
  }
}

/**
 * Whether, a few passages on, another open one would do as well: one of a list of formulas, of which some were taken
 * out. The other half of a split passage is like the whole, but not like the first half, and no rival.
 */
function hasRivalNear(
  old: Measured,
  fresh: Measured,
  like: Likeness,
  { olds, news, matching, vocabulary }: Sides,
): boolean {
  const isAsLike = (one: Measured, other: Measured) => {
    const found = likeness(one, other, vocabulary);
    return found.strength !== 'none' && found.weighted > like.weighted - RIVAL_MARGIN;
  };
  const isLike = (one: Measured, other: Measured) => likeness(one, other, vocabulary).strength !== 'none';
  const isRivalOf = (mine: Measured, theirs: Measured, other: Measured) =>
    other !== mine && isAsLike(other, theirs) && isLike(other, mine);
  const near = (passages: readonly Measured[], { index }: Measured) =>
    passages.slice(Math.max(0, index - NEAR), index + NEAR + 1);
  return (
    near(olds, old).some((other) => matching.newOf(other.index) === -1 && isRivalOf(old, fresh, other)) ||
    near(news, fresh).some((other) => matching.oldOf(other.index) === -1 && isRivalOf(fresh, old, other))
  );
}
const NEAR = 4;
const RIVAL_MARGIN = 0.1;

interface Sides {
  olds: readonly Measured[];
  news: readonly Measured[];
  matching: Matching;
  vocabulary: Vocabulary;
}
