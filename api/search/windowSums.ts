/**
 * What do the words of a query give the passages of a window together? Which passages have them is a matter of bits;
 * scores are added, word by word, into one sum a passage, and only where that can make a difference: who wants the best
 * passages alone knows what a sum must exceed, and each word what it gives at most. Passages whose words cannot exceed it
 * together are counted, but not scored; of the others words are added from the one that may give most to the one that may
 * give least, as long as all that are left could lift a passage among the best (MaxScore: Turtle and Flood, Query
 * evaluation: strategies and optimizations, 1995; over windows, as in Strohman and Croft, Efficient document retrieval in
 * main memory, 2007). So totals stay exact.
 */
import type { MatchList } from './matchList.ts';
import { BITS, bitAt, countOf, intersect, type PlaceBits, unite, writePlaces } from './placeBits.ts';

/** The passages of a window that something stands in. */
export interface Standing {
  there: PlaceBits;
  /** Those where the passage's own text has it; none where there is no set. */
  grounded?: PlaceBits | undefined;
}

/** A word of a query, or one of those that it stands for; turned to the window. */
export interface Summand {
  /** No passage of the window gets more of it, once it was asked what stands there. */
  readonly bound: number;
  /** Its passages; they hold until the next window. */
  standing(sums: WindowSums): Standing;
  /** Adds so many times what it gives to those candidates' sums that are above `needed`. */
  add(sums: WindowSums, needed: number, times: number): void;
}

