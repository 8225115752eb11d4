/**
 * How do two states of a work differ? Reads both from the library, compares them, folds runs of unchanged passages,
 * and gives as many rows with their words as one page holds.
 */
import type { PassageId, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import type { StatesPage, StateText, StateWords } from '../../indexer/format/published.ts';
import type { Library } from '../library/library.ts';
import { type Changes, type ComparedRow, compareStates, ROW_KINDS, type RowKind } from './compareStates.ts';

/** Where a passage stands in a state. */
export interface Entry {
  id: PassageId;
  ref: Ref;
  /** The number of its words; the same number, the same words. */
  words: number;
}

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
  const { all, ...texts } = await compareTexts(library, slug, states, { from, to });
  const shown = everything ? oneByOne(all, row) : folded(all, row);
  const rows: ShownRow[] = [];
  let units = 0;
  let next: number | undefined;
  for (const each of shown) {
    if (rows.length === MOST_ROWS) {
      next = row + rows.length;
      break;
    }
    const added = isRun(each, everything)
      ? runOf(each, texts)
      : await withWords(library, slug, states, each, texts);
    units += sizeOf(added);
    if (units > MOST_UNITS && rows.length > 0) {
      next = row + rows.length;
      break;
    }
    rows.push(added);
  }
  const counts = Object.fromEntries(ROW_KINDS.map((kind) => [kind, 0])) as Record<RowKind, number>;
  for (const { kind, count } of all) counts[kind] += count;
  return { counts, rows, ...(next !== undefined && { next }) };
}

/**
 * In which row does a passage stand, in either state? `first` is the passage that the row is named by; `undefined` where
 * neither state has it.
 */
export async function rowOfPassage(
  library: Library,
  slug: WorkSlug,
  states: StatesPage,
  { everything, ...choice }: Omit<ComparisonOptions, 'row'>,
  id: PassageId,
): Promise<{ row: number; first: PassageId } | undefined> {
  const { all, old, now } = await compareTexts(library, slug, states, choice);
  const [before, after] = [old.ids.indexOf(id), now.ids.indexOf(id)];
  const holds = (places: number[], place: number, count: number) =>
    place >= 0 && places.some((start) => place >= start && place < start + count);
  let row = 0;
  for (const each of everything ? oneByOne(all, 0) : folded(all, 0)) {
    const found = each.some((one) => holds(one.now, after, one.count) || holds(one.old, before, one.count));
    const [head] = each;
    if (found && head) return { row, first: now.ids[head.now[0] ?? -1] ?? old.ids[head.old[0] ?? -1] ?? id };
    row++;
  }
  return undefined;
}

/** The rows from a number on, unchanged passages that follow each other as one. */
function* folded(rows: readonly ComparedRow[], first: number): Generator<ComparedRow[]> {
  let number = 0;
  for (let at = 0; at < rows.length; number++) {
    let end = at + 1;
    if (rows[at]?.kind === 'unchanged') while (rows[end]?.kind === 'unchanged') end++;
    if (number >= first) yield rows.slice(at, end);
    at = end;
  }
}

/** The rows from a number on, each unchanged passage by itself. */
function* oneByOne(rows: readonly ComparedRow[], first: number): Generator<ComparedRow[]> {
  let number = 0;
  for (const row of rows) {
    for (let step = Math.max(0, first - number); step < row.count; step++)
      yield [{ ...row, old: row.old.map((at) => at + step), now: row.now.map((at) => at + step), count: 1 }];
    number += row.count;
  }
}

const isRun = ([row]: readonly ComparedRow[], everything: boolean) =>
  !everything && row?.kind === 'unchanged';

async function compareTexts(
  library: Library,
  slug: WorkSlug,
  states: StatesPage,
  { from, to }: Pick<ComparisonOptions, 'from' | 'to'>,
): Promise<Texts & { all: ComparedRow[] }> {
  const [old, now] = await Promise.all([library.stateText(slug, from), library.stateText(slug, to)]);
  const all =
    comparedBefore(old, now) ?? remember(old, now, compareStates(old, now, changesBetween(states, from, to)));
  return { all, old, now };
}

/**
 * The pages of one comparison are read one after the other, and comparing two states of 30,000 passages takes some
 * 20 ms. Kept with the page of the older state, for as long as the library keeps that.
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

interface Texts {
  old: StateText;
  now: StateText;
}

const entryAt = ({ ids, refs, words }: StateText, place: number): Entry => ({
  id: ids[place] ?? '',
  ref: refs[place] ?? '',
  words: words[place] ?? -1,
});

function runOf(rows: readonly ComparedRow[], { now }: Texts): ShownRow {
  const [first, last] = [rows[0], rows.at(-1)];
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const end = (last?.now[0] ?? 0) + (last?.count ?? 1) - 1;
  return { kind: 'run', count, first: entryAt(now, first?.now[0] ?? 0), last: entryAt(now, end) };
}

const sizeOf = (row: ShownRow): number =>
  row.kind === 'run'
    ? 0
    : [...row.old, ...row.now].reduce((sum, { content }) => sum + (content?.text.length ?? 0), 0);

async function withWords(
  library: Library,
  slug: WorkSlug,
  { wordPages }: StatesPage,
  [row]: readonly ComparedRow[],
  { old, now }: Texts,
): Promise<ShownRow> {
  if (!row) throw new Error('A row of a comparison is never empty.');
  const read = async (entry: Entry): Promise<EntryWords> => {
    const page = wordPages.findLastIndex((first) => first <= entry.words);
    const { words } = await library.words(slug, page);
    return { ...entry, content: words[entry.words - (wordPages[page] ?? 0)] ?? null };
  };
  return {
    kind: row.kind,
    old: await Promise.all(row.old.map((place) => read(entryAt(old, place)))),
    now: await Promise.all(row.now.map((place) => read(entryAt(now, place)))),
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
