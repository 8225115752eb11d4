/**
 * What does an answer need? The library, the search engine and the citer, opened together over two folders: the
 * published index and the program's own static files.
 */
import type { Citer } from './citing/citation.ts';
import type { Library } from './library/library.ts';
import type { SearchIndex } from './search/searchIndex.ts';

export interface Services {
  library: Library;
  search: SearchIndex;
  citer: Citer;
}

/** Gives the services of the moment: the same ones until the index changes. */
export type ServiceSource = () => Promise<Services>;
