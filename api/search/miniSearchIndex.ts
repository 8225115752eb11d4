/** How is searched over passages that are all there at once? With MiniSearch: the oracle of the frozen index. */
import type { SearchPage } from '../../indexer/format/searchPage.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { miniSearchEngine } from './miniSearchEngine.ts';
import type { SearchIndex } from './searchIndex.ts';

/** An index over a search page in memory. */
export function miniSearchIndex(page: SearchPage, works: readonly SearchedWork[]): SearchIndex {
  return searchIndexOver(miniSearchEngine(page, works));
}
