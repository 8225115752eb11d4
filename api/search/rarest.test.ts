/** Do both engines say which words are the rarest, and where they stand? */
import { describe, expect, test } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { searchPage } from '../../indexer/build/searchPage.ts';
import { memoryPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { miniSearchEngine } from './miniSearchEngine.ts';
import { sampleDocument } from './testing.ts';

const documents = ['the cat sat', 'the dog sat', 'the Dubček of the dogs', 'a title is not a text'].map(
  (text, place) => sampleDocument(place, { text, title: 'The cat' }),
);
const engines = {
  frozen: openFrozenEngine(memoryPages(buildFrozenIndex(documents)), []),
  MiniSearch: Promise.resolve(miniSearchEngine(searchPage(documents), [])),
};

describe.each(Object.entries(engines))('%s', (_, opening) => {
  test('gives the rarest terms first, each with the passages whose text has it', async () => {
    const engine = await opening;
    const found = await engine.rarest(['the', 'sat', 'cat', 'nowhere', 'dubcek', 'the'], 4);
    expect(found.map(({ term, places }) => [term, [...places]])).toEqual([
      ['nowhere', []],
      ['cat', [0]],
      ['dubcek', [2]],
      ['sat', [0, 1]],
    ]);
  });

  test('a title is no text', async () => {
    const found = await (await opening).rarest(['cat', 'the'], 2);
    expect(found.map(({ term, places }) => [term, [...places]])).toEqual([
      ['cat', [0]],
      ['the', [0, 1, 2]],
    ]);
  });
});
