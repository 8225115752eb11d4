/** How does a program read a work? `/works`, `/works/{slug}`, `/works/{slug}/passages`. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Passage } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { foundDocument, passageSchema } from '../documents/passage.ts';
import { workDocument, workSchema, workSummaryDocument, workSummarySchema } from '../documents/work.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, path, query } from '../http/parameters.ts';
import type { FoundPassage, Library } from '../library/library.ts';
import { headState } from '../permalinks/states.ts';
import { ProblemError } from '../problems.ts';
import type { ServiceSource } from '../services.ts';
import { json, newRoutes, problem400, problem404, worksOnOffer } from './shared.ts';

const USUAL_PASSAGES = 50;

const worksRoute = createRoute({
  method: 'get',
  path: '/works',
  summary: 'List the works',
  tags: ['Works'],
  request: { query: parameters({}) },
  responses: {
    200: json('All works of the site.', z.object({ works: z.array(workSummarySchema) })),
    ...problem400,
  },
});

const workRoute = createRoute({
  method: 'get',
  path: '/works/{slug}',
  summary: 'A work and its structure',
  description: 'Its record, editions, states and contents, and what of its source is not citable.',
  tags: ['Works'],
  request: { params: z.object({ slug: path.slug }), query: parameters({}) },
  responses: { 200: json('The work.', workSchema), ...problem400, ...problem404 },
});

const passagesRoute = createRoute({
  method: 'get',
  path: '/works/{slug}/passages',
  summary: 'The text of a work, page by page',
  description:
    'Its passages in reading order, each note after the stretch of text in which it is first referred to. Go on with `cursor` until there is none.',
  tags: ['Works'],
  request: {
    params: z.object({ slug: path.slug }),
    query: parameters({ limit: query.limit(USUAL_PASSAGES), cursor: query.cursor }),
  },
  responses: {
    200: json(
      'Passages, and the cursor for the next ones.',
      z.object({
        work: z.string(),
        passages: z.array(passageSchema),
        cursor: z.string().optional().describe('Absent at the end of the text.'),
      }),
    ),
    ...problem400,
    ...problem404,
  },
});

export function workRoutes(services: ServiceSource) {
  return newRoutes()
    .openapi(worksRoute, async (c) => {
      const { library } = await services();
      const origin = originOf(library.manifest.site, c.req.url);
      const works = library.manifest.works.map((work) => workSummaryDocument(work, origin));
      return c.json({ works }, 200);
    })
    .openapi(workRoute, async (c) => {
      const { library } = await services();
      const work = await requireWork(library, c.req.valid('param').slug);
      return c.json(workDocument(work, originOf(library.manifest.site, c.req.url)), 200);
    })
    .openapi(passagesRoute, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const { library } = await services();
      const origin = originOf(library.manifest.site, c.req.url);
      const work = await requireWork(library, c.req.valid('param').slug);
      const { passages, more } = await passagesAfter(library, work, cursor, limit);
      const last = passages.at(-1)?.passage.id;
      const published = headState(work);
      return c.json(
        {
          work: work.slug,
          passages: passages.map((found) =>
            foundDocument(found, found.passage.draft ? undefined : published, origin),
          ),
          ...(more && last !== undefined && { cursor: last }),
        },
        200,
      );
    });
}

/** @throws ProblemError where there is no such work */
export async function requireWork(library: Library, slug: string): Promise<PublishedWork> {
  const work = await library.work(slug);
  if (work) return work;
  throw new ProblemError('unknown-work', {
    parameter: 'slug',
    detail: `There is no work “${slug.slice(0, 100)}”.`,
    remedy: worksOnOffer(library.manifest.works.map((known) => known.slug)),
  });
}

/**
 * The passages that follow the one that the cursor names: an id, so that paging goes on after the index was built
 * anew.
 */
async function passagesAfter(
  library: Library,
  work: PublishedWork,
  cursor: string | undefined,
  limit: number,
): Promise<{ passages: FoundPassage[]; more: boolean }> {
  const after = cursor === undefined ? undefined : await library.history(cursor);
  if (cursor !== undefined && (after?.work !== work.slug || !after.current)) {
    throw badParameter(
      'cursor',
      'This cursor leads to no place in the text.',
      'Begin again without a cursor; the text may have changed.',
    );
  }
  const passages: FoundPassage[] = [];
  let reached = cursor === undefined;
  for (let number = after?.current?.part ?? 0; number < work.parts.length; number++) {
    const part = await library.part(work.slug, number);
    if (!part) break;
    for (const passage of [...part.passages, ...(await notesFirstIn(library, part.notes, number))]) {
      if (reached && passages.length === limit) return { passages, more: true };
      if (reached) passages.push({ work, part, passage });
      else reached = passage.id === cursor;
    }
  }
  return { passages, more: false };
}

/** A note stands in every part that refers to it; its history names the first. */
async function notesFirstIn(library: Library, notes: readonly Passage[], part: number): Promise<Passage[]> {
  const first: Passage[] = [];
  for (const note of notes) {
    if ((await library.history(note.id))?.current?.part === part) first.push(note);
  }
  return first;
}
