/** FlexSearch's `Index` with its defaults (whole words), from its own export. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMIT, type MeasuredEngine, peer } from '../engine.ts';

interface FlexSearch {
  Index: new (options: { tokenize: 'strict' }) => FlexIndex;
}
interface FlexIndex {
  add(id: number, text: string): void;
  export(write: (key: string, part: string | undefined) => void): Promise<void> | void;
  import(key: string, part: string): void;
  search(text: string, options: { limit: number; suggest: boolean }): number[];
}

const made = async () =>
  new (await peer<FlexSearch>('flexsearch/dist/flexsearch.bundle.module.min.mjs')).Index({
    tokenize: 'strict',
  });

export const flexsearch: MeasuredEngine = {
  kinds: ['any', 'all'],
  largest: 100_000,
  remark: 'no scores: its order is by where in the passage words stand',
  async build(passages, folder) {
    const index = await made();
    for (const { number, text } of passages) index.add(number, text);
    const parts = join(folder, 'parts');
    mkdirSync(parts);
    let bytes = 0;
    await index.export((key, part) => {
      if (part === undefined) return;
      writeFileSync(join(parts, encodeURIComponent(key)), part);
      bytes += Buffer.byteLength(part);
    });
    return { bytes };
  },
  async load(folder) {
    const parts = join(folder, 'parts');
    const files = readdirSync(parts).map((name) => ({
      key: decodeURIComponent(name),
      part: readFileSync(join(parts, name), 'utf8'),
    }));
    const index = await made();
    return () => {
      for (const { key, part } of files) index.import(key, part);
      return ({ kind, words }) =>
        index.search(words.join(' '), { limit: LIMIT, suggest: kind === 'any' }).length;
    };
  },
};
