/** How does a program search? `/search`, `/concordance`, `/export` and `/suggest`. */
import { createRoute, z } from '@hono/zod-openapi';
import { endTime, startTime } from 'hono/timing';
import type { PassageKind } from '../../indexer/format/passage.ts';
import {
  completionSchema,
  concordanceDocument,
  concordanceSchema,
  searchDocument,
  searchSchema,
} from '../documents/search.ts';
import { exportHits, HITS_TYPES } from '../export/exportHits.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, query } from '../http/parameters.ts';
import type { Library } from '../library/library.ts';
import { questionOf } from '../search/cursor.ts';
import { SearchRequestError } from '../search/searchIndex.ts';
import type { ServiceSource } from '../services.ts';
import { json, newRoutes, problem400, worksOnOffer } from './shared.ts';

const USUAL_HITS = 20;
const USUAL_LINES = 50;
const USUAL_SUGGESTIONS = 8;

/** What narrows a search, whatever is asked of what it finds. */
const narrowing = {
  q: query.q,
  mode: query.mode,
  work: query.works,
  kind: query.kinds,
  language: query.languages,
  author: query.authors,
  period: query.periods,
};

const searchRoute = createRoute({
  method: 'get',
  path: '/search',
  summary: 'Search passages',
  description: 'Ranked passages for a query; any text is a valid query, and an empty one finds nothing.',
  tags: ['Search'],
  request: {
    query: parameters({
      ...narrowing,
      sort: query.sort,
      limit: query.limit(USUAL_HITS),
      cursor: query.cursor,
      explain: query.explain,
    }),
  },
  responses: {
    200: json('The best passages, facets, and how the query was understood.', searchSchema),
    ...problem400,
  },
});

const concordanceRoute = createRoute({
  method: 'get',
  path: '/concordance',
  summary: 'Show matches in context',
  description:
    'A concordance (keyword in context): every match with the words beside it, by place or sorted by these words. Words are compared folded; context ends with the passage.',
  tags: ['Search'],
  request: {
    query: parameters({
      ...narrowing,
      order: query.order,
      limit: query.limit(USUAL_LINES),
      cursor: query.cursor,
    }),
  },
  responses: { 200: json('The lines.', concordanceSchema), ...problem400 },
});

const text = { schema: z.string() };
const exportRoute = createRoute({
  method: 'get',
  path: '/export',
  summary: 'Take all hits along',
  description: 'All hits of a search as one file, written while it is read.',
  tags: ['Search'],
  request: { query: parameters({ ...narrowing, sort: query.sort, format: query.hitsFormat }) },
  responses: {
    200: {
      description: 'The file. Cells of a table that would be formulas begin with an apostrophe.',
      content: { 'text/csv': text, 'application/json': text, 'application/x-research-info-systems': text },
    },
    ...problem400,
  },
});

const suggestRoute = createRoute({
  method: 'get',
  path: '/suggest',
  summary: 'Complete a query',
  description:
    'How what is typed may go on: words of the texts, the commonest first; titles, and headings with their places.',
  tags: ['Search'],
  request: { query: parameters({ q: query.prefix, limit: query.limit(USUAL_SUGGESTIONS) }) },
  responses: {
    200: json('Completions, the likeliest first.', z.object({ completions: z.array(completionSchema) })),
    ...problem400,
  },
});

export function searchRoutes(services: ServiceSource) {
  return newRoutes()
    .openapi(searchRoute, async (c) => {
      const asked = readNarrowing(c.req.valid('query'));
      const { library, search } = await services();
      requireWorks(asked.works, library);
      startTime(c, 'search');
      const answer = await search.search(asked).catch(refuse);
      endTime(c, 'search');
      return c.json(
        searchDocument(answer, asked.query, library, originOf(library.manifest.site, c.req.url)),
        200,
      );
    })
    .openapi(concordanceRoute, async (c) => {
      const asked = readNarrowing(c.req.valid('query'));
      const { library, search } = await services();
      requireWorks(asked.works, library);
      startTime(c, 'search');
      const answer = await search.concordance(asked).catch(refuse);
      endTime(c, 'search');
      const origin = originOf(library.manifest.site, c.req.url);
      return c.json(concordanceDocument(answer, asked.query, origin), 200);
    })
    .openapi(exportRoute, async (c) => {
      const { format, ...asked } = readNarrowing(c.req.valid('query'));
      const { library, search } = await services();
      requireWorks(asked.works, library);
      const hits = await search.allHits({ ...asked, limit: 1 }).catch(refuse);
      const origin = originOf(library.manifest.site, c.req.url);
      return c.body(exportHits(hits, format, { library, origin, query: asked.query }), 200, {
        'Content-Type': HITS_TYPES[format],
        'Content-Disposition': `attachment; filename="pincite-${questionOf(asked)}.${format}"`,
        // Of its bytes a validator could be made only after the last of them; the index and the question decide them.
        ETag: `W/"${library.version}-${questionOf(asked)}-${format}"`,
        // Compressing would wait for the end.
        'Cache-Control': 'no-cache, no-transform',
      });
    })
    .openapi(suggestRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const { search } = await services();
      startTime(c, 'search');
      const completions = await search.suggest(q, limit);
      endTime(c, 'search');
      return c.json({ completions }, 200);
    });
}

/** The parameters as the engine names them. */
function readNarrowing<Read extends NarrowingRead>({
  q,
  work,
  kind,
  language,
  author,
  period,
  ...rest
}: Read) {
  return {
    query: q,
    works: work,
    kinds: kind,
    languages: language,
    authors: author,
    periods: period,
    ...rest,
  };
}
type NarrowingRead = Record<'work' | 'language' | 'author' | 'period', string[]> & {
  q: string;
  kind: PassageKind[];
};

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
