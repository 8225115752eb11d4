/**
 * How does a corpus become a published index? Joins the stages: load, read, identify, write. What is built is named
 * by a hash over all that goes in, so an unchanged corpus is not built again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedCorpus, type LoadedWork, loadCorpus, VanishedFile } from '../corpus/loadCorpus.ts';
import type { LoadedStyle } from '../corpus/siteStyles.ts';
import type { Problem } from '../format/problem.ts';
import { type BuildReport, INDEX_FORMAT, indexPath, type Manifest } from '../format/published.ts';
import type { SearchDocument } from '../format/searchPage.ts';
import type { PublishedStyle } from '../format/style.ts';
import type { CslRecord, Site } from '../format/work.ts';
import { frozenPages, told } from './frozenIndex.ts';
import { hashCorpus, hashWork } from './hashCorpus.ts';
import { historyPages } from './historyPages.ts';
import { identifyWork, unpublishedChanges } from './identifyWork.ts';
import { type Scratch, type ScratchRoom, temporaryFiles } from './scratch.ts';
import { inOrderOfPlace } from './searchPage.ts';
import { sharedIds } from './sharedIds.ts';
import { statePages } from './statePages.ts';
import { supersededTexts } from './supersededTexts.ts';
import { keptPages, spilledPages, type WaitingPages } from './waitingPages.ts';
import { json, type WorkPages, workPages } from './workPages.ts';
import { pointAt, readCurrent, writeIndex } from './writeIndex.ts';

export interface BuildOptions {
  corpus: string;
  /** Holds `index/`. */
  out: string;
  /** Changes whenever the program would build another index from the same corpus. */
  fingerprint: string;
  /** Fail where publishing would change a register. */
  frozen?: boolean;
  /** For a server of texts that are being edited: MiniSearch answers searches, as far as it can hold them. */
  live?: LivePassages | undefined;
  /** Fail where site.yaml names no origin, so that citations would carry local links. */
  requireOrigin?: boolean;
  progress?: (step: BuildStep) => void;
  /** Renders bibliographic records in the default styles: pages of the index, by path. */
  cite?: CiteRecords;
  /** Keeps what works became, so that a later build repeats only those that changed. */
  cache?: BuildCache;
}

/** Citing is no business of the indexer: whoever builds brings it along. */
export type CiteRecords = (
  records: readonly CslRecord[],
  site: Site,
  styles: readonly PublishedStyle[],
) => Promise<ReadonlyMap<string, string>>;

/** How far the build is: before a work is read; and while the search index is made passage by passage, then word by word. */
export interface BuildStep {
  name: string;
  done: number;
  of: number;
  /** What is counted, where it is no works. */
  unit?: 'passages' | 'words';
}

/** What is searched while texts are edited, in place of files. */
export interface LivePassages {
  /** Whether it has the passages of an index. */
  holds(index: string): boolean;
  /** Takes the passages of an index; not where they are too many. */
  take(index: string, documents: readonly SearchDocument[]): boolean;
}

export type BuildResult =
  | { outcome: 'failed'; problems: Problem[] }
  | { outcome: 'built' | 'unchanged'; index: string; report: BuildReport; problems: Problem[] };

interface BuiltWork extends Pick<WorkPages, 'summary' | 'records'> {
  pages: WaitingPages;
  problems: Problem[];
  unpublished: boolean;
}
export type BuildCache = Map<string, { key: string; built: BuiltWork }>;

const rootOf = ({ out }: BuildOptions) => join(out, 'index');

/** Builds the index of a corpus. Where anything is an error, nothing is written and the old index stays. */
export async function buildIndex(options: BuildOptions): Promise<BuildResult> {
  try {
    return await buildWhereChanged(options);
  } catch (error) {
    if (error instanceof VanishedFile) return { outcome: 'failed', problems: [error.problem] };
    throw error;
  }
}

