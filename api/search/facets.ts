/** Which of the passages found may be shown, and how many would be with other restrictions? */
import type { Names, Records } from './engine.ts';
import { speaks } from './filters.ts';
import type { FacetCount, SearchAnswer, SearchRequest } from './searchIndex.ts';

/** What the page lets one choose besides the query; an empty list restricts nothing. */
export type Restrictions = Pick<SearchRequest, 'works' | 'kinds' | 'languages'>;

interface Allowed {
  /** For each number of a name whether it may be shown. */
  work: readonly boolean[];
  kind: readonly boolean[];
  language: readonly boolean[];
}

function allowed(records: Records, { works, kinds, languages }: Restrictions): Allowed {
  return {
    work: records.work.names.map((work) => works.length === 0 || works.includes(work)),
    kind: records.kind.names.map((kind) => kinds.length === 0 || kinds.includes(kind)),
    language: records.language.names.map(
      (tag) => languages.length === 0 || languages.some((language) => speaks(tag, language)),
    ),
  };
}

/** Whether the passage at a place may be shown. */
export function passing(records: Records, restrictions: Restrictions): (place: number) => boolean {
  const { works, kinds, languages } = restrictions;
  if (works.length + kinds.length + languages.length === 0) return () => true;
  const { work, kind, language } = allowed(records, restrictions);
  return (place) =>
    work[records.work.numbers[place] ?? 0] === true &&
    kind[records.kind.numbers[place] ?? 0] === true &&
    language[records.language.numbers[place] ?? 0] === true;
}

/**
 * Counts over all passages found; each facet with its own restriction put aside, so that one sees what else there is.
 * The commonest first.
 */
export function facets(
  found: ArrayLike<number>,
  records: Records,
  restrictions: Restrictions,
): SearchAnswer['facets'] {
  const count = (freed: Partial<Restrictions>, { names, numbers }: Names<string>): FacetCount[] => {
    const passes = passing(records, { ...restrictions, ...freed });
    const counts = new Uint32Array(names.length);
    for (let index = 0; index < found.length; index++) {
      const place = found[index] ?? 0;
      if (!passes(place)) continue;
      const number = numbers[place] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    return names
      .map((value, number) => ({ value, count: counts[number] ?? 0 }))
      .filter((facet) => facet.count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return {
    work: count({ works: [] }, records.work),
    kind: count({ kinds: [] }, records.kind),
    language: count({ languages: [] }, records.language),
  };
}
