/**
 * What can one ask of a search engine? The interface that every engine answers (MiniSearch now, the frozen index
 * later), asynchronous because an engine may have to fetch what it reads.
 */

import type { PassageId, PassageKind, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import type { ConcordanceAnswer, ConcordanceRequest } from './concordance.ts';
import type { Explanation } from './explain.ts';

export interface SearchRequest {
  /** As the reader wrote it; any text is a valid query. */
  query: string;
  /** Whether a passage must hold every ranked word, or any. */
  mode: 'any' | 'all';
  works: WorkSlug[];
  kinds: PassageKind[];
  languages: string[];
  /** As facets name them. */
  authors?: string[] | undefined;
  /** As facets name them: `1930..1939`. */
  periods?: string[] | undefined;
  sort: 'relevance' | 'place';
  /** Whether hits say how their scores come about. */
  explain?: boolean | undefined;
  /** 1 to 100. */
  limit: number;
  /** From the answer before; opaque. */
  cursor?: string | undefined;
}

/** A half-open range in code points of the passage's text. */
export interface TextRange {
  start: number;
  end: number;
}

export interface SearchHit {
  id: PassageId;
  work: WorkSlug;
  ref: Ref;
  kind: PassageKind;
  part: number;
  score: number;
  /** Of the work, or of the collection's record that it is. */
  title: string;
  /** Of a collection's record: its own id there. */
  docno?: string;
  authors?: string[];
  date?: string;
  /** The passage's language. */
  language: string;
  /** The passage's whole text. */
  text: string;
  /** What to show of it: whole, or cut at sentences or words. */
  snippet: TextRange;
  /** Matched words, ascending, not overlapping. */
  highlights: TextRange[];
  /** Notes: the passage whose reference leads here, where there is one. */
  host?: { id: PassageId; ref: Ref };
  /** How the score comes about; where it was asked for. */
  explanation?: Explanation;
  /** Fields other than the text that matched. */
  matched: ('title' | 'heading')[];
}

export interface FacetCount {
  value: string;
  count: number;
}

/** What the query could not be read to mean; `offset` in code points of the query. */
export interface QueryWarning {
  offset: number;
  length: number;
  code:
    | 'closes-nothing'
    | 'not-closed'
    | 'quotation-not-closed'
    | 'too-deep'
    | 'nothing-before'
    | 'nothing-after'
    | 'one-distance'
    | 'near-words-only'
    | 'too-far'
    | 'nothing-in-field'
    | 'no-field'
    | 'no-language'
    | 'no-date'
    | 'no-kind'
    | 'fuzzy-distance'
    | 'asterisk-within'
    | 'words-left-out';
  /** The operator, field, value or number that it is about; empty where it is about none. */
  value: string;
  /** In English: see warnings.ts. */
  message: string;
}

/** A looser query that finds something. */
export interface Suggestion {
  query: string;
  count: number;
  /** What was loosened. */
  code: 'begins' | 'spelling' | 'folded' | 'apart' | 'known' | 'unrestricted' | 'without' | 'any' | 'alone';
  /** The word that was left out; empty where none was. */
  value: string;
  /** In English: see warnings.ts. */
  why: string;
}

/** How what is typed may go on. */
export interface Completion {
  type: 'word' | 'heading' | 'title';
  text: string;
  /** The whole query with it. */
  query: string;
  /** Words: how many passages have it. */
  count?: number;
  /** Headings and titles: where they lead. */
  work?: WorkSlug;
  place?: { id: PassageId; ref: Ref };
}

/** The query in words, for people: a list of clauses that the page joins (*The phrase “Warsaw Pact” and the word “budapest”*). */
export type QueryReading =
  | {
      type: 'word' | 'phrase' | 'prefix' | 'fuzzy' | 'exact';
      text: string;
      field?: string;
      occur: 'should' | 'must' | 'not';
    }
  | { type: 'near'; texts: string[]; distance: number; field?: string; occur: 'should' | 'must' | 'not' }
  | { type: 'group'; operator: 'and' | 'or'; clauses: QueryReading[]; occur: 'should' | 'must' | 'not' };

export interface SearchAnswer {
  hits: SearchHit[];
  total: number;
  /** False where `total` is a lower bound. */
  totalIsExact: boolean;
  facets: Record<'work' | 'author' | 'kind' | 'language' | 'period', FacetCount[]>;
  reading: QueryReading[];
  warnings: QueryWarning[];
  /** For the next page; absent on the last. */
  cursor?: string;
  /** How many passages each term of the query finds by itself. */
  terms: { text: string; count: number }[];
  /** A place that the query names (`§2.3 ¶4`, `n. 5`, an id): the page goes straight there. */
  place?: { id: PassageId; work: WorkSlug; ref: Ref };
  /** Where nothing was found: looser queries that find something, with their counts. */
  suggestions: Suggestion[];
  /** Where a word is rare and one much like it is not: the query with that, and how many passages it finds. */
  didYouMean?: { query: string; count: number };
}

/** A request that no engine can answer: shown as a 400 problem naming the parameter as addresses do (`q`, `cursor`, `limit`). */
export class SearchRequestError extends Error {
  readonly parameter: string;
  constructor(parameter: string, message: string) {
    super(message);
    this.name = 'SearchRequestError';
    this.parameter = parameter;
  }
}

export interface AllHits {
  /** How many passages. */
  total: number;
  batches: AsyncIterable<SearchHit[]>;
}

export interface SearchIndex {
  /** @throws SearchRequestError where a cursor is foreign or the query costs too much. */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** @throws SearchRequestError likewise. */
  concordance(request: ConcordanceRequest): Promise<ConcordanceAnswer>;
  /** All hits in their order, a batch at a time; the request's limit and cursor count for nothing. @throws likewise. */
  allHits(request: SearchRequest): Promise<AllHits>;
  /** How the query may go on: words of the texts, headings and titles. */
  suggest(query: string, limit: number): Promise<Completion[]>;
}
