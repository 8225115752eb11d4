/**
 * What does an answer need? The library, the search engine and the citer, opened together over two folders: the
 * published index and the program's own static files.
 */
import type { FileSource } from '../indexer/format/published.ts';
import type { Citer } from './citing/citation.ts';
import { createCiter } from './citing/citer.ts';
import type { Library } from './library/library.ts';
import { openCurrent } from './library/publishedLibrary.ts';
import { openSearchIndex } from './search/openSearchIndex.ts';
import type { SearchIndex } from './search/searchIndex.ts';

export interface Services {
  library: Library;
  search: SearchIndex;
  citer: Citer;
}

/** Gives the services of the moment: the same ones until the index changes. */
export type ServiceSource = () => Promise<Services>;

/**
 * Opens the live index. The search engine is opened by the first search: most answers need none.
 * @param index `dist/index`: holds `current.json`
 * @param program the program's `dist`: holds `static/`
 * @throws CorruptIndexError where there is no index, or it cannot be read
 */
export async function loadServices(index: FileSource, program: FileSource): Promise<Services> {
  const library = await openCurrent(index);
  const search = openedWhenUsed(() => openSearchIndex(library.files, library.manifest.works));
  const { site, styles } = library.manifest;
  const citer = createCiter(program, {
    language: site.language,
    site: styles && { styles, files: library.files },
    rendered: library.files,
  });
  return { library, search, citer };
}

/** A search index that opens when it is first asked; where that fails, the next question tries again. */
export function openedWhenUsed(open: () => Promise<SearchIndex>): SearchIndex {
  let opened: Promise<SearchIndex> | undefined;
  const engine = () => {
    if (!opened) {
      opened = open();
      opened.catch(() => {
        opened = undefined;
      });
    }
    return opened;
  };
  return {
    search: async (request) => (await engine()).search(request),
    suggest: async (prefix, limit) => (await engine()).suggest(prefix, limit),
  };
}
