/** Which of the passages found may be shown, and how many would be with other restrictions? */
import type { Engine, Names } from './engine.ts';
import { speaks } from './filters.ts';
import type { Found } from './found.ts';
import type { FacetCount, SearchAnswer, SearchRequest } from './searchIndex.ts';

/** What the page lets one choose besides the query; an empty list restricts nothing. */
export type Restrictions = Pick<SearchRequest, 'works' | 'kinds' | 'languages' | 'authors' | 'periods'>;
type Restricted = Pick<Engine, 'records' | 'filters'>;

/** For each number of a name whether it may be shown. */
type Allowed = readonly boolean[];

/** Whether the passage at a place may be shown; `undefined` where all may. */
export function passing(
  { records, filters }: Restricted,
  { works, kinds, languages, authors = [], periods = [] }: Restrictions,
): ((place: number) => boolean) | undefined {
  const conditions: ((place: number) => boolean)[] = [];
  const column = ({ numbers }: Names<string>, allowed: Allowed) =>
    conditions.push((place) => allowed[numbers[place] ?? 0] === true);
  if (works.length > 0) {
    column(
      records.work,
      records.work.names.map((work) => works.includes(work)),
    );
  }
  if (kinds.length > 0) {
    column(
      records.kind,
      records.kind.names.map((kind) => kinds.includes(kind)),
    );
  }
  if (languages.length > 0) {
    column(
      records.language,
      records.language.names.map((tag) => languages.some((language) => speaks(tag, language))),
    );
  }
  if (authors.length + periods.length > 0) {
    const { all, numberAt } = filters.facts;
    const allowed = all.map(
      (facts) =>
        (authors.length === 0 || facts.authors.some((author) => authors.includes(author))) &&
        (periods.length === 0 || facts.periods.some((period) => periods.includes(period))),
    );
    conditions.push((place) => allowed[numberAt(place)] === true);
  }
  const [only, ...others] = conditions;
  return others.length === 0 ? only : (place) => conditions.every((passes) => passes(place));
}

/** How many of the passages found have each number. */
interface Histogram {
  /** `undefined`: all count. */
  passes: ((place: number) => boolean) | undefined;
  numberAt: (place: number) => number;
  counts: Uint32Array;
}

/**
 * Counts over all passages found; each facet with its own restriction put aside, so that one sees what else there is.
 * The commonest first, periods in the order of time.
 */
export class FacetCounts {
  readonly #engine: Restricted;
  readonly #histograms: Record<keyof SearchAnswer['facets'], Histogram>;

  constructor(engine: Restricted, restrictions: Restrictions) {
    this.#engine = engine;
    const { records, filters } = engine;
    const histogram = (
      freed: Partial<Restrictions>,
      names: number,
      numberAt: Histogram['numberAt'],
    ): Histogram => ({
      passes: passing(engine, { ...restrictions, ...freed }),
      numberAt,
      counts: new Uint32Array(names),
    });
    const column = (freed: Partial<Restrictions>, { names, numbers }: Names<string>) =>
      histogram(freed, names.length, (place) => numbers[place] ?? 0);
    const { all, numberAt } = filters.facts;
    this.#histograms = {
      work: column({ works: [] }, records.work),
      author: histogram({ authors: [] }, all.length, numberAt),
      kind: column({ kinds: [] }, records.kind),
      language: column({ languages: [] }, records.language),
      period: histogram({ periods: [] }, all.length, numberAt),
    };
  }

  add(found: Found): void {
    for (const histogram of Object.values(this.#histograms)) count(found, histogram);
  }

  counts(): SearchAnswer['facets'] {
    const { records } = this.#engine;
    const { work, author, kind, language, period } = this.#histograms;
    return {
      work: ofColumn(work, records.work),
      author: this.#ofFacts(author, 'authors'),
      kind: ofColumn(kind, records.kind),
      language: ofColumn(language, records.language),
      period: this.#ofFacts(period, 'periods').sort((a, b) => startOf(a.value) - startOf(b.value)),
    };
  }

  #ofFacts({ counts }: Histogram, values: 'authors' | 'periods'): FacetCount[] {
    const sums = new Map<string, number>();
    for (const [number, facts] of this.#engine.filters.facts.all.entries()) {
      for (const value of new Set(facts[values]))
        sums.set(value, (sums.get(value) ?? 0) + (counts[number] ?? 0));
    }
    return commonestFirst(Array.from(sums, ([value, sum]) => ({ value, count: sum })));
  }
}

function count(found: Found, { passes, numberAt, counts }: Histogram): void {
  if (counts.length === 1 && !passes) {
    counts[0] = (counts[0] ?? 0) + found.count;
    return;
  }
  const { places } = found;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    if (passes && !passes(place)) continue;
    const number = numberAt(place);
    counts[number] = (counts[number] ?? 0) + 1;
  }
}

const ofColumn = ({ counts }: Histogram, { names }: Names<string>): FacetCount[] =>
  commonestFirst(names.map((value, number) => ({ value, count: counts[number] ?? 0 })));

const startOf = (period: string) => Number.parseInt(period, 10);

const commonestFirst = (counts: FacetCount[]): FacetCount[] =>
  counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
