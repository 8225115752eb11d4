/**
 * What does searching cost? Bytes by section, building, opening, and the time of queries of each kind, beside MiniSearch
 * over the same passages. Each engine and size runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Measured, PROSE, QUERY_KINDS } from './measure.ts';

export const title = 'Search: size and time';

/** MiniSearch's JSON of 100,000 passages takes minutes and gigabytes: it stops at 10,000 unless asked for all. */
const SIZES = [1_000, 10_000, 100_000];
const LIVE_CEILING = process.env.PINCITE_BENCH_FULL === '1' ? 100_000 : 10_000;

export async function run(): Promise<string> {
  if (!existsSync(PROSE)) return 'Not measured: `../shared/data/corpus` is absent.';
  const frozen = SIZES.map((size) => measured('frozen', size));
  const live = SIZES.filter((size) => size <= LIVE_CEILING).map((size) => measured('minisearch', size));
  return [times([...frozen, ...live]), sections(frozen)].join('\n\n');
}

function measured(engine: string, size: number): Measured {
  const script = fileURLToPath(new URL('measure.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, engine, String(size)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`Measuring ${engine} with ${size} passages failed: ${stderr}`);
  return JSON.parse(stdout);
}

function times(all: readonly Measured[]): string {
  const kinds = QUERY_KINDS.map(({ name }) => `${name}, p50 / p99`);
  const head = ['engine', 'passages', 'MB', 'passages built a second', 'opening', ...kinds];
  const rows = all.map(({ engine, size, bytes, built, opened, queries }) => [
    engine,
    size.toLocaleString('en'),
    (bytes / 1e6).toFixed(1),
    Math.round(size / (built / 1000)).toLocaleString('en'),
    `${opened.toFixed(1)} ms`,
    ...queries.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`),
  ]);
  return `Bytes with the passages themselves, which the frozen index holds compressed. Opening is the median of 5.\n\n${table(head, rows)}`;
}

function sections(frozen: readonly Measured[]): string {
  const largest = frozen.at(-1);
  if (!largest) return '';
  const rows = Object.entries(largest.sections).map(([name, bytes]) => [
    name,
    bytes.toLocaleString('en'),
    (bytes / largest.size).toFixed(1),
    ((bytes / largest.words) * 100).toFixed(1),
  ]);
  const sum = (names: readonly string[]) =>
    ((names.reduce((total, name) => total + (largest.sections[name] ?? 0), 0) / largest.words) * 100).toFixed(
      0,
    );
  const ranked = ['meta', 'columns', 'termIndex', 'terms', 'postings', 'forms'];
  return `The frozen index of ${largest.size.toLocaleString('en')} passages: for 100 words ${sum(ranked)} bytes ranked, ${sum([...ranked, 'positions'])} with positions, without names and store.\n\n${table(['section', 'bytes', 'a passage', 'for 100 words'], rows)}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
