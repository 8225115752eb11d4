/**
 * How is a request answered, whichever the engine? Taken through the three steps, parse, plan, execute; then what was
 * found is counted, cut into pages and presented.
 */
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { allHits } from './allHits.ts';
import { complete } from './complete.ts';
import type { ConcordanceAnswer, ConcordanceRequest } from './concordance.ts';
import { Concordances } from './concordances.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Engine } from './engine.ts';
import type { Explanation } from './explain.ts';
import { FacetCounts, passing } from './facets.ts';
import { Found } from './found.ts';
import { HitMaker } from './hit.ts';
import { Inquiry, queryAnalyzer } from './inquiry.ts';
import { NOTHING } from './matchList.ts';
import type { Ranked } from './order.ts';
import { PageOfResults } from './pageOfResults.ts';
import { parseQuery } from './parse.ts';
import { namedPlace } from './place.ts';
import { MAX_QUERY_LENGTH, planQuery, type WordPlan, wordPlans } from './plan.ts';
import { reading } from './reading.ts';
import {
  type AllHits,
  type Completion,
  type QueryWarning,
  type SearchAnswer,
  type SearchIndex,
  type SearchRequest,
  SearchRequestError,
} from './searchIndex.ts';
import { WARNINGS } from './warnings.ts';

export function searchIndexOver(engine: Engine): SearchIndex {
  return new EngineIndex(engine);
}

class EngineIndex implements SearchIndex {
  readonly #engine: Engine;
  readonly #concordances: Concordances;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#concordances = new Concordances(engine);
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    checkRequest(request);
    const { tree, warnings } = parseQuery(request.query);
    const { names: languages } = this.#engine.records.language;
    const plan = planQuery(tree, request.mode, queryAnalyzer(this.#engine), languages);
    const there = await this.#atNamedPlace(request);
    if (there.count > 0) {
      const results = new Results(this.#engine, request);
      results.add(there);
      return this.#answer(request, results, []);
    }
    const asked = new Inquiry(this.#engine);
    // The place of a cursor is looked up together with the words.
    const [begin] = await Promise.all([this.#begin(request), asked.prepare(tree, plan)]);
    const results = new Results(this.#engine, request, begin);
    const terms = tree.clauses.length === 0 ? [] : asked.run(tree, plan, results);
    // Their reads are of one round.
    const [answer, didYouMean] = await Promise.all([
      this.#answer(request, results, wordPlans(plan), (scores) => asked.explain(plan, scores)),
      asked.meant(tree, terms, request),
    ]);
    const partial = asked.partial(plan);
    return {
      ...answer,
      totalIsExact: partial.length === 0,
      reading: reading(tree, request.mode),
      warnings: [...warnings, ...partial.map((part) => leftOut(part, request.query))],
      terms,
      ...(didYouMean && { didYouMean }),
      suggestions: answer.total === 0 ? await asked.suggestions(tree, request) : [],
    };
  }

  async concordance(request: ConcordanceRequest): Promise<ConcordanceAnswer> {
    checkRequest(request);
    return this.#concordances.page(request);
  }

  async allHits(request: SearchRequest): Promise<AllHits> {
    checkRequest({ ...request, limit: 1 });
    return allHits(this.#engine, request);
  }

  suggest(query: string, limit: number): Promise<Completion[]> {
    return complete(this.#engine, query, limit);
  }

  /** Everything that follows from which passages were found. */
  async #answer(
    request: SearchRequest,
    results: Results,
    words: readonly WordPlan[],
    explain?: (scores: ReadonlyMap<number, number>) => Promise<Map<number, Explanation>>,
  ): Promise<SearchAnswer> {
    const { page, goesOn } = await results.page(this.#engine, words);
    const documents = await this.#engine.passages(page.map(({ place }) => place));
    const explanations =
      request.explain && (await explain?.(new Map(page.map(({ place, score }) => [place, score]))));
    const last = page.at(-1);
    const lastDocument = documents.at(-1);
    const [first] = documents;
    const hits = new HitMaker(words);
    const only = words.length === 0 && results.total === 1 && namedPlace(request.query) && first;
    return {
      hits: documents.map((document, index) => {
        const { place = -1, score = 0 } = page[index] ?? {};
        const explanation = explanations ? explanations.get(place) : undefined;
        return { ...hits.hit(document, score), ...(explanation && { explanation }) };
      }),
      total: results.total,
      totalIsExact: true,
      facets: results.facets.counts(),
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

  /** The passages at the place that the query names, in the works it asks for; none where it names no place. */
  async #atNamedPlace({ query, works }: SearchRequest): Promise<Found> {
    const named = namedPlace(query);
    if (!named) return new Found(NOTHING);
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
    const there = places.filter((place) => inWork(place) && (!asked || asked(place)));
    return new Found({
      places: Uint32Array.from(there),
      scores: new Float64Array(there.length),
      grounded: new Uint8Array(there.length),
    });
  }
}

/** Says that words which a part of the query means were not looked for. */
function leftOut(part: string, query: string): QueryWarning {
  const at = query.indexOf(part);
  const [from, to] = at < 0 ? [0, query.length] : [at, at + part.length];
  return {
    offset: codePointLength(query.slice(0, from)),
    length: codePointLength(query.slice(from, to)),
    code: 'words-left-out',
    value: part,
    message: WARNINGS['words-left-out'](part),
  };
}

/** What an answer tells of all results, gathered window by window. */
class Results {
  total = 0;
  readonly facets: FacetCounts;
  readonly #first: PageOfResults;
  readonly #passes: ((place: number) => boolean) | undefined;

  constructor(engine: Pick<Engine, 'records' | 'filters'>, request: SearchRequest, after?: Ranked) {
    this.#passes = passing(engine, request);
    this.facets = new FacetCounts(engine, request);
    this.#first = new PageOfResults(request, after);
  }

  /** Scores that do not exceed this count for nothing. */
  get least(): number {
    return this.#first.least;
  }

  /** Adds what was found beyond all before. */
  add(found: Found): void {
    this.facets.add(found);
    const passes = this.#passes;
    const shown = passes ? found.filter(passes) : found;
    this.total += shown.count;
    this.#first.add(shown);
  }

  page(engine: Engine, words: readonly WordPlan[]) {
    return this.#first.page(engine, words);
  }
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
