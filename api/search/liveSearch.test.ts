import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchPage } from '../../indexer/build/searchPage.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { searchIndexOver } from './engineIndex.ts';
import { LiveSearch, MOST_LIVE } from './liveSearch.ts';
import { miniSearchIndex } from './miniSearchIndex.ts';
import type { SearchAnswer, SearchIndex } from './searchIndex.ts';
import { asking, sampleDocument, sampleId } from './testing.ts';

const QUERIES = [
  'army',
  'armies navy',
  'Dubček',
  'arm*',
  'army~',
  '"red army"',
  '=Army',
  'red NEAR/2 navy',
  'heading:red',
];

const indexOver = (live: LiveSearch, version: string): SearchIndex => {
  const engine = live.engine(version, []);
  if (!engine) throw new Error(`There is no engine for ${version}.`);
  return searchIndexOver(engine);
};

/** All but the last bits of scores: averages over lengths are kept as running means. */
function agree(one: SearchAnswer, other: SearchAnswer): void {
  const bare = ({ hits, cursor: _, ...answer }: SearchAnswer) => ({
    ...answer,
    hits: hits.map(({ score: _score, ...hit }) => hit),
  });
  expect(bare(one)).toEqual(bare(other));
  for (const [index, { score }] of one.hits.entries()) {
    const difference = Math.abs((other.hits[index]?.score ?? 0) - score);
    expect(difference).toBeLessThanOrEqual(1e-9 * score);
  }
}

describe('a search over texts being edited', () => {
  it('answers after any edits as one made anew of the same passages', async () => {
    const word = fc.constantFrom('army', 'Army', 'armies', 'navy', 'red', 'Dubček', 'dubcek', '軍隊');
    const passage = fc.record({
      text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
      headings: fc.constantFrom<string[]>([], ['Red'], ['Navy', 'Army']),
    });
    const editions = fc.array(fc.array(passage, { maxLength: 8 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(editions, fc.constantFrom(...QUERIES), async (states, query) => {
        const live = new LiveSearch();
        for (const [state, passages] of states.entries()) {
          const documents = passages.map((each, place) => sampleDocument(place, { language: 'en', ...each }));
          expect(live.take(String(state), documents)).toBe(true);
          const fresh = miniSearchIndex(searchPage(documents), []);
          agree(
            await indexOver(live, String(state)).search(asking(query)),
            await fresh.search(asking(query)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what did not change, wherever it now stands', async () => {
    const texts = Array.from({ length: 50 }, (_, place) => `passage number${place} of the army`);
    const documents = (all: readonly string[]) => all.map((text, place) => sampleDocument(place, { text }));
    const live = new LiveSearch();
    live.take('a', documents(texts));
    const moved = ['a new beginning', ...texts.slice(1)];
    live.take('b', documents(moved));
    const { hits } = await indexOver(live, 'b').search(asking('number7 beginning', { sort: 'place' }));
    expect(hits.map(({ id, text }) => [id, text])).toEqual([
      [sampleId(0), 'a new beginning'],
      [sampleId(7), 'passage number7 of the army'],
    ]);
    expect((await indexOver(live, 'b').search(asking('number0'))).total).toBe(0);
  });

  it('knows whose passages it has, and takes no more than it can hold', () => {
    const live = new LiveSearch();
    expect(live.holds('a')).toBe(false);
    live.take('a', [sampleDocument(0, { text: 'a' })]);
    expect(live.holds('a')).toBe(true);
    expect(live.engine('b', [])).toBeUndefined();
    const many: SearchDocument[] = Array.from({ length: MOST_LIVE + 1 }, () =>
      sampleDocument(0, { text: 'a' }),
    );
    expect(live.take('b', many)).toBe(false);
    expect(live.holds('a')).toBe(false);
  });
});
