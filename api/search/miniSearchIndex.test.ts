import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../indexer/analysis/folding.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { parseQuery } from './parse.ts';
import type { SearchIndex, SearchRequest } from './searchIndex.ts';
import { asking, indexOf, indexOfTexts, lengthOf, sampleDocument, sampleId, words } from './testing.ts';

/** The places of the hits, best first. */
async function ranked(
  index: SearchIndex,
  query: string,
  given: Partial<SearchRequest> = {},
): Promise<string[]> {
  const { hits } = await index.search(asking(query, given));
  return hits.map(({ ref }) => ref);
}

/** The marked words of the first hit. */
async function marked(text: string, query: string): Promise<string[]> {
  const [hit] = (await indexOfTexts(text).search(asking(query))).hits;
  return hit ? hit.highlights.map((range) => words(hit, range)) : [];
}

describe('ranking', () => {
  test('the form that was asked for comes first, whichever it is', async () => {
    const index = indexOfTexts('Dubcek spoke.', 'Dubček spoke.', 'Nobody spoke.');
    expect(await ranked(index, 'Dubček')).toEqual(['0p2', '0p1']);
    expect(await ranked(index, 'Dubcek')).toEqual(['0p1', '0p2']);
    expect(await ranked(index, 'dubček')).toEqual(['0p2', '0p1']);
  });
  test('capitals prefer capitals; lower case asks for none', async () => {
    const index = indexOfTexts('They polish it.', 'They are Polish.', 'Other.');
    expect(await ranked(index, 'Polish')).toEqual(['0p2', '0p1']);
    expect(await ranked(index, 'polish')).toEqual(['0p1', '0p2']);
  });
  test('a form that no passage has costs nothing beside other words', async () => {
    const index = indexOfTexts('Dubček', 'Prague', 'Prague', 'x', 'y');
    const [first] = (await index.search(asking('Dubcek Prague'))).hits;
    const [alone] = (await index.search(asking('Dubček'))).hits;
    expect(first?.score).toBe(alone?.score);
  });
  test('heading and title add to what the text says, and find nothing by themselves', async () => {
    const index = indexOf([
      sampleDocument(0, { text: 'The tanks came.' }),
      sampleDocument(1, { text: 'The tanks came.', headings: ['Prague'] }),
      sampleDocument(2, { text: 'Nothing.', headings: ['Prague'] }),
    ]);
    const answer = await index.search(asking('tanks Prague'));
    expect(answer.hits.map(({ ref, matched }) => [ref, matched])).toEqual([
      ['0p2', ['heading']],
      ['0p1', []],
    ]);
    expect(await ranked(index, 'tanks Prague', { mode: 'all' })).toEqual(['0p2']);
    expect(await ranked(index, 'heading:Prague', { sort: 'place' })).toEqual(['0p2', '0p3']);
  });
});

