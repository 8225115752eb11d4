/**
 * What does an answer need? The library, the search engine and the citer, opened together over two folders: the
 * published index and the program's own static files.
 */
import type { FileSource } from '../indexer/format/published.ts';
import type { Citer } from './citing/citation.ts';
import { createCiter } from './citing/citer.ts';
import type { Library } from './library/library.ts';
import { openCurrent } from './library/publishedLibrary.ts';
import { searchIndexOver } from './search/engineIndex.ts';
import type { LiveSearch } from './search/liveSearch.ts';
import { openEngine, openSuperseded } from './search/openSearchIndex.ts';
import type { SearchIndex } from './search/searchIndex.ts';
import { libraryTexts } from './verifying/libraryTexts.ts';
import type { Verifier } from './verifying/verification.ts';
import { createVerifier } from './verifying/verifier.ts';

export interface Services {
  library: Library;
  search: SearchIndex;
  citer: Citer;
  verifier: Verifier;
}

/** Gives the services of the moment: the same ones until the index changes. */
export type ServiceSource = () => Promise<Services>;

/**
 * Opens the live index. The search engines are opened by the first search: most answers need none.
 * @param index `dist/index`: holds `current.json`
 * @param program the program's `dist`: holds `static/`
 * @param live answers for an index whose texts are being edited
 * @throws CorruptIndexError where there is no index, or it cannot be read
 */
export async function loadServices(
  index: FileSource,
  program: FileSource,
  live?: LiveSearch,
): Promise<Services> {
  const library = await openCurrent(index);
  const { works } = library.manifest;
  const edited = live?.engine(library.version, works);
  const engine = openedOnce(async () => edited ?? openEngine(library.files, works));
  const search = openedWhenUsed(async () => searchIndexOver(await engine()));
  const superseded = openedOnce(() => openSuperseded(library.files));
  const texts = libraryTexts(library);
  const verifier: Verifier = {
    async verify(request) {
      const [current, past] = await Promise.all([engine(), superseded()]);
      return createVerifier({ current, superseded: past, texts }).verify(request);
    },
  };
  const { site, styles } = library.manifest;
  const citer = createCiter(program, {
    language: site.language,
    site: styles && { styles, files: library.files },
    rendered: library.files,
  });
  return { library, search, citer, verifier };
}

/** Opens when it is first asked for; where that fails, the next one who asks tries again. */
function openedOnce<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  return () => {
    if (!opened) {
      opened = open();
      opened.catch(() => {
        opened = undefined;
      });
    }
    return opened;
  };
}

/** A search index that opens when it is first asked. */
export function openedWhenUsed(open: () => Promise<SearchIndex>): SearchIndex {
  const index = openedOnce(open);
  return {
    search: async (request) => (await index()).search(request),
    concordance: async (request) => (await index()).concordance(request),
    allHits: async (request) => (await index()).allHits(request),
    suggest: async (prefix, limit) => (await index()).suggest(prefix, limit),
  };
}
