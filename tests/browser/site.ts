/**
 * What do the browser tests look at? The whole app on plain Node over the sample texts, with the scripts, styles and
 * citation styles that the program's build left in `dist/static`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import type { FileSource } from '../../indexer/format/published.ts';
import { createWeb } from '../../web/app.tsx';
import { exhibitServices } from './exhibitServices.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = resolve(process.env.PINCITE_DIST ?? join(root, 'dist'));

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

export async function startSite(): Promise<Site> {
  const services = await exhibitServices({}, program);
  const app = createWeb(async () => services, program);
  let intercepted: (request: Request) => Promise<Response> | undefined = () => undefined;

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/media/')) return file(PIXEL, 'png');
    if (!pathname.startsWith('/static/')) return intercepted(request) ?? app.fetch(request);
    const bytes = await program.read(pathname.slice(1));
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
    },
  });
}
