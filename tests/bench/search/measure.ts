/** One engine over so many passages of prose, in a process of its own: `measure.ts ENGINE SIZE` prints JSON. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { searchIndexOver } from '../../../api/search/engineIndex.ts';
import { memoryPages } from '../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../api/search/frozen/frozenEngine.ts';
import { openMiniSearchIndex } from '../../../api/search/miniSearchIndex.ts';
import type { SearchIndex } from '../../../api/search/searchIndex.ts';
import { frozenSections } from '../../../indexer/build/frozenIndex.ts';
import { buildSearchPage } from '../../../indexer/build/searchPage.ts';
import { writePages } from '../../../indexer/format/frozen/pages.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';

export const PROSE = resolve(
  fileURLToPath(import.meta.url),
  '../../../../../shared/data/corpus/english-prose.jsonl.gz',
);

export interface Measured {
  engine: string;
  size: number;
  /** White-space-separated words of all passages. */
  words: number;
  bytes: number;
  sections: Record<string, number>;
  /** Milliseconds. */
  built: number;
  opened: number;
  queries: { p50: number; p99: number }[];
}

type Draw = (limit: number) => number;
export interface QueryKind {
  name: string;
  mode: 'any' | 'all';
  query(words: readonly string[], draw: Draw): string;
}

const one = (words: readonly string[], draw: Draw) => words[draw(words.length)] ?? 'the';
const several = (count: number, words: readonly string[], draw: Draw) =>
  Array.from({ length: count }, () => one(words, draw)).join(' ');

/** Words come from a passage at random, so common ones are asked for as often as they stand there. */
export const QUERY_KINDS: readonly QueryKind[] = [
  { name: 'any of 4', mode: 'any', query: (words, draw) => several(4, words, draw) },
  { name: 'all of 3', mode: 'all', query: (words, draw) => several(3, words, draw) },
  { name: 'prefix', mode: 'any', query: (words, draw) => `${one(words, draw).slice(0, 4)}*` },
  { name: 'fuzzy', mode: 'any', query: (words, draw) => `${one(words, draw)}~1` },
  {
    name: 'phrase of 3',
    mode: 'any',
    query(words, draw) {
      const start = draw(Math.max(1, words.length - 2));
      return `"${words.slice(start, start + 3).join(' ')}"`;
    },
  },
];

const QUERIES = 200;
const WARM_UP = 20;

async function measure(engine: string, size: number): Promise<Measured> {
  const passages = prose(size);
  const words = passages.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const draw = randomly(size);
  const asked = QUERY_KINDS.map((kind) =>
    Array.from({ length: QUERIES + WARM_UP }, () => {
      const text = passages[draw(passages.length)]?.text ?? '';
      return kind.query(text.toLowerCase().match(/\p{L}{2,}/gu) ?? ['the'], draw);
    }),
  );
  const started = performance.now();
  const built = engine === 'frozen' ? buildFrozen(passages) : buildLive(passages);
  const builtIn = performance.now() - started;
  const times: number[] = [];
  let index = await built.open();
  for (let run = 0; run < 5; run++) {
    const begun = performance.now();
    index = await built.open();
    times.push(performance.now() - begun);
  }
  const queries = [];
  for (const [place, { mode }] of QUERY_KINDS.entries()) {
    queries.push(await timed(index, asked[place] ?? [], mode));
  }
  return {
    engine,
    size,
    words,
    bytes: Object.values(built.sections).reduce((sum, bytes) => sum + bytes, 0),
    sections: built.sections,
    built: builtIn,
    opened: percentile(times, 0.5),
    queries,
  };
}

interface Built {
  sections: Record<string, number>;
  open(): Promise<SearchIndex>;
}

function buildFrozen(passages: readonly SearchDocument[]): Built {
  const sections = frozenSections(passages);
  const pages = writePages(sections);
  return {
    sections: Object.fromEntries(Object.entries(sections).map(([name, { length }]) => [name, length])),
    open: async () => searchIndexOver(await openFrozenEngine(memoryPages(pages), [])),
  };
}

function buildLive(passages: readonly SearchDocument[]): Built {
  const page = buildSearchPage(passages);
  return {
    sections: { json: page.length },
    async open() {
      const index = await openMiniSearchIndex({ read: async () => page }, []);
      if (!index) throw new Error('There is no search page.');
      return index;
    },
  };
}

async function timed(index: SearchIndex, asked: readonly string[], mode: 'any' | 'all') {
  const times: number[] = [];
  for (const query of asked) {
    const begun = performance.now();
    await index.search({ query, mode, works: [], kinds: [], languages: [], sort: 'relevance', limit: 10 });
    times.push(performance.now() - begun);
  }
  const counted = times.slice(WARM_UP);
  return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99) };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The first passages of the prose, as one work. */
function prose(size: number): SearchDocument[] {
  return gunzipSync(readFileSync(PROSE))
    .toString()
    .split('\n', size)
    .map((line, place) => {
      const { text }: { text: string } = JSON.parse(line);
      return {
        id: `p${place}`,
        work: 'prose',
        ref: `0p${place + 1}`,
        kind: 'paragraph',
        part: 0,
        language: 'en',
        text: text.normalize('NFC'),
        title: 'English prose',
        headings: [],
        sentences: [0],
      };
    });
}

/** Numbers that are always the same (Marsaglia's xorshift, 32 bits), from 0 to below `limit`. */
function randomly(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

const [engine, size] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await measure(engine ?? 'frozen', Number(size))));
}