/** A list of the window as a summand. */
export function summandOf({ places, scores: given, grounded }: MatchList): Summand {
  return {
    bound: Number.POSITIVE_INFINITY,
    standing(sums) {
      const standing = { there: sums.noPlaces(), grounded: sums.noPlaces() };
      const { there, grounded: own } = standing;
      for (let index = 0; index < places.length; index++) {
        const at = (places[index] ?? 0) - sums.from;
        const bit = 1 << (at & 31);
        there[at >>> 5] = (there[at >>> 5] ?? 0) | bit;
        if (grounded[index] === 1) own[at >>> 5] = (own[at >>> 5] ?? 0) | bit;
      }
      return standing;
    },
    add(sums, needed, times) {
      const { from, candidates, scores } = sums;
      for (let index = 0; index < places.length; index++) {
        const at = (places[index] ?? 0) - from;
        if ((((candidates[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 0) continue;
        const sum = scores[at] ?? 0;
        if (sum > needed) scores[at] = sum + times * (given[index] ?? 0);
      }
    },
  };
}

/** A summand of which only some passages count. @param within Those; they hold until the next window. */
export function limited(summand: Summand, within: (sums: WindowSums) => PlaceBits): Summand {
  const inside = (sums: WindowSums, bits: PlaceBits) => {
    const some = sums.noPlaces();
    some.set(bits);
    intersect(some, within(sums));
    return some;
  };
  return {
    get bound() {
      return summand.bound;
    },
    standing(sums) {
      const { there, grounded } = summand.standing(sums);
      return { there: inside(sums, there), grounded: grounded && inside(sums, grounded) };
    },
    add(sums, needed, times) {
      const all = sums.candidates;
      sums.candidates = inside(sums, all);
      summand.add(sums, needed, times);
      sums.candidates = all;
    },
  };
}

/** A summand whose passages all have ground, wherever it stands in them. */
export const groundedAnywhere = (summand: Summand): Summand => ({
  get bound() {
    return summand.bound;
  },
  standing(sums) {
    const { there } = summand.standing(sums);
    return { there, grounded: there };
  },
  add: (sums, needed, times) => summand.add(sums, needed, times),
});

/** Marks of passages. */
export const THERE = 1;
export const GROUNDED = 3;
/** Marks so many passages, in the order of place, that have what is sought; the marks are 0 before. */
export type Marking = (places: Uint32Array, count: number, marks: Uint8Array) => void;

/** A word with what it may give. */
interface Weighed extends Standing {
  summand: Summand;
  times: number;
  most: number;
  /** The most that this and all behind it may add. */
  left: number;
}

/** Sums are rounded: of what is nearly enough, all is added. */
const SLACK = 1e-9;
let turns = 0;

/** By which of so many words a passage has, it is decided whether it may be among the best. */
const DECIDING = 6;

export class WindowSums {
  /** The first place of the window, and the one behind its last. */
  from = 0;
  to = 0;
  /** Of this window alone: what was found out of another holds no more. */
  turn = 0;
  /** The passages found, and those whose own text has what was sought. */
  there: PlaceBits = new Uint32Array(0);
  grounded: PlaceBits = new Uint32Array(0);
  /** Those of them whose sums may exceed what they must. */
  candidates: PlaceBits = new Uint32Array(0);
  /** By place, from the window's first on; zero between two uses. */
  scores = new Float64Array(0);
  /** How often passages have the term that is added, where several lists tell; zero between two uses. */
  frequencies = new Float64Array(0);
  /** Room for numbers while a term is added. */
  chosen = new Uint32Array(0);
  chosenAt = new Uint32Array(0);
  /** Sets that were asked for, and how many of them are in use. */
  readonly #sets: PlaceBits[] = [];
  #used = 0;
  /** By the number of a word: passages among which it is decided what the words behind it may do. */
  readonly #having: PlaceBits[] = [];

  begin(from: number, to: number): void {
    this.from = from;
    this.to = to;
    this.turn = ++turns;
    this.#used = 0;
    const words = Math.ceil((to - from) / BITS);
    if (this.there.length >= words) return;
    const size = words * BITS;
    this.#sets.length = this.#having.length = 0;
    this.there = new Uint32Array(words);
    this.grounded = new Uint32Array(words);
    this.candidates = new Uint32Array(words);
    this.scores = new Float64Array(size);
    this.frequencies = new Float64Array(size);
    this.chosen = new Uint32Array(size);
    this.chosenAt = new Uint32Array(size);
  }

  /** A set without places, which holds until the next window. */
  noPlaces(): PlaceBits {
    const known = this.#sets[this.#used];
    const set = known?.fill(0) ?? new Uint32Array(this.there.length);
    this.#sets[this.#used++] = set;
    return set;
  }

  /**
   * Finds the passages that have any of some words, and adds what these give; a word may be there several times.
   * @param least Sums that cannot exceed it may be too low.
   * @param may Whether a passage may be found whose own text has none of them.
   */
  any(summands: readonly Summand[], least: number, may?: (place: number) => boolean): void {
    this.there.fill(0);
    this.grounded.fill(0);
    const words = this.#weighed(summands);
    for (const { there, grounded } of words) {
      unite(this.there, there);
      if (grounded) unite(this.grounded, grounded);
    }
    if (may) this.#withoutGround(may);
    this.#add(words, least);
  }

  /**
   * The same for passages that have every one of some words, each by any of what it is found by.
   * @param mark What more is asked of passages that have all words; without it they have the marks of their words.
   */
  every(
    words: readonly (readonly Summand[])[],
    least: number,
    mark?: Marking,
    may?: (place: number) => boolean,
  ): void {
    const { there, grounded } = this;
    there.fill(-1);
    grounded.fill(0);
    const weighed = this.#weighed(words.flat());
    const standingOf = new Map(weighed.map((word) => [word.summand, word]));
    for (const summands of new Set(words)) {
      const [first, ...others] = summands.flatMap((summand) => standingOf.get(summand) ?? []);
      let having = first?.there ?? this.noPlaces();
      if (others.length > 0) {
        having = having.slice();
        for (const other of others) unite(having, other.there);
      }
      if (!intersect(there, having)) break;
    }
    if (mark) this.#mark(mark);
    else for (const word of weighed) if (word.grounded) unite(grounded, word.grounded);
    if (may) this.#withoutGround(may);
    this.#add(weighed, least);
  }

  /** How many passages were found. */
  get count(): number {
    return countOf(this.there);
  }

  /**
   * Lists passages, all that were found, or only the candidates whose sums exceed something; their sums are zero after.
   * @param into As long as the window.
   * @returns How many there are.
   */
  list(wanted: 'there' | { above: number }, into: MatchList): number {
    const { from, scores, grounded } = this;
    const [bits, least] = wanted === 'there' ? [this.there, undefined] : [this.candidates, wanted.above];
    let count = 0;
    for (let word = 0; word < bits.length; word++) {
      const own = grounded[word] ?? 0;
      for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) {
        const bit = bitAt(left & -left);
        const at = word * BITS + bit;
        const score = scores[at] ?? 0;
        scores[at] = 0;
        if (least !== undefined && !(score > least)) continue;
        into.places[count] = from + at;
        into.scores[count] = score;
        into.grounded[count++] = (own >>> bit) & 1;
      }
    }
    return count;
  }

  /** The summands, each once, who may give most first. */
  #weighed(summands: readonly Summand[]): Weighed[] {
    const times = new Map<Summand, number>();
    for (const summand of summands) times.set(summand, (times.get(summand) ?? 0) + 1);
    const words = Array.from(times, ([summand, count]): Weighed => {
      const { there, grounded } = summand.standing(this);
      return { summand, there, grounded, times: count, most: count * summand.bound, left: 0 };
    }).sort((a, b) => b.most - a.most);
    let left = 0;
    for (const word of words.toReversed()) {
      left += word.most;
      word.left = left;
    }
    return words;
  }

  /** Adds what words give to the passages found, as far as it counts. */
  #add(words: readonly Weighed[], least: number): void {
    const enough = least * (1 - SLACK);
    this.candidates.fill(0);
    this.#choose(words, 0, enough, this.there);
    for (const { summand, times, left } of words) summand.add(this, enough - left, times);
  }

  /**
   * Makes those candidates that may exceed what is needed by the words from a number on.
   * @param among Passages that have all words that something is expected of so far.
   */
  #choose(words: readonly Weighed[], number: number, needed: number, among: PlaceBits): void {
    const word = words[number];
    if (needed < 0 || (word && number === DECIDING && word.left > needed)) unite(this.candidates, among);
    else if (word && word.left > needed) {
      const having = this.#having[number] ?? new Uint32Array(among.length);
      this.#having[number] = having;
      having.set(among);
      if (intersect(having, word.there)) this.#choose(words, number + 1, needed - word.most, having);
      this.#choose(words, number + 1, needed, among);
    }
  }

  /** Keeps the passages that get a mark. */
  #mark(mark: Marking): void {
    const { there, grounded, from, chosen: places } = this;
    const count = writePlaces(there, from, places);
    const marks = new Uint8Array(count);
    mark(places, count, marks);
    there.fill(0);
    for (let index = 0; index < count; index++) {
      const at = (places[index] ?? 0) - from;
      const bit = 1 << (at & 31);
      if (marks[index] !== 0) there[at >>> 5] = (there[at >>> 5] ?? 0) | bit;
      if (marks[index] === GROUNDED) grounded[at >>> 5] = (grounded[at >>> 5] ?? 0) | bit;
    }
  }

  /** Drops the passages without ground that may not be found. */
  #withoutGround(may: (place: number) => boolean): void {
    const { there, grounded, from } = this;
    for (let word = 0; word < there.length; word++) {
      for (let left = (there[word] ?? 0) & ~(grounded[word] ?? 0); left !== 0; left &= left - 1) {
        const bit = left & -left;
        if (!may(from + word * BITS + bitAt(bit))) there[word] = (there[word] ?? 0) ^ bit;
      }
    }
  }
}
