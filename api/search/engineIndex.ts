/**
 * How is a request answered, whichever the engine? Taken through the three steps, parse, plan, execute; then what was
 * found is counted, cut into pages and presented.
 */
import {
  type ConcordanceAnswer,
  type ConcordanceLine,
  type ConcordanceRequest,
  compareLines,
  type LinePosition,
  linesAt,
  linesByPlace,
  MOST_SORTED,
  sortedPositions,
} from './concordance.ts';
import { questionOf, readCursor, readLineCursor, writeCursor, writeLineCursor } from './cursor.ts';
import type { Engine } from './engine.ts';
import { facets, passing } from './facets.ts';
import { hit } from './hit.ts';
import { commonestFirst, Inquiry, queryAnalyzer } from './inquiry.ts';
import { filter, type MatchList, NOTHING } from './matchList.ts';
import { firstOf, type Ranked } from './order.ts';
import { parseQuery } from './parse.ts';
import { namedPlace } from './place.ts';
import { MAX_QUERY_LENGTH, planQuery, type WordPlan, wordPlans } from './plan.ts';
import { reading } from './reading.ts';
import {
  type AllHits,
  type SearchAnswer,
  type SearchHit,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from './searchIndex.ts';

export function searchIndexOver(engine: Engine): SearchIndex {
  return new EngineIndex(engine);
}

/** Passages made into hits at a time, where all are wanted. */
const BATCH = 64;
/** Sorted concordances that are kept, some hundred bytes a line. */
const KEPT_ORDERS = 2;

class EngineIndex implements SearchIndex {
  readonly #engine: Engine;
  readonly #orders = new Map<string, LinePosition[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    checkRequest(request);
    const there = await this.#atNamedPlace(request);
    if (there.places.length > 0) return this.#answer(request, there, []);
    // The place of a cursor is looked up together with the words.
    const [begin, { tree, warnings, asked, found, words }] = await Promise.all([
      this.#begin(request),
      this.#find(request),
    ]);
    const answer = await this.#answer(request, found, words, begin);
    return {
      ...answer,
      reading: reading(tree, request.mode),
      warnings,
      terms: asked.terms(tree),
      suggestions: answer.total === 0 ? await asked.suggestions(tree, request) : [],
    };
  }

  async concordance(request: ConcordanceRequest): Promise<ConcordanceAnswer> {
    checkRequest(request);
    const [after, { tree, warnings, found, words }] = await Promise.all([
      this.#beginLine(request),
      this.#find(request),
    ]);
    const passes = passing(this.#engine, request);
    const places = filter(found, (index) => passes(found.places[index] ?? 0)).places;
    const known = { passages: places.length, reading: reading(tree, request.mode), warnings };
    if (request.order === 'place') {
      const lines = await linesByPlace(this.#engine, places, words, after, request.limit);
      return { ...known, sorted: places.length, ...pageOfLines(request, lines) };
    }
    const sorted = places.subarray(0, MOST_SORTED);
    const positions = await this.#sorted(request, sorted, words);
    const first = after ? positions.findIndex((position) => compareLines(position, after) > 0) : 0;
    const page = first < 0 ? [] : positions.slice(first, first + request.limit + 1);
    const lines = await linesAt(this.#engine, page, words);
    return {
      ...known,
      ...{ sorted: sorted.length, total: positions.length },
      ...pageOfLines(
        request,
        lines.flatMap((line, index) => {
          const position = page[index];
          return position ? [{ line, position }] : [];
        }),
      ),
    };
  }

  /** Sorting is dear, and pages follow each other: the latest orders are kept. */
  async #sorted(request: ConcordanceRequest, places: Uint32Array, words: readonly WordPlan[]) {
    const question = questionOf(request);
    const known = this.#orders.get(question);
    if (known) return known;
    const positions = await sortedPositions(this.#engine, places, words, request.order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size >= KEPT_ORDERS && oldest !== undefined) this.#orders.delete(oldest);
    this.#orders.set(question, positions);
    return positions;
  }

  async allHits(request: SearchRequest): Promise<AllHits> {
    checkRequest({ ...request, limit: 1 });
    const { found, words } = await this.#find(request);
    const passes = passing(this.#engine, request);
    const results = filter(found, (index) => passes(found.places[index] ?? 0));
    return { total: results.places.length, batches: this.#batches(results, request.sort, words) };
  }

  async *#batches(
    { places, scores }: MatchList,
    sort: SearchRequest['sort'],
    words: readonly WordPlan[],
  ): AsyncGenerator<SearchHit[]> {
    const order = Uint32Array.from(places.keys());
    if (sort === 'relevance') order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    for (let first = 0; first < order.length; first += BATCH) {
      const batch = Array.from(order.subarray(first, first + BATCH));
      const documents = await this.#engine.passages(batch.map((index) => places[index] ?? 0));
      yield documents.map((document, index) => hit(document, scores[batch[index] ?? 0] ?? 0, words));
    }
  }

  /** Through the three steps: which passages answer a question. */
  async #find({ query, mode }: Pick<SearchRequest, 'query' | 'mode'>) {
    const { tree, warnings } = parseQuery(query);
    const plan = planQuery(tree, mode, queryAnalyzer(this.#engine));
    const asked = new Inquiry(this.#engine);
    await asked.prepare(tree, plan);
    const found = tree.clauses.length === 0 ? NOTHING : asked.results(plan);
    return { tree, warnings, asked, found, words: wordPlans(plan) };
  }

  async suggest(prefix: string, limit: number): Promise<string[]> {
    const tokens = queryAnalyzer(this.#engine).tokens(prefix.normalize('NFC'));
    const last = tokens.findLast(({ type }) => type === 'word' || type === 'character');
    if (!last) return [];
    const postings = this.#engine.postings();
    return commonestFirst(await postings.words(last.folded))
      .filter((word) => word !== last.folded)
      .slice(0, limit)
      .map((word) => postings.mainForm(word));
  }

  /** Everything that follows from which passages were found. */
  async #answer(
    request: SearchRequest,
    found: MatchList,
    words: readonly WordPlan[],
    after?: Ranked,
  ): Promise<SearchAnswer> {
    const passes = passing(this.#engine, request);
    const results = filter(found, (index) => passes(found.places[index] ?? 0));
    const { page, goesOn } = firstOf(results, request, after);
    const documents = await this.#engine.passages(page.map(({ place }) => place));
    const last = page.at(-1);
    const lastDocument = documents.at(-1);
    const [first] = documents;
    const only = words.length === 0 && results.places.length === 1 && namedPlace(request.query) && first;
    return {
      hits: documents.map((document, index) => hit(document, page[index]?.score ?? 0, words)),
      total: results.places.length,
      totalIsExact: true,
      facets: facets(found.places, this.#engine, request),
      reading: [],
      warnings: [],
      ...(goesOn &&
        last &&
        lastDocument && { cursor: writeCursor(request, { id: lastDocument.id, ...last }) }),
      terms: [],
      ...(only && { place: { id: only.id, work: only.work, ref: only.ref } }),
      suggestions: [],
    };
  }

  /** The result after which a page begins. The passage that the cursor names may have moved since, or be gone. */
  async #begin(request: SearchRequest): Promise<Ranked | undefined> {
    if (request.cursor === undefined) return undefined;
    const { id, score, place } = readCursor(request, request.cursor);
    const now = await this.#engine.placeOf(id);
    return now === undefined ? { score, place: place - 1 } : { score, place: now };
  }

  /** The line after which a page of a concordance begins; likewise. */
  async #beginLine(request: ConcordanceRequest): Promise<LinePosition | undefined> {
    if (request.cursor === undefined) return undefined;
    const { id, place, ...position } = readLineCursor(request, request.cursor);
    const now = await this.#engine.placeOf(id);
    return { ...position, place: now ?? place };
  }

  /** The passages at the place that the query names, in the works it asks for; none where it names no place. */
  async #atNamedPlace({ query, works }: SearchRequest): Promise<MatchList> {
    const named = namedPlace(query);
    if (!named) return NOTHING;
    const { filters } = this.#engine;
    const places =
      named.type === 'id'
        ? [await this.#engine.placeOf(named.id)].filter((place) => place !== undefined)
        : await this.#engine.placesOf(named.ref);
    const inWork =
      named.type === 'ref' && named.work !== undefined
        ? filters.predicate({ type: 'filter', filter: 'work', value: named.work })
        : () => true;
    const asked = passing(this.#engine, { works, kinds: [], languages: [] });
    const there = places.filter((place) => inWork(place) && asked(place));
    return {
      places: Uint32Array.from(there),
      scores: new Float64Array(there.length),
      grounded: new Uint8Array(there.length),
    };
  }
}

/** The lines that were asked for, of one more where there are more. */
function pageOfLines(
  request: ConcordanceRequest,
  found: readonly { line: ConcordanceLine; position: LinePosition }[],
): Pick<ConcordanceAnswer, 'lines' | 'cursor'> {
  const page = found.slice(0, request.limit);
  const last = page.at(-1);
  return {
    lines: page.map(({ line }) => line),
    ...(found.length > request.limit &&
      last && { cursor: writeLineCursor(request, { id: last.line.id, ...last.position }) }),
  };
}

function checkRequest({ query, limit }: Pick<SearchRequest, 'query' | 'limit'>): void {
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