async function buildWhereChanged(options: BuildOptions): Promise<BuildResult> {
  const { corpus: folder, fingerprint, frozen = false } = options;
  const root = rootOf(options);
  const corpus = loadCorpus(folder, 'onDisk');
  const { site } = corpus;
  if (options.requireOrigin && site && !site.origin) corpus.problems.push(NO_ORIGIN);
  const hashes = new Map(corpus.works.map((work) => [work, hashWork(work)]));
  const index = hashCorpus(corpus, [...hashes.values()], options.live ? `${fingerprint} live` : fingerprint);
  if (corpus.problems.every(({ severity }) => severity === 'warning')) {
    const report = readReport(root, index);
    if (report && (options.live?.holds(index) ?? true)) {
      const outcome = readCurrent(root)?.index === index ? 'unchanged' : 'built';
      const problems = frozen ? report.unpublished.map((slug) => unpublishedChanges(slug, 'error')) : [];
      if (report.works === 0)
        problems.push(...[noWorks(options)].filter(({ severity }) => severity === 'error'));
      if (problems.length > 0) return { outcome: 'failed', problems };
      if (outcome === 'built') await pointAt(root, index);
      return { outcome, index, report, problems: corpus.problems };
    }
  }

  const room = temporaryFiles();
  try {
    return await buildAnew(corpus, hashes, index, options, room);
  } finally {
    room.close();
  }
}

async function buildAnew(
  corpus: LoadedCorpus,
  hashes: ReadonlyMap<LoadedWork, string>,
  index: string,
  options: BuildOptions,
  room: ScratchRoom,
): Promise<BuildResult> {
  const { frozen = false } = options;
  const { site } = corpus;
  const root = rootOf(options);
  const problems = [...corpus.problems];
  const built: BuiltWork[] = [];
  const waiting = room.scratch();
  for (const [done, work] of corpus.works.entries()) {
    options.progress?.({ name: work.slug, done, of: corpus.works.length });
    // Lets a server that builds while it serves answer in between.
    await new Promise((resolve) => setImmediate(resolve));
    const result = builtWork(work, hashes.get(work) ?? '', options, waiting);
    problems.push(...result.problems);
    // Files are read when they are needed, and the index is named by what they were.
    if (hashWork(work) !== hashes.get(work)) problems.push(changedMeanwhile(work.slug));
    if (frozen && result.unpublished) problems.push(unpublishedChanges(work.slug, 'error'));
    built.push(result);
  }
  if (corpus.works.length === 0 && problems.length === 0) problems.push(noWorks(options));
  problems.push(
    ...sharedIds(
      built.map(({ summary, pages }) => ({
        slug: summary.slug,
        ids: pages.histories.map(({ id }) => id),
      })),
    ),
  );
  if (!site || problems.some(({ severity }) => severity === 'error')) return { outcome: 'failed', problems };

  options.progress?.({ name: 'the index', done: corpus.works.length, of: corpus.works.length });
  const report: BuildReport = {
    works: built.length,
    passages: built.reduce((sum, { summary }) => sum + summary.passages, 0),
    warnings: problems.length,
    unpublished: corpus.works.filter((_, place) => built[place]?.unpublished).map(({ slug }) => slug),
  };
  const isLive =
    options.live?.take(
      index,
      built.flatMap(({ pages }) => [...pages.documents()]),
    ) ?? false;
  const records = built.flatMap((work) => work.records);
  const citations = (await options.cite?.(records, site, corpus.styles)) ?? [];
  const files = indexFiles(site, corpus.styles, built, report, {
    room,
    isLive,
    read: (done) =>
      options.progress?.({ name: 'the search index', done, of: report.passages, unit: 'passages' }),
    written: (done, of) => options.progress?.({ name: 'its lists', done, of, unit: 'words' }),
  });
  await writeIndex(root, index, chained(files, citations));
  return { outcome: 'built', index, report, problems };
}

/** A first run shows how to add a text; what is deployed must hold one. */
const noWorks = ({ frozen, requireOrigin }: BuildOptions): Problem => ({
  severity: frozen || requireOrigin ? 'error' : 'warning',
  code: 'no-works',
  message: 'The corpus holds no work.',
  remedy: 'Add a text: pincite add FILE.',
  file: '.',
});

const NO_ORIGIN: Problem = {
  severity: 'error',
  code: 'no-origin',
  message: 'The site has no origin, so its citations would carry links that work on this machine alone.',
  remedy: 'Add the address at which it will be reached for ever, e.g. “origin: https://texts.example.org”.',
  file: 'site.yaml',
};

