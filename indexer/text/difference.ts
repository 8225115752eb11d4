/**
 * Which words and signs went, and which came? A shortest edit script over words and punctuation, each a token of its
 * own; white space goes with its neighbours.
 *
 * E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986), section 4b: the linear-space
 * variant, which looks for the middle of the path from both ends and divides there.
 */
import { tokens } from './words.ts';

export interface DifferenceRun {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/**
 * How far each end searches before a stretch counts as replaced whole. At 1,000 a passage of 4,000 words that was
 * written anew costs some 10 ms; below it the script is the shortest there is, and a stretch with that many changes
 * reads no better word by word.
 */
const LONGEST_SEARCH = 1000;

/** A token of one text that is the same as a token of the other. */
type Pair = [old: number, now: number];

/** The runs in reading order: `same` and `removed` together give `before`, `same` and `added` give `after`. */
export function wordDifference(before: string, after: string): DifferenceRun[] {
  const old = tokens(before);
  const now = tokens(after);
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: { text: string }): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const runs: DifferenceRun[] = [];
  let oldUnit = 0;
  let nowUnit = 0;
  for (const [oldIndex, nowIndex] of commonTokens(old.map(numberOf), now.map(numberOf))) {
    const oldToken = old[oldIndex];
    const nowToken = now[nowIndex];
    if (!oldToken || !nowToken) continue;
    addChange(runs, before.slice(oldUnit, oldToken.startUnit), after.slice(nowUnit, nowToken.startUnit));
    add(runs, 'same', oldToken.text);
    oldUnit = oldToken.startUnit + oldToken.text.length;
    nowUnit = nowToken.startUnit + nowToken.text.length;
  }
  addChange(runs, before.slice(oldUnit), after.slice(nowUnit));
  return runs;
}

/** What stood between two common tokens, and what stands there now. White space around both stays. */
function addChange(runs: DifferenceRun[], before: string, after: string): void {
  if (before === after) {
    add(runs, 'same', before);
    return;
  }
  const start = commonSpace(/^\s*/.exec(before)?.[0] ?? '', /^\s*/.exec(after)?.[0] ?? '', 'start');
  const [old, now] = [before.slice(start), after.slice(start)];
  const end = commonSpace(/\s*$/.exec(old)?.[0] ?? '', /\s*$/.exec(now)?.[0] ?? '', 'end');
  add(runs, 'same', before.slice(0, start));
  add(runs, 'removed', old.slice(0, old.length - end));
  add(runs, 'added', now.slice(0, now.length - end));
  add(runs, 'same', old.slice(old.length - end));
}

function commonSpace(one: string, other: string, side: 'start' | 'end'): number {
  const at = (text: string, index: number) => text.at(side === 'start' ? index : -1 - index);
  let length = 0;
  while (length < one.length && length < other.length && at(one, length) === at(other, length)) length++;
  return length;
}

function add(runs: DifferenceRun[], kind: DifferenceRun['kind'], text: string): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}

/** The pairs of a longest common subsequence, in order; fewer where the search was cut off. */
export function commonTokens(old: readonly number[], now: readonly number[]): Pair[] {
  const pairs: Pair[] = [];
  const solve = (oldStart: number, oldEnd: number, nowStart: number, nowEnd: number): void => {
    while (oldStart < oldEnd && nowStart < nowEnd && old[oldStart] === now[nowStart])
      pairs.push([oldStart++, nowStart++]);
    let tail = 0;
    while (
      oldEnd - tail > oldStart &&
      nowEnd - tail > nowStart &&
      old[oldEnd - tail - 1] === now[nowEnd - tail - 1]
    )
      tail++;
    const [oldRest, nowRest] = [oldEnd - tail, nowEnd - tail];
    if (oldStart < oldRest && nowStart < nowRest) {
      const middle = middleOf(old.slice(oldStart, oldRest), now.slice(nowStart, nowRest));
      if (middle) {
        solve(oldStart, oldStart + middle[0], nowStart, nowStart + middle[1]);
        solve(oldStart + middle[0], oldRest, nowStart + middle[1], nowRest);
      }
    }
    for (let index = 0; index < tail; index++) pairs.push([oldRest + index, nowRest + index]);
  };
  solve(0, old.length, 0, now.length);
  return pairs;
}

