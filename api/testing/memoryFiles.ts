/** Where do a test's files live? In memory, as text. */
import type { FileSource } from '../../indexer/format/published.ts';

/** A FileSource over texts by path. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileSource {
  const byPath = new Map(Object.entries(files));
  return {
    async read(path) {
      const text = byPath.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
  };
}
