/**
 * Where do a work's pages and passages wait until the index is written? In a scratch of the build, so that of a large
 * corpus one work at a time is in memory.
 */
import type { SearchDocument } from '../format/searchPage.ts';
import type { Scratch } from './scratch.ts';
import type { WorkPages } from './workPages.ts';

export interface WaitingPages {
  /** By path within the index. */
  files(): Iterable<readonly [string, string | Uint8Array]>;
  documents(): SearchDocument[];
}

/** In memory, where they will be wanted again. */
export const keptPages = ({ files, documents }: Pick<WorkPages, 'files' | 'documents'>): WaitingPages => ({
  files: () => files,
  documents: () => documents,
});

/** Passages written as one string: all of them may be more than a string can hold. */
const TOGETHER = 1000;

/** In a scratch. */
export function spilledPages(
  { files, documents }: Pick<WorkPages, 'files' | 'documents'>,
  scratch: Scratch,
): WaitingPages {
  const put = (content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { offset: scratch.append(bytes), length: bytes.length };
  };
  const places = Array.from(files, ([path, content]) => ({ path, ...put(content) }));
  const groups = Array.from({ length: Math.ceil(documents.length / TOGETHER) }, (_, group) =>
    put(JSON.stringify(documents.slice(group * TOGETHER, (group + 1) * TOGETHER))),
  );
  return {
    *files() {
      for (const { path, offset, length } of places) yield [path, scratch.read(offset, length)];
    },
    documents: () =>
      groups.flatMap(({ offset, length }): SearchDocument[] =>
        JSON.parse(new TextDecoder().decode(scratch.read(offset, length))),
      ),
  };
}
