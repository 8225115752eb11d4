/**
 * Does the real bundle answer in the real workerd? Once over the bundled corpus, beside the same app on Node; once
 * over the sample index, which holds every case of a permalink. `npm test` builds what is tested here.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadServices } from '../../api/services.ts';
import { HARBOUR, ids, SAMPLE_HASH, sampleDocuments, sampleFiles } from '../../api/testing/sampleIndex.ts';
import { wildRequest } from '../../api/testing/wildRequests.ts';
import { buildFrozenIndex } from '../../indexer/build/frozenIndex.ts';
import { indexPath } from '../../indexer/format/published.ts';
import { createWeb } from '../../web/app.tsx';
import { folderFiles } from '../../web/entry/folderFiles.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = join(root, 'dist');
const wranglerToml = readFileSync(join(root, 'wrangler.toml'), 'utf8');

Object.assign(process.env, {
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
});
const { createTestHarness } = await import('wrangler');

interface Running {
  origin: string;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  close(): Promise<void>;
}

/** Starts workerd by a Wrangler configuration below `folder`. */
async function start(folder: string): Promise<Running> {
  const server = createTestHarness({ root: folder, workers: [{ configPath: 'wrangler.toml' }] });
  const { url } = await server.listen();
  return {
    origin: url.origin,
    get: (path, headers = {}, method = 'GET') =>
      fetch(new URL(path, url), { headers, method, redirect: 'manual' }),
    close: () => server.close(),
  };
}

test('the bundle is built', () => {
  for (const file of ['app/worker.js', 'static/manifest.json', 'index/current.json'])
    expect([file, existsSync(join(dist, file))]).toEqual([file, true]);
});

test('the bundle needs no Node compatibility, and is at most 400 KB gzipped', () => {
  expect(wranglerToml).not.toMatch(/compatibility_flags|nodejs_compat|node_compat/);
  const bundle = readFileSync(join(dist, 'app/worker.js'));
  expect(bundle.toString()).not.toMatch(/from\s*["']node:|import\(["']node:|require\(["']/);
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(400_000);
});

