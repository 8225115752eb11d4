/** Orama with its defaults, from its JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMIT, type MeasuredEngine, peer } from '../engine.ts';

interface Orama {
  create(options: { schema: { text: 'string' } }): Database;
  insertMultiple(
    database: Database,
    passages: { id: string; text: string }[],
    batch: number,
  ): Promise<unknown>;
  save(database: Database): unknown;
  load(database: Database, saved: unknown): void;
  search(database: Database, options: object): Promise<{ hits: unknown[] }> | { hits: unknown[] };
}
type Database = object;

const SCHEMA = { schema: { text: 'string' } } as const;
const orama = () => peer<Orama>('@orama/orama/dist/esm/index.js');

export const oramaEngine: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'fuzzy'],
  largest: 100_000,
  remark: 'every word is also a prefix; its JSON holds the passages too',
  async build(passages, folder) {
    const { create, insertMultiple, save } = await orama();
    const database = create(SCHEMA);
    const documents = Array.from(passages, ({ number, text }) => ({ id: String(number), text }));
    await insertMultiple(database, documents, 1000);
    const json = JSON.stringify(save(database));
    writeFileSync(join(folder, 'index.json'), json);
    return { bytes: Buffer.byteLength(json) };
  },
  async load(folder) {
    const { create, load, search } = await orama();
    const json = readFileSync(join(folder, 'index.json'), 'utf8');
    return () => {
      const database = create(SCHEMA);
      load(database, JSON.parse(json));
      return async ({ kind, words }) => {
        const found = await search(database, {
          term: words.join(' '),
          limit: LIMIT,
          threshold: kind === 'all' ? 0 : 1,
          ...(kind === 'fuzzy' && { tolerance: 1 }),
        });
        return found.hits.length;
      };
    };
  },
};
