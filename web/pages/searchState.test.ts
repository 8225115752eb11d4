import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SearchRequestError } from '../../api/search/searchIndex.ts';
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import { askInstead, readSearchState, type SearchState, searchPath } from './searchState.ts';

const read = (query: string) => readSearchState(new URL(query, 'https://x.example').searchParams);

test('an address without parameters asks nothing', () => {
  expect(read('/')).toEqual({
    query: '',
    mode: 'any',
    sort: 'relevance',
    works: [],
    kinds: [],
    languages: [],
    authors: [],
    periods: [],
    cursor: undefined,
  });
});

test('the whole state of a search goes through its address unchanged', () => {
  const state: fc.Arbitrary<SearchState> = fc.record({
    query: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim()),
    mode: fc.constantFrom('any', 'all'),
    sort: fc.constantFrom('relevance', 'place'),
    works: fc.uniqueArray(fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/), { maxLength: 3 }),
    kinds: fc.uniqueArray(fc.constantFrom(...PASSAGE_KINDS), { maxLength: 3 }),
    languages: fc.uniqueArray(fc.constantFrom('en', 'de-CH', 'zh-Hant'), { maxLength: 2 }),
    authors: fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 2 }),
    periods: fc.uniqueArray(fc.constantFrom('1939', '1930..1939', '-400..-301'), { maxLength: 2 }),
    cursor: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), { nil: undefined }),
  });
  fc.assert(
    fc.property(state, (asked) => {
      expect(read(searchPath(asked))).toEqual(asked);
    }),
  );
});

test('an unreadable parameter is named', () => {
  const faults: [address: string, parameter: string][] = [
    ['/?kind=poem', 'kind'],
    ['/?mode=some', 'mode'],
    ['/?sort=best', 'sort'],
    ['/?work=../etc', 'work'],
    ['/?lang=<b>', 'lang'],
    [`/?q=${'x'.repeat(1001)}`, 'q'],
  ];
  for (const [address, parameter] of faults) {
    expect(() => read(address), address).toThrow(SearchRequestError);
    expect(() => read(address), address).toThrow(expect.objectContaining({ parameter }));
  }
});

test('another question keeps the narrowing and begins at its first page', () => {
  expect(askInstead(read('/?q=a&work=w&cursor=c'), 'b c')).toBe('/?q=b+c&work=w');
});
