/** How do the tests of this room make an index? From a few texts, in memory. */
import { searchPage } from '../../indexer/build/searchPage.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { codePointLength, sliceCodePoints } from '../../indexer/text/codePoints.ts';
import type { SearchedWork } from './filters.ts';
import { miniSearchIndex } from './miniSearchIndex.ts';
import type { SearchHit, SearchIndex, SearchRequest, TextRange } from './searchIndex.ts';

/** A document with what a test doesn't care about filled in; `place` gives it a ref and an id. */
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
    language: 'en',
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

export const indexOf = (
  documents: readonly SearchDocument[],
  works: readonly SearchedWork[] = [],
): SearchIndex => miniSearchIndex(searchPage(documents), works);

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
