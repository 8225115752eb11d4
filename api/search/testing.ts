/** How do the tests of this room make an index? From a few texts, in memory. */
import { expect } from 'vitest';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { searchPage } from '../../indexer/build/searchPage.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { codePointLength, sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { memoryPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { miniSearchProfile } from './frozen/separateScorer.ts';
import { miniSearchIndex } from './miniSearchIndex.ts';
import type { SearchAnswer, SearchHit, SearchIndex, SearchRequest, TextRange } from './searchIndex.ts';

/**
 * A document with what a test doesn't care about filled in; `place` gives it a ref and an id. Its language has no stemmer,
 * so that words are found as they are written.
 */
export function sampleDocument(
  place: number,
  given: Partial<SearchDocument> & { text: string },
): SearchDocument {
  return {
    id: sampleId(place),
    work: 'work',
    ref: `0p${place + 1}`,
    kind: 'paragraph',
    part: 0,
    language: 'la',
    title: '',
    headings: [],
    sentences: [0],
    ...given,
  };
}

/** `bcdf…` with the place in base 27 at the end. */
export function sampleId(place: number): string {
  const symbols = '23456789bcdfghjkmnpqrstvwxz';
  return `bcdfghjk${symbols[Math.floor(place / 27)] ?? '2'}${symbols[place % 27] ?? '2'}`;
}

/** Both engines over the same passages: each question is asked of both, and their answers must be the same. */
export function indexOf(
  documents: readonly SearchDocument[],
  works: readonly SearchedWork[] = [],
): SearchIndex {
  const live = miniSearchIndex(searchPage(documents), works);
  const frozen = frozenOf(documents, works);
  return {
    async search(request) {
      const [one, other] = await Promise.allSettled([
        live.search(request),
        frozen.then((index) => index.search(request)),
      ]);
      if (one.status === 'rejected') {
        expect(other).toEqual(one);
        throw one.reason;
      }
      if (other.status === 'rejected') throw other.reason;
      expect(comparable(other.value)).toEqual(comparable(one.value));
      for (const [place, { score }] of one.value.hits.entries()) {
        const difference = Math.abs((other.value.hits[place]?.score ?? 0) - score);
        expect(difference).toBeLessThanOrEqual(score * 1e-12);
      }
      return one.value;
    },
    async concordance(request) {
      const answer = await live.concordance(request);
      expect(await (await frozen).concordance(request)).toEqual(answer);
      return answer;
    },
    async allHits(request) {
      return (await frozen).allHits(request);
    },
    async suggest(prefix, limit) {
      const words = await live.suggest(prefix, limit);
      expect(await (await frozen).suggest(prefix, limit)).toEqual(words);
      return words;
    },
  };
}

/** The frozen index over small pages, so that lists run from one into the next; scored as MiniSearch scores. */
async function frozenOf(
  documents: readonly SearchDocument[],
  works: readonly SearchedWork[],
): Promise<SearchIndex> {
  const source = memoryPages(buildFrozenIndex(documents, PAGE));
  return searchIndexOver(await openFrozenEngine(source, works, miniSearchProfile()));
}
const PAGE = 512;

/** All but the scores, of which the cursor holds one, too: prefixes and fuzzy words add up in another order. */
const comparable = ({ hits, cursor, ...answer }: SearchAnswer) => ({
  ...answer,
  goesOn: cursor !== undefined,
  hits: hits.map(({ score: _, explanation: _explanation, ...found }) => found),
});

/** An index over bare texts. */
export const indexOfTexts = (...texts: string[]): SearchIndex =>
  indexOf(texts.map((text, place) => sampleDocument(place, { text })));

/** A request for everything, with the query and what the test cares about. */
export function asking(query: string, given: Partial<SearchRequest> = {}): SearchRequest {
  return { query, mode: 'any', works: [], kinds: [], languages: [], sort: 'relevance', limit: 100, ...given };
}

/** What a range of a hit's text says. */
export const words = ({ text }: SearchHit, { start, end }: TextRange) => sliceCodePoints(text, start, end);

export const lengthOf = ({ text }: SearchHit) => codePointLength(text);
