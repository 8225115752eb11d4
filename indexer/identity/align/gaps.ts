/**
 * What continues what between two continued neighbours? A gap is what lies, on both sides, between two links of the
 * spine. Small gaps are aligned whole, as sequences (Needleman and Wunsch 1970); large ones are first cut at what is
 * unique within them, as patience diff does.
 */
import { heaviestChain, type Pair, sharedShingles, uniqueBy } from './candidates.ts';
import { pairsInContext } from './context.ts';
import { ENOUGH_WEIGHT, ENOUGH_WORDS, type Likeness, likeness } from './continuation.ts';
import type { Matching } from './matching.ts';
import type { Measured, Vocabulary } from './passages.ts';

/** Cells that a gap may have to be aligned whole; larger ones are cut first. Costs some 10 ms. */
const WHOLE = 20_000;
/** Where nothing cuts a larger gap, so many passages from each of its ends are aligned. */
const END = 140;
/** A match beside the one before it counts so much more: among equals, the one in place. */
const BESIDE = 1.1;
/** And the very same text so much more than the same words: more than two neighbours can make up for. */
const IDENTICAL = 1.5;
/** What a match is worth that has no words at all. */
const FLOOR = 0.01;
/** A match is doubtful where another passage of the gap would do as well but for so much. */
const MARGIN = 0.1;

/** Aligns the open passages of a gap and links what is sure. */
export function alignGap(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const left = matching.openOlds(olds);
  const right = matching.openNews(news);
  if (left.length === 0 || right.length === 0) return;
  if (left.length * right.length <= WHOLE) {
    alignWhole(left, right, matching, vocabulary);
    return;
  }
  const cuts = heaviestChain<Pair>([
    ...uniquePairs(left, right, matching, vocabulary, 1),
    ...pairsInContext(left, right, matching),
  ]);
  for (const cut of cuts) matching.link(cut.old.index, cut.new.index, 'unique between its neighbours');
  if (cuts.length === 0) {
    alignWhole(left.slice(0, END), right.slice(0, END), matching, vocabulary);
    alignWhole(
      matching.openOlds(left.slice(-END)),
      matching.openNews(right.slice(-END)),
      matching,
      vocabulary,
    );
    return;
  }
  for (const [oldPart, newPart] of between(left, right, cuts))
    alignGap(oldPart, newPart, matching, vocabulary);
}

/** The parts of two lists before, between and after pairs that keep their order. */
export function* between(
  olds: readonly Measured[],
  news: readonly Measured[],
  chain: readonly Pair[],
): Generator<[Measured[], Measured[]]> {
  let i = 0;
  let j = 0;
  for (const cut of [...chain, undefined]) {
    const oldPart: Measured[] = [];
    const newPart: Measured[] = [];
    for (let at = olds[i]; at && at !== cut?.old; at = olds[++i]) oldPart.push(at);
    for (let at = news[j]; at && at !== cut?.new; at = news[++j]) newPart.push(at);
    i++;
    j++;
    yield [oldPart, newPart];
  }
}

/**
 * Pairs that are each other's only choice among the passages given: the same words, unique on both sides, or a strong
 * likeness with the most unique shingles in common.
 */