describe('words of every kind', () => {
  test('compounds are found whole, by their parts, and written as one word', async () => {
    const index = indexOfTexts('the post-war years', 'the postwar years', 'the war');
    expect(await ranked(index, 'postwar', { sort: 'place' })).toEqual(['0p1', '0p2']);
    expect(await ranked(index, 'post-war', { mode: 'all', sort: 'place' })).toEqual(['0p1', '0p2']);
    expect(await ranked(index, '"post-war years"', { sort: 'place' })).toEqual(['0p1', '0p2']);
    expect(await ranked(index, 'war', { sort: 'place' })).toEqual(['0p1', '0p3']);
    expect(await ranked(index, 'post-war', { sort: 'relevance' })).toContain('0p3');
    expect(await ranked(index, '"the war"')).toEqual(['0p3']);
  });
  test('in a phrase a compound is as long as it is written there', async () => {
    const index = indexOfTexts('the post-war years', 'the postwar years', 'postwar', 'the years', 'postwar');
    expect(await ranked(index, '"the postwar years"', { sort: 'place' })).toEqual(['0p1', '0p2']);
  });
  test('a word finds its other forms, in each work by its own language; first those that have it as asked', async () => {
    const index = indexOf([
      sampleDocument(0, { text: 'The armies crossed.', language: 'en' }),
      sampleDocument(1, { text: 'An army crossed.', language: 'en' }),
      sampleDocument(2, { text: 'Armies, no English.', language: 'la' }),
      sampleDocument(3, { text: 'Alte Häuser', language: 'de' }),
      sampleDocument(4, { text: 'Das Haus', language: 'de' }),
      sampleDocument(5, { text: 'Häuser, no German.', language: 'en' }),
    ]);
    expect(await ranked(index, 'army')).toEqual(['0p2', '0p1']);
    expect(await ranked(index, 'armies', { mode: 'all', sort: 'place' })).toEqual(['0p1', '0p2', '0p3']);
    expect(await ranked(index, 'Haus')).toEqual(['0p5', '0p4']);
    expect(await ranked(index, '"army crossed"')).toEqual(['0p2']);
    expect(await ranked(index, '=army')).toEqual(['0p2']);
    expect(await ranked(index, 'armie*', { sort: 'place' })).toEqual(['0p1', '0p3']);
    const { hits } = await index.search(asking('army', { limit: 2 }));
    expect(hits.map((hit) => hit.highlights.map((range) => words(hit, range)))).toEqual([
      ['army'],
      ['armies'],
    ]);
  });
  test('scripts without spaces: any pair ranks, a phrase is exact', async () => {
    const index = indexOfTexts('東京都は首都です。', '京都は古い都です。', '大阪');
    expect(await ranked(index, '東京都')).toEqual(['0p1', '0p2']);
    expect(await ranked(index, '"東京都"')).toEqual(['0p1']);
    expect(await ranked(index, '東京都', { mode: 'all' })).toEqual(['0p1']);
    expect(await ranked(index, '都')).toHaveLength(2);
  });
  test('format characters in a text hide nothing', async () => {
    expect(await marked('The occu\u00adpa\u2060tion began.', 'occupation')).toEqual([
      'occu\u00adpa\u2060tion',
    ]);
  });
});

