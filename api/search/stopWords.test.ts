import { describe, expect, test } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { searchIndexOver } from './engineIndex.ts';
import { memoryPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { asking, indexOf, sampleDocument, words } from './testing.ts';

const documents = [
  sampleDocument(0, { text: 'the army', language: 'en' }),
  sampleDocument(1, { text: 'the river', language: 'en' }),
  sampleDocument(2, { text: 'the war', language: 'la' }),
  sampleDocument(3, { text: 'das war alles', language: 'de' }),
  sampleDocument(4, { text: 'war crimes', language: 'en' }),
  sampleDocument(5, { text: 'to be or not to be', language: 'en' }),
  sampleDocument(6, { text: 'crimes', language: 'de' }),
  sampleDocument(7, { text: 'qu’il vienne', language: 'fr' }),
  sampleDocument(8, { text: 'l’homme', language: 'fr' }),
];
const index = indexOf(documents);
const found = async (query: string, mode: 'any' | 'all' = 'any') =>
  (await index.search(asking(query, { mode, sort: 'place' }))).hits.map(({ ref }) => ref);

describe('words that say nothing by themselves', () => {
  test('find nothing beside others in a language where they say nothing', async () => {
    expect(await found('the army')).toEqual(['0p1', '0p3']);
    expect(await found('the "war crimes"')).toEqual(['0p3', '0p5']);
  });
  test('are words like all others where they say something', async () => {
    // `war` is German for `was`.
    expect(await found('war crimes')).toEqual(['0p3', '0p5', '0p7']);
  });
  test('find what they say when there is nothing else', async () => {
    expect(await found('the')).toEqual(['0p1', '0p2', '0p3']);
    expect(await found('to be or not to be')).toContain('0p6');
  });
  test('are asked for where all words or these words are', async () => {
    expect(await found('the army', 'all')).toEqual(['0p1']);
    expect(await found('+the army')).toEqual(['0p1', '0p2', '0p3']);
    expect(await found('"the army"')).toEqual(['0p1']);
    expect(await found('the AND army')).toEqual(['0p1']);
  });
  test('may be parts of what is written as one', async () => {
    expect(await found('qu’il homme')).toEqual(['0p9']);
    expect(await found('l’homme')).toEqual(['0p9']);
  });
  test('find the same by the ranking of the published index', async () => {
    const ranked = searchIndexOver(await openFrozenEngine(memoryPages(buildFrozenIndex(documents)), []));
    for (const query of [
      'the army',
      'war crimes',
      'the war',
      'text:the army',
      'text:war text:crimes',
      'title:war',
    ]) {
      const { hits, total } = await ranked.search(asking(query, { sort: 'place' }));
      expect(
        hits.map(({ ref }) => ref),
        query,
      ).toEqual(await found(query));
      expect(total).toBe(hits.length);
    }
  });
  test('are not marked', async () => {
    const { hits } = await index.search(asking('the army', { limit: 1 }));
    expect(hits.map((hit) => hit.highlights.map((range) => words(hit, range)))).toEqual([['army']]);
  });
});
