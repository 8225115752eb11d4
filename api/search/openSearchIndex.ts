/** Which engine answers for a published index? The frozen index, or where texts are being edited, MiniSearch. */
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { pageFiles } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { openMiniSearchIndex } from './miniSearchIndex.ts';
import type { SearchIndex } from './searchIndex.ts';

/**
 * Opens the search of a published index.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @throws Error where it is missing, damaged or of another format.
 */
export async function openSearchIndex(
  files: FileSource,
  works: readonly SearchedWork[],
): Promise<SearchIndex> {
  if (await files.read(indexPath.frozen(0))) {
    return searchIndexOver(await openFrozenEngine(pageFiles(files), works));
  }
  const live = await openMiniSearchIndex(files, works);
  if (live) return live;
  throw new Error('The published index has no search index. Build it again: pincite build.');
}
