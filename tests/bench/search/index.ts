/**
 * What does searching cost? Size, building, opening, memory and the time of each kind of query, ours beside its peers'
 * over the same passages. Each engine, size and run builds in a process of its own and searches in another. Of ours
 * also what a query reads, and what the first search costs in workerd.
 *
 * `PINCITE_BENCH_SIZES=1000,10000` and `PINCITE_BENCH_RUNS=1` make a shorter one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINE_NAMES, ENGINES, type EngineName } from './engines/index.ts';
import { type IsolateFigures, measureIsolate } from './isolate.ts';
import type { BuildFigures, ReadFigures, SearchFigures } from './measure.ts';
import { proseIsThere, QUERY_KINDS, type QueryKind, writeProse } from './passages.ts';

export const title = 'Search: size and time, beside other engines';

const SIZES = (process.env.PINCITE_BENCH_SIZES ?? '1000,10000,100000,1000000').split(',').map(Number);
const RUNS = Number(process.env.PINCITE_BENCH_RUNS ?? 5);
/** Engines that are run so often; the others once, so that the whole ends within half an hour. */
const OFTEN: readonly EngineName[] = ['Pincite', 'Pincite, ranking alone', 'MiniSearch', 'SQLite FTS5'];
/** Of so many passages and more there are at most so many runs. */
const LARGE = 1_000_000;
const FEWER_RUNS = 3;
/** An engine that builds for longer than this, in milliseconds, is built no second time. */
const LONG_BUILD = 12_000;
/** A peer that takes longer than this for all that is measured, in milliseconds, has had its last run. */
const LONG_RUNS = 150_000;
/** The size at which words in one form are measured. */
const ONE_FORM = 100_000;

interface Row {
  name: EngineName;
  size: number;
  builds: BuildFigures[];
  searches: SearchFigures[];
  reads?: ReadFigures;
  isolate?: IsolateFigures;
  oneForm?: { ranked: number; positioned: number };
}

