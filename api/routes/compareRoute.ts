/**
 * How does a program compare two states of a work? `/api/v1/works/{slug}/compare`, and the page's own address where
 * JSON is asked for there.
 */
import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { chooseStates } from '../comparing/choose.ts';
import { readComparison } from '../comparing/comparison.ts';
import { comparisonDocument, comparisonSchema } from '../documents/comparison.ts';
import { negotiate } from '../http/accept.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, path, query } from '../http/parameters.ts';
import { ProblemError } from '../problems.ts';
import type { ServiceSource } from '../services.ts';
import { json, newRoutes, problem400, problem404 } from './shared.ts';
import { requireWork } from './workRoutes.ts';

const route = createRoute({
  method: 'get',
  path: '/works/{slug}/compare',
  summary: 'Two states of a work, passage by passage',
  description:
    'What became of each passage between two published states, or the text in preparation. Also at `/works/{slug}/compare`, by Accept. Go on with `row` until there is no `next`.',
  tags: ['Works'],
  request: {
    params: z.object({ slug: path.slug }),
    query: parameters({ from: query.from, to: query.to, show: query.show, row: query.row }),
  },
  responses: { 200: json('The comparison.', comparisonSchema), ...problem400, ...problem404 },
});

export function compareRoute(services: ServiceSource) {
  return newRoutes().openapi(route, async (c) => {
    const { library } = await services();
    const work = await requireWork(library, c.req.valid('param').slug);
    const { from, to, show, row } = c.req.valid('query');
    const states = await library.states(work.slug);
    if (!states) {
      throw new ProblemError('not-found', {
        detail: `Nothing of the work ${work.slug} is published yet.`,
        remedy: 'States can be compared once there is one: `pincite publish`.',
      });
    }
    const choice = chooseStates(states, {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    if ('parameter' in choice) {
      const { parameter, name, states: known } = choice;
      throw badParameter(
        parameter,
        `The work ${work.slug} has no state “${name.slice(0, 60)}”.`,
        `Its states are ${known.slice(-20).join(', ')}.`,
      );
    }
    const everything = show === 'everything';
    const comparison = await readComparison(library, work.slug, states, { ...choice, everything, row });
    const compared = {
      work,
      from: states.states[choice.from]?.state ?? null,
      to: states.states[choice.to]?.state ?? null,
      comparison,
    };
    return c.json(comparisonDocument(compared, originOf(library.manifest.site, c.req.url)), 200);
  });
}

/**
 * The page's address where JSON is asked for; people are passed on to the page.
 * @param api answers `/api/v1/works/{slug}/compare`
 */
export function comparePageRoute(api: { fetch(request: Request): Response | Promise<Response> }): Hono {
  const app = new Hono();
  app.get('/works/:slug/compare', async (c, next) => {
    if (negotiate(c.req.header('Accept'), ['text/html', 'application/json']) !== 'application/json')
      return next();
    const url = new URL(c.req.url);
    url.pathname = `/api/v1${url.pathname}`;
    const answer = await api.fetch(new Request(url, c.req.raw));
    const negotiated = new Response(answer.body, answer);
    negotiated.headers.append('Vary', 'Accept');
    return negotiated;
  });
  return app;
}
