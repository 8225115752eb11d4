/**
 * A folder on disk as a FileSource. Takes no path that could lead out of it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSource } from '../../indexer/format/published.ts';

/** Names as the program itself writes them: no hidden ones, so no `..`, and nothing that a file system reads otherwise. */
const SAFE_PATH = /^(?!\.)[\w@~:-][\w.@~:-]*(?:\/[\w@~:-][\w.@~:-]*)*$/;

/** The files of `folder`; `undefined` for what is not there, is no file, or has no name that we would give. */
export function folderFiles(folder: string): FileSource {
  return {
    read: async (path) => {
      if (!SAFE_PATH.test(path)) return undefined;
      try {
        return await readFile(join(folder, path));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
          return undefined;
        throw error;
      }
    },
  };
}
