/** What answers a request? The JSON API and the pages, as one app that runs on Node and at the edge alike. */
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { permalinkRoutes as machinePermalinks } from '../api/permalinks/routes.ts';
import type { ServiceSource } from '../api/services.ts';
import type { FileSource } from '../indexer/format/published.ts';
import { citeRoutes } from './pages/citeRoutes.tsx';
import { ErrorPage, problemFor, renderError } from './pages/error.tsx';
import { htmlHeaders } from './pages/headers.ts';
import { permalinkRoutes } from './pages/permalinkRoutes.tsx';
import { readerRoutes } from './pages/readerRoutes.tsx';
import { deskOpener, type OpenDesk } from './pages/rooms.ts';
import { searchRoutes } from './pages/searchRoutes.tsx';
import { siteRoutes } from './pages/siteRoutes.tsx';

/**
 * The whole app.
 * @param services gives the services of the moment; asked at every request
 * @param program the program's own files: `static/manifest.json` names the scripts and styles
 */
export function createWeb(services: ServiceSource, program: FileSource): Hono {
  const app = new Hono();
  const open = deskOpener(services, program);
  app.use(htmlHeaders, etag({ weak: true }));
  app.route('/', machinePermalinks(services));
  for (const routes of [searchRoutes, citeRoutes, readerRoutes, permalinkRoutes, siteRoutes])
    routes(app, open);
  app.notFound((c) => answerError(c, open, nothingHere(c)));
  app.onError((error, c) => answerError(c, open, error instanceof ErrorPage ? error : ourFault(error)));
  return app;
}

const nothingHere = (c: Context): ErrorPage =>
  new ErrorPage(404, 'There is nothing at this address', {
    detail: `${new URL(c.req.url).pathname.slice(0, 200)} leads nowhere.`,
  });

function ourFault(error: unknown): ErrorPage {
  console.error(error);
  return new ErrorPage(500, 'Something went wrong', {
    detail: 'The fault is on this side, and has been written down. Nothing of the texts is lost; try again.',
  });
}

async function answerError(c: Context, open: OpenDesk, error: ErrorPage): Promise<Response> {
  if (!c.req.header('Accept')?.includes('text/html')) return problemFor(error);
  const { page } = await open(c);
  return c.html(renderError(page, error), error.status);
}
