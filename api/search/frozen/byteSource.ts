/**
 * Where do the bytes of a frozen index come from? From page files, which static assets, folders and object stores all
 * serve alike; or from memory.
 */
import { FrozenFormatError } from '../../../indexer/format/frozen/bytes.ts';
import { type FileSource, indexPath } from '../../../indexer/format/published.ts';

export interface ByteSource {
  /**
   * One page of the stream, whole; the last may be shorter.
   * @throws FrozenFormatError where there is no such page.
   */
  page(number: number): Promise<Uint8Array>;
}

/** The page files of an index folder. @param pathOf of which of its indexes */
export function pageFiles(files: FileSource, pathOf = indexPath.frozen): ByteSource {
  return {
    async page(number) {
      const bytes = await files.read(pathOf(number));
      if (!bytes) throw new FrozenFormatError(`lacks the file ${pathOf(number)}`);
      // Node's buffers are arrays whose slices share their memory: as plain arrays they are all alike.
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}

/**
 * The same, where there are any: the first is read to see, and handed on.
 * @returns `undefined` where the index was never written
 */
export async function writtenPages(
  files: FileSource,
  pathOf = indexPath.frozen,
): Promise<ByteSource | undefined> {
  const path = pathOf(0);
  let first = await files.read(path);
  if (!first) return undefined;
  const read = async (asked: string) => {
    if (!first || asked !== path) return files.read(asked);
    const page = first;
    first = undefined;
    return page;
  };
  return pageFiles({ read }, pathOf);
}

/** Pages in memory. */
export function memoryPages(pages: readonly Uint8Array[]): ByteSource {
  return {
    async page(number) {
      const page = pages[number];
      if (!page) throw new FrozenFormatError(`ends before page ${number}`);
      return page;
    },
  };
}
