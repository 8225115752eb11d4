/** Which of the passages found may be shown, and how many would be with other restrictions? */
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { speaks } from './filters.ts';
import type { FacetCount, SearchAnswer, SearchRequest } from './searchIndex.ts';

/** What the page lets one choose besides the query; an empty list restricts nothing. */
export type Restrictions = Pick<SearchRequest, 'works' | 'kinds' | 'languages'>;

export function passes(document: SearchDocument, { works, kinds, languages }: Restrictions): boolean {
  return (
    (works.length === 0 || works.includes(document.work)) &&
    (kinds.length === 0 || kinds.includes(document.kind)) &&
    (languages.length === 0 || languages.some((language) => speaks(document.language, language)))
  );
}

/**
 * Counts over all passages found; each facet with its own restriction put aside, so that one sees what else there is.
 * The commonest first.
 */
export function facets(found: readonly SearchDocument[], restrictions: Restrictions): SearchAnswer['facets'] {
  const count = (
    freed: Partial<Restrictions>,
    nameOf: (document: SearchDocument) => string,
  ): FacetCount[] => {
    const counts = new Map<string, number>();
    for (const document of found) {
      if (!passes(document, { ...restrictions, ...freed })) continue;
      counts.set(nameOf(document), (counts.get(nameOf(document)) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, total]) => ({ value, count: total }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  return {
    work: count({ works: [] }, ({ work }) => work),
    kind: count({ kinds: [] }, ({ kind }) => kind),
    language: count({ languages: [] }, ({ language }) => language),
  };
}
