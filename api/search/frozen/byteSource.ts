/**
 * Where do the bytes of a frozen index come from? From page files, which static assets, folders and object stores all
 * serve alike; or from memory.
 */
import { FrozenFormatError } from '../../../indexer/format/frozen/bytes.ts';
import { frozenPath } from '../../../indexer/format/frozen/frozenIndex.ts';
import type { FileSource } from '../../../indexer/format/published.ts';

export interface ByteSource {
  /**
   * One page of the stream, whole; the last may be shorter.
   * @throws FrozenFormatError where there is no such page.
   */
  page(number: number): Promise<Uint8Array>;
}

/** The page files of an index folder. */
export function pageFiles(files: FileSource): ByteSource {
  return {
    async page(number) {
      const bytes = await files.read(frozenPath(number));
      if (!bytes) throw new FrozenFormatError(`lacks the file ${frozenPath(number)}`);
      return bytes;
    },
  };
}

/** A whole stream in memory, cut into pages where they are asked for. */
export function memoryPages(stream: Uint8Array, pageSize: number): ByteSource {
  return {
    async page(number) {
      if (number * pageSize >= stream.length) throw new FrozenFormatError(`ends before page ${number}`);
      return stream.subarray(number * pageSize, (number + 1) * pageSize);
    },
  };
}
