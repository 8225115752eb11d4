/**
 * How does MiniSearch answer a search? Opens `search.json` and takes a request through the three steps: parse, plan,
 * execute; then presents what was found. MiniSearch proposes and scores, the operators decide on the stored text.
 */
import MiniSearch from 'minisearch';
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import {
  type IndexedFields,
  miniSearchOptions,
  SEARCH_PAGE_FORMAT,
  type SearchDocument,
  type SearchPage,
} from '../../indexer/format/searchPage.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Engine, execute, type Match, type Matches } from './execute.ts';
import { Filters, type SearchedWork, speaks } from './filters.ts';
import { found, highlights, marks } from './marks.ts';
import { parseQuery, phraseWords } from './parse.ts';
import { PassageStore } from './passageStore.ts';
import { namedPlace } from './place.ts';
import { MAX_QUERY_LENGTH, planQuery, type WordPlan, wordPlans } from './plan.ts';
import { miniSearchPostings } from './postings.ts';
import { printQuery } from './print.ts';
import type { List, QueryNode } from './query.ts';
import { reading } from './reading.ts';
import {
  type FacetCount,
  type SearchAnswer,
  type SearchHit,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from './searchIndex.ts';
import { snippet } from './snippet.ts';
import { leavesOf, looser } from './suggestions.ts';

const MAX_SUGGESTIONS = 4;

/**
 * Opens the search page of a published index.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @throws Error where the page is missing or of another format.
 */
export async function openMiniSearchIndex(
  files: FileSource,
  works: readonly SearchedWork[],
): Promise<SearchIndex> {
  const bytes = await files.read(indexPath.search());
  if (!bytes)
    throw new Error(`The published index has no ${indexPath.search()}. Build it again: pincite build.`);
  const page: SearchPage = JSON.parse(new TextDecoder().decode(bytes));
  if (page.format !== SEARCH_PAGE_FORMAT) {
    throw new Error(
      `${indexPath.search()} has format ${page.format}, this program reads ${SEARCH_PAGE_FORMAT}. Build the index again: pincite build.`,
    );
  }
  return miniSearchIndex(page, works);
}

/** An index over a search page in memory. */
export function miniSearchIndex(page: SearchPage, works: readonly SearchedWork[]): SearchIndex {
  return new MiniSearchIndex(page, works);
}

interface Result extends Match {
  place: number;
  document: SearchDocument;
}

class MiniSearchIndex implements SearchIndex {
  readonly #engine: Engine;
  readonly #analyzer = analyzerFor('');

  constructor(page: SearchPage, works: readonly SearchedWork[]) {
    this.#engine = {
      store: new PassageStore(page.documents),
      postings: miniSearchPostings(MiniSearch.loadJS<IndexedFields>(page.index, miniSearchOptions)),
      forms: new Map(Object.entries(page.forms)),
      filters: new Filters(page.documents, works),
    };
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    checkRequest(request);
    const { tree, warnings } = parseQuery(request.query);
    const plan = planQuery(tree, request.mode, this.#analyzer);
    const places = this.#places(request);
    const matches = places ?? (tree.clauses.length === 0 ? new Map() : execute(plan, this.#engine));
    const results = this.#sorted(matches, request);
    const facets = this.#facets(matches, request);
    const start = request.cursor === undefined ? 0 : this.#after(results, request, request.cursor);
    const shown = results.slice(start, start + request.limit);
    const last = shown.at(-1);
    const words = places ? [] : wordPlans(plan);
    const [place] = places?.size === 1 ? results : [];
    return {
      hits: shown.map((result) => this.#hit(result, words)),
      total: results.length,
      totalIsExact: true,
      facets,
      reading: reading(tree, request.mode),
      warnings: places ? [] : warnings,
      ...(last &&
        start + shown.length < results.length && {
          cursor: writeCursor(request, { id: last.document.id, ...last }),
        }),
      terms: places ? [] : this.#terms(tree),
      ...(place && { place: { id: place.document.id, work: place.document.work, ref: place.document.ref } }),
      suggestions: results.length === 0 && !places ? this.#suggestions(tree, request) : [],
    };
  }

  async suggest(prefix: string, limit: number): Promise<string[]> {
    const last = this.#analyzer
      .tokens(prefix.normalize('NFC'))
      .findLast(({ type }) => type === 'word' || type === 'character');
    if (!last) return [];
    return [...this.#engine.postings.words(last.folded)]
      .filter(([word]) => word !== last.folded)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([word]) => this.#written(word));
  }

  /** A term as most passages write it. */
  #written(term: string): string {
    return this.#engine.forms.get(term)?.main ?? term;
  }

  /** The passages at the place that the query names, if it names one that there is. */
  #places(request: SearchRequest): Matches | undefined {
    const named = namedPlace(request.query);
    if (!named) return undefined;
    const inWork =
      named.type === 'ref' && named.work !== undefined
        ? this.#engine.filters.predicate({ type: 'filter', filter: 'work', value: named.work })
        : () => true;
    const matches = new Map<number, Match>();
    for (const [place, { id, ref, work }] of this.#engine.store.documents.entries()) {
      const isThere = named.type === 'id' ? id === named.id : ref === named.ref && inWork(place);
      if (isThere && (request.works.length === 0 || request.works.includes(work)))
        matches.set(place, { score: 0, grounded: true });
    }
    return matches.size === 0 ? undefined : matches;
  }

  #sorted(matches: Matches, request: SearchRequest): Result[] {
    const results: Result[] = [];
    for (const [place, match] of matches) {
      const document = this.#engine.store.documents[place];
      if (document && passes(document, request)) results.push({ ...match, place, document });
    }
    return results.sort((a, b) => order(request, a, b));
  }

  #after(results: readonly Result[], request: SearchRequest, cursor: string): number {
    const last = readCursor(request, cursor);
    const index = results.findIndex(({ document }) => document.id === last.id);
    if (index >= 0) return index + 1;
    // It is gone; the passage after it may stand at its place now.
    const next = results.findIndex((result) => order(request, last, result) <= 0);
    return next < 0 ? results.length : next;
  }

  /** Each facet is counted with its own restriction put aside, so that one sees what else there is. */
  #facets(matches: Matches, request: SearchRequest): SearchAnswer['facets'] {
    const count = (
      freed: Partial<SearchRequest>,
      value: (document: SearchDocument) => string,
    ): FacetCount[] => {
      const counts = new Map<string, number>();
      for (const place of matches.keys()) {
        const document = this.#engine.store.documents[place];
        if (!document || !passes(document, { ...request, ...freed })) continue;
        counts.set(value(document), (counts.get(value(document)) ?? 0) + 1);
      }
      return [...counts]
        .map(([name, found]) => ({ value: name, count: found }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    };
    return {
      work: count({ works: [] }, ({ work }) => work),
      kind: count({ kinds: [] }, ({ kind }) => kind),
      language: count({ languages: [] }, ({ language }) => language),
    };
  }

  #hit({ place, document, score }: Result, words: readonly WordPlan[]): SearchHit {
    const { id, work, ref, kind, part, language, text, host } = document;
    const [lattice] = this.#engine.store.lattices(place, 'text');
    const found = lattice ? marks(words, lattice) : [];
    const length = codePointLength(text);
    return {
      id,
      work,
      ref,
      kind,
      part,
      score,
      language,
      text,
      snippet: lattice ? snippet(length, document.sentences, found, lattice) : { start: 0, end: length },
      highlights: highlights(found),
      ...(host && { host }),
      matched: (['title', 'heading'] as const).filter((field) => this.#standsIn(place, field, words)),
    };
  }

  #standsIn(place: number, field: 'title' | 'heading', words: readonly WordPlan[]): boolean {
    return this.#engine.store
      .lattices(place, field)
      .some((lattice) =>
        words.some((plan) => plan.scope.fields.includes(field) && found(plan, lattice).length > 0),
      );
  }

  /** What each leaf finds by itself, the words of a phrase before it. */
  #terms(tree: List): SearchAnswer['terms'] {
    const counts = new Map<string, number>();
    for (const leaf of leavesOf(tree)) {
      const words = leaf.type === 'phrase' && !leaf.exact ? phraseWords(leaf.text) : [];
      for (const node of [...words, leaf]) {
        const text = printQuery(row(node));
        if (!counts.has(text)) counts.set(text, this.#count(row(node)));
      }
    }
    return [...counts].map(([text, count]) => ({ text, count }));
  }

  #count(tree: List, mode: 'any' | 'all' = 'all', request?: SearchRequest): number {
    const matches = execute(planQuery(tree, mode, this.#analyzer), this.#engine);
    return request ? this.#sorted(matches, request).length : matches.size;
  }

  #suggestions(tree: List, request: SearchRequest): SearchAnswer['suggestions'] {
    const asked = printQuery(tree);
    const offered = new Map<string, SearchAnswer['suggestions'][number]>();
    const vocabulary = {
      count: (node: QueryNode) => this.#count(row(node)),
      similar: (word: string) => this.#similar(word),
    };
    for (const { tree: other, why } of looser(tree, request.mode, vocabulary)) {
      const query = printQuery(other);
      if (query === '' || query === asked || offered.has(query)) continue;
      const count = this.#count(other, request.mode, request);
      if (count > 0) offered.set(query, { query, count, why });
      if (offered.size === MAX_SUGGESTIONS) break;
    }
    return [...offered.values()];
  }

  /** The commonest of the nearest words. Short words have too many neighbours to guess. */
  #similar(text: string): string | undefined {
    const [token, more] = this.#analyzer.tokens(text);
    if (!token || more || token.folded.length < 4) return undefined;
    for (const distance of token.folded.length < 6 ? [1] : [1, 2]) {
      const [best] = [...this.#engine.postings.similar(token.folded, distance)].sort(
        ([a, x], [b, y]) => y - x || (a < b ? -1 : 1),
      );
      if (best) return this.#written(best[0]);
    }
    return undefined;
  }
}

const row = (node: QueryNode): List => ({ type: 'list', clauses: [{ occur: 'should', node }] });

function checkRequest({ query, limit }: SearchRequest): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new SearchRequestError('limit', `The limit must be a whole number from 1 to 100, not ${limit}.`);
  }
  if (query.length > MAX_QUERY_LENGTH) {
    throw new SearchRequestError(
      'query',
      `The query has ${query.length} characters; at most ${MAX_QUERY_LENGTH} can be searched for.`,
    );
  }
}

function passes(document: SearchDocument, { works, kinds, languages }: SearchRequest): boolean {
  return (
    (works.length === 0 || works.includes(document.work)) &&
    (kinds.length === 0 || kinds.includes(document.kind)) &&
    (languages.length === 0 || languages.some((language) => speaks(document.language, language)))
  );
}

/** The order of results; equal scores in the order of place. */
function order(
  { sort }: SearchRequest,
  a: { score: number; place: number },
  b: { score: number; place: number },
): number {
  return (sort === 'relevance' && b.score - a.score) || a.place - b.place;
}
