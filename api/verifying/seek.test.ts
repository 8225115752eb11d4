/** Is a quotation found whose words stand in nearly every passage? Then only their order tells. */
import { describe, expect, test } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { searchPage } from '../../indexer/build/searchPage.ts';
import { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import { memoryPages } from '../search/frozen/byteSource.ts';
import { openFrozenEngine } from '../search/frozen/frozenEngine.ts';
import { miniSearchEngine } from '../search/miniSearchEngine.ts';
import { sampleDocument } from '../search/testing.ts';
import { seekCurrent } from './seek.ts';

const WORDS = ['they', 'may', 'be', 'on', 'their', 'own', 'again'];
/** A hundred passages of the same words, each in an order of its own; in none of them do `their own` follow. */
const ORDERS = Array.from({ length: 100 }, (_, number) => {
  const left = [...WORDS];
  let rest = number;
  const words: string[] = [];
  while (left.length > 0) {
    words.push(...left.splice(rest % left.length, 1));
    rest = Math.floor(rest / 2);
  }
  return `${words.join(' ')}.`.replaceAll('their own', 'own their');
});
const texts = ORDERS.toSpliced(61, 1, 'This is their own. They may be again on.')
  .toSpliced(72, 2, 'Again they may be on their', 'own may they be.')
  .toSpliced(80, 1, 'On again, alone they may be through their own.');
const documents = texts.map((text, place) => sampleDocument(place, { text }));

const engines = {
  frozen: openFrozenEngine(memoryPages(buildFrozenIndex(documents)), []),
  MiniSearch: Promise.resolve(miniSearchEngine(searchPage(documents), [])),
};

describe.each(Object.entries(engines))('%s', (_, opening) => {
  const seek = async (quote: string) => {
    const [best] = await seekCurrent(await opening, new SoughtQuotation(quote));
    return best && [best.match.found, ...best.pieces.map(({ wording }) => texts.indexOf(wording.text))];
  };

  test.each([
    ['own their own. They may be', ['altered', 61]],
    ['their own. They may be', ['exact', 61]],
    ['“Their own. They may … again on”', ['normalized', 61]],
    ['their own. They [that is] may be again', ['normalized', 61]],
    ['alone they may be thro-\nugh their own', ['normalized', 80]],
    ['they may be on their own may they be', ['normalized', 72, 73]],
    ['their own. They must be again on', ['altered', 61]],
  ])('%s', async (quote, expected) => {
    expect(await seek(quote)).toEqual(expected);
  });

  test('words between ellipses are phrases of one word', async () => {
    expect((await seek('They … be … own'))?.[0]).toBe('normalized');
  });
});
