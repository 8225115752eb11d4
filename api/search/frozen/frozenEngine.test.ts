/** Does the frozen index read little, survive damage, and score as MiniSearch does? */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import { analyzerFor } from '../../../indexer/analysis/analyzer.ts';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import { PAGE_SIZE } from '../../../indexer/format/frozen/pages.ts';
import { indexPath } from '../../../indexer/format/published.ts';
import { miniSearchOptions, type SearchDocument, TEXT_FIELDS } from '../../../indexer/format/searchPage.ts';
import { PageCache } from '../../library/pageCache.ts';
import { randomly } from '../../testing/randomly.ts';
import { searchIndexOver } from '../engineIndex.ts';
import { MatchLists } from '../matchList.ts';
import type { Comparison } from '../operators.ts';
import { FIELD_WEIGHTS, type ScoringProfile } from '../scoring.ts';
import type { SearchAnswer, SearchIndex } from '../searchIndex.ts';
import { asking, indexOf, sampleDocument } from '../testing.ts';
import { type ByteSource, memoryPages, pageFiles } from './byteSource.ts';
import { openFrozenEngine } from './frozenEngine.ts';
import { FuzzyWords } from './fuzzyWords.ts';
import { miniSearchProfile } from './separateScorer.ts';

const FULL = process.env.PINCITE_TEST_FULL === '1';
const RELEVANCE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/relevance');

const open = async (source: ByteSource, profile?: ScoringProfile): Promise<SearchIndex> =>
  searchIndexOver(await openFrozenEngine(source, [], profile));

const VOCABULARY = [
  'army',
  'Army',
  'armies',
  'arms',
  'border',
  'Prague',
  'Dubček',
  'Dubcek',
  'the',
  'of',
  '東京',
  'tank',
];
/** Passages of words at random, the first ones of the vocabulary most often. */
function randomPassages(count: number, seed: number, words = VOCABULARY): SearchDocument[] {
  const random = randomly(seed);
  const text = (length: number) =>
    Array.from({ length }, () => words[random(1 + random(words.length))] ?? '').join(' ');
  return Array.from({ length: count }, (_, place) => ({
    ...sampleDocument(place, { text: text(1 + random(40)) }),
    id: `p${place}`,
    title: place % 3 === 0 ? text(2) : '',
    headings: place % 2 === 0 ? [text(2), text(1)] : [],
  }));
}

