/** Pincite's frozen index, from its pages in memory; a search is a whole answer: hits, snippets, facets, totals. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchIndexOver } from '../../../../api/search/engineIndex.ts';
import { memoryPages } from '../../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../../api/search/frozen/frozenEngine.ts';
import { frozenPages } from '../../../../indexer/build/frozenIndex.ts';
import { temporaryFiles } from '../../../../indexer/build/scratch.ts';
import { headerLength, readHeader } from '../../../../indexer/format/frozen/pages.ts';
import type { SearchDocument } from '../../../../indexer/format/searchPage.ts';
import { LIMIT, type MeasuredEngine } from '../engine.ts';
import type { Passage, Query } from '../passages.ts';

/** The header, a checksum a page, fits into so many. */
const HEADER_PAGES = 4;

export const pincite: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'fuzzy', 'phrase'],
  largest: 1_000_000,
  remark: 'every figure is a whole answer: hits with snippets and marks, exact totals, facets',
  async build(passages, folder) {
    const room = temporaryFiles();
    function* documents() {
      for (const passage of passages) yield asDocument(passage);
    }
    const beginning: Uint8Array[] = [];
    for (const { number, bytes } of frozenPages(documents(), room)) {
      writeFileSync(join(folder, `${String(number).padStart(5, '0')}.bin`), bytes);
      if (number < HEADER_PAGES) beginning[number] = bytes;
    }
    room.close();
    const header = Buffer.concat(beginning);
    const { sections } = readHeader(header.subarray(0, headerLength(header)));
    const lengths = Object.fromEntries(Object.entries(sections).map(([name, { length }]) => [name, length]));
    const { store = 0, ...others } = lengths;
    return {
      bytes: Object.values(others).reduce((sum, length) => sum + length, 0),
      sections: { ...others, store },
    };
  },
  async load(folder) {
    const pages = readdirSync(folder)
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(folder, name))));
    return async () => {
      const index = searchIndexOver(await openFrozenEngine(memoryPages(pages), []));
      return async (query) => {
        const answer = await index.search({
          query: written(query),
          mode: query.kind === 'all' ? 'all' : 'any',
          works: [],
          kinds: [],
          languages: [],
          sort: 'relevance',
          limit: LIMIT,
        });
        return answer.hits.length;
      };
    };
  },
};

function written({ kind, words }: Query): string {
  const text = words.join(' ');
  switch (kind) {
    case 'prefix':
      return `${text}*`;
    case 'fuzzy':
      return `${text}~1`;
    case 'phrase':
      return `"${text}"`;
    default:
      return text;
  }
}

const asDocument = ({ number, text }: Passage): SearchDocument => ({
  id: `p${number}`,
  work: 'prose',
  ref: `0p${number + 1}`,
  kind: 'paragraph',
  part: 0,
  language: 'en',
  text,
  title: 'English prose',
  headings: [],
  sentences: [0],
});
