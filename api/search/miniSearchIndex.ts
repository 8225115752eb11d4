/** How is `search.json` searched? Opened whole, with MiniSearch as the engine. */
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import { SEARCH_PAGE_FORMAT, type SearchPage } from '../../indexer/format/searchPage.ts';
import type { Engine } from './engine.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { miniSearchEngine } from './miniSearchEngine.ts';
import type { SearchIndex } from './searchIndex.ts';

/** The search over {@link openMiniSearchEngine}'s engine. */
export async function openMiniSearchIndex(
  files: FileSource,
  works: readonly SearchedWork[],
): Promise<SearchIndex | undefined> {
  const engine = await openMiniSearchEngine(files, works);
  return engine && searchIndexOver(engine);
}

/**
 * Opens the search page of an index that is built while texts are edited.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @returns `undefined` where the index has none.
 * @throws Error where the page is of another format.
 */
export async function openMiniSearchEngine(
  files: FileSource,
  works: readonly SearchedWork[],
): Promise<Engine | undefined> {
  const bytes = await files.read(indexPath.search());
  if (!bytes) return undefined;
  const page: SearchPage = JSON.parse(new TextDecoder().decode(bytes));
  if (page.format !== SEARCH_PAGE_FORMAT) {
    throw new Error(
      `${indexPath.search()} has format ${page.format}, this program reads ${SEARCH_PAGE_FORMAT}. Build the index again: pincite build.`,
    );
  }
  return miniSearchEngine(page, works);
}

/** An index over a search page in memory. */
export function miniSearchIndex(page: SearchPage, works: readonly SearchedWork[]): SearchIndex {
  return searchIndexOver(miniSearchEngine(page, works));
}