describe('reading', () => {
  /** Counts reads, and rounds of them: reads that are asked for before any of them is answered. */
  function counting(pages: readonly Uint8Array[]) {
    const counts = { reads: 0, rounds: 0, bytes: 0 };
    const source = memoryPages(pages);
    let waiting: (() => void)[] = [];
    const page = async (number: number) => {
      counts.reads++;
      if (waiting.length === 0) {
        counts.rounds++;
        setTimeout(() => {
          const round = waiting;
          waiting = [];
          for (const answer of round) answer();
        });
      }
      await new Promise<void>((resolved) => waiting.push(resolved));
      const bytes = await source.page(number);
      counts.bytes += bytes.length;
      return bytes;
    };
    return { counts, source: { page } };
  }
  const words = Array.from({ length: 3000 }, (_, number) => `w${number.toString(36)}`);
  const pages = buildFrozenIndex(randomPassages(4000, 7, [...VOCABULARY, ...words]));

  test('a cold query takes at most three rounds, forty reads and 4 MB', async () => {
    for (const query of [
      'army border tank w1a',
      '"the army" OR "army of"',
      'arm*',
      'armys~2',
      '=Army',
      '+w1z -the',
    ]) {
      const { counts, source } = counting(pages);
      const index = await open(source);
      Object.assign(counts, { reads: 0, rounds: 0, bytes: 0 });
      const { total } = await index.search(asking(query, { limit: 10 }));
      expect([query, total > 0]).toEqual([query, true]);
      expect(counts.rounds, query).toBeLessThanOrEqual(3);
      expect(counts.reads, query).toBeLessThanOrEqual(40);
      expect(counts.bytes, query).toBeLessThanOrEqual(4 * 1024 * 1024);
    }
  });
  test('so does one with a word that is meant to be another, which is offered', async () => {
    const { counts, source } = counting(pages);
    const index = await open(source);
    Object.assign(counts, { reads: 0, rounds: 0, bytes: 0 });
    const answer = await index.search(asking('amry tank', { limit: 10 }));
    expect(answer.didYouMean?.query).toBe('army tank');
    expect(counts.rounds).toBeLessThanOrEqual(3);
    expect(counts.reads).toBeLessThanOrEqual(40);
  });
  test('a page that was read is not read again', async () => {
    const { counts, source } = counting(pages);
    const index = await open(source);
    await index.search(asking('army border', { limit: 10 }));
    const { reads } = counts;
    await index.search(asking('army border', { limit: 10 }));
    expect(counts.reads).toBe(reads);
  });
  test('an index far larger than the cache gives the same answers, and the cache stays below its ceiling', async () => {
    const small = buildFrozenIndex(randomPassages(4000, 7, [...VOCABULARY, ...words]), 4096);
    const ceiling = 10 * 4096;
    expect(small.length).toBeGreaterThan(10 * (ceiling / 4096));
    const cache = new PageCache<Uint8Array>(ceiling);
    const cramped = searchIndexOver(await openFrozenEngine(memoryPages(small), [], undefined, cache));
    const roomy = await open(memoryPages(small));
    for (const query of ['army border w1a', '"the army"', 'arm*', 'tank~1', '=Dubček', 'w1z OR w2a']) {
      const asked = asking(query, { limit: 10 });
      expect(await cramped.search(asked)).toEqual(await roomy.search(asked));
      expect(cache.bytes).toBeLessThanOrEqual(ceiling);
    }
  });
  test('page files may be buffers of Node, which stand anywhere in memory', async () => {
    const files = new Map(pages.map((page, number) => [indexPath.frozen(number), page]));
    const read = async (path: string) => {
      const page = files.get(path);
      return page && Buffer.concat([Buffer.from('odd'), page]).subarray(3);
    };
    const [ours, plain] = await Promise.all([open(pageFiles({ read })), open(memoryPages(pages))]);
    const asked = asking('army', { limit: 5 });
    expect(await ours.search(asked)).toEqual(await plain.search(asked));
    await expect(open(pageFiles({ read: async () => undefined }))).rejects.toThrow(/lacks the file search/);
  });
  test('pages are of 64 KB, those of terms of 256, and the same for the same passages', () => {
    const long = pages.filter(({ length }) => length > PAGE_SIZE);
    expect(long.every(({ length }) => length <= 4 * PAGE_SIZE)).toBe(true);
    expect(long.length).toBeLessThan(pages.length);
    expect(buildFrozenIndex(randomPassages(50, 3))).toEqual(buildFrozenIndex(randomPassages(50, 3)));
  });
  test('cursors lead through all results, each once', async () => {
    const index = await open(memoryPages(pages));
    for (const sort of ['relevance', 'place'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      let total = 0;
      do {
        const answer: SearchAnswer = await index.search(asking('tank', { sort, cursor, limit: 100 }));
        seen.push(...answer.hits.map(({ id }) => id));
        cursor = answer.cursor;
        total = answer.total;
      } while (cursor !== undefined);
      expect(seen.length).toBe(total);
      expect(new Set(seen).size).toBe(total);
    }
  });
});

describe('damage', () => {
  const pages = buildFrozenIndex(randomPassages(60, 11), 1024);
  const queries = ['army border', '"the army"', 'arm*', 'bordr~', '=Army', 'title:army', '§0 ¶3', 'p7'].map(
    (query) => asking(query, { limit: 20 }),
  );

  test('any change of the bytes gives an error or the right answers', async () => {
    const whole = await open(memoryPages(pages));
    const right = await Promise.all(queries.map((query) => whole.search(query)));
    const place = fc.nat(pages.length - 1);
    const mutation = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constant('flip'),
          page: place,
          at: fc.nat(1023),
          by: fc.integer({ min: 1, max: 255 }),
        }),
      },
      fc.record({ type: fc.constant('cut'), page: place, at: fc.nat(1023), by: fc.constant(0) }),
      fc.record({ type: fc.constant('swap'), page: place, at: place, by: fc.constant(0) }),
      fc.record({ type: fc.constant('lose'), page: place, at: fc.constant(0), by: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(mutation, fc.nat(queries.length - 1), async ({ type, page, at, by }, number) => {
        const damaged = pages.map((bytes) => bytes.slice());
        const one = damaged[page] ?? new Uint8Array(0);
        if (type === 'flip' && at < one.length) one[at] = (one[at] ?? 0) ^ by;
        if (type === 'cut') damaged[page] = one.slice(0, at);
        if (type === 'swap') [damaged[page], damaged[at]] = [damaged[at] ?? one, one];
        if (type === 'lose') damaged.length = page;
        const query = queries[number];
        if (!query) return;
        try {
          expect(await (await open(memoryPages(damaged))).search(query)).toEqual(right[number]);
        } catch (error) {
          expect(error).toMatchObject({
            name: 'FrozenFormatError',
            message: expect.stringMatching(/pincite build/),
          });
        }
      }),
      { numRuns: FULL ? 100_000 : 1_000 },
    );
  });
  test('a page is checked when it is first read, not before', async () => {
    const damaged = pages.map((bytes) => bytes.slice());
    const last = damaged.at(-1) ?? new Uint8Array(0);
    last[0] = (last[0] ?? 0) ^ 1;
    const index = await open(memoryPages(damaged));
    expect((await index.search(asking('nowhere'))).total).toBe(0);
    const all = asking('kind:paragraph', { limit: 100 });
    await expect(index.search(all)).rejects.toThrow(/other bytes in page \d+ than were written/);
  });
});

