/**
 * What does Pincite answer to machines? The whole of it: the API under `/api/v1`, with its own description, the
 * permalinks and their machine forms, and each work's register. The web is put behind it.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import { describeApi } from './documentation/describe.ts';
import { renderDocumentation } from './documentation/render.ts';
import { useReading } from './http/reading.ts';
import { describePermalinks } from './permalinks/describe.ts';
import { type PermalinkVariables, permalinkRoutes } from './permalinks/routes.ts';
import { ProblemError, problemDocument, problemOf, problemResponse } from './problems.ts';
import { collectionRoutes } from './routes/collectionRoutes.ts';
import { comparePageRoute, compareRoute } from './routes/compareRoute.ts';
import { passageRoutes } from './routes/passageRoutes.ts';
import { registerRoute } from './routes/registerRoute.ts';
import { searchRoutes } from './routes/searchRoutes.ts';
import { verifyRoutes } from './routes/verifyRoutes.ts';
import { workRoutes } from './routes/workRoutes.ts';
import type { ServiceSource } from './services.ts';

const DESCRIPTION = {
  openapi: '3.1.0',
  info: {
    title: 'Pincite',
    version: '1',
    description:
      'Search passages, read them as they are and as every published state had them, and cite them. Everything can be read by anyone; nothing is written. Offsets count Unicode code points of NFC text. Every answer carries an ETag; send it back in If-None-Match. What goes wrong is told in problem documents (RFC 9457).',
  },
};

/**
 * The app for machines. Mount it at `/`, before the pages: `web.route('/', createApi(services))`; for permalinks
 * that people open it passes on to them (see permalinks/routes.ts).
 * @param services called on every request, so that a rebuilt index can take the old one's place
 */
export function createApi(services: ServiceSource) {
  const app = new OpenAPIHono<PermalinkVariables>();
  app.onError((error) => problemOf(error));
  useReading(app, ['/api/*', '/works/:slug/register.jsonl']);
  const api = app
    .route('/api/v1', searchRoutes(services))
    .route('/api/v1', workRoutes(services))
    .route('/api/v1', compareRoute(services))
    .route('/api/v1', passageRoutes(services))
    .route('/api/v1', collectionRoutes(services))
    .route('/api/v1', verifyRoutes(services));
  describePermalinks(api);
  // Making it takes 40 ms; it never changes.
  let made: ReturnType<typeof apiDocument> | undefined;
  const document = () => {
    made ??= apiDocument(api);
    return made;
  };
  api.get('/api/v1/openapi.json', (c) => c.json(document()));
  api.get('/api/v1/docs', (c) => c.html(renderDocumentation(describeApi(document()))));
  api.all('/api/*', () => {
    throw new ProblemError('not-found', {
      detail: 'The API has no such address.',
      remedy: 'Every address of the API is described at /api/v1/docs.',
    });
  });
  api.route('/', permalinkRoutes(services));
  api.route('/', registerRoute(services));
  api.route('/', comparePageRoute(api));
  api.notFound((c) => {
    const problem = problemDocument('not-found', {
      detail: `Nothing stands at ${c.req.path.slice(0, 200)}.`,
    });
    return problemResponse(problem);
  });
  return api;
}

/** The OpenAPI 3.1 document, generated from the schemas that validate. */
export function apiDocument(api: Pick<OpenAPIHono, 'getOpenAPI31Document'>) {
  return api.getOpenAPI31Document(DESCRIPTION);
}

/** For Hono's typed client, `hc<AppType>`. */
export type AppType = ReturnType<typeof createApi>;
