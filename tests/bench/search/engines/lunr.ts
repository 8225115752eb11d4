/** lunr with its defaults (English stems), from JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMIT, type MeasuredEngine, peer } from '../engine.ts';

interface Lunr {
  default: {
    (configure: (this: Builder) => void): unknown;
    Index: { load(json: unknown): LunrIndex };
    Query: { wildcard: { TRAILING: number }; presence: { REQUIRED: number } };
  };
}
interface Builder {
  ref(name: string): void;
  field(name: string): void;
  add(document: object): void;
}
interface LunrIndex {
  query(ask: (query: { term(word: string, options: object): void }) => void): unknown[];
}

const lunr = async () => (await peer<Lunr>('lunr/lunr.js')).default;

export const lunrEngine: MeasuredEngine = {
  kinds: ['any', 'all', 'prefix', 'fuzzy'],
  largest: 10_000,
  remark: 'no phrases',
  async build(passages, folder) {
    const build = await lunr();
    const index = build(function configure() {
      this.ref('number');
      this.field('text');
      for (const passage of passages) this.add(passage);
    });
    const json = JSON.stringify(index);
    writeFileSync(join(folder, 'index.json'), json);
    return { bytes: Buffer.byteLength(json) };
  },
  async load(folder) {
    const { Index, Query } = await lunr();
    const json = readFileSync(join(folder, 'index.json'), 'utf8');
    return () => {
      const index = Index.load(JSON.parse(json));
      return ({ kind, words }) => {
        const found = index.query((query) => {
          for (const word of words) {
            query.term(word, {
              ...(kind === 'all' && { presence: Query.presence.REQUIRED }),
              ...(kind === 'prefix' && { wildcard: Query.wildcard.TRAILING, usePipeline: false }),
              ...(kind === 'fuzzy' && { editDistance: 1 }),
            });
          }
        });
        return found.slice(0, LIMIT).length;
      };
    };
  },
};
