/**
 * Does the profile `minisearch` answer as MiniSearch itself? Three corpora of real texts and one at random, generated
 * queries of every kind that both can express; a sample of each in `npm test`, 10,000 passages and 2,000 queries in
 * `npm run test:full`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { describe, expect, test } from 'vitest';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import { searchPage } from '../../../indexer/build/searchPage.ts';
import {
  type IndexedFields,
  indexed,
  miniSearchOptions,
  type SearchDocument,
  TEXT_FIELDS,
  type TextField,
} from '../../../indexer/format/searchPage.ts';
import { randomly } from '../../testing/randomly.ts';
import { FIELD_WEIGHTS } from '../scoring.ts';
import { sampleDocument } from '../testing.ts';
import { type AskedTerm, miniSearchResults } from './asMiniSearch.ts';
import { memoryPages } from './byteSource.ts';
import { openFrozenEngine } from './frozenEngine.ts';
import { miniSearchProfile } from './separateScorer.ts';

const FULL = process.env.PINCITE_TEST_FULL === '1';
const PASSAGES = FULL ? 10_000 : 300;
const QUERIES = FULL ? 2_000 : 100;
const data = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data');
type Draw = ReturnType<typeof randomly>;

const linesOf = (path: string) => {
  const bytes = readFileSync(resolve(data, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n', PASSAGES + 1).filter((line) => line !== '');
};
const jsonOf = (line: string): { text: string; title?: string } => JSON.parse(line);

/** Names and texts; every third has a title, every fourth headings, of words of its neighbours: fields repeat. */
const corpora: { name: string; path: string; language: string; text: (line: string) => string }[] = [
  {
    name: 'English prose',
    path: 'corpus/english-prose.jsonl.gz',
    language: 'en',
    text: (line) => jsonOf(line).text,
  },
  {
    name: 'a Bible in German',
    path: 'bible/GerElb1905.tsv.gz',
    language: 'de',
    text: (line) => line.split('\t').at(-1) ?? '',
  },
  {
    name: 'paragraphs in Japanese',
    path: 'relevance/jsquad-ja/docs.jsonl',
    language: 'ja',
    text: (line) => jsonOf(line).text,
  },
];

function documentsOf(texts: readonly string[], language: string): SearchDocument[] {
  const beginning = (place: number, words: number) =>
    (texts[place] ?? '').split(/\s+/, words).join(' ').slice(0, 30);
  return texts.slice(0, PASSAGES).map((text, place) => ({
    ...sampleDocument(place, { text: text.normalize('NFC'), language }),
    id: `p${place}`,
    title: place % 3 === 0 ? beginning(place + 1, 3).normalize('NFC') : '',
    headings: place % 4 === 0 ? [beginning(place - (place % 20), 4).normalize('NFC'), 'in the same'] : [],
  }));
}

interface Query {
  terms: AskedTerm[];
  fields: readonly TextField[];
  combineWith: 'OR' | 'AND';
}

/** Prefixes and fuzzy words are few: what common ones find is nearly everything. */
function queryOf(draw: Draw, words: readonly string[]): Query {
  const word = () => words[draw(words.length)] ?? '';
  const one = (): AskedTerm => {
    const term = draw(12) === 0 ? `${word()}q` : word();
    switch (draw(10)) {
      case 0:
        return { term: term.slice(0, 1 + draw(4)), compared: { type: 'prefix' } };
      case 1:
        // Every short word is two letters from every other.
        if (term.length > 3) return { term, compared: { type: 'fuzzy', distance: 1 + draw(2) } };
        if (term.length > 1 && draw(4) === 0) return { term, compared: { type: 'fuzzy', distance: 1 } };
        return { term, compared: { type: 'equal' } };
      default:
        return { term, compared: { type: 'equal' } };
    }
  };
  const terms = Array.from({ length: 1 + draw(5) }, one);
  const [again] = terms;
  if (again && draw(10) === 0) terms.push(again);
  const fields = draw(3) > 0 ? TEXT_FIELDS : TEXT_FIELDS.filter(() => draw(2) === 0);
  return {
    terms,
    fields: fields.length > 0 ? fields : ['text'],
    combineWith: draw(3) === 0 ? 'AND' : 'OR',
  };
}

