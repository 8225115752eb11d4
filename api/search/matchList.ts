/**
 * How are lists of passages joined? Window by window of places, so that memory does not grow with the corpus and the
 * sums of common words stay in the processor's cache (windowSums.ts). Scores are added in the order of the lists, so that
 * every engine rounds alike.
 */
import { Found } from './found.ts';
import { writePlaces } from './placeBits.ts';
import { type Marking, type Summand, summandOf, WindowSums } from './windowSums.ts';

/** Passages of the window, by ascending place, with a score and a flag each, in flat arrays. */
export interface MatchList {
  places: Uint32Array;
  scores: Float64Array;
  /** 1 where the passage's own text has a word asked for, or a field that the query names; else 0. */
  grounded: Uint8Array;
}

export { lowerBound } from '../../indexer/format/frozen/postings.ts';

/** Places of one window: beyond it no list of {@link MatchLists} reaches. */
export const WINDOW = 2 ** 14;

export const NOTHING: MatchList = {
  places: new Uint32Array(0),
  scores: new Float64Array(0),
  grounded: new Uint8Array(0),
};

/** The first `length` of a list. */
function cut(list: MatchList, length: number): MatchList {
  if (length === list.places.length) return list;
  return {
    places: list.places.subarray(0, length),
    scores: list.scores.subarray(0, length),
    grounded: list.grounded.subarray(0, length),
  };
}

/** A list that outlives its window. */
export function kept({ places, scores, grounded }: MatchList): MatchList {
  return { places: places.slice(), scores: scores.slice(), grounded: grounded.slice() };
}

/** Lists one after the other, each beyond the one before. */
export function concatenated(lists: readonly MatchList[]): MatchList {
  const length = lists.reduce((sum, { places }) => sum + places.length, 0);
  const all: MatchList = {
    places: new Uint32Array(length),
    scores: new Float64Array(length),
    grounded: new Uint8Array(length),
  };
  let at = 0;
  for (const { places, scores, grounded } of lists) {
    all.places.set(places, at);
    all.scores.set(scores, at);
    all.grounded.set(grounded, at);
    at += places.length;
  }
  return all;
}

/** Memory for the lists of a window: taken piece by piece, and all of it free again when the next window begins. */
class Room {
  readonly #pieces: MatchList[] = [];
  #piece = 0;
  #used = 0;

  clear(): void {
    this.#piece = 0;
    this.#used = 0;
  }

  /** A list that holds whatever stood there before. */
  take(length: number): MatchList {
    for (;;) {
      const piece = this.#pieces[this.#piece] ?? newPiece(Math.max(length, 4 * WINDOW));
      this.#pieces[this.#piece] = piece;
      const from = this.#used;
      const to = from + length;
      if (to <= piece.places.length) {
        this.#used = to;
        return {
          places: piece.places.subarray(from, to),
          scores: piece.scores.subarray(from, to),
          grounded: piece.grounded.subarray(from, to),
        };
      }
      this.#piece++;
      this.#used = 0;
    }
  }
}

const newPiece = (length: number): MatchList => ({
  places: new Uint32Array(length),
  scores: new Float64Array(length),
  grounded: new Uint8Array(length),
});

/** Joins lists of one window after the other. What it gives holds until the next begins. */
export class MatchLists {
  from = 0;
  to = 0;
  readonly #room = new Room();
  readonly #sums = new WindowSums();

  /** Turns to the places from `from` on and below `to`; all lists so far are void. */
  begin(from: number, to: number): void {
    this.from = from;
    this.to = to;
    this.#room.clear();
    this.#sums.begin(from, to);
  }

  /** A list of some length, to be filled. */
  take(length: number): MatchList {
    return length === 0 ? NOTHING : this.#room.take(length);
  }

  /** The passages for which something holds, all with the score 0. */
  where(holds: (place: number) => boolean, grounded: boolean): MatchList {
    const list = this.take(this.to - this.from);
    let length = 0;
    for (let place = this.from; place < this.to; place++) if (holds(place)) list.places[length++] = place;
    list.scores.fill(0, 0, length);
    list.grounded.fill(grounded ? 1 : 0, 0, length);
    return cut(list, length);
  }

  /** Those of a list that a test of their index lets through. */
  filter(list: MatchList, holds: (index: number) => boolean): MatchList {
    const all = this.take(list.places.length);
    let length = 0;
    for (let index = 0; index < list.places.length; index++) {
      if (holds(index)) copy(list, index, all, length++);
    }
    return cut(all, length);
  }

  /** Passages of any list, their scores added. */
  union(lists: readonly MatchList[]): MatchList {
    const some = lists.filter(({ places }) => places.length > 0);
    const [only = NOTHING] = some;
    if (some.length <= 1) return only;
    return this.any(some.map(summandOf), Number.NEGATIVE_INFINITY);
  }

  /**
   * The passages that have any of several words, with what they give together.
   * @param least Scores that cannot exceed it may be too low.
   */
  any(summands: readonly Summand[], least: number): MatchList {
    this.#sums.any(summands, least);
    return this.#summed('there');
  }

