/**
 * How do two states of a work differ? Reads both from the library, compares them, folds runs of unchanged passages,
 * and gives as many rows with their words as one page holds.
 */
import type { WorkSlug } from '../../indexer/format/passage.ts';
import type { StatesPage, StateText, StateWords } from '../../indexer/format/published.ts';
import type { Library } from '../library/library.ts';
import {
  type Changes,
  type ComparedRow,
  compareStates,
  type Entry,
  ROW_KINDS,
  type RowKind,
} from './compareStates.ts';

/** A passage with its words; `null` where they were redacted. */
export interface EntryWords extends Entry {
  content: StateWords | null;
}

export type ShownRow =
  /** Passages that say the same in both, in the same order. */
  | { kind: 'run'; count: number; first: Entry; last: Entry }
  | { kind: RowKind; old: EntryWords[]; now: EntryWords[] };

export interface Comparison {
  counts: Record<RowKind, number>;
  rows: ShownRow[];
  /** Where the next page begins; absent on the last. */
  next?: number;
}

export interface ComparisonOptions {
  /** Indices of the states in `StatesPage.states`. */
  from: number;
  to: number;
  /** Show unchanged passages too, each by itself. */
  everything: boolean;
  /** The number of the first row of this page. */
  row: number;
}

/** Of the words on one page, both columns together; as HTML, with what changed marked, some 30 KB compressed. */
const MOST_UNITS = 60_000;
const MOST_ROWS = 200;

export async function readComparison(
  library: Library,
  slug: WorkSlug,
  states: StatesPage,
  { from, to, everything, row }: ComparisonOptions,
): Promise<Comparison> {
  const [old, now] = await Promise.all([library.stateText(slug, from), library.stateText(slug, to)]);
  const all =
    comparedBefore(old, now) ?? remember(old, now, compareStates(old, now, changesBetween(states, from, to)));
  const folded = everything ? all.map((each) => [each]) : foldRuns(all);
  const rows: ShownRow[] = [];
  let units = 0;
  let number = row;
  for (; number < folded.length && rows.length < MOST_ROWS; number++) {
    const run = folded[number] ?? [];
    const shown = everything ? undefined : runOf(run);
    if (shown) {
      rows.push(shown);
      continue;
    }
    const [only] = run;
    if (!only) continue;
    const added = await withWords(library, slug, states, only);
    units += sizeOf(added);
    if (units > MOST_UNITS && rows.length > 0) break;
    rows.push(added);
  }
  const counts = Object.fromEntries(ROW_KINDS.map((kind) => [kind, 0])) as Record<RowKind, number>;
  for (const { kind } of all) counts[kind]++;
  return { counts, rows, ...(number < folded.length && { next: number }) };
}

/**
 * The pages of one comparison are read one after the other, and comparing two states of 30,000 passages takes some
 * 50 ms. Kept with the page of the older state, for as long as the library keeps that.
 */
const compared = new WeakMap<StateText, { now: StateText; rows: ComparedRow[] }>();

function comparedBefore(old: StateText, now: StateText): ComparedRow[] | undefined {
  const kept = compared.get(old);
  return kept?.now === now ? kept.rows : undefined;
}

function remember(old: StateText, now: StateText, rows: ComparedRow[]): ComparedRow[] {
  compared.set(old, { now, rows });
  return rows;
}

/** Unchanged rows that follow each other stand together, every other row alone. */
function foldRuns(rows: readonly ComparedRow[]): ComparedRow[][] {
  const folded: ComparedRow[][] = [];
  for (const row of rows) {
    const run = folded.at(-1);
    if (row.kind === 'unchanged' && run?.[0]?.kind === 'unchanged') run.push(row);
    else folded.push([row]);
  }
  return folded;
}

function runOf(rows: readonly ComparedRow[]): ShownRow | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  const [start, end] = [first?.now[0], last?.now[0]];
  if (first?.kind !== 'unchanged' || !start || !end) return undefined;
  return { kind: 'run', count: rows.length, first: start, last: end };
}

const sizeOf = (row: ShownRow): number =>
  row.kind === 'run'
    ? 0
    : [...row.old, ...row.now].reduce((sum, { content }) => sum + (content?.text.length ?? 0), 0);

async function withWords(library: Library, slug: WorkSlug, { wordPages }: StatesPage, row: ComparedRow) {
  const read = async (entry: Entry): Promise<EntryWords> => {
    const page = wordPages.findLastIndex((first) => first <= entry.words);
    const { words } = await library.words(slug, page);
    return { ...entry, content: words[entry.words - (wordPages[page] ?? 0)] ?? null };
  };
  return {
    kind: row.kind,
    old: await Promise.all(row.old.map(read)),
    now: await Promise.all(row.now.map(read)),
  };
}

/** What the register tells of the states between two: on the lines of both, back to the state that they share. */
export function changesBetween({ states }: StatesPage, from: number, to: number): Changes {
  const [one, other] = [lineOf(states, from), lineOf(states, to)];
  const shared = new Set(one.filter((index) => other.includes(index)));
  const between = [...one, ...other]
    .filter((index) => !shared.has(index))
    .flatMap((index) => states[index] ?? []);
  return {
    joins: between.flatMap(({ joins }) => joins),
    moved: new Set(between.flatMap(({ moved }) => moved)),
  };
}

function lineOf(states: StatesPage['states'], from: number): number[] {
  const line: number[] = [];
  for (let index: number | null = from; index !== null; index = states[index]?.follows ?? null)
    line.push(index);
  return line;
}
