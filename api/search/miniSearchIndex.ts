/**
 * How does MiniSearch answer a search? Opens `search.json` and takes a request through the three steps: parse, plan,
 * execute; then presents what was found. MiniSearch proposes and scores, the operators decide on the stored text.
 */
import MiniSearch from 'minisearch';
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import {
  type IndexedFields,
  miniSearchOptions,
  SEARCH_PAGE_FORMAT,
  type SearchPage,
  type TermForms,
} from '../../indexer/format/searchPage.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Engine } from './execute.ts';
import { facets, passes } from './facets.ts';
import { Filters, type SearchedWork } from './filters.ts';
import { hit } from './hit.ts';
import { ANALYZER, commonestFirst, Inquiry, type Result } from './inquiry.ts';
import { parseQuery } from './parse.ts';
import { PassageStore } from './passageStore.ts';
import { namedPlace } from './place.ts';
import { MAX_QUERY_LENGTH, planQuery, type WordPlan, wordPlans } from './plan.ts';
import { miniSearchPostings } from './postings.ts';
import { reading } from './reading.ts';
import {
  type SearchAnswer,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from './searchIndex.ts';

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

class MiniSearchIndex implements SearchIndex {
  readonly #engine: Omit<Engine, 'leaves'>;
  readonly #forms: ReadonlyMap<string, TermForms>;

  constructor(page: SearchPage, works: readonly SearchedWork[]) {
    const index = MiniSearch.loadJS<IndexedFields>(page.index, miniSearchOptions);
    this.#forms = new Map(Object.entries(page.forms));
    this.#engine = {
      store: new PassageStore(page.documents),
      postings: miniSearchPostings(index, this.#forms),
      filters: new Filters(page.documents, works),
    };
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    checkRequest(request);
    const { tree, warnings } = parseQuery(request.query);
    const plan = planQuery(tree, request.mode, ANALYZER);
    const there = this.#passagesAtNamedPlace(request);
    if (there.length > 0) return this.#answer(request, there, []);
    const asked = new Inquiry(this.#engine, this.#forms);
    const found = tree.clauses.length === 0 ? [] : asked.results(plan);
    const answer = this.#answer(request, found, wordPlans(plan));
    return {
      ...answer,
      reading: reading(tree, request.mode),
      warnings,
      terms: asked.terms(tree),
      suggestions: answer.total === 0 ? asked.suggestions(tree, request) : [],
    };
  }

  async suggest(prefix: string, limit: number): Promise<string[]> {
    const tokens = ANALYZER.tokens(prefix.normalize('NFC'));
    const last = tokens.findLast(({ type }) => type === 'word' || type === 'character');
    if (!last) return [];
    return commonestFirst(this.#engine.postings.words(last.folded))
      .filter((word) => word !== last.folded)
      .slice(0, limit)
      .map((word) => this.#forms.get(word)?.main ?? word);
  }

  /** Everything that follows from which passages were found. */
  #answer(request: SearchRequest, found: readonly Result[], words: readonly WordPlan[]): SearchAnswer {
    const results = found
      .filter(({ document }) => passes(document, request))
      .sort((a, b) => order(request, a, b));
    const start = request.cursor === undefined ? 0 : after(results, request, request.cursor);
    const page = results.slice(start, start + request.limit);
    const last = page.at(-1);
    const goesOn = last !== undefined && start + page.length < results.length;
    return {
      hits: page.flatMap(({ place, score }) => hit(this.#engine.store, place, score, words) ?? []),
      total: results.length,
      totalIsExact: true,
      facets: facets(
        found.map(({ document }) => document),
        request,
      ),
      reading: [],
      warnings: [],
      ...(goesOn && {
        cursor: writeCursor(request, { id: last.document.id, score: last.score, place: last.place }),
      }),
      terms: [],
      ...(words.length === 0 && this.#onlyPlace(request, results)),
      suggestions: [],
    };
  }

  #onlyPlace({ query }: SearchRequest, [first, more]: readonly Result[]): Pick<SearchAnswer, 'place'> {
    if (!first || more || !namedPlace(query)) return {};
    const { id, work, ref } = first.document;
    return { place: { id, work, ref } };
  }

  /** The passages at the place that the query names, in the works it asks for; none where it names no place. */
  #passagesAtNamedPlace({ query, works }: SearchRequest): Result[] {
    const named = namedPlace(query);
    if (!named) return [];
    const inWork =
      named.type === 'ref' && named.work !== undefined
        ? this.#engine.filters.predicate({ type: 'filter', filter: 'work', value: named.work })
        : () => true;
    return [...this.#engine.store.documents.entries()]
      .filter(([place, { id, ref }]) =>
        named.type === 'id' ? id === named.id : ref === named.ref && inWork(place),
      )
      .filter(([, { work }]) => works.length === 0 || works.includes(work))
      .map(([place, document]) => ({ place, document, score: 0 }));
  }
}

function checkRequest({ query, limit }: SearchRequest): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new SearchRequestError('limit', `The limit must be a whole number from 1 to 100, not ${limit}.`);
  }
  if (query.length > MAX_QUERY_LENGTH) {
    throw new SearchRequestError(
      'q',
      `The query has ${query.length} characters; at most ${MAX_QUERY_LENGTH} can be searched for.`,
    );
  }
}

/** The order of results; equal scores in the order of place. */
function order(
  { sort }: SearchRequest,
  a: { score: number; place: number },
  b: { score: number; place: number },
): number {
  return (sort === 'relevance' && b.score - a.score) || a.place - b.place;
}

/** Where the page after a cursor begins. */
function after(results: readonly Result[], request: SearchRequest, cursor: string): number {
  const last = readCursor(request, cursor);
  const index = results.findIndex(({ document }) => document.id === last.id);
  if (index >= 0) return index + 1;
  // It is gone; the passage after it may stand at its place now.
  const next = results.findIndex((result) => order(request, last, result) <= 0);
  return next < 0 ? results.length : next;
}