/** The same to MiniSearch, which is told of each term by its number how it is compared. */
function asMiniSearch({ terms, fields, combineWith }: Query, boost: SearchOptions['boost']): SearchOptions {
  return {
    fields: [...fields],
    combineWith,
    ...(boost && { boost }),
    prefix: (_, number) => terms[number]?.compared.type === 'prefix',
    fuzzy: (_, number) => {
      const compared = terms[number]?.compared;
      return compared?.type === 'fuzzy' ? compared.distance : false;
    },
  };
}

const BOOSTS: Record<TextField, number>[] = [
  { text: 1, heading: 1, title: 1 },
  { ...FIELD_WEIGHTS },
  { text: 0.3, heading: 2.5, title: 7 },
];

async function compare(documents: readonly SearchDocument[], seed: number) {
  const draw = randomly(seed);
  const oracle = MiniSearch.loadJS<IndexedFields>(searchPage(documents).index, miniSearchOptions);
  const pages = memoryPages(buildFrozenIndex(documents));
  const engines = await Promise.all(
    BOOSTS.map(async (boost) => ({
      boost,
      engine: await openFrozenEngine(pages, [], miniSearchProfile(boost)),
    })),
  );
  const words = documents.flatMap((document) => indexed(document).tokens.map(({ folded }) => folded));
  const seen = { exactly: 0, nearly: 0, results: 0 };
  for (let number = 0; number < QUERIES; number++) {
    const query = queryOf(draw, words);
    const { boost, engine } = engines[draw(engines.length)] ?? {};
    if (!engine) continue;
    const asked = query.terms.map(({ term }) => term).join(' ');
    const expected = oracle
      .search(asked, asMiniSearch(query, boost))
      .map(({ id, score }) => ({ place: Number(id), score }));
    const found = await miniSearchResults(engine, query.terms, query.fields, query.combineWith);
    seen.results += found.length;
    if (query.terms.every(({ compared }) => compared.type === 'equal')) {
      // The same passages in the same order, with the same bits.
      expect({ query, found }).toEqual({ query, found: expected });
      seen.exactly++;
      continue;
    }
    seen.nearly++;
    const right = new Map(expected.map(({ place, score }) => [place, score]));
    expect({ query, found: found.length }).toEqual({ query, found: right.size });
    // Its scores along our order: within the last bits of ours, and nowhere rising by more than these.
    const its = found.map(({ place }) => right.get(place) ?? Number.NaN);
    const apart = found.map(({ score }, index) => Math.abs(score / (its[index] ?? Number.NaN) - 1));
    const rises = its.map((score, index) => score / (its[index - 1] ?? score) - 1);
    const worst = { apart: Math.max(0, ...apart), rises: Math.max(0, ...rises) };
    expect({ query, apart: worst.apart < 1e-12, rises: worst.rises < 1e-12 }).toEqual({
      query,
      apart: true,
      rises: true,
    });
  }
  return seen;
}

test('passages at random', async () => {
  const draw = randomly(97);
  const words = ['army', 'armies', 'arms', 'Dubček', 'the', 'of', 'border', '東京', 'a', 'boarder'];
  const texts = Array.from({ length: PASSAGES }, () =>
    Array.from({ length: draw(30) }, () => words[draw(1 + draw(words.length))] ?? '').join(' '),
  );
  const { exactly, nearly, results } = await compare(documentsOf(texts, 'en'), 31);
  expect(exactly).toBeGreaterThan(QUERIES / 3);
  expect(nearly).toBeGreaterThan(QUERIES / 6);
  expect(results).toBeGreaterThan(QUERIES);
});

describe.skipIf(!existsSync(data))('real texts (skipped where ../shared/data is absent)', () => {
  test.each(corpora)(
    '$name',
    async ({ path, language, text }) => {
      const documents = documentsOf(linesOf(path).map(text), language);
      const { exactly, nearly, results } = await compare(documents, path.length * 7919);
      expect(exactly).toBeGreaterThan(QUERIES / 3);
      expect(nearly).toBeGreaterThan(QUERIES / 6);
      expect(results).toBeGreaterThan(QUERIES);
    },
    FULL ? 900_000 : 60_000,
  );
});
