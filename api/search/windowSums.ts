/**
 * What do the words of a query give the passages of a window together? Word by word, into one sum a passage. Who wants
 * the best passages alone need not know the sums of the others: words are added from the one that may give most to the
 * one that may give least, and where not even all that are left could lift a passage among the best, they are counted
 * but not scored (MaxScore: Turtle and Flood, Query evaluation: strategies and optimizations, 1995; over windows, as in
 * Strohman and Croft, Efficient document retrieval in main memory, 2007). So totals stay exact.
 */
import type { MatchList } from './matchList.ts';

/** A word of a query, or one of those that it stands for; turned to the window. */
export interface Summand {
  /** No passage gets more of it. */
  readonly bound: number;
  /** Adds so many times what it gives to the sums above `needed`, and marks all its passages. */
  add(sums: WindowSums, needed: number, times: number): void;
  /** Lifts those of its passages that have a stage to the next; whether there are any. */
  lift(sums: WindowSums, stage: number): boolean;
}

/** A list of each window as a summand; in the list passages may stand in any order, and several times. */
export function summandOf(
  listIn: (window: { from: number; to: number }) => MatchList,
  bound = Number.POSITIVE_INFINITY,
): Summand {
  return {
    bound,
    add: (sums, _, times) => sums.spread(listIn(sums), times),
    lift(sums, stage) {
      const { places } = listIn(sums);
      let some = false;
      for (let index = 0; index < places.length; index++) {
        const at = (places[index] ?? 0) - sums.from;
        if (sums.stages[at] !== stage) continue;
        sums.stages[at] = stage + 1;
        some = true;
      }
      return some;
    },
  };
}

/** Marks of passages. */
export const THERE = 1;
export const GROUNDED = 3;

/** Sums are rounded: of what is nearly enough, all is added. */
const SLACK = 1e-9;

export class WindowSums {
  /** The first place of the window, and the one behind its last. */
  from = 0;
  to = 0;
  /** By place, from the window's first on; zero between two uses. */
  scores = new Float64Array(0);
  marks = new Uint8Array(0);
  /** Of how many words, in their order, a passage has been found to have each. */
  stages = new Uint16Array(0);
  /** How often passages have the term that is added, where several lists tell; zero between two uses. */
  frequencies = new Float64Array(0);
  /** Room for numbers while a term is added. */
  chosen = new Uint32Array(0);
  /** The marks, four at a time. */
  #quads = new Uint32Array(0);

  /** Whether sums are added to few passages alone. */
  isNarrowed = false;

  begin(from: number, to: number): void {
    this.from = from;
    this.to = to;
    if (this.scores.length >= to - from) return;
    const size = Math.ceil((to - from) / 4) * 4;
    this.scores = new Float64Array(size);
    this.marks = new Uint8Array(size);
    this.stages = new Uint16Array(size);
    this.frequencies = new Float64Array(size);
    // One more than there can be: it is written before it is known to count.
    this.chosen = new Uint32Array(size + 1);
    this.#quads = new Uint32Array(this.marks.buffer);
  }

  /** Adds a whole list, its scores so many times. */
  spread({ places, scores, grounded }: MatchList, times = 1): void {
    const { from, scores: sums, marks } = this;
    for (let index = 0; index < places.length; index++) {
      const at = (places[index] ?? 0) - from;
      sums[at] = (sums[at] ?? 0) + times * (scores[index] ?? 0);
      marks[at] = (marks[at] ?? 0) | (grounded[index] === 1 ? GROUNDED : THERE);
    }
  }

  /** Adds all that any of some words give; a word may be there several times. @param least Sums that cannot exceed it may be too low. */
  any(summands: readonly Summand[], least: number): void {
    const times = new Map<Summand, number>();
    for (const summand of summands) times.set(summand, (times.get(summand) ?? 0) + 1);
    const inOrder = Array.from(times, ([summand, count]) => ({
      summand,
      count,
      most: count * summand.bound,
    })).sort((a, b) => b.most - a.most);
    /** The most that each and all behind it may add. */
    const left = new Float64Array(inOrder.length + 1);
    for (let index = inOrder.length - 1; index >= 0; index--) {
      left[index] = (left[index + 1] ?? 0) + (inOrder[index]?.most ?? 0);
    }
    const enough = least * (1 - SLACK);
    for (const [index, { summand, count }] of inOrder.entries()) {
      summand.add(this, enough - (left[index] ?? 0), count);
    }
  }

  /**
   * The same for passages that have every one of some words, each by any of what it is found by; leaves all zero.
   * @param words The rarest first.
   * @param into As long as the window.
   * @param markAt The mark of a passage that has all words, 0 where it shall have none; by default that of its words.
   * @returns How many there are.
   */
  every(
    words: readonly (readonly Summand[])[],
    least: number,
    into: MatchList,
    markAt?: (place: number) => number,
  ): number {
    const { from, scores, stages, marks } = this;
    const { places, grounded } = into;
    const size = this.to - from;
    stages.fill(0, 0, size);
    const different = [...new Set(words)];
    for (const [stage, summands] of different.entries()) {
      let some = false;
      for (const summand of summands) some = summand.lift(this, stage) || some;
      if (!some) return 0;
    }
    let candidates = 0;
    for (let at = 0; at < size; at++) {
      places[candidates] = from + at;
      candidates += stages[at] === different.length ? 1 : 0;
    }
    let count = 0;
    for (let index = 0; index < candidates; index++) {
      const place = places[index] ?? 0;
      const mark = markAt ? markAt(place) : GROUNDED;
      places[count] = place;
      grounded[count] = mark >>> 1;
      count += mark & 1;
    }
    if (count === 0) return 0;
    // No sum of the others is above what any word needs.
    scores.fill(Number.NEGATIVE_INFINITY, 0, size);
    for (let index = 0; index < count; index++) scores[(places[index] ?? 0) - from] = 0;
    this.isNarrowed = true;
    this.any(words.flat(), least);
    this.isNarrowed = false;
    for (let index = 0; index < count; index++) {
      const at = (places[index] ?? 0) - from;
      into.scores[index] = scores[at] ?? 0;
      if (!markAt) grounded[index] = (marks[at] ?? 0) >>> 1;
    }
    scores.fill(0, 0, size);
    marks.fill(0, 0, size);
    return count;
  }

  /** Moves all that is marked into a list that is as long as the window, and leaves zero; how many they are. */
  gather({ places, scores, grounded }: MatchList): number {
    const { from, scores: sums, marks } = this;
    const quads = this.#quads;
    let length = 0;
    const end = Math.ceil((this.to - from) / 4);
    for (let quad = 0; quad < end; quad++) {
      if (quads[quad] === 0) continue;
      const last = Math.min(quad * 4 + 4, this.to - from);
      for (let at = quad * 4; at < last; at++) {
        // Written in any case, kept where marked: which are, no processor foresees.
        const mark = marks[at] ?? 0;
        places[length] = from + at;
        scores[length] = sums[at] ?? 0;
        grounded[length] = mark >>> 1;
        length += mark & 1;
        sums[at] = 0;
      }
      quads[quad] = 0;
    }
    return length;
  }
}
