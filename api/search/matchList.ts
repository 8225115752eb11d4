/**
 * How are lists of passages joined? Lists by ascending place, with a score and a flag each, in flat arrays: a common word
 * finds a hundred thousand passages. Scores are added in the order of the lists, so that every engine rounds alike.
 */

export interface MatchList {
  /** Places of passages, ascending. */
  places: Uint32Array;
  scores: Float64Array;
  /** 1 where the passage's own text has a word asked for, or a field that the query names; else 0. */
  grounded: Uint8Array;
}

export const NOTHING: MatchList = newList(0);

function newList(length: number): MatchList {
  return {
    places: new Uint32Array(length),
    scores: new Float64Array(length),
    grounded: new Uint8Array(length),
  };
}

function cut({ places, scores, grounded }: MatchList, length: number): MatchList {
  if (length === places.length) return { places, scores, grounded };
  return {
    places: places.subarray(0, length),
    scores: scores.subarray(0, length),
    grounded: grounded.subarray(0, length),
  };
}

/** Passages by their place among `count`, all with the score 0. */
export function where(count: number, holds: (place: number) => boolean, grounded: boolean): MatchList {
  const list = newList(count);
  let length = 0;
  for (let place = 0; place < count; place++) if (holds(place)) list.places[length++] = place;
  return cut({ ...list, grounded: list.grounded.fill(grounded ? 1 : 0) }, length);
}

/** Those of a list that a test of their index lets through. */
export function filter(list: MatchList, holds: (index: number) => boolean): MatchList {
  const kept = newList(list.places.length);
  let length = 0;
  for (let index = 0; index < list.places.length; index++) {
    if (!holds(index)) continue;
    copy(list, index, kept, length++);
  }
  return cut(kept, length);
}

function copy(from: MatchList, index: number, to: MatchList, at: number): void {
  to.places[at] = from.places[index] ?? 0;
  to.scores[at] = from.scores[index] ?? 0;
  to.grounded[at] = from.grounded[index] ?? 0;
}

/** How two scores of one passage become one. */
type Joining = (a: number, b: number) => number;
const add: Joining = (a, b) => a + b;

/** Passages of any list, their scores added. @param count How many passages there are at all. */
export function union(lists: readonly MatchList[], count: number): MatchList {
  const [only = NOTHING] = lists;
  if (lists.length <= 1) return only;
  const total = lists.reduce((sum, { places }) => sum + places.length, 0);
  // A pass over all passages costs less than merging many long lists.
  if (total * 8 < count) return lists.reduce((a, b) => merged(a, b, add));
  return unionByPlace(lists, count);
}

function unionByPlace(lists: readonly MatchList[], count: number): MatchList {
  const scores = new Float64Array(count);
  // 0: not there; 1: there; 3: grounded.
  const flags = new Uint8Array(count);
  let length = 0;
  for (const list of lists) {
    for (let index = 0; index < list.places.length; index++) {
      const place = list.places[index] ?? 0;
      const flag = flags[place] ?? 0;
      if (flag === 0) length++;
      flags[place] = flag | (list.grounded[index] === 1 ? 3 : 1);
      scores[place] = (scores[place] ?? 0) + (list.scores[index] ?? 0);
    }
  }
  const all = newList(length);
  let at = 0;
  for (let place = 0; at < length; place++) {
    const flag = flags[place] ?? 0;
    if (flag === 0) continue;
    all.places[at] = place;
    all.scores[at] = scores[place] ?? 0;
    all.grounded[at++] = flag === 3 ? 1 : 0;
  }
  return all;
}

/** Of several ways to the same thing, the best counts. */
export const best = (lists: readonly MatchList[]): MatchList =>
  lists.length === 0
    ? NOTHING
    : lists.reduce((a, b) =>
        merged(
          a,
          b,
          (x, y) => Math.max(x, y),
          (first, second, x, y) => (y > x ? second : first),
        ),
      );

/** Passages of either list. @param flag which of two flags counts, given the scores; either one by default. */
function merged(
  a: MatchList,
  b: MatchList,
  join: Joining,
  flag: (a: number, b: number, scoreA: number, scoreB: number) => number = (x, y) => x | y,
): MatchList {
  const both = newList(a.places.length + b.places.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.places.length || j < b.places.length) {
    const x = a.places[i] ?? Number.POSITIVE_INFINITY;
    const y = b.places[j] ?? Number.POSITIVE_INFINITY;
    if (x < y) copy(a, i++, both, length++);
    else if (y < x) copy(b, j++, both, length++);
    else {
      const [scoreA, scoreB] = [a.scores[i] ?? 0, b.scores[j] ?? 0];
      both.places[length] = x;
      both.scores[length] = join(scoreA, scoreB);
      both.grounded[length++] = flag(a.grounded[i++] ?? 0, b.grounded[j++] ?? 0, scoreA, scoreB);
    }
  }
  return cut(both, length);
}

/** Passages of both lists, their scores added. */
export function intersection(a: MatchList, b: MatchList): MatchList {
  const both = newList(Math.min(a.places.length, b.places.length));
  let length = 0;
  walk(a, b, (i, j) => {
    if (j === undefined) return;
    copy(a, i, both, length);
    addTo(both, length++, b, j);
  });
  return cut(both, length);
}

/** The passages of `list`, with the scores that those of `more` add to them. */
export function raised(list: MatchList, more: MatchList): MatchList {
  const sum = filter(list, () => true);
  walk(list, more, (i, j) => {
    if (j !== undefined) addTo(sum, i, more, j);
  });
  return sum;
}

/** The passages of `list` that `excluded` lacks. */
export function difference(list: MatchList, excluded: MatchList): MatchList {
  const kept = newList(list.places.length);
  let length = 0;
  walk(list, excluded, (i, j) => {
    if (j === undefined) copy(list, i, kept, length++);
  });
  return cut(kept, length);
}

function addTo(list: MatchList, at: number, more: MatchList, index: number): void {
  list.scores[at] = (list.scores[at] ?? 0) + (more.scores[index] ?? 0);
  list.grounded[at] = (list.grounded[at] ?? 0) | (more.grounded[index] ?? 0);
}

/** Each index of `a`, and that of the same passage in `b` where it has it. */
function walk(a: MatchList, b: MatchList, each: (index: number, other: number | undefined) => void): void {
  let j = 0;
  for (let i = 0; i < a.places.length; i++) {
    const place = a.places[i] ?? 0;
    while (j < b.places.length && (b.places[j] ?? 0) < place) j++;
    each(i, b.places[j] === place ? j : undefined);
  }
}
