/** Which work, kind and language has each passage? The columns of an engine that holds its passages in memory. */
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { ownFactsName } from '../../indexer/format/searchPage.ts';
import type { Names, Records } from './engine.ts';

export function recordsOf(documents: readonly SearchDocument[]): Records {
  return {
    passages: documents.length,
    work: numbered(documents.map(({ work }) => work)),
    kind: numbered(documents.map(({ kind }) => kind)),
    language: numbered(documents.map(({ language }) => language)),
    record: numbered(documents.map(ownFactsName)),
  };
}

function numbered<Name>(all: readonly Name[]): Names<Name> {
  const numbers = new Map<Name, number>();
  for (const name of all) if (!numbers.has(name)) numbers.set(name, numbers.size);
  return { names: [...numbers.keys()], numbers: Uint32Array.from(all, (name) => numbers.get(name) ?? 0) };
}
