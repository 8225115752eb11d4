/**
 * What do the browser tests look at? The whole app on plain Node over the sample texts, the difficult ones, or a
 * built index, with the scripts, styles and citation styles that the program's build left in `dist/static`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { loadServices, type ServiceSource } from '../../api/services.ts';
import { buildIndex } from '../../indexer/build/buildIndex.ts';
import { readCurrent } from '../../indexer/build/writeIndex.ts';
import type { Problem } from '../../indexer/format/problem.ts';
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import { createWeb } from '../../web/app.tsx';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import type { TextsInWork } from '../../web/pages/faults.tsx';
import { writeDifficultCorpus } from '../texts/difficult.ts';
import { exhibitServices } from './exhibitServices.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = resolve(process.env.PINCITE_DIST ?? join(root, 'dist'));

/** The index of the texts that come with the program. */
export const bundled = join(dist, 'index');

/** Why there is nothing to look at, where that is so. */
export const lacking = existsSync(join(dist, 'static/manifest.json'))
  ? undefined
  : 'dist/static is missing: build the program first (npm test does)';

const TYPES: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  woff2: 'font/woff2',
  png: 'image/png',
  svg: 'image/svg+xml',
};
/** One transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const program: FileSource = {
  async read(path) {
    return readFile(join(dist, path)).catch(() => undefined);
  },
};

export interface Site {
  url: string;
  /** Answers the requests for an address from now on; what it returns `undefined` for goes to the app. */
  intercept(answer: (request: Request) => Promise<Response> | undefined): void;
  close(): Promise<void>;
}

/** The sample texts and the exhibit. */
export async function startSite(): Promise<Site> {
  const services = await exhibitServices({}, program);
  return serveServices(
    async () => services,
    async () => PIXEL,
  );
}

/** A built index: `dist/index`. */
export async function startBuiltSite(folder: string): Promise<Site> {
  const index = folderFiles(folder);
  const services = await loadServices(index, program);
  const hash = readCurrent(folder)?.index ?? '';
  return serveServices(
    async () => services,
    (name) => index.read(`${hash}/${indexPath.media(name)}`),
  );
}

/** The texts that are hard to show, made and built anew. */
export async function startDifficultSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-difficult-'));
  const [corpus, out] = [join(folder, 'corpus'), join(folder, 'out')];
  mkdirSync(corpus);
  writeDifficultCorpus(corpus);
  const { outcome } = await buildIndex({ corpus, out, fingerprint: 'test' });
  if (outcome !== 'built') throw new Error('The difficult texts cannot be built.');
  const site = await startBuiltSite(join(out, 'index'));
  return {
    ...site,
    close: async () => {
      await site.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A site with no index that could be opened; or one whose texts have faults, while they are watched. */
export function startFailingSite(faults?: readonly Problem[]): Promise<Site> {
  return serveServices(
    async () => {
      throw new Error('There is no index.');
    },
    async () => PIXEL,
    faults && { faults: () => faults },
  );
}

async function serveServices(
  services: ServiceSource,
  readMedia: (name: string) => Promise<Uint8Array | undefined>,
  texts?: TextsInWork,
): Promise<Site> {
  const app = createWeb(services, program, texts);
  let intercepted: (request: Request) => Promise<Response> | undefined = () => undefined;

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!/^\/(?:media|static)\//.test(pathname)) return intercepted(request) ?? app.fetch(request);
    const bytes = pathname.startsWith('/media/')
      ? await readMedia(pathname.slice('/media/'.length))
      : await program.read(pathname.slice(1));
    return bytes ? file(bytes, pathname.split('.').at(-1) ?? '') : new Response(null, { status: 404 });
  }

  return new Promise((done) => {
    const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      done({
        url: `http://127.0.0.1:${port}`,
        intercept(next) {
          intercepted = next;
        },
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    );
  });
}

function file(bytes: Uint8Array, suffix: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[suffix] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      // As in earnest: a font that is not there at once serves from the next page on.
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });
}