describe('the bundled corpus', () => {
  let edge: Running;
  let onNode: (path: string, headers: Record<string, string>) => Promise<Response>;
  beforeAll(async () => {
    edge = await start(root);
    const services = await loadServices(folderFiles(join(dist, 'index')), folderFiles(dist));
    const web = createWeb(async () => services, folderFiles(dist));
    onNode = async (path, headers) => web.fetch(new Request(new URL(path, edge.origin), { headers }));
  });
  afterAll(() => edge.close());

  /** What both runtimes must agree on; Node's own app compresses later, and times differ. */
  async function essence(response: Response) {
    const names = [
      'content-type',
      'etag',
      'cache-control',
      'location',
      'link',
      'vary',
      'content-security-policy',
    ];
    const headers = Object.fromEntries(names.map((name) => [name, response.headers.get(name)]));
    return { status: response.status, headers, body: await response.text() };
  }

  test.each([
    ['/', 'text/html'],
    ['/?q=%22soviet+occupation%22', 'text/html'],
    ['/?q=Besetzung%20OR%20occup*', 'text/html'],
    ['/works', 'text/html'],
    ['/works/military-occupations-by-the-soviet-union', 'text/html'],
    ['/nothing/here', 'text/html'],
    ['/api/v1/docs', 'text/html'],
    ['/api/v1/openapi.json', '*/*'],
    ['/api/v1/works', '*/*'],
    ['/api/v1/works/military-occupations-by-the-soviet-union', '*/*'],
    ['/api/v1/works/military-occupations-by-the-soviet-union/passages?limit=100', '*/*'],
    ['/api/v1/search?q=budapest+hungary&limit=5', '*/*'],
    ['/api/v1/search?q=hungray~1+NOT+poland&sort=place', '*/*'],
    ['/api/v1/suggest?q=occ', '*/*'],
    ['/api/v1/concordance?q=soviet&order=left', '*/*'],
    ['/concordance?q=soviet&order=right-2', 'text/html'],
    ['/api/v1/export?q=soviet&sort=place&format=csv', '*/*'],
    ['/api/v1/export?q=soviet&sort=place&format=ris', '*/*'],
    ['/api/v1/styles', '*/*'],
    ['/api/v1/search?limit=0', '*/*'],
  ])('%s is answered as on Node', async (path, accept) => {
    const [there, here] = await Promise.all([edge.get(path, { accept }), onNode(path, { accept })]);
    expect(await essence(there)).toEqual(await essence(here));
  });

  test('every passage has its page, its machine forms and its citation, as on Node', async () => {
    const { hits } = await (await edge.get('/api/v1/search?q=soviet&limit=3')).json();
    expect(hits.length).toBe(3);
    for (const { id } of hits) {
      const paths = [
        `/p/${id}`,
        `/p/${id}.txt`,
        `/p/${id}.csljson`,
        `/api/v1/passages/${id}/citation?style=apa&quote=true`,
      ];
      for (const path of paths) {
        const accept = path === `/p/${id}` ? 'text/html' : '*/*';
        const [there, here] = await Promise.all([edge.get(path, { accept }), onNode(path, { accept })]);
        expect(there.status).toBe(200);
        expect(await essence(there)).toEqual(await essence(here));
      }
    }
  });

  test('scripts, styles and fonts are kept for ever under their hashed names', async () => {
    const manifest: Record<string, string> = JSON.parse(
      readFileSync(join(dist, 'static/manifest.json'), 'utf8'),
    );
    for (const address of Object.values(manifest)) {
      const response = await edge.get(address);
      expect([address, response.status]).toEqual([address, 200]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.equals(readFileSync(join(dist, address)))).toBe(true);
    }
  });

  test.each(['/index/current.json', '/app/worker.js', '/.assetsignore', '/static/nothing.js', '/media/x'])(
    '%s is nobody’s address',
    async (path) => {
      expect((await edge.get(path)).status).toBe(404);
    },
  );
});

