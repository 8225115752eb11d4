/** What answers a request? The JSON API and the pages, as one app that runs on Node and at the edge alike. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { apiDocument, createApi } from '../api/app.ts';
import { describeApi } from '../api/documentation/describe.ts';
import { requireWellFormed } from '../api/http/reading.ts';
import { type ProblemDocument, problemOf } from '../api/problems.ts';
import type { ServiceSource } from '../api/services.ts';
import { ADDRESS_SUFFIXES } from '../indexer/format/names.ts';
import { type FileSource, INDEX_FORMAT, type Manifest } from '../indexer/format/published.ts';
import { ApiDocs } from './pages/apiDocs.tsx';
import { citeRoutes } from './pages/citeRoutes.tsx';
import { collectionRoutes } from './pages/collectionRoutes.tsx';
import { compareRoutes } from './pages/compareRoutes.tsx';
import { concordanceRoutes } from './pages/concordanceRoutes.tsx';
import { ErrorPage, problemFor, renderError, renderProblem } from './pages/error.tsx';
import { CHANGES_PATH, renderFaults, type TextsInWork } from './pages/faults.tsx';
import { htmlHeaders } from './pages/headers.ts';
import { renderPage } from './pages/layout.tsx';
import { permalinkRoutes } from './pages/permalinkRoutes.tsx';
import { readerRoutes } from './pages/readerRoutes.tsx';
import { deskOpener, type OpenPage, pageOpener } from './pages/rooms.ts';
import { searchRoutes } from './pages/searchRoutes.tsx';
import { siteRoutes } from './pages/siteRoutes.tsx';
import { verifyRoutes } from './pages/verifyRoutes.tsx';

/**
 * The whole app.
 * @param services gives the services of the moment; asked at every request
 * @param program the program's own files: `static/manifest.json` names the scripts and styles
 * @param texts given while the texts are edited: their faults take the place of the pages
 */
export function createWeb(services: ServiceSource, program: FileSource, texts?: TextsInWork): Hono {
  const app = new Hono();
  const openPage = pageOpener(program, texts && CHANGES_PATH);
  const open = deskOpener(services, openPage);
  app.use(htmlHeaders, etag({ weak: true }), problemsAsPages(services, openPage), wellFormed);
  if (texts) app.use(faultsInstead(texts, services, openPage));
  const api = createApi(services);
  app.get('/api/v1/docs', async (c) => {
    const { page } = await open(c);
    const children = <ApiDocs api={describeApi(apiDocument(api))} />;
    return c.html(renderPage({ page, title: page.wording.api.title, canonical: '/api/v1/docs', children }));
  });
  app.route('/', api);
  for (const routes of [
    searchRoutes,
    concordanceRoutes,
    citeRoutes,
    collectionRoutes,
    compareRoutes,
    siteRoutes,
    readerRoutes,
    permalinkRoutes,
    verifyRoutes,
  ])
    routes(app, open);
  app.notFound((c) => notAllowed(app, c) ?? nothingHere(c));
  app.onError(answerError);
  return app;
}

const wellFormed: MiddlewareHandler = (c, next) => {
  requireWellFormed(c.req.url);
  return next();
};

/** A problem document that a person asked for becomes a page; below `/api` everyone gets the document. */
function problemsAsPages(services: ServiceSource, open: OpenPage): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!wantsPage(c) || !c.res.headers.get('Content-Type')?.startsWith('application/problem+json')) return;
    const problem: ProblemDocument = await c.res.json();
    const page = await open(c, await manifestOf(services));
    const { status } = c.res;
    const shown =
      c.error instanceof ErrorPage
        ? renderError(page, status, c.error.tell(page.wording))
        : renderProblem(page, status, problem);
    c.res = undefined;
    c.res = new Response(String(await shown), {
      status,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
  };
}

const NO_TEXTS: Manifest = {
  ...{ format: INDEX_FORMAT, site: { title: 'Pincite', language: 'en' }, works: [], passages: 0 },
  ...{ unicode: '', historyPrefix: 1 },
};

/** What there is to be read, or nothing, where there is no index or it cannot be opened. */
const manifestOf = (services: ServiceSource): Promise<Manifest> =>
  services().then(
    ({ library }) => library.manifest,
    () => NO_TEXTS,
  );

/** While the texts have faults, whoever wants a page sees them. */
function faultsInstead(texts: TextsInWork, services: ServiceSource, open: OpenPage): MiddlewareHandler {
  return async (c, next) => {
    const faults = texts.faults();
    if (faults.length === 0 || !wantsPage(c)) return next();
    c.header('Cache-Control', 'no-store');
    return c.html(renderFaults(await open(c, await manifestOf(services)), faults), 503);
  };
}

/** Whoever asks for a machine's form by its suffix gets it. */
const wantsPage = (c: Context): boolean =>
  !c.req.path.startsWith('/api/') &&
  !ADDRESS_SUFFIXES.some((suffix) => c.req.path.endsWith(suffix)) &&
  (c.req.header('Accept')?.includes('text/html') ?? false);

function nothingHere(c: Context): Response {
  const path = c.req.path.slice(0, 200);
  const asked =
    decodeURIComponent(c.req.path)
      .slice(0, 200)
      .replace(/\.\w+$/, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const query = new URLSearchParams({ q: asked.join(' ') });
  return answered(
    c,
    new ErrorPage(404, ({ problems }) => ({
      ...problems.nothingHere(path),
      instead: asked.length > 0 ? [{ href: `/?${query}`, title: problems.searchFor(asked.join(' ')) }] : [],
    })),
  );
}

/** As if it had been thrown: what shows it as a page finds it there. */
function answered(c: Context, error: ErrorPage): Response {
  c.error = error;
  return problemFor(error);
}

/** An address that is there, but not for this method, says for which it is (RFC 9110, section 15.5.6). */
function notAllowed(app: Hono, c: Context): Response | undefined {
  const { req } = c;
  const answers = (method: string) =>
    app.router.match(method, req.path)[0].some(([[, route]]) => route.method === method);
  const methods = ['GET', 'POST']
    .filter(answers)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method));
  if (methods.length === 0 || methods.includes(req.method)) return undefined;
  const path = req.path.slice(0, 200);
  const problem = answered(
    c,
    new ErrorPage(405, ({ problems }) => problems.notAllowed(path, methods, req.method)),
  );
  problem.headers.set('Allow', methods.join(', '));
  return problem;
}

/** Every fault of a route as a problem document. */
function answerError(error: unknown): Response {
  return error instanceof ErrorPage ? problemFor(error) : problemOf(error);
}