describe('highlights', () => {
  test.each([
    ['The Warsaw Pact entered Budapest.', '"Warsaw Pact" budapest', ['Warsaw Pact', 'Budapest']],
    ['An army near a border. Then came another army.', 'army NEAR/2 border', ['army', 'border']],
    ['The occupied and the occupiers.', 'occup*', ['occupied', 'occupiers']],
    ['Polish, not polish.', '=Polish', ['Polish']],
    ['😀 Dubček 𝕳 here', 'dubcek HERE', ['Dubček', 'here']],
    ['東京都は首都です', '東京都', ['東京都']],
    ['the post-war years', 'post-war', ['post-war']],
    ['Tallin and Tallinn', 'tallin~', ['Tallin', 'Tallinn']],
  ])('%s ← %s', async (text, query, expected) => {
    expect(await marked(text, query)).toEqual(expected);
  });

  const vocabulary = ['army', 'Army', 'border', 'L’homme', 'ﬁnd', '😀', '東京', 'naïve', 'ab\u00adcd', 'x'];
  test('point at words that fold to what was asked, ascending and apart', async () => {
    const text = fc
      .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 150 })
      .map((all) => all.join(' '));
    const query = fc.constantFrom('army', 'border', 'homme', 'find', 'naive', 'abcd', '東京');
    await fc.assert(
      fc.asyncProperty(text, query, async (given, asked) => {
        const { hits } = await indexOfTexts(given.normalize('NFC')).search(asking(asked));
        for (const hit of hits) {
          expect(hit.highlights.length).toBeGreaterThan(0);
          let end = 0;
          for (const range of hit.highlights) {
            expect(range.start).toBeGreaterThanOrEqual(end);
            expect(fold(words(hit, range).normalize('NFKC'))).toBe(fold(asked));
            end = range.end;
          }
          expect(hit.snippet.start).toBeGreaterThanOrEqual(0);
          expect(hit.snippet.end).toBeLessThanOrEqual(lengthOf(hit));
          const shown = hit.highlights.filter(
            ({ start, end: last }) => start >= hit.snippet.start && last <= hit.snippet.end,
          );
          expect(shown.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('snippets', () => {
  const filler = 'This sentence says nothing that anyone would look for in it. ';
  const long = `${filler.repeat(10)}The Warsaw Pact entered Budapest. ${filler.repeat(10)}`;
  const starts = [...long.matchAll(/(?:^|\. )(?=[A-Z])/g)].map(({ index }) => (index === 0 ? 0 : index + 2));

  test('a short passage is whole', async () => {
    const [hit] = (await indexOfTexts(filler).search(asking('sentence'))).hits;
    expect(hit?.snippet).toEqual({ start: 0, end: filler.length });
  });
  test('of a long one, sentences around what was asked for', async () => {
    const index = indexOf([sampleDocument(0, { text: long, sentences: starts })]);
    const [hit] = (await index.search(asking('budapest'))).hits;
    const shown = hit ? words(hit, hit.snippet) : '';
    expect(shown).toMatch(/Budapest/);
    expect(shown).toMatch(/^(This|The) /);
    expect(shown.trimEnd()).toMatch(/\.$/);
    expect(shown.length).toBeLessThanOrEqual(400);
  });
  test('the stretch with more of the different words wins', async () => {
    const text = `${'red '.repeat(90)}. ${filler.repeat(8)}A red army.`;
    const [hit] = (await indexOfTexts(text).search(asking('red army'))).hits;
    expect(hit ? words(hit, hit.snippet) : '').toMatch(/red army\.?$/);
  });
  test('a sentence too long is cut at words', async () => {
    const text = `${'lengthy '.repeat(100)}needle ${'lengthy '.repeat(100)}`;
    const [hit] = (await indexOfTexts(text).search(asking('needle'))).hits;
    const shown = hit ? words(hit, hit.snippet) : '';
    expect(shown.split(' ').every((word) => ['lengthy', 'needle'].includes(word))).toBe(true);
    expect(shown).toContain('needle');
    expect(shown.length).toBeLessThanOrEqual(400);
  });
});

describe('facets, order, pages', () => {
  const documents = Array.from({ length: 60 }, (_, place) =>
    sampleDocument(place, {
      text: `${'army '.repeat((place % 7) + 1)}${'x '.repeat(place % 5)}`,
      work: place < 40 ? 'first' : 'second',
      ref: `0p${(place % 40) + 1}`,
      kind: place % 3 === 0 ? 'note' : 'paragraph',
      language: place % 2 === 0 ? 'de-CH' : 'en',
    }),
  );
  const index = indexOf(documents);

  test('facets count the whole result, each with its own restriction put aside', async () => {
    const answer = await index.search(asking('army', { limit: 5, kinds: ['note'], languages: ['de'] }));
    expect(answer.total).toBe(10);
    expect(answer.facets).toEqual({
      author: [],
      period: [],
      work: [
        { value: 'first', count: 7 },
        { value: 'second', count: 3 },
      ],
      kind: [
        { value: 'paragraph', count: 20 },
        { value: 'note', count: 10 },
      ],
      language: [
        { value: 'de-CH', count: 10 },
        { value: 'en', count: 10 },
      ],
    });
  });

  test.each(['relevance', 'place'] as const)('pages sorted by %s make up the whole', async (sort) => {
    const whole = await index.search(asking('army', { sort }));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await index.search(asking('army', { sort, limit: 7, cursor }));
      paged.push(...answer.hits.map(({ id }) => id));
      cursor = answer.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.hits.map(({ id }) => id));
    expect(paged).toHaveLength(60);
    if (sort === 'place') expect(paged).toEqual(documents.map(({ id }) => id));
  });

  test('a page goes on where the last one ended though its last passage is gone', async () => {
    const first = await index.search(asking('army', { sort: 'place', limit: 7 }));
    const without = indexOf(documents.filter((_, place) => place !== 6));
    const next = await without.search(asking('army', { sort: 'place', limit: 2, cursor: first.cursor }));
    expect(next.hits.map(({ id }) => id)).toEqual([sampleId(7), sampleId(8)]);
  });

  test('a cursor that is none, or of another question, is refused', async () => {
    const { cursor } = await index.search(asking('army', { limit: 7 }));
    for (const wrong of [
      asking('army', { cursor: 'nonsense' }),
      asking('army', { cursor: '' }),
      asking('army', { cursor: `${cursor}x` }),
      asking('x', { cursor }),
      asking('army', { cursor, kinds: ['note'] }),
    ]) {
      await expect(index.search(wrong)).rejects.toMatchObject({
        name: 'SearchRequestError',
        parameter: 'cursor',
      });
    }
  });

  test.each([0, 101, 1.5, Number.NaN])('a limit of %s is refused', async (limit) => {
    await expect(index.search(asking('army', { limit }))).rejects.toMatchObject({ parameter: 'limit' });
  });
});

describe('cost', () => {
  test('a query beyond the limit is refused with its cost', async () => {
    const query = Array.from({ length: 40 }, (_, index) => `word${index}~2`).join(' ');
    await expect(indexOfTexts('x').search(asking(query))).rejects.toThrow(/costs 1280 units of at most 1000/);
    await expect(indexOfTexts('x').search(asking('a'.repeat(5000)))).rejects.toMatchObject({
      parameter: 'q',
    });
  });
  test('a pasted paragraph is none', async () => {
    const text = 'The quick brown fox jumps over the lazy dog again and again. '.repeat(10);
    expect((await indexOfTexts(text).search(asking(text))).total).toBe(1);
  });
});

const record = (fields: Partial<CslRecord>): CslRecord => ({
  type: 'book',
  title: 'Untitled',
  language: 'en',
  ...fields,
});

describe('filters by record', () => {
  const works = [
    {
      slug: 'gods',
      record: record({
        title: 'God’s Playground',
        author: [{ family: 'Davies', given: 'Norman' }],
        issued: { 'date-parts': [[1981]] },
      }),
    },
    {
      slug: 'war',
      record: record({
        title: 'A War Diary',
        author: [{ literal: 'Anonymous' }],
        issued: { 'date-parts': [[1939, 9], [1941]] },
      }),
    },
  ];
  const index = indexOf(
    ['gods', 'war'].map((work, place) =>
      sampleDocument(place, { work, text: 'army', ref: '0p1', language: 'en' }),
    ),
    works,
  );
  test.each([
    ['author:davies army', 1],
    ['author:"Norman Davies" army', 1],
    ['author:"Davies, Norman"', 1],
    ['author:dav army', 0],
    ['work:war army', 1],
    ['work:"war diary" army', 1],
    ['date:1939 army', 1],
    ['date:1940-05-01 army', 1],
    ['date:1942.. army', 1],
    ['date:..1980 army', 1],
    ['date:1930..1990 army', 2],
    ['lang:en army', 2],
    ['lang:de army', 0],
    ['-author:davies army', 1],
  ])('%s finds %i', async (query, total) => {
    expect((await index.search(asking(query))).total).toBe(total);
  });
});

describe('places', () => {
  const index = indexOf([
    sampleDocument(0, { work: 'one', ref: '2.3p4', text: 'Alone here.' }),
    sampleDocument(1, { work: 'one', ref: '0p11', text: 'First.' }),
    sampleDocument(2, { work: 'two', ref: '0p11', text: 'Second.' }),
    sampleDocument(3, { work: 'two', ref: 'n5', kind: 'note', text: 'A note.' }),
    sampleDocument(4, { work: 'two', ref: '2.3', kind: 'heading', text: 'Heading' }),
  ]);
  test.each([
    ['§2.3 ¶4', '2.3p4'],
    ['§ 2.3, ¶ 4', '2.3p4'],
    ['2.3p4', '2.3p4'],
    ['§2.3', '2.3'],
    ['n. 5', 'n5'],
    ['n5', 'n5'],
    ['¶11 work:two', '0p11'],
    [sampleId(1), '0p11'],
  ])('%s leads to %s', async (query, ref) => {
    const answer = await index.search(asking(query));
    expect(answer.place?.ref).toBe(ref);
    expect(answer.hits.map((hit) => hit.ref)).toEqual([ref]);
  });
  test('where several works have it, all are offered and none is chosen', async () => {
    const answer = await index.search(asking('¶11'));
    expect(answer.place).toBeUndefined();
    expect(answer.hits.map(({ work }) => work)).toEqual(['one', 'two']);
    expect((await index.search(asking('¶11', { works: ['two'] }))).place?.work).toBe('two');
  });
  test.each(['11', '2.3', '1945', 'n', 'note', '§9.9', 'bbbbbbbbbb'])(
    '%s is searched for as words',
    async (query) => {
      expect((await index.search(asking(query))).place).toBeUndefined();
    },
  );
});

describe('nothing found', () => {
  const index = indexOfTexts(
    'The Warsaw Pact entered Budapest.',
    'The Warsaw Treaty.',
    'A treaty in Warsaw.',
  );
  const offers = async (query: string, given: Partial<SearchRequest> = {}) =>
    (await index.search(asking(query, given))).suggestions.map((suggestion) => [
      suggestion.query,
      suggestion.count,
    ]);

  test('each offer finds what it promises', async () => {
    for (const query of [
      '"Warsaw Pakt"',
      '"pact treaty"',
      'budapst',
      '=warsaw',
      'army AND warsaw',
      '+warsaw +prague',
    ]) {
      const answer = await index.search(asking(query));
      expect(answer.total).toBe(0);
      expect(answer.suggestions.length, query).toBeGreaterThan(0);
      for (const { query: other, count } of answer.suggestions)
        expect((await index.search(asking(other))).total, other).toBe(count);
    }
  });
  test('words begun, misspelt words, words apart, any of the words', async () => {
    expect(await offers('budap')).toEqual([['budap*', 1]]);
    expect(await offers('"Warsaw Pakt"')).toContainEqual(['"Warsaw Pact"', 1]);
    expect(await offers('"treaty Warsaw"')).toContainEqual(['treaty AND Warsaw', 2]);
    expect(await offers('pact treaty', { mode: 'all' })).toContainEqual(['pact OR treaty', 3]);
  });
  test('one word left out', async () => {
    expect(await offers('pact treaty warsaw', { mode: 'all' })).toEqual([
      ['treaty AND warsaw', 2],
      ['pact AND warsaw', 1],
      ['pact OR treaty OR warsaw', 3],
      ['pact', 1],
    ]);
  });
  test('terms tell which word failed', async () => {
    expect((await index.search(asking('"Warsaw Accord" budapest', { mode: 'all' }))).terms).toEqual([
      { text: 'Warsaw', count: 3 },
      { text: 'Accord', count: 0 },
      { text: '"Warsaw Accord"', count: 0 },
      { text: 'budapest', count: 1 },
    ]);
  });
  test('an empty query finds nothing and offers nothing', async () => {
    const answer = await index.search(asking('  '));
    expect([answer.total, answer.suggestions, answer.terms, answer.reading]).toEqual([0, [], [], []]);
  });
});

test('words that objects have by nature are words like others', async () => {
  const index = indexOfTexts('constructor of __proto__ and toString');
  for (const word of ['constructor', 'proto', 'tostring', '__proto__'])
    expect((await index.search(asking(word))).total, word).toBe(1);
  expect((await index.search(asking('hasOwnProperty valueOf'))).total).toBe(0);
});

test('any text is a query', async () => {
  const index = indexOfTexts('The army of 1939 crossed the border.', '東京 l’homme');
  const scraps = [
    '"',
    '(',
    ')',
    '+',
    '-',
    '=',
    '~',
    '*',
    'title:',
    'note:',
    'army',
    ' ',
    ' ',
    'NEAR',
    'OR ',
    'NOT ',
    '東',
    '§2',
    'work:x',
    '…',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...scraps)).map((parts) => parts.join('')),
      ),
      fc.constantFrom('any' as const, 'all' as const),
      async (query, mode) => {
        const answer = await index.search(asking(query, { mode }));
        expect(answer.total).toBe(answer.hits.length);
        expect(parseQuery(query).warnings.length).toBeGreaterThanOrEqual(answer.warnings.length);
      },
    ),
    { numRuns: 2000 },
  );
});
