/**
 * Which heading is the heading of the same section? A heading goes with its body: when a chapter is inserted before
 * it, *Chapter 5* becomes *Chapter 6*, and the new *Chapter 5* is another one.
 */
import { uniqueBy } from './candidates.ts';
import { ENOUGH_WORDS, HALF, likeness, THIRD } from './continuation.ts';
import type { Matching } from './matching.ts';
import type { Measured, Vocabulary } from './passages.ts';
import { isNumber } from './spelling.ts';

/** Of the words that went on, so many must have gone to one section to say which it is. */
const MAJORITY = 2 / 3;

/**
 * Links the headings of sections whose bodies continue each other, where they share more than a third of their words,
 * and binds every short heading to its body: it will be linked to no other section's. Headings that follow each other
 * without text between them (a title and its subtitle) are taken together.
 */
export function linkHeadings(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const before = new Headings(olds);
  const after = new Headings(news);
  const forward = new Votes();
  const backward = new Votes();
  for (const { index, words } of olds) {
    const from = before.above(index);
    const there = after.above(matching.newOf(index));
    if (from === undefined || there === undefined) continue;
    forward.add(from, there, words.length);
    backward.add(there, from, words.length);
  }
  const kept = names(olds, news, vocabulary);
  /** Whether neither body's first passage is known to have its counterpart under another heading. */
  const beginsAlike = (oldFirst: number, newFirst: number): boolean => {
    const there = after.above(newFirst);
    const from = before.above(oldFirst);
    const wentTo = after.above(matching.newOf(oldFirst));
    const cameFrom = before.above(matching.oldOf(newFirst));
    return (wentTo === undefined || wentTo === there) && (cameFrom === undefined || cameFrom === from);
  };
  linkOpeners(before, after, olds, news, matching);
  for (const [from, there] of forward.winners()) {
    const mine = before.startingAt(from);
    const theirs = after.startingAt(there);
    for (const { index, words, key } of mine)
      if (words.length < ENOUGH_WORDS && !kept.has(key) && matching.newOf(index) === -1)
        matching.bind(index, there, there + theirs.length);
    if (backward.winner(there) !== from) continue;
    const pairs = mine
      .flatMap((old) => theirs.map((fresh) => ({ old, fresh, like: likeness(old, fresh, vocabulary) })))
      .filter(({ like }) => {
        if (like.strength === 'same' || like.strength === 'strong') return true;
        // A heading renumbered, where none was added or taken away; not for the sake of a few passages moved below it.
        const bodies = Math.max(before.wordsUnder(from), after.wordsUnder(there));
        return (
          forward.count(from, there) > HALF * bodies &&
          mine.length === theirs.length &&
          beginsAlike(from + mine.length, there + theirs.length) &&
          Math.min(like.oldShare, like.newShare) > THIRD
        );
      })
      .sort((a, b) => b.like.similarity - a.like.similarity || a.old.index - b.old.index);
    for (const { old, fresh } of pairs)
      matching.link(old.index, fresh.index, 'the heading of the same section');
  }
}

/**
 * Links headings with the same words above the same first passage, and binds them: whatever was put into the section
 * after that, it begins as it did.
 */
function linkOpeners(
  before: Headings,
  after: Headings,
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
): void {
  for (const { index } of olds) {
    const there = matching.newOf(index);
    if (olds[index - 1]?.family !== 'heading' || news[there - 1]?.family !== 'heading') continue;
    const from = before.above(index);
    const to = after.above(there);
    if (from === undefined || to === undefined) continue;
    const theirs = after.startingAt(to);
    for (const old of before.startingAt(from)) {
      const same = theirs.filter(({ key }) => key === old.key);
      const [fresh] = same;
      if (!fresh || same.length > 1) continue;
      matching.bind(old.index, to, to + theirs.length);
      matching.link(old.index, fresh.index, 'the heading above the same passage');
    }
  }
}

/**
 * Headings, by key, that name their section and do not number it, once in each state: the title of a work stays what
 * it is, though its first paragraph has moved.
 */
function names(
  olds: readonly Measured[],
  news: readonly Measured[],
  { spellings }: Vocabulary,
): ReadonlySet<number> {
  const unnumbered = (passages: readonly Measured[]) =>
    passages.filter(
      ({ family, words }) => family === 'heading' && !words.some((word) => isNumber(spellings[word] ?? '')),
    );
  const after = uniqueBy('key', unnumbered(news));
  return new Set([...uniqueBy('key', unnumbered(olds)).keys()].filter((key) => after.has(key)));
}

/** The headings of a text, those that follow each other as one, named by the first. */
class Headings {
  readonly #above: (number | undefined)[] = [];
  readonly #words = new Map<number, number>();
  readonly #passages: readonly Measured[];

  constructor(passages: readonly Measured[]) {
    this.#passages = passages;
    let above: number | undefined;
    let isBody = true;
    for (const { index, family, words } of passages) {
      if (family === 'heading' && isBody) above = index;
      isBody = family !== 'heading';
      // Notes stand at the end of the text and belong to no section.
      const section = isBody && family !== 'note' ? above : undefined;
      this.#above.push(section);
      if (section !== undefined) this.#words.set(section, this.wordsUnder(section) + words.length);
    }
  }

  /** The first heading of those above a passage that is no heading. */
  above(index: number): number | undefined {
    return this.#above[index];
  }

  /** How many words stand between these headings and the next. */
  wordsUnder(first: number): number {
    return this.#words.get(first) ?? 0;
  }

  startingAt(first: number): Measured[] {
    let end = first;
    while (this.#passages[end]?.family === 'heading') end++;
    return this.#passages.slice(first, end);
  }
}

/** Counts which section the words of each section went to. */
class Votes {
  readonly #counts = new Map<number, Map<number, number>>();

  add(from: number, to: number, weight: number): void {
    const counts = this.#counts.get(from) ?? new Map<number, number>();
    counts.set(to, (counts.get(to) ?? 0) + weight);
    this.#counts.set(from, counts);
  }

  count(from: number, to: number): number {
    return this.#counts.get(from)?.get(to) ?? 0;
  }

  winner(from: number): number | undefined {
    const counts = [...(this.#counts.get(from) ?? [])];
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    return counts.find(([, count]) => count >= MAJORITY * all)?.[0];
  }

  *winners(): Generator<[number, number]> {
    for (const from of this.#counts.keys()) {
      const to = this.winner(from);
      if (to !== undefined) yield [from, to];
    }
  }
}