describe('the sample index', () => {
  let folder: string;
  let edge: Running;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pincite-workerd-'));
    cpSync(join(dist, 'static'), join(folder, 'dist/static'), { recursive: true });
    cpSync(join(dist, 'app/worker.js'), join(folder, 'app/worker.js'));
    const files: Record<string, string | Uint8Array> = {
      ...sampleFiles({ origin: 'https://texts.example.org' }),
      ...Object.fromEntries(
        buildFrozenIndex(sampleDocuments()).map((page, number) => [
          `${SAMPLE_HASH}/${indexPath.frozen(number)}`,
          page,
        ]),
      ),
    };
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, 'dist/index', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    writeFileSync(
      join(folder, 'wrangler.toml'),
      wranglerToml.replace('"dist/app/worker.js"', '"app/worker.js"'),
    );
    edge = await start(folder);
  });
  afterAll(async () => {
    await edge.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('search ranks and marks', async () => {
    const answer = await (await edge.get('/api/v1/search?q=lamp')).json();
    expect(answer.hits[0]).toMatchObject({ work: HARBOUR, highlights: [{ start: expect.any(Number) }] });
  });

  test('permalinks: as now, as a state had it, moved on, gone, taken away, unknown', async () => {
    const status = async (path: string) => (await edge.get(path)).status;
    expect(await (await edge.get(`/p/${ids.edited}@1.txt`)).text()).toBe(
      'The elder kept a log of every vessel that passed.\n',
    );
    expect(await status(`/p/${ids.kept}.json`)).toBe(200);
    expect(await status(`/p/${ids.merged}.json`)).toBe(303);
    expect(await status(`/p/${ids.withdrawn}.json`)).toBe(410);
    expect(await status(`/p/${ids.redacted}.json`)).toBe(451);
    expect(await status('/p/zzzzzzzzzz.json')).toBe(404);
    const page = await edge.get(`/p/${ids.withdrawn}`, { accept: 'text/html' });
    expect([page.status, page.headers.get('content-type')?.slice(0, 9)]).toEqual([410, 'text/html']);
  });

  test('time travel', async () => {
    const response = await edge.get(`/p/${ids.edited}`, {
      'accept-datetime': 'Tue, 31 May 2022 20:35:00 GMT',
    });
    expect([response.status, response.headers.get('location')]).toEqual([302, `/p/${ids.edited}@1`]);
    const memento = await edge.get(`/p/${ids.edited}@1`, { accept: 'text/html' });
    expect(memento.headers.get('memento-datetime')).toBe('Sat, 01 May 2021 09:00:00 GMT');
    expect(memento.headers.get('link')).toContain('rel="timemap"');
  });

  test('who has an answer gets 304', async () => {
    for (const [path, accept] of [
      ['/api/v1/works', '*/*'],
      [`/p/${ids.edited}.json`, '*/*'],
      [`/p/${ids.edited}`, 'text/html'],
    ] as const) {
      const etag = (await edge.get(path, { accept })).headers.get('etag') ?? '';
      expect(etag).toMatch(/^(W\/)?"/);
      const again = await edge.get(path, { accept, 'if-none-match': etag });
      expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
    }
  });

  test('HEAD has the headers of GET and no body', async () => {
    for (const path of ['/api/v1/works', `/p/${ids.edited}.txt`, `/works/${HARBOUR}`]) {
      const [head, full] = [await edge.get(path, {}, 'HEAD'), await edge.get(path)];
      expect([head.status, await head.text()]).toEqual([full.status, '']);
      expect(head.headers.get('etag')).toBe(full.headers.get('etag'));
      expect(head.headers.get('content-type')).toBe(full.headers.get('content-type'));
    }
  });

  test('faults are problem documents', async () => {
    const problems: [string, Record<string, string>, string, number, string][] = [
      ['/api/v1/search?limit=0', {}, 'GET', 400, 'limit'],
      // Once dropped by the bundler, whose output alone is tested here.
      ['/api/v1/search?q=%ff', {}, 'GET', 400, 'q'],
      ['/p/%ff.json', {}, 'GET', 400, 'path'],
      [`/p/${ids.kept}`, { accept: 'image/png' }, 'GET', 406, 'Accept'],
      [`/p/${ids.kept}`, { 'accept-datetime': 'soon' }, 'GET', 400, 'Accept-Datetime'],
    ];
    for (const [path, headers, method, status, parameter] of problems) {
      const response = await edge.get(path, headers, method);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status, parameter, remedy: expect.any(String) });
    }
    const posted = await edge.get('/api/v1/works', {}, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('whatever is asked, the bundle answers as its sources do on Node', async () => {
    const services = await loadServices(
      folderFiles(join(folder, 'dist/index')),
      folderFiles(join(folder, 'dist')),
    );
    const web = createWeb(async () => services, folderFiles(join(folder, 'dist')));
    await fc.assert(
      fc.asyncProperty(wildRequest, async ({ address, method, headers }) => {
        // workerd takes headers for UTF-8, Node for Latin-1: bytes above ASCII are read differently, rightly or not.
        const ascii = Object.entries(headers).filter(([, value]) => !/[^\x20-\x7e]/.test(value));
        const request = new Request(new URL(address, edge.origin), {
          method,
          headers: Object.fromEntries(ascii),
        });
        const there = await fetch(request.clone(), { redirect: 'manual' });
        const here = await web.fetch(request);
        expect(there.status).toBeLessThan(500);
        const [body, expected] = await Promise.all([there.text(), here.text()]);
        expect([there.status, body]).toEqual([here.status, expected]);
      }),
      { numRuns: process.env.PINCITE_TEST_FULL === '1' ? 5_000 : 200 },
    );
  });
});
