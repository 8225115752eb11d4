/** Which engine answers for a published index? The frozen index; while texts are edited, see liveSearch.ts. */
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import type { Engine } from './engine.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { writtenPages } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import type { SearchIndex } from './searchIndex.ts';

/**
 * Opens the search of a published index.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @throws Error where it is missing, damaged or of another format.
 */
export const openSearchIndex = async (
  files: FileSource,
  works: readonly SearchedWork[],
): Promise<SearchIndex> => searchIndexOver(await openEngine(files, works));

/** The engine of a published index, as {@link openSearchIndex} opens it. */
export async function openEngine(files: FileSource, works: readonly SearchedWork[]): Promise<Engine> {
  const pages = await writtenPages(files);
  if (pages) return openFrozenEngine(pages, works);
  throw new Error(
    'This index has no search index: serve --watch made it, which searches in memory. Build it: pincite build.',
  );
}

/** The engine over words that passages had and have no longer; `undefined` where there are none. */
export async function openSuperseded(files: FileSource): Promise<Engine | undefined> {
  const pages = await writtenPages(files, indexPath.superseded);
  return pages && openFrozenEngine(pages, []);
}
