/**
 * How good is an alignment, where the truth is known? Wrong carry-overs first, then missed ones, then splits and
 * merges. A carry-over to a text identical to the right one, or to the old one, is counted apart.
 */
import type { Alignment, AlignPassage } from '../../../indexer/identity/align/index.ts';

/** What an alignment, or a baseline, claims. */
export interface Claim {
  /** By old passage, the new one that carries its id. */
  carried: (number | null)[];
  /** Old and new passages related by a split or a merge, beside the carry-overs. */
  lineage: [number, number][];
}

export function claimOf(alignment: Alignment): Claim {
  return {
    carried: alignment.old.map(({ continuedBy }) => continuedBy),
    lineage: alignment.old.flatMap(({ continuedBy, to }, i) =>
      to.filter(({ index }) => index !== continuedBy).map(({ index }): [number, number] => [i, index]),
    ),
  };
}

export interface Score {
  passages: number;
  right: number;
  wrong: [number, number][];
  /** To a text identical to the right one or to its own. */
  identical: number;
  required: number;
  missed: [number, number][];
  lineageRequired: number;
  lineageFound: number;
  lineageClaimed: number;
  lineageWrong: [number, number][];
  lineageMissed: [number, number][];
}

/** The judges of one pair of states. Pairs are of indices, old and new. */
export interface Judge {
  required: readonly (readonly [number, number])[];
  isRight(old: number, fresh: number): boolean;
  lineage: readonly (readonly [number, number])[];
  isLineage(old: number, fresh: number): boolean;
}

export function score(
  claim: Claim,
  judge: Judge,
  olds: readonly AlignPassage[],
  news: readonly AlignPassage[],
): Score {
  const result: Score = {
    passages: olds.length,
    right: 0,
    wrong: [],
    identical: 0,
    required: judge.required.length,
    missed: [],
    lineageRequired: judge.lineage.length,
    lineageFound: 0,
    lineageClaimed: claim.lineage.length,
    lineageWrong: [],
    lineageMissed: [],
  };
  const rightText = new Map(judge.required.map(([i, j]) => [i, news[j]?.text]));
  const isIdentical = (i: number, j: number) =>
    news[j]?.text === olds[i]?.text || news[j]?.text === rightText.get(i);
  claim.carried.forEach((j, i) => {
    if (j === null) return;
    if (judge.isRight(i, j)) result.right++;
    else if (isIdentical(i, j)) result.identical++;
    else result.wrong.push([i, j]);
  });
  for (const [i, j] of judge.required) {
    const to = claim.carried[i];
    if (to !== j && (to === null || to === undefined || !isIdentical(i, to))) result.missed.push([i, j]);
  }
  const claimed = new Set(claim.lineage.map(([i, j]) => `${i} ${j}`));
  for (const [i, j] of judge.lineage) {
    // Found as well where the pair is claimed as a carry-over that may stand.
    if (claimed.has(`${i} ${j}`) || claim.carried[i] === j) result.lineageFound++;
    else result.lineageMissed.push([i, j]);
  }
  for (const [i, j] of claim.lineage) if (!judge.isLineage(i, j)) result.lineageWrong.push([i, j]);
  return result;
}

export function sum(scores: readonly Score[]): Score {
  return scores.reduce((a, b) => ({
    passages: a.passages + b.passages,
    right: a.right + b.right,
    wrong: [...a.wrong, ...b.wrong],
    identical: a.identical + b.identical,
    required: a.required + b.required,
    missed: [...a.missed, ...b.missed],
    lineageRequired: a.lineageRequired + b.lineageRequired,
    lineageFound: a.lineageFound + b.lineageFound,
    lineageClaimed: a.lineageClaimed + b.lineageClaimed,
    lineageWrong: [...a.lineageWrong, ...b.lineageWrong],
    lineageMissed: [...a.lineageMissed, ...b.lineageMissed],
  }));
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(3)} %`;
export const precision = (of: Score) => of.right / Math.max(1, of.right + of.wrong.length);
export const recall = (of: Score) => 1 - of.missed.length / Math.max(1, of.required);

/** A row of the report. */
export function row(what: string, how: string, of: Score): string {
  const cells = [
    what,
    how,
    of.passages,
    of.wrong.length,
    of.identical,
    percent(of.right, of.right + of.wrong.length),
    percent(of.required - of.missed.length, of.required),
    of.lineageRequired === 0 ? '–' : percent(of.lineageFound, of.lineageRequired),
    of.lineageClaimed === 0 ? '–' : percent(of.lineageClaimed - of.lineageWrong.length, of.lineageClaimed),
  ];
  return `| ${cells.join(' | ')} |`;
}

export const HEAD = [
  '| texts | method | passages | wrong | to an identical text | precision | recall | splits and merges found | of those claimed, right |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|',
].join('\n');
