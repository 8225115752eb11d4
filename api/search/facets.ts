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

/** Whether the passage at a place may be shown; `undefined` where all may. */
export function passing(
  records: Records,
  restrictions: Restrictions,
): ((place: number) => boolean) | undefined {
  const { works, kinds, languages } = restrictions;
  if (works.length + kinds.length + languages.length === 0) return undefined;
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
export class FacetCounts {
  readonly #facets: Record<keyof SearchAnswer['facets'], Counted>;

  constructor(records: Records, restrictions: Restrictions) {
    const counted = (freed: Partial<Restrictions>, names: Names<string>): Counted => ({
      ...names,
      passes: passing(records, { ...restrictions, ...freed }),
      counts: new Uint32Array(names.names.length),
    });
    this.#facets = {
      work: counted({ works: [] }, records.work),
      kind: counted({ kinds: [] }, records.kind),
      language: counted({ languages: [] }, records.language),
    };
  }

  add(found: Uint32Array): void {
    for (const facet of Object.values(this.#facets)) count(found, facet);
  }

  counts(): SearchAnswer['facets'] {
    const { work, kind, language } = this.#facets;
    return { work: sorted(work), kind: sorted(kind), language: sorted(language) };
  }
}

interface Counted extends Names<string> {
  /** `undefined`: all. */
  passes: ((place: number) => boolean) | undefined;
  counts: Uint32Array;
}

function count(found: Uint32Array, { numbers, counts, passes }: Counted): void {
  if (counts.length === 1 && !passes) counts[0] = (counts[0] ?? 0) + found.length;
  else {
    for (let index = 0; index < found.length; index++) {
      const place = found[index] ?? 0;
      if (passes && !passes(place)) continue;
      const number = numbers[place] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
}

const sorted = ({ names, counts }: Counted): FacetCount[] =>
  names
    .map((value, number) => ({ value, count: counts[number] ?? 0 }))
    .filter((facet) => facet.count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
