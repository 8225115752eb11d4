/**
 * How does the app run on Cloudflare Workers? The same app as on Node; the published index and the program's own
 * files come from the static assets that were uploaded with it, so both change together, by a deployment. A large
 * index may lie in an R2 bucket instead (wrangler.toml).
 */
import { Hono } from 'hono';
import { loadServices, type Services } from '../../api/services.ts';
import { type FileSource, indexPath } from '../../indexer/format/published.ts';
import { createWeb } from '../app.tsx';
import { type AssetsBinding, assetFiles } from './assetFiles.ts';
import { fileHeaders } from './fileHeaders.ts';
import { type BucketBinding, r2Files } from './r2Files.ts';

interface Bindings {
  ASSETS: AssetsBinding;
  INDEX?: BucketBinding;
}

interface RequestContext {
  waitUntil(promise: Promise<unknown>): void;
}

/** What an isolate's first request brings, and all others bring again. */
let bound: Bindings | undefined;

/** The files of a binding, which is there once anything is read. */
const filesOf = (source: (bindings: Bindings) => FileSource): FileSource => ({
  read(path) {
    if (!bound) throw new Error(`${path} is read before there is a request.`);
    return source(bound).read(path);
  },
});

/**
 * One app for each isolate. It is made when the isolate starts, which it does while a connection is still being opened:
 * so the first request finds the routes laid.
 */
const app = createEdgeApp(
  filesOf(({ ASSETS, INDEX }) => (INDEX ? r2Files(INDEX) : assetFiles(ASSETS, 'index/'))),
  filesOf(({ ASSETS }) => assetFiles(ASSETS, '')),
);

export default {
  fetch(request: Request, bindings: Bindings, context: RequestContext): Response | Promise<Response> {
    bound ??= bindings;
    const answer = app.fetch(request);
    // Requests share what one of them began to load. One whose client goes away must finish it, or the others, and
    // the isolate after them, would wait for ever.
    if (answer instanceof Promise)
      context.waitUntil(
        answer.then(
          () => undefined,
          () => undefined,
        ),
      );
    return answer;
  },
};

function createEdgeApp(index: FileSource, program: FileSource): Hono {
  let opened: Promise<Services> | undefined;
  const services = () => {
    if (!opened) {
      opened = loadServices(index, program);
      opened.catch(() => {
        opened = undefined;
      });
    }
    return opened;
  };
  const edge = new Hono();
  edge.get('/static/*', async (c, next) => {
    const path = c.req.path.slice(1);
    return serve(path, await program.read(path)) ?? next();
  });
  edge.get('/media/:name{[0-9a-f]{32}\\.\\w+}', async (c, next) => {
    const path = indexPath.media(c.req.param('name'));
    return serve(path, await (await services()).library.files.read(path)) ?? next();
  });
  const web = createWeb(services, program);
  // Passed on rather than mounted: a mounted app's own answer to unknown addresses would be lost.
  edge.all('*', (c) => web.fetch(c.req.raw));
  // Routers sort their routes when they are first asked.
  for (const { router } of [edge, web]) router.match('GET', '/');
  return edge;
}

function serve(path: string, bytes: Uint8Array | undefined): Response | undefined {
  return bytes && new Response(new Uint8Array(bytes), { headers: fileHeaders(path) });
}
