import { describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import type { SearchedWork } from './filters.ts';
import type { SearchRequest } from './searchIndex.ts';
import { asking, indexOf, sampleDocument } from './testing.ts';

const WORKS: SearchedWork[] = [
  {
    slug: 'letters',
    record: {
      type: 'book',
      title: 'Letters',
      language: 'en',
      author: [{ family: 'Humboldt', given: 'Alexander', 'non-dropping-particle': 'von' }],
      issued: { 'date-parts': [[1858]] },
      'original-date': { 'date-parts': [[1799]] },
    },
  },
  { slug: 'records', record: { type: 'collection', title: 'Records', language: 'en' } },
];

const document = (place: number, more: Partial<SearchDocument>): SearchDocument => ({
  ...sampleDocument(place, { text: 'harbour' }),
  ...more,
});
const DOCUMENTS = [
  document(0, { work: 'letters', ref: '0p1' }),
  document(1, { work: 'records', ref: '0p1', authors: ['A. Berg'], date: '1941' }),
  document(2, { work: 'records', ref: '0p2', authors: ['A. Berg', 'C. Dahl'], date: '1938..1941' }),
  document(3, { work: 'records', ref: '0p3' }),
];

describe('facets of authors and periods, of both engines', () => {
  const index = indexOf(DOCUMENTS, WORKS);
  const search = ({ query = 'harbour', ...more }: Partial<SearchRequest>) =>
    index.search(asking(query, { sort: 'place', ...more }));
  const idsOf = async (more: Partial<SearchRequest>) =>
    (await search(more)).hits.map(({ ref, work }) => [work, ref]);

  it('count the authors of works, and of records that tell of themselves', async () => {
    expect((await search({})).facets.author).toEqual([
      { value: 'A. Berg', count: 2 },
      { value: 'Alexander von Humboldt', count: 1 },
      { value: 'C. Dahl', count: 1 },
    ]);
  });

  it('count periods in the order of time, a passage in each that its date touches', async () => {
    // From 1799 to 1941 there are 142 years: decades would be more than a handful, so centuries.
    expect((await search({})).facets.period).toEqual([
      { value: '1700..1799', count: 1 },
      { value: '1900..1999', count: 2 },
    ]);
    const [, ...records] = DOCUMENTS;
    const few = await indexOf(records, WORKS).search(asking('harbour'));
    expect(few.facets.period).toEqual([
      { value: '1938', count: 1 },
      { value: '1939', count: 1 },
      { value: '1940', count: 1 },
      { value: '1941', count: 2 },
    ]);
  });

  it('narrow to what they count, and keep showing what else there is', async () => {
    expect(await idsOf({ authors: ['C. Dahl'] })).toEqual([['records', '0p2']]);
    expect(await idsOf({ authors: ['C. Dahl', 'Alexander von Humboldt'] })).toEqual([
      ['letters', '0p1'],
      ['records', '0p2'],
    ]);
    expect(await idsOf({ periods: ['1700..1799'] })).toEqual([['letters', '0p1']]);
    expect(await idsOf({ authors: ['A. Berg'], periods: ['1700..1799'] })).toEqual([]);
    expect(await idsOf({ authors: ['A. Berg'], works: ['letters'] })).toEqual([]);
    const narrowed = await search({ authors: ['C. Dahl'] });
    expect(narrowed.total).toBe(1);
    expect(narrowed.facets.author.map(({ value }) => value)).toContain('A. Berg');
    expect(narrowed.facets.work).toEqual([{ value: 'records', count: 1 }]);
  });

  it.each([
    ['author:humboldt harbour', [['letters', '0p1']]],
    ['author:"von Humboldt" harbour', [['letters', '0p1']]],
    ['author:dahl harbour', [['records', '0p2']]],
    ['date:1858 harbour', [['letters', '0p1']]],
    [
      'date:1940..1950 harbour',
      [
        ['records', '0p1'],
        ['records', '0p2'],
      ],
    ],
    ['date:1939 harbour', [['records', '0p2']]],
    [
      'harbour -author:berg',
      [
        ['letters', '0p1'],
        ['records', '0p3'],
      ],
    ],
  ])('filters of the query know records too: %s', async (query, found) => {
    expect(await idsOf({ query })).toEqual(found);
  });
});

describe('titles', () => {
  const index = indexOf([
    sampleDocument(0, { text: 'words', title: 'Winter', titled: true, ref: '0p1' }),
    sampleDocument(1, { text: 'words', title: 'Winter', ref: '0p2' }),
  ]);

  it('of records find them; those of works, which all their passages share, do not', async () => {
    expect((await index.search(asking('winter'))).hits.map(({ ref }) => ref)).toEqual(['0p1']);
    expect((await index.search(asking('title:winter'))).total).toBe(2);
    expect((await index.search(asking('winter words', { mode: 'all' }))).total).toBe(2);
  });
});

describe('an id of a collection', () => {
  const index = indexOf([
    sampleDocument(0, { id: 'rec.7', text: 'words', ref: '0p1' }),
    sampleDocument(1, { id: 'rec:8', text: 'rec.7 and others', ref: '0p2' }),
  ]);

  it('goes straight to its place; what is none is searched for', async () => {
    expect((await index.search(asking('rec.7'))).place).toMatchObject({ id: 'rec.7' });
    expect((await index.search(asking('rec:8'))).place).toMatchObject({ id: 'rec:8' });
    expect((await index.search(asking('rec.9'))).place).toBeUndefined();
    expect((await index.search(asking('text:words'))).total).toBe(1);
  });
});
