import { describe, expect, test } from 'vitest';
import { asking, indexOf, sampleDocument, words } from './testing.ts';

const index = indexOf([
  sampleDocument(0, { text: 'the army', language: 'en' }),
  sampleDocument(1, { text: 'the river', language: 'en' }),
  sampleDocument(2, { text: 'the war', language: 'la' }),
  sampleDocument(3, { text: 'das war alles', language: 'de' }),
  sampleDocument(4, { text: 'war crimes', language: 'en' }),
  sampleDocument(5, { text: 'to be or not to be', language: 'en' }),
  sampleDocument(6, { text: 'crimes', language: 'de' }),
  sampleDocument(7, { text: 'qu’il vienne', language: 'fr' }),
  sampleDocument(8, { text: 'l’homme', language: 'fr' }),
]);
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
  test('are not marked', async () => {
    const { hits } = await index.search(asking('the army', { limit: 1 }));
    expect(hits.map((hit) => hit.highlights.map((range) => words(hit, range)))).toEqual([['army']]);
  });
});