const changedMeanwhile = (slug: string): Problem => ({
  severity: 'error',
  code: 'changed-meanwhile',
  message: 'Files of this work were changed while it was read.',
  remedy: 'Build again.',
  file: slug,
});

function builtWork(
  work: LoadedWork,
  hash: string,
  { fingerprint, cache }: BuildOptions,
  waiting: Scratch,
): BuiltWork {
  const key = `${fingerprint} ${hash}`;
  const cached = cache?.get(work.slug);
  if (cached?.key === key) return cached.built;
  const identified = identifyWork(work);
  const { summary, histories, records, ...pages } = workPages(identified);
  const made = {
    files: chained<readonly [string, string | Uint8Array]>(
      pages.files,
      statePages(work.slug, identified),
      Array.from(identified.media, ([name, bytes]) => [indexPath.media(name), bytes] as const),
    ),
    histories,
    documents: inOrderOfPlace(pages.documents),
    superseded: inOrderOfPlace(supersededTexts(histories, identified.current)),
  };
  const built: BuiltWork = {
    summary,
    records,
    pages: cache ? keptPages(made) : spilledPages(made, waiting),
    problems: identified.problems,
    unpublished: identified.unpublished,
  };
  cache?.set(work.slug, { key, built });
  return built;
}

/** What the search indexes are made with. */
interface Making {
  room: ScratchRoom;
  /** Whether searches are answered from memory, while texts are edited. */
  isLive: boolean;
  /** Is told how many passages were read. */
  read: (done: number) => void;
  /** Is told the lists of how many words are made. */
  written: (done: number, of: number) => void;
}

/** Made while they are written, so that a large index never stands in memory. */
function* indexFiles(
  site: Site,
  styles: readonly LoadedStyle[],
  works: readonly BuiltWork[],
  report: BuildReport,
  { room, isLive, read, written }: Making,
): Generator<readonly [string, string | Uint8Array]> {
  const histories = historyPages(works.flatMap(({ pages }) => pages.histories));
  const manifest: Manifest = {
    format: INDEX_FORMAT,
    site,
    works: works.map(({ summary }) => summary),
    ...(styles.length > 0 && { styles: styles.map(({ node, ...style }) => style) }),
    passages: report.passages,
    unicode: process.versions.unicode ?? '',
    historyPrefix: histories.prefix,
  };
  yield [indexPath.manifest(), json(manifest)];
  yield [indexPath.report(), json(report)];
  yield* onlyOnce(works.map(({ pages }) => pages.files()));
  yield* histories.files;
  for (const { id, node } of styles) if (node) yield [indexPath.style(id), json(node)];
  if (!isLive) {
    const documents = told(chained(...works.map(({ pages }) => pages.documents())), read);
    for (const { number, bytes } of frozenPages(documents, room, undefined, written)) {
      yield [indexPath.frozen(number), bytes];
    }
  }
  // What quotations are verified against beside the current texts.
  const superseded = chained(...works.map(({ pages }) => pages.superseded()));
  const first = superseded.next();
  if (first.done) return;
  for (const { number, bytes } of frozenPages(chained([first.value], superseded), room)) {
    yield [indexPath.superseded(number), bytes];
  }
}

/** Files of all works; an image that several show has one path. */
function* onlyOnce<Content>(
  works: Iterable<Iterable<readonly [string, Content]>>,
): Generator<readonly [string, Content]> {
  const media = new Set<string>();
  for (const files of works) {
    for (const file of files) {
      if (file[0].startsWith(indexPath.media(''))) {
        if (media.has(file[0])) continue;
        media.add(file[0]);
      }
      yield file;
    }
  }
}

function* chained<Each>(...all: readonly Iterable<Each>[]): Generator<Each> {
  for (const each of all) yield* each;
}

function readReport(root: string, index: string): BuildReport | undefined {
  try {
    if (!existsSync(join(root, index, indexPath.manifest()))) return undefined;
    return JSON.parse(readFileSync(join(root, index, indexPath.report()), 'utf8')) as BuildReport;
  } catch {
    return undefined;
  }
}