export async function run(): Promise<string> {
  if (!proseIsThere()) return 'Not measured: `../shared/data/corpus` is absent.';
  installPeers();
  const scratch = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  try {
    const reports: string[] = [];
    for (const size of SIZES) reports.push(report(await measured(size, scratch)));
    return reports.join('\n\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function installPeers(): void {
  const folder = fileURLToPath(new URL('peers/', import.meta.url));
  if (existsSync(join(folder, 'node_modules'))) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0)
    throw new Error(`The engines to compare with could not be installed: run npm ci in ${folder}.`);
}

async function measured(size: number, scratch: string): Promise<Row[]> {
  const file = join(scratch, `${size}.jsonl`);
  writeProse(size, file);
  const rows: Row[] = [];
  for (const name of ENGINE_NAMES.filter((each) => ENGINES[each].largest >= size)) {
    const folder = join(scratch, 'index');
    const { sharesIndex = false } = ENGINES[name];
    const row: Row = { name, size, builds: sharesIndex ? (rows.at(-1)?.builds ?? []) : [], searches: [] };
    const begun = performance.now();
    const runs = !OFTEN.includes(name) ? 1 : size < LARGE ? RUNS : Math.min(RUNS, FEWER_RUNS);
    for (let number = 0; number < runs; number++) {
      const last = row.builds.at(-1);
      if (!last || (!sharesIndex && last.elapsed < LONG_BUILD)) {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        row.builds.push(step('build', name, file, folder));
      }
      row.searches.push(step('search', name, file, folder));
      if (name !== 'Pincite' && performance.now() - begun > LONG_RUNS) break;
    }
    if (name === 'Pincite') {
      row.reads = step('reads', name, file, folder);
      console.error('  the first search in workerd');
      row.isolate = await measureIsolate(folder, size);
      if (size === ONE_FORM) row.oneForm = step('oneForm', name, file, folder);
    }
    rows.push(row);
  }
  rmSync(file);
  return rows;
}

function step<Figures>(
  what: 'build' | 'search' | 'reads' | 'oneForm',
  name: EngineName,
  file: string,
  folder: string,
): Figures {
  console.error(`  ${what} ${name} ${file.replace(/^.*\//, '')}`);
  const script = fileURLToPath(new URL('measure.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8192', script, what, name, file, folder],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`${what} ${name} failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function report(rows: readonly Row[]): string {
  const [ours] = rows;
  if (!ours) return '';
  const size = ours.size.toLocaleString('en');
  const words = ours.builds[0]?.words ?? 0;
  return [
    `### ${size} passages, ${words.toLocaleString('en')} words`,
    buildTable(rows, ours),
    timesTable(rows, ours),
    remarks(rows),
    readsTable(ours),
    isolate(ours),
    sections(ours),
    oneForm(ours),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function buildTable(rows: readonly Row[], ours: Row): string {
  const head = [
    'engine',
    'bytes for 100 words',
    '',
    'words built a second',
    '',
    'peak, MB',
    'opening, ms',
    '',
    'opening again, ms',
    'MB opened',
    'MB after the queries',
    '',
    'builds, runs',
  ];
  const figures = (row: Row) => ({
    bytes: median(row.builds.map(({ bytes, words }) => (bytes / words) * 100)),
    rate: median(row.builds.map(({ elapsed, words }) => words / (elapsed / 1000))),
    peak: median(row.builds.map(({ peak }) => peak)),
    opened: median(row.searches.map(({ opened }) => opened)),
    again: median(row.searches.flatMap(({ openedAgain = [] }) => openedAgain)),
    memory: median(row.searches.map(({ memory }) => memory.opened)),
    searched: median(row.searches.map(({ memory }) => memory.searched)),
  });
  const own = figures(ours);
  return table(
    head,
    rows.map((row) => {
      const { bytes, rate, peak, opened, again, memory, searched } = figures(row);
      return [
        row.name,
        bytes.toFixed(0),
        ratio(bytes, own.bytes),
        Math.round(rate).toLocaleString('en'),
        ratio(rate, own.rate),
        peak.toFixed(0),
        opened.toFixed(1),
        ratio(opened, own.opened),
        Number.isNaN(again) ? '–' : again.toFixed(2),
        memory.toFixed(1),
        searched.toFixed(1),
        ratio(searched, own.searched),
        `${row.builds.length}, ${row.searches.length}`,
      ];
    }),
  );
}

function timesTable(rows: readonly Row[], ours: Row): string {
  const kinds = Object.keys(QUERY_KINDS) as QueryKind[];
  const head = ['p50 / p99, ms', ...kinds.flatMap((kind) => [QUERY_KINDS[kind], ''])];
  const figure = (row: Row, kind: QueryKind, share: 'p50' | 'p99') => {
    const all = row.searches.flatMap(({ times }) => times[kind]?.[share] ?? []);
    return all.length > 0 ? median(all) : undefined;
  };
  return table(
    head,
    rows.map((row) => [
      row.name,
      ...kinds.flatMap((kind) => {
        const p50 = figure(row, kind, 'p50');
        const p99 = figure(row, kind, 'p99');
        if (p50 === undefined || p99 === undefined) return ['–', ''];
        return [`${p50.toFixed(2)} / ${p99.toFixed(2)}`, ratio(p99, figure(ours, kind, 'p99') ?? Number.NaN)];
      }),
    ]),
  );
}

function readsTable({ reads = {} }: Row): string {
  const rows = Object.entries(reads).map(([kind, { rounds, pages, bytes }]) => [
    QUERY_KINDS[kind as QueryKind],
    `${rounds}`,
    `${pages}`,
    (bytes / 2 ** 20).toFixed(1),
  ]);
  return `The most that one of 100 queries of a kind read of Pincite’s index, which was open and had read no page (at most 3 rounds, 40 pages, 4 MB):\n\n${table(['', 'rounds', 'pages', 'MB'], rows)}`;
}

function isolate({ isolate: figures }: Row): string {
  if (!figures) return '';
  const { start, first, memory } = figures;
  const rows = [
    ['the first search', memory.first],
    ['80 more', memory.searched],
  ] as const;
  const told = rows.map(([name, { live, most, process }]) => [
    `after ${name}`,
    ...[live, most, process].map((megabytes) => megabytes.toFixed(0)),
  ]);
  const head = ['MB over a bare Worker', 'heap and buffers', 'with garbage, at most', 'process'];
  return `workerd starts ${start.toFixed(0)} ms later with the program than without. In an isolate that has started the first search (fetch, open, answer) took ${first.toFixed(0)} ms. Medians of 5.\n\n${table(head, told)}`;
}

function oneForm({ oneForm: figures, builds }: Row): string {
  const words = builds[0]?.words ?? 0;
  if (!figures) return '';
  const { ranked, positioned } = figures;
  const per = (bytes: number) => ((bytes / words) * 100).toFixed(0);
  return `Words of the text in one form alone (folded, no stems, no titles and headings): ${per(ranked)} bytes for 100 words, ranked; ${per(positioned)} with positions.`;
}

function sections({ builds }: Row): string {
  const [first] = builds;
  if (!first?.sections) return '';
  const rows = Object.entries(first.sections).map(([name, bytes]) => [
    name,
    bytes.toLocaleString('en'),
    ((bytes / first.words) * 100).toFixed(1),
  ]);
  const per = (names: readonly string[]) =>
    ((names.reduce((sum, name) => sum + (first.sections?.[name] ?? 0), 0) / first.words) * 100).toFixed(0);
  const ranked = ['meta', 'columns', 'termIndex', 'terms', 'postings'];
  return `Pincite’s bytes by section. To find and rank passages takes ${per(ranked)} bytes for 100 words, with positions ${per([...ranked, 'positions'])}, with exact forms ${per([...ranked, 'positions', 'forms'])}; \`store\` holds the passages themselves and is counted in no figure above.\n\n${table(['section', 'bytes', 'for 100 words'], rows)}`;
}

const remarks = (rows: readonly Row[]) =>
  `Medians of as many builds and runs as the first table says. Of each kind 30 other queries are asked first, for a second and a half, by every engine; then 300, each once. Slow engines are asked fewer, at least 5 of a kind. The blank columns are ratios to Pincite (of p99 for queries). Building is told without compressing the passages, which took Pincite ${median(rows[0]?.builds.map(({ compressing }) => compressing / 1000) ?? []).toFixed(1)} s. ${rows.map(({ name }) => `${name}: ${ENGINES[name].remark}.`).join(' ')}`;

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const ratio = (figure: number, own: number) => `${(figure / own).toPrecision(2)} ×`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