const UNREACHED = -1;

/**
 * A point on a shortest path through the grid of two sequences, neither corner of it; `undefined` where the search
 * was cut off, or where they share nothing.
 *
 *     · · · now ──▶          Diagonal k holds the points with x − y = k. After d edits from the upper left corner,
 *     ·╲                     forward[k] is the farthest x reached on it; backward[k] the same from the lower right
 *     · ╲__ middle           corner, counted from there. The paths meet where both reaches on one diagonal add up
 *     old   ╲                to the whole length.
 *     ▼      ╲
 */
function middleOf(old: readonly number[], now: readonly number[]): [old: number, now: number] | undefined {
  const width = old.length;
  const height = now.length;
  const shift = width - height;
  const most = Math.min(Math.ceil((width + height) / 2), LONGEST_SEARCH);
  const forward = new Reach(most);
  const backward = new Reach(most);
  const isOdd = shift % 2 !== 0;
  for (let edits = 0; edits <= most; edits++) {
    for (let k = -edits; k <= edits; k += 2) {
      let x = forward.next(k, width, height);
      if (x === UNREACHED) continue;
      const start = x;
      while (x < width && x - k < height && old[x] === now[x - k]) x++;
      forward.set(k, x);
      const met = isOdd && Math.abs(shift - k) < edits && backward.meets(shift - k, width - x);
      // A middle without common tokens may be a corner only where the two share nothing at all.
      if (met) return within([start, start - k], [x, x - k], width, height);
    }
    for (let k = -edits; k <= edits; k += 2) {
      let x = backward.next(k, width, height);
      if (x === UNREACHED) continue;
      const start = x;
      while (x < width && x - k < height && old[width - 1 - x] === now[height - 1 - (x - k)]) x++;
      backward.set(k, x);
      const met = !isOdd && Math.abs(shift - k) <= edits && forward.meets(shift - k, width - x);
      if (met) return within([width - x, height - x + k], [width - start, height - start + k], width, height);
    }
  }
  return undefined;
}

/** The end of a stretch that is no corner of the grid, so that dividing there makes both halves smaller. */
function within(
  start: [number, number],
  end: [number, number],
  width: number,
  height: number,
): [number, number] | undefined {
  const isCorner = ([x, y]: [number, number]) => x + y === 0 || x + y === width + height;
  if (!isCorner(end)) return end;
  return isCorner(start) ? undefined : start;
}

/** The farthest points by diagonal. */
class Reach {
  readonly #farthest: Int32Array;
  readonly #zero: number;

  constructor(most: number) {
    this.#farthest = new Int32Array(2 * most + 3).fill(UNREACHED);
    this.#zero = most + 1;
    // The step into the first corner.
    this.set(1, 0);
  }

  set(k: number, x: number): void {
    this.#farthest[this.#zero + k] = x;
  }

  meets(k: number, rest: number): boolean {
    const x = this.#farthest[this.#zero + k] ?? UNREACHED;
    return x !== UNREACHED && x >= rest;
  }

  /** Where one more edit leads on a diagonal: a step in `old` from the one below it, in `now` from the one above. */
  next(k: number, width: number, height: number): number {
    const below = this.#farthest[this.#zero + k - 1] ?? UNREACHED;
    const above = this.#farthest[this.#zero + k + 1] ?? UNREACHED;
    const across = below === UNREACHED || below >= width ? UNREACHED : below + 1;
    const down = above === UNREACHED || above - k > height ? UNREACHED : above;
    const x = Math.max(across, down);
    this.set(k, x);
    return x;
  }
}
