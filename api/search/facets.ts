/** Which of the passages found may be shown, and how many would be with other restrictions? */
import type { Engine, Names } from './engine.ts';
import { speaks } from './filters.ts';
import type { FacetCount, SearchAnswer, SearchRequest } from './searchIndex.ts';

/** What the page lets one choose besides the query; an empty list restricts nothing. */
export type Restrictions = Pick<SearchRequest, 'works' | 'kinds' | 'languages' | 'authors' | 'periods'>;
type Restricted = Pick<Engine, 'records' | 'filters'>;

/** For each number of a name whether it may be shown. */
type Allowed = readonly boolean[];

/** Whether the passage at a place may be shown. */
export function passing(
  { records, filters }: Restricted,
  { works, kinds, languages, authors = [], periods = [] }: Restrictions,
): (place: number) => boolean {
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
  if (!only) return () => true;
  return others.length === 0 ? only : (place) => conditions.every((passes) => passes(place));
}

/**
 * Counts over all passages found; each facet with its own restriction put aside, so that one sees what else there is.
 * The commonest first, periods in the order of time.
 */
export function facets(
  found: ArrayLike<number>,
  engine: Restricted,
  restrictions: Restrictions,
): SearchAnswer['facets'] {
  /** How many of the passages found have each number. */
  const histogram = (freed: Partial<Restrictions>, names: number, numberAt: (place: number) => number) => {
    const passes = passing(engine, { ...restrictions, ...freed });
    const counts = new Uint32Array(names);
    for (let index = 0; index < found.length; index++) {
      const place = found[index] ?? 0;
      if (!passes(place)) continue;
      const number = numberAt(place);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    return counts;
  };
  const ofColumn = (freed: Partial<Restrictions>, { names, numbers }: Names<string>): FacetCount[] => {
    const counts = histogram(freed, names.length, (place) => numbers[place] ?? 0);
    return commonestFirst(names.map((value, number) => ({ value, count: counts[number] ?? 0 })));
  };
  const ofFacts = (freed: Partial<Restrictions>, values: 'authors' | 'periods'): FacetCount[] => {
    const { all, numberAt } = engine.filters.facts;
    const counts = histogram(freed, all.length, numberAt);
    const sums = new Map<string, number>();
    for (const [number, facts] of all.entries()) {
      for (const value of new Set(facts[values]))
        sums.set(value, (sums.get(value) ?? 0) + (counts[number] ?? 0));
    }
    return commonestFirst(Array.from(sums, ([value, count]) => ({ value, count })));
  };
  const { records } = engine;
  return {
    work: ofColumn({ works: [] }, records.work),
    author: ofFacts({ authors: [] }, 'authors'),
    kind: ofColumn({ kinds: [] }, records.kind),
    language: ofColumn({ languages: [] }, records.language),
    period: ofFacts({ periods: [] }, 'periods').sort((a, b) => startOf(a.value) - startOf(b.value)),
  };
}

const startOf = (period: string) => Number.parseInt(period, 10);

const commonestFirst = (counts: FacetCount[]): FacetCount[] =>
  counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
