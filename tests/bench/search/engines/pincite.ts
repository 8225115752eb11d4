/** Pincite's frozen index, from its pages in memory; a search is a whole answer: hits, snippets, facets, totals. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { PageCache } from '../../../../api/library/pageCache.ts';
import { searchIndexOver } from '../../../../api/search/engineIndex.ts';
import { executeAll, lookups } from '../../../../api/search/execute.ts';
import { type ByteSource, memoryPages } from '../../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../../api/search/frozen/frozenEngine.ts';
import { queryAnalyzer } from '../../../../api/search/inquiry.ts';
import { FirstResults } from '../../../../api/search/order.ts';
import { parseQuery } from '../../../../api/search/parse.ts';
import { planQuery } from '../../../../api/search/plan.ts';
import type { SearchRequest } from '../../../../api/search/searchIndex.ts';
import { frozenPages } from '../../../../indexer/build/frozenIndex.ts';
import { temporaryFiles } from '../../../../indexer/build/scratch.ts';
import { headerLength, readHeader, type SectionName } from '../../../../indexer/format/frozen/pages.ts';
import type { SearchDocument } from '../../../../indexer/format/searchPage.ts';
import { LIMIT, type MeasuredEngine, type Reads } from '../engine.ts';
import type { Passage, Query } from '../passages.ts';

/** The header, a checksum a page, fits into so many. */
const HEADER_PAGES = 4;

export const pincite: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'fuzzy', 'phrase'],
  largest: 1_000_000,
  remark:
    'every figure is a whole answer: hits with snippets and marks, totals, facets; its memory holds all pages, those of the passages among them',
  async build(passages, folder) {
    const room = temporaryFiles();
    function* documents() {
      for (const passage of passages) yield asDocument(passage);
    }
    const compressing = timedCompressing();
    const beginning: Uint8Array[] = [];
    for (const { number, bytes } of frozenPages(documents(), room)) {
      writeFileSync(join(folder, pageName(number)), bytes);
      if (number < HEADER_PAGES) beginning[number] = bytes;
    }
    room.close();
    const header = Buffer.concat(beginning);
    const { sections } = readHeader(header.subarray(0, headerLength(header)));
    const lengths = Object.fromEntries(Object.entries(sections).map(([name, { length }]) => [name, length]));
    const { store = 0, ...others } = lengths;
    return {
      bytes: Object.values(others).reduce((sum, length) => sum + length, 0),
      sections: { ...others, store },
      compressing: compressing(),
    };
  },
  async load(folder) {
    const pages = pagesOf(folder);
    return async () => {
      const index = searchIndexOver(await openFrozenEngine(memoryPages(pages), []));
      return async (query) => (await index.search(requestOf(query))).hits.length;
    };
  },
  async reading(folder) {
    const reads: Reads = { rounds: 0, pages: 0, bytes: 0 };
    let waiting = 0;
    const source: ByteSource = {
      async page(number) {
        if (waiting === 0) reads.rounds++;
        waiting++;
        // All that is asked for at the same time has been asked for then.
        await new Promise((resolve) => setImmediate(resolve));
        waiting--;
        const bytes = new Uint8Array(readFileSync(join(folder, pageName(number))));
        reads.pages++;
        reads.bytes += bytes.length;
        return bytes;
      },
    };
    return async (query) => {
      const index = searchIndexOver(await openFrozenEngine(source, [], undefined, new PageCache(2 ** 25)));
      Object.assign(reads, { rounds: 0, pages: 0, bytes: 0 });
      await index.search(requestOf(query));
      return { ...reads };
    };
  },
};

/**
 * What the others do, too: which ten passages, and their scores; all postings are read, as exact totals need. Without the
 * second stage, facets, counts of words, snippets, marks.
 */
export const pinciteRanking: MeasuredEngine = {
  ...pincite,
  sharesIndex: true,
  remark: 'the same index: places and scores of the ten best alone, as the other engines answer',
  async load(folder) {
    const pages = pagesOf(folder);
    return async () => {
      const engine = await openFrozenEngine(memoryPages(pages), []);
      return async (query) => {
        const { tree } = parseQuery(written(query));
        const mode = query.kind === 'all' ? 'all' : 'any';
        const plan = planQuery(tree, mode, queryAnalyzer(engine), engine.records.language.names);
        const postings = engine.postings();
        await postings.gather(lookups(plan));
        const first = new FirstResults({ sort: 'relevance', limit: LIMIT });
        const wanted = [{ plan, least: () => first.least }];
        for (const [found] of executeAll(wanted, { engine, postings })) if (found) first.add(found);
        return first.page().page.length;
      };
    };
  },
};

/** All pages, in one ArrayBuffer. */
function pagesOf(folder: string): Uint8Array[] {
  const files = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)));
  const all = new Uint8Array(files.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  return files.map((file) => {
    all.set(file, at);
    at += file.length;
    return all.subarray(at - file.length, at);
  });
}

const requestOf = (query: Query): SearchRequest => ({
  query: written(query),
  mode: query.kind === 'all' ? 'all' : 'any',
  works: [],
  kinds: [],
  languages: [],
  sort: 'relevance',
  limit: LIMIT,
});

/** Counts the milliseconds that compressing takes from now on. */
function timedCompressing(): () => number {
  const { deflateRawSync } = zlib;
  let spent = 0;
  const timed: typeof deflateRawSync = (...given) => {
    const begun = performance.now();
    const bytes = deflateRawSync(...given);
    spent += performance.now() - begun;
    return bytes;
  };
  Object.assign(zlib, { deflateRawSync: timed });
  syncBuiltinESMExports();
  return () => spent;
}

/**
 * How many bytes the words take when they are indexed in one form alone: of the text, folded, without stems. What is
 * counted finds and ranks passages; with positions it finds phrases, too.
 */
export function oneForm(passages: Iterable<Passage>): { ranked: number; positioned: number } {
  const room = temporaryFiles();
  function* documents() {
    // No language has a stemmer of that name, and nothing stands in the title.
    for (const passage of passages) yield { ...asDocument(passage), language: 'und', title: '' };
  }
  const beginning: Uint8Array[] = [];
  for (const { number, bytes } of frozenPages(documents(), room)) {
    if (number < HEADER_PAGES) beginning[number] = bytes;
  }
  room.close();
  const header = Buffer.concat(beginning);
  const { sections } = readHeader(header.subarray(0, headerLength(header)));
  const sum = (...names: SectionName[]) => names.reduce((bytes, name) => bytes + sections[name].length, 0);
  const ranked = sum('meta', 'columns', 'termIndex', 'terms', 'postings');
  return { ranked, positioned: ranked + sections.positions.length };
}

function written({ kind, words }: Query): string {
  const text = words.join(' ');
  switch (kind) {
    case 'prefix':
      return `${text}*`;
    case 'fuzzy':
      return `${text}~1`;
    case 'phrase':
      return `"${text}"`;
    default:
      return text;
  }
}

const pageName = (number: number) => `${String(number).padStart(5, '0')}.bin`;

const asDocument = ({ number, text }: Passage): SearchDocument => ({
  id: `p${number}`,
  work: 'prose',
  ref: `0p${number + 1}`,
  kind: 'paragraph',
  part: 0,
  language: 'en',
  text,
  title: 'English prose',
  headings: [],
  sentences: [0],
});
