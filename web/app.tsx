/** What answers a request? The JSON API and the pages, as one app that runs on Node and at the edge alike. */
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { ServiceSource } from '../api/services.ts';
import type { FileSource } from '../indexer/format/published.ts';
import { ErrorPage, problemDocument, renderError } from './pages/error.tsx';
import { htmlHeaders } from './pages/headers.ts';
import { readerRoutes } from './pages/readerRoutes.tsx';
import { deskOpener, type OpenDesk } from './pages/rooms.ts';
import { searchRoutes } from './pages/searchRoutes.tsx';

/**
 * The whole app.
 * @param services gives the services of the moment; asked at every request
 * @param program the program's own files: `static/manifest.json` names the scripts and styles
 */
export function createWeb(services: ServiceSource, program: FileSource): Hono {
  const app = new Hono();
  const open = deskOpener(services, program);
  app.use(htmlHeaders, etag({ weak: true }));
  for (const routes of [searchRoutes, readerRoutes]) routes(app, open);
  app.notFound((c) => answerError(c, open, notFound(c)));
  app.onError((error, c) => answerError(c, open, asErrorPage(error)));
  return app;
}

const notFound = (c: Context): ErrorPage =>
  new ErrorPage(404, 'There is nothing at this address', {
    detail: `${new URL(c.req.url).pathname} leads nowhere.`,
  });

function asErrorPage(error: unknown): ErrorPage {
  if (error instanceof ErrorPage) return error;
  console.error(error);
  return new ErrorPage(500, 'Something went wrong', {
    detail: 'The fault is on this side, and has been written down. Nothing of the texts is lost; try again.',
  });
}

async function answerError(c: Context, open: OpenDesk, error: ErrorPage): Promise<Response> {
  const wantsHtml = c.req.header('accept')?.includes('text/html') ?? false;
  if (!wantsHtml) {
    return c.json(problemDocument(error), error.status, { 'content-type': 'application/problem+json' });
  }
  const { page } = await open(c);
  return c.html(renderError(page, error), error.status);
}