  /**
   * The passages that have all of several words, likewise.
   * @param words Each by what it is found by: any of these will do.
   * @param mark What more is asked of passages that have all words.
   */
  every(words: readonly (readonly Summand[])[], least: number, mark?: Marking): MatchList {
    this.#sums.every(words, least, mark);
    return this.#summed('there');
  }

  /** As {@link any}, but lists only what may be among the best. @param may Whether a passage may be found whose own text has none. */
  bestOfAny(summands: readonly Summand[], least: number, may: (place: number) => boolean): Found {
    this.#sums.any(summands, least, may);
    return this.#found(least);
  }

  /** As {@link every}, likewise. */
  bestOfEvery(
    words: readonly (readonly Summand[])[],
    least: number,
    may: (place: number) => boolean,
    mark?: Marking,
  ): Found {
    this.#sums.every(words, least, mark, may);
    return this.#found(least);
  }

  /** Of several ways to the same thing, the best counts. */
  best(lists: readonly MatchList[]): MatchList {
    const some = lists.filter(({ places }) => places.length > 0);
    if (some.length === 0) return NOTHING;
    return some.reduce((a, b) => this.#better(a, b));
  }

  /** Passages of both lists, their scores added. */
  intersection(a: MatchList, b: MatchList): MatchList {
    // Walked along the shorter list; a sum of two is the same either way.
    const [few, many] = a.places.length <= b.places.length ? [a, b] : [b, a];
    const both = this.take(few.places.length);
    let length = 0;
    walk(few, many, (i, j) => {
      if (j < 0) return;
      copy(few, i, both, length);
      addTo(both, length++, many, j);
    });
    return cut(both, length);
  }

  /** The passages of `list`, with the scores that those of `more` add to them. */
  raised(list: MatchList, more: MatchList): MatchList {
    const sum = this.take(list.places.length);
    walk(list, more, (i, j) => {
      copy(list, i, sum, i);
      if (j >= 0) addTo(sum, i, more, j);
    });
    return sum;
  }

  /** The passages of `list` that `excluded` lacks. */
  difference(list: MatchList, excluded: MatchList): MatchList {
    const left = this.take(list.places.length);
    let length = 0;
    walk(list, excluded, (i, j) => {
      if (j < 0) copy(list, i, left, length++);
    });
    return cut(left, length);
  }

  /** The sums of the window as a list; leaves them zero. */
  #summed(wanted: 'there' | { above: number }): MatchList {
    const all = this.take(this.to - this.from);
    return cut(all, this.#sums.list(wanted, all));
  }

  #found(least: number): Found {
    const best = this.#summed({ above: least });
    const { count, there } = this.#sums;
    if (count === best.places.length) return new Found(best);
    // Other plans' sums are made before these places are asked for.
    const all = there.slice();
    return new Found(best, count, () => {
      const places = new Uint32Array(count);
      writePlaces(all, this.from, places);
      return places;
    });
  }

  /** Passages of either list, each as it stands where it scores more. */
  #better(a: MatchList, b: MatchList): MatchList {
    const both = this.take(a.places.length + b.places.length);
    let length = 0;
    for (let i = 0, j = 0; i < a.places.length || j < b.places.length; length++) {
      const x = a.places[i] ?? Number.POSITIVE_INFINITY;
      const y = b.places[j] ?? Number.POSITIVE_INFINITY;
      const isSecond = y < x || (y === x && (b.scores[j] ?? 0) > (a.scores[i] ?? 0));
      if (isSecond) copy(b, j, both, length);
      else copy(a, i, both, length);
      if (x <= y) i++;
      if (y <= x) j++;
    }
    return cut(both, length);
  }
}

function copy(from: MatchList, index: number, to: MatchList, at: number): void {
  to.places[at] = from.places[index] ?? 0;
  to.scores[at] = from.scores[index] ?? 0;
  to.grounded[at] = from.grounded[index] ?? 0;
}

function addTo(list: MatchList, at: number, more: MatchList, index: number): void {
  list.scores[at] = (list.scores[at] ?? 0) + (more.scores[index] ?? 0);
  list.grounded[at] = (list.grounded[at] ?? 0) | (more.grounded[index] ?? 0);
}

/** Each index of `a`, and that of the same passage in `b`, or -1. */
function walk(a: MatchList, b: MatchList, each: (index: number, other: number) => void): void {
  let j = 0;
  for (let i = 0; i < a.places.length; i++) {
    const place = a.places[i] ?? 0;
    // Steps that double, then halve: long lists are passed over quickly (Bentley and Yao 1976).
    let step = 1;
    while (j + step < b.places.length && (b.places[j + step] ?? 0) < place) step *= 2;
    for (; step >= 1; step = step >>> 1) {
      while (j + step <= b.places.length && (b.places[j + step - 1] ?? 0) < place) j += step;
    }
    each(i, b.places[j] === place ? j : -1);
  }
}
