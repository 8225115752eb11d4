/** MiniSearch with its defaults, from JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { LIMIT, type MeasuredEngine } from '../engine.ts';

const OPTIONS = { idField: 'number', fields: ['text'] };

export const minisearch: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'fuzzy'],
  largest: 100_000,
  remark: 'no phrases',
  async build(passages, folder) {
    const index = new MiniSearch(OPTIONS);
    index.addAll([...passages]);
    const json = JSON.stringify(index);
    writeFileSync(join(folder, 'index.json'), json);
    return { bytes: Buffer.byteLength(json) };
  },
  async load(folder) {
    const json = readFileSync(join(folder, 'index.json'), 'utf8');
    return () => {
      const index = MiniSearch.loadJSON(json, OPTIONS);
      return ({ kind, words }) =>
        index
          .search(words.join(' '), {
            combineWith: kind === 'all' ? 'AND' : 'OR',
            prefix: kind === 'prefix',
            fuzzy: kind === 'fuzzy' ? 1 : false,
          })
          .slice(0, LIMIT).length;
    };
  },
};
