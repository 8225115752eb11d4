/** How does a program search? `/search` and `/suggest`. */
import { createRoute, z } from '@hono/zod-openapi';
import { endTime, startTime } from 'hono/timing';
import { searchDocument, searchSchema } from '../documents/search.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, query } from '../http/parameters.ts';
import type { Library } from '../library/library.ts';
import { SearchRequestError } from '../search/searchIndex.ts';
import type { ServiceSource } from '../services.ts';
import { json, newRoutes, problem400, worksOnOffer } from './shared.ts';

const USUAL_HITS = 20;
const USUAL_SUGGESTIONS = 8;

const searchRoute = createRoute({
  method: 'get',
  path: '/search',
  summary: 'Search passages',
  description: 'Ranked passages for a query; any text is a valid query, and an empty one finds nothing.',
  tags: ['Search'],
  request: {
    query: parameters({
      q: query.q,
      mode: query.mode,
      work: query.works,
      kind: query.kinds,
      language: query.languages,
      author: query.authors,
      period: query.periods,
      sort: query.sort,
      limit: query.limit(USUAL_HITS),
      cursor: query.cursor,
    }),
  },
  responses: {
    200: json('The best passages, facets, and how the query was understood.', searchSchema),
    ...problem400,
  },
});

const suggestRoute = createRoute({
  method: 'get',
  path: '/suggest',
  summary: 'Complete a word',
  description: 'Completions of the last word of a query, from the words of the texts.',
  tags: ['Search'],
  request: { query: parameters({ q: query.prefix, limit: query.limit(USUAL_SUGGESTIONS) }) },
  responses: {
    200: json('Completions, the likeliest first.', z.object({ suggestions: z.array(z.string()) })),
    ...problem400,
  },
});

export function searchRoutes(services: ServiceSource) {
  return newRoutes()
    .openapi(searchRoute, async (c) => {
      const { q, work, kind, language, author, period, ...rest } = c.req.valid('query');
      const { library, search } = await services();
      requireWorks(work, library);
      startTime(c, 'search');
      const answer = await search
        .search({
          ...{ query: q, works: work, kinds: kind, languages: language, authors: author, periods: period },
          ...rest,
        })
        .catch(refuse);
      endTime(c, 'search');
      return c.json(searchDocument(answer, q, library, originOf(library.manifest.site, c.req.url)), 200);
    })
    .openapi(suggestRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const { search } = await services();
      startTime(c, 'search');
      const suggestions = await search.suggest(q, limit);
      endTime(c, 'search');
      return c.json({ suggestions }, 200);
    });
}

/** A request that the engine refuses is a fault of the parameter it names. */
function refuse(error: unknown): never {
  if (error instanceof SearchRequestError) throw badParameter(error.parameter, error.message);
  throw error;
}

function requireWorks(slugs: readonly string[], library: Library): void {
  const known = library.manifest.works.map(({ slug }) => slug);
  const unknown = slugs.find((slug) => !known.includes(slug));
  if (unknown === undefined) return;
  throw badParameter('work', `There is no work “${unknown.slice(0, 100)}”.`, worksOnOffer(known));
}