describe('the profile `minisearch`', () => {
  const random = randomly(5);
  const passages = randomPassages(300, 13);
  const oracle = new MiniSearch(miniSearchOptions);
  const terms = (text: string) =>
    analyzerFor('')
      .tokens(text)
      .map(({ folded }) => folded)
      .join(' ');
  oracle.addAll(
    passages.map(({ text, title, headings }, id) => ({
      id,
      text: terms(text),
      title: terms(title),
      heading: terms(headings.join(' / ')),
    })),
  );

  /** What MiniSearch makes of several words: their scores added, times how many of them a passage has. */
  async function scores(words: readonly string[], compared: Comparison, mode: 'OR' | 'AND') {
    const engine = await openFrozenEngine(memoryPages(buildFrozenIndex(passages)), [], miniSearchProfile());
    const postings = engine.postings();
    await postings.gather(words.map((term) => ({ term, compared, positions: false })));
    const window = new MatchLists();
    window.begin(0, passages.length);
    postings.over(window);
    const sums = new Map<number, { sum: number; words: number }>();
    for (const word of words) {
      const list = postings.find(word, compared, TEXT_FIELDS);
      for (const [index, place] of list.places.entries()) {
        const before = sums.get(place) ?? { sum: 0, words: 0 };
        sums.set(place, { sum: before.sum + (list.scores[index] ?? 0), words: before.words + 1 });
      }
    }
    const enough = mode === 'AND' ? words.length : 1;
    return [...sums].flatMap(([id, each]) =>
      each.words < enough ? [] : [{ id, score: each.sum * each.words }],
    );
  }
  const asOracle = (words: readonly string[], options: object) =>
    oracle.search(words.join(' '), { fields: [...TEXT_FIELDS], boost: FIELD_WEIGHTS, ...options });
  const byPlace = <Result extends { id: number }>(all: Result[]) => all.sort((a, b) => a.id - b.id);
  const folded = [...new Set(VOCABULARY.map((word) => terms(word).split(' ')[0] ?? ''))];
  const choice = () => folded.filter(() => random(3) === 0).sort(() => random(3) - 1);

  test('any words and all words: the same passages, the same bits', async () => {
    for (let run = 0; run < 20; run++) {
      const words = choice();
      for (const mode of ['OR', 'AND'] as const) {
        const found = byPlace(await scores(words, { type: 'equal' }, mode));
        const expected = byPlace(asOracle(words, { combineWith: mode }));
        expect(found).toEqual(expected.map(({ id, score }) => ({ id, score })));
      }
    }
  });
  test.each([
    ['prefix', { prefix: true }, { type: 'prefix' }],
    ['fuzzy', { fuzzy: 1 }, { type: 'fuzzy', distance: 1 }],
    ['fuzzier', { fuzzy: 2 }, { type: 'fuzzy', distance: 2 }],
  ] as const)('%s: the same passages, the same scores to 1e-12', async (_, options, compared) => {
    for (const word of ['arm', 'army', 'bord', 'dubcek', 'tan', 'th', 'prague']) {
      const found = byPlace(await scores([word], compared, 'OR'));
      const expected = byPlace(asOracle([word], options));
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      for (const [index, { score }] of found.entries()) {
        expect(Math.abs(score / (expected[index]?.score ?? 0) - 1)).toBeLessThan(1e-12);
      }
    }
  });
});