export function uniquePairs(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
  fewest = ENOUGH_WORDS,
): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<Measured>();
  // The very same text first, then the same words: punctuation may be all that tells two pieces of code apart.
  for (const key of ['textKey', 'key'] as const) {
    const inNew = uniqueBy(
      key,
      news.filter((passage) => !taken.has(passage)),
    );
    for (const [value, old] of uniqueBy(
      key,
      olds.filter((passage) => !taken.has(passage)),
    )) {
      const fresh = inNew.get(value);
      // In the whole text, short ones are left for their neighbours to decide.
      if (!fresh || old.words.length < fewest || matching.isForbidden(old.index, fresh.index)) continue;
      pairs.push({ old, new: fresh, weight: old.weight });
      taken.add(old).add(fresh);
    }
  }
  const votes = sharedShingles(
    olds.filter((passage) => !taken.has(passage)),
    news.filter((passage) => !taken.has(passage)),
    1,
  );
  votes.sort((a, b) => b.votes - a.votes || a.old.index - b.old.index || a.new.index - b.new.index);
  const seen = new Set<Measured>();
  for (const vote of votes) {
    // The best vote of both sides, or nothing.
    const first = !seen.has(vote.old) && !seen.has(vote.new);
    seen.add(vote.old).add(vote.new);
    if (!first || vote.votes < 2 || matching.isForbidden(vote.old.index, vote.new.index)) continue;
    const like = likeness(vote.old, vote.new, vocabulary);
    if (like.strength === 'same' || (like.strength === 'strong' && like.weight >= ENOUGH_WEIGHT))
      pairs.push({ old: vote.old, new: vote.new, weight: like.weight });
  }
  return pairs;
}

interface Cell {
  i: number;
  j: number;
  old: Measured;
  new: Measured;
  likeness: Likeness;
  score: number;
}

function alignWhole(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const cells = olds.map((old, i) =>
    news.map((fresh, j): Cell | undefined => {
      if (!matching.mayLink(old.index, fresh.index)) return undefined;
      const like = likeness(old, fresh, vocabulary);
      if (like.strength === 'none') return undefined;
      const identical = old.textKey === fresh.textKey ? IDENTICAL : 1;
      return {
        i,
        j,
        old,
        new: fresh,
        likeness: like,
        score: (like.weight * like.weighted + FLOOR) * identical,
      };
    }),
  );
  const path = bestPath(cells, olds, news, matching);
  const onPath = { olds: new Set(path.map(({ i }) => i)), news: new Set(path.map(({ j }) => j)) };
  // The surest first: what they settle speaks for their neighbours.
  const rank = { same: 0, strong: 1, weak: 2, none: 3 };
  const waiting = new Set([...path].sort((a, b) => rank[a.likeness.strength] - rank[b.likeness.strength]));
  for (let progress = true; progress; ) {
    progress = false;
    for (const cell of waiting) {
      const rivals = rivalsOf(cell, cells, onPath, vocabulary);
      const evidence = verdict(cell.likeness, matching.beside(cell.old.index, cell.new.index), rivals);
      if (!evidence) continue;
      waiting.delete(cell);
      progress = true;
      const isDoubtful = cell.likeness.strength === 'weak' || rivals > 0;
      matching.link(cell.old.index, cell.new.index, evidence, isDoubtful);
    }
  }
  for (const cell of weakRuns(waiting, matching))
    matching.link(cell.old.index, cell.new.index, 'between the same neighbours, a third of its words', true);
}

function verdict(like: Likeness, beside: number, rivals: number): string | undefined {
  if (like.strength === 'same') {
    if (rivals === 0) return 'the same words, in order';
    return beside > 0 ? 'the same words beside a continued neighbour' : undefined;
  }
  if (like.strength === 'strong') {
    if (rivals === 0 && (like.weight >= ENOUGH_WEIGHT || beside > 0 || like.isMisprint))
      return 'more than half of the words on both sides';
    return beside === 2 ? 'more than half of the words, between the same neighbours' : undefined;
  }
  return beside === 2 ? 'more than a third of the words, between the same neighbours' : undefined;
}

/**
 * How many passages left over in the gap could take either one's place: as like it, and like the one that has it. The
 * other half of a split passage is like the whole, but not like the first half, and no rival.
 */
function rivalsOf(
  cell: Cell,
  cells: (Cell | undefined)[][],
  onPath: { olds: Set<number>; news: Set<number> },
  vocabulary: Vocabulary,
): number {
  const isAsLike = ({ likeness: other }: Cell) =>
    cell.likeness.strength === 'same'
      ? other.strength === 'same'
      : other.weighted > cell.likeness.weighted - MARGIN;
  const isLike = (a: Measured, b: Measured) => likeness(a, b, vocabulary).strength !== 'none';
  const inRow = (cells[cell.i] ?? []).filter(
    (other) => other && !onPath.news.has(other.j) && isAsLike(other) && isLike(other.new, cell.new),
  );
  const inColumn = cells.filter((row) => {
    const other = row[cell.j];
    return other && !onPath.olds.has(other.i) && isAsLike(other) && isLike(other.old, cell.old);
  });
  return inRow.length + inColumn.length;
}

