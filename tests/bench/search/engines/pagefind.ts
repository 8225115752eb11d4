/** Pagefind: its own indexer (a program), and its search in WebAssembly, which fetches what it needs from a local server. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LIMIT, type MeasuredEngine, peer } from '../engine.ts';

interface Indexer {
  createIndex(options: object): Promise<{
    index?: {
      addCustomRecord(record: { url: string; content: string; language: string }): Promise<unknown>;
      writeFiles(options: { outputPath: string }): Promise<unknown>;
    };
  }>;
  close(): Promise<unknown>;
}
interface Client {
  options(options: object): Promise<unknown>;
  init(): Promise<unknown>;
  search(text: string): Promise<{ results: unknown[] }>;
}

export const pagefind: MeasuredEngine = {
  kinds: ['all', 'phrase'],
  largest: 10_000,
  remark:
    'bytes without its fragments (the passages), scripts and styles; fetches from a server on the same machine',
  async build(passages, folder) {
    const { createIndex, close } = await peer<Indexer>('pagefind/lib/index.js');
    const { index } = await createIndex({ forceLanguage: 'en' });
    if (!index) throw new Error('Pagefind made no index.');
    for (const { number, text } of passages) {
      await index.addCustomRecord({ url: `/${number}`, content: text, language: 'en' });
    }
    await index.writeFiles({ outputPath: folder });
    await close();
    const published = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.pf_(index|meta)$/.test(name),
    );
    return { bytes: published.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) };
  },
  async load(folder) {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      response.end(readFileSync(join(folder, path)));
    }).listen(0);
    await new Promise((resolve) => server.once('listening', resolve));
    server.unref();
    const { port } = server.address() as AddressInfo;
    return async () => {
      const client: Client = await import(join(folder, 'pagefind.js'));
      await client.options({ basePath: `http://127.0.0.1:${port}/`, baseUrl: '/' });
      await client.init();
      return async ({ kind, words }) => {
        const text = words.join(' ');
        const { results } = await client.search(kind === 'phrase' ? `"${text}"` : text);
        return results.slice(0, LIMIT).length;
      };
    };
  },
};
