/**
 * One engine, one step, in a process of its own: `measure.ts build ENGINE PASSAGES FOLDER` writes an index of a file of
 * passages, `search` opens it and asks, `reads` counts what queries read, `oneForm` what words in one form take. Each
 * prints JSON. Needs --expose-gc.
 */
import { readFileSync } from 'node:fs';
import type { MeasuredEngine, Reads } from './engine.ts';
import { ENGINES, type EngineName } from './engines/index.ts';
import { oneForm } from './engines/pincite.ts';
import { type Query, type QueryKind, queries, readProse } from './passages.ts';

export interface BuildFigures {
  /** Milliseconds of the whole build, less those that reading the passages takes, and those of compressing them. */
  elapsed: number;
  compressing: number;
  bytes: number;
  sections?: Record<string, number>;
  /** White-space-separated words of all passages. */
  words: number;
  /** Largest resident set, MB. */
  peak: number;
}

export interface SearchFigures {
  /** Milliseconds from the bytes in memory to an index that answers; and the median of opening it again and again. */
  opened: number;
  openedAgain: number | undefined;
  /** MB over the process as it was before the index's bytes were read: after opening, and after all queries. */
  memory: { opened: number; searched: number };
  /** Milliseconds. */
  times: Partial<Record<QueryKind, { p50: number; p99: number; asked: number }>>;
}

/** Of each kind, the most that any of the queries read. */
export type ReadFigures = Partial<Record<QueryKind, Reads>>;

const QUERIES = 300;
/** So many other queries are asked first, again and again for so many milliseconds, and not counted. */
const WARM_UP = 30;
const WARM_UP_TIME = 1500;
/** An engine that takes longer for one kind is asked fewer queries, in milliseconds. */
const PATIENCE = 4000;
const FEWEST = 5;
/** What opens in so many milliseconds is opened as often as this, to see what it costs once the code is compiled. */
const QUICK = 100;
const OPENINGS = 25;
/** So many of each kind are looked at for what they read: each opens the index anew. */
const READING = 100;
/** Queries are made of the words of so many passages. */
const SAMPLE = 20_000;

async function build(name: EngineName, file: string, folder: string): Promise<BuildFigures> {
  let words = 0;
  for (const { text } of readProse(file)) words += text.split(/\s+/).length;
  const reading = performance.now();
  for (const _passage of readProse(file));
  const begun = performance.now();
  const built = await ENGINES[name].build(readProse(file), folder);
  const { compressing = 0 } = built;
  const elapsed = performance.now() - begun - (begun - reading) - compressing;
  return { ...built, elapsed, compressing, words, peak: peakMemory() };
}

async function search(name: EngineName, file: string, folder: string): Promise<SearchFigures> {
  const sample = [...take(readProse(file), SAMPLE)];
  const asked = ENGINES[name].kinds.map((kind) => ({ kind, list: queries(kind, QUERIES + WARM_UP, sample) }));
  const before = memoryUsed();
  const open = await ENGINES[name].load(folder);
  const begun = performance.now();
  const searcher = await open();
  const opened = performance.now() - begun;
  const afterOpening = memoryUsed() - before;
  const openedAgain = opened < QUICK ? await again(open) : undefined;
  const times: SearchFigures['times'] = {};
  for (const { kind, list } of asked) times[kind] = await timed(searcher, list);
  return { opened, openedAgain, memory: { opened: afterOpening, searched: memoryUsed() - before }, times };
}

async function reads(name: EngineName, file: string, folder: string): Promise<ReadFigures> {
  const engine: MeasuredEngine = ENGINES[name];
  const sample = [...take(readProse(file), SAMPLE)];
  const read = await engine.reading?.(folder);
  const most: ReadFigures = {};
  for (const kind of read ? engine.kinds : []) {
    const all: Reads[] = [];
    for (const query of queries(kind, READING, sample)) if (read) all.push(await read(query));
    const largest = (what: keyof Reads) => Math.max(...all.map((each) => each[what]));
    most[kind] = { rounds: largest('rounds'), pages: largest('pages'), bytes: largest('bytes') };
  }
  return most;
}

function* take<Item>(items: Iterable<Item>, count: number): Generator<Item> {
  for (const item of items) {
    if (count-- <= 0) return;
    yield item;
  }
}

async function timed(searcher: (query: Query) => Promise<number> | number, list: readonly Query[]) {
  const warm = performance.now() + WARM_UP_TIME;
  while (performance.now() < warm) {
    for (const query of list.slice(0, WARM_UP)) if (performance.now() < warm) await searcher(query);
  }
  const times: number[] = [];
  const begun = performance.now();
  for (const query of list.slice(WARM_UP)) {
    const start = performance.now();
    await searcher(query);
    const end = performance.now();
    times.push(end - start);
    if (times.length >= FEWEST && end - begun > PATIENCE) break;
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), asked: times.length };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function again(open: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    const begun = performance.now();
    await open();
    times.push(performance.now() - begun);
  }
  return percentile(times, 0.5);
}

/** MB. Not `resourceUsage().maxRSS`, which a process inherits from the one that started it. */
function peakMemory(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** MB of the heap and of what hangs on it, after collecting garbage. */
function memoryUsed(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

const STEPS = {
  build,
  search,
  reads,
  oneForm: async (_: EngineName, file: string) => oneForm(readProse(file)),
};

const [step, name, file = '', folder = ''] = process.argv.slice(2);
const figures = await STEPS[step as keyof typeof STEPS](name as EngineName, file, folder);
console.log(JSON.stringify(figures));
// Some engines leave timers behind.
process.exit(0);
