/** Which engine answers for a published index? The frozen index, or where texts are being edited, MiniSearch. */
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import type { Engine } from './engine.ts';
import { searchIndexOver } from './engineIndex.ts';
import type { SearchedWork } from './filters.ts';
import { pageFiles } from './frozen/byteSource.ts';
import { openFrozenEngine } from './frozen/frozenEngine.ts';
import { openMiniSearchEngine } from './miniSearchIndex.ts';
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
  if (await files.read(indexPath.frozen(0))) return openFrozenEngine(pageFiles(files), works);
  const live = await openMiniSearchEngine(files, works);
  if (live) return live;
  throw new Error('The published index has no search index. Build it again: pincite build.');
}

/** The engine over words that passages had and have no longer; `undefined` where there are none. */
export async function openSuperseded(files: FileSource): Promise<Engine | undefined> {
  if (!(await files.read(indexPath.superseded(0)))) return undefined;
  return openFrozenEngine(pageFiles(files, indexPath.superseded), []);
}