test('fuzzy words are those at most so many letters away', () => {
  /** Whole-matrix Levenshtein over UTF-16 units. */
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let line = 1; line <= a.length; line++) {
      const next = [line];
      for (let column = 1; column <= b.length; column++) {
        const replaced = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
        next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
      }
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), maxLength: 7 });
  const units = (text: string) => Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit));
  fc.assert(
    fc.property(word, fc.array(word), fc.constantFrom(1, 2), (asked, words, limit) => {
      const near = new FuzzyWords(asked, limit);
      for (const each of words.sort()) {
        const exact = distance(asked, each);
        expect(near.distance(units(each))).toBe(exact <= limit ? exact : undefined);
        const begins = near.mayBegin(units(each.slice(0, 2)));
        if (exact <= limit) expect(begins).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

describe.skipIf(!existsSync(RELEVANCE))(
  'real texts (skipped where ../shared/data/relevance is absent)',
  () => {
    test.each(['cranfield', 'xquad-ru', 'jsquad-ja'])(
      '%s: both engines give one answer',
      async (collection) => {
        const random = randomly(collection.length * 7919);
        const passages = readFileSync(resolve(RELEVANCE, collection, 'docs.jsonl'), 'utf8')
          .split('\n', FULL ? 10_000 : 250)
          .filter((line) => line !== '')
          .map((line, place): SearchDocument => {
            const { text, title = '' }: { text: string; title?: string } = JSON.parse(line);
            const given = { text: text.normalize('NFC'), title: title.normalize('NFC') };
            return { ...sampleDocument(place, given), id: `p${place}` };
          });
        const index = indexOf(passages);
        const words = passages.flatMap(({ text }) =>
          analyzerFor('')
            .tokens(text)
            .filter(({ type }) => type !== 'pair'),
        );
        const run = (length: number) => {
          const start = random(words.length);
          return words.slice(start, start + length).map(({ exact }) => exact);
        };
        const shapes: (() => string)[] = [
          () => [...run(1), ...run(1), ...run(1)].join(' '),
          () => `"${run(2 + random(3)).join(' ')}"`,
          () => `${run(1)[0]?.slice(0, 3)}*`,
          () => `${run(1)[0]}~${1 + random(2)}`,
          () => `=${run(1)[0]} ${run(1)[0]}`,
          () => `+${run(1)[0]} -${run(1)[0]} ${run(1)[0]}`,
          () => `(${run(1)[0]} AND ${run(1)[0]}) OR title:${run(1)[0]}`,
          () => `${run(1)[0]} NEAR/${random(6)} ${run(1)[0]}`,
        ];
        for (let count = 0; count < (FULL ? 2000 : 48); count++) {
          const query = shapes[count % shapes.length]?.() ?? '';
          const mode = random(3) === 0 ? 'all' : 'any';
          // The index asks both engines and compares.
          await index.search(asking(query, { mode, limit: 1 + random(30) }));
        }
      },
    );
  },
);