/** Weak matches that, together, fill all that lies between two continued neighbours, one for one. */
function weakRuns(waiting: Iterable<Cell>, matching: Matching): Cell[] {
  const runs: Cell[][] = [];
  for (const cell of [...waiting].sort((a, b) => a.i - b.i)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const adjoins = last?.old.index === cell.old.index - 1 && last.new.index === cell.new.index - 1;
    if (run && adjoins) run.push(cell);
    else runs.push([cell]);
  }
  return runs
    .filter((run) => {
      const [first, last] = [run[0], run.at(-1)];
      if (!first || !last) return false;
      const isLed = matching.follows(first.old.index, first.new.index);
      return isLed && matching.precedes(last.old.index, last.new.index);
    })
    .flat();
}

/**
 * The heaviest path through the cells that keeps the order of both sides.
 *
 *            new 0   new 1   new 2
 *     old 0    ·      8.1      ·        a cell is taken, or its row or its column is skipped;
 *     old 1    ·       ·      2.3       one that follows its diagonal neighbour counts a tenth more
 */
function bestPath(
  cells: (Cell | undefined)[][],
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
): Cell[] {
  const height = olds.length;
  const width = news.length;
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const ending = Array.from({ length: height + 1 }, () => new Float64Array(width + 1).fill(-1));
  const follows = (i: number, j: number) => matching.follows(olds[i]?.index ?? -1, news[j]?.index ?? -1);
  const precedes = (i: number, j: number) => matching.precedes(olds[i]?.index ?? -1, news[j]?.index ?? -1);
  const adjoins = (i: number, j: number) =>
    olds[i]?.index === (olds[i - 1]?.index ?? -2) + 1 && news[j]?.index === (news[j - 1]?.index ?? -2) + 1;
  for (let i = 1; i <= height; i++) {
    for (let j = 1; j <= width; j++) {
      const cell = cells[i - 1]?.[j - 1];
      let top = Math.max(best[i - 1]?.[j] ?? 0, best[i]?.[j - 1] ?? 0);
      if (cell) {
        const score = cell.score * (precedes(i - 1, j - 1) ? BESIDE : 1);
        let taken = (best[i - 1]?.[j - 1] ?? 0) + score * (follows(i - 1, j - 1) ? BESIDE : 1);
        const run = ending[i - 1]?.[j - 1] ?? -1;
        if (run >= 0 && adjoins(i - 1, j - 1)) taken = Math.max(taken, run + score * BESIDE);
        const row = ending[i];
        if (row) row[j] = taken;
        top = Math.max(top, taken);
      }
      const row = best[i];
      if (row) row[j] = top;
    }
  }
  const path: Cell[] = [];
  let i = height;
  let j = width;
  let mustTake = false;
  while (i > 0 && j > 0) {
    const here = ending[i]?.[j] ?? -1;
    const cell = cells[i - 1]?.[j - 1];
    if (cell && here >= 0 && (mustTake || here >= (best[i]?.[j] ?? 0))) {
      path.push(cell);
      const score = cell.score * (precedes(i - 1, j - 1) ? BESIDE : 1);
      const run = ending[i - 1]?.[j - 1] ?? -1;
      mustTake = run >= 0 && adjoins(i - 1, j - 1) && Math.abs(run + score * BESIDE - here) < 1e-9;
      i--;
      j--;
    } else if ((best[i - 1]?.[j] ?? 0) >= (best[i]?.[j - 1] ?? 0)) i--;
    else j--;
  }
  return path.reverse();
}
