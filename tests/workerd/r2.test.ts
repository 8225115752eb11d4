/**
 * Does the bundle answer from an index in an R2 bucket? In workerd with Wrangler's local bucket, which a worker around
 * the program fills; the static assets hold no index.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HARBOUR, SAMPLE_HASH, sampleDocuments, sampleFiles } from '../../api/testing/sampleIndex.ts';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { indexPath } from '../../indexer/format/published.ts';

const root = resolve(fileURLToPath(new URL('.', import.meta.url)), '../..');
Object.assign(process.env, {
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
});
const { createTestHarness } = await import('wrangler');

/** PUT fills the bucket; all else is the program's. */
const AROUND = `import program from './worker.js';
export default {
  async fetch(request, bindings, context) {
    if (request.method !== 'PUT') return program.fetch(request, bindings, context);
    await bindings.INDEX.put(new URL(request.url).pathname.slice(1), await request.arrayBuffer());
    return new Response();
  },
};
`;

let folder: string;
let server: ReturnType<typeof createTestHarness>;
let origin: URL;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pincite-r2-'));
  cpSync(join(root, 'dist/app'), join(folder, 'app'), { recursive: true });
  cpSync(join(root, 'dist/static'), join(folder, 'dist/static'), { recursive: true });
  writeFileSync(join(folder, 'app/around.js'), AROUND);
  const settings = readFileSync(join(root, 'wrangler.toml'), 'utf8')
    .replace('"dist/app/worker.js"', '"app/around.js"')
    // As a reader of the file does who uncomments the bucket.
    .replace(/^# (?=\[\[r2_buckets|binding|bucket_name)/gm, '');
  writeFileSync(join(folder, 'wrangler.toml'), settings);
  server = createTestHarness({ root: folder, workers: [{ configPath: 'wrangler.toml' }] });
  origin = (await server.listen()).url;
  const files = {
    ...sampleFiles(),
    ...Object.fromEntries(
      buildFrozenIndex(sampleDocuments()).map((page, number) => [
        `${SAMPLE_HASH}/${indexPath.frozen(number)}`,
        page,
      ]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    const { status } = await fetch(new URL(path, origin), {
      method: 'PUT',
      body: new Blob([content as BlobPart]),
    });
    expect([path, status]).toEqual([path, 200]);
  }
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('search reads its pages from the bucket', async () => {
  const answer = await (await fetch(new URL('/api/v1/search?q=lamp', origin))).json();
  expect(answer.hits[0]).toMatchObject({ work: HARBOUR, highlights: [{ start: expect.any(Number) }] });
});

test('pages of works are read from it, too', async () => {
  const page = await fetch(new URL(`/works/${HARBOUR}`, origin));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('The harbour was lit by');
});
