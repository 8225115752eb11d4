/** How does a program check what others wrote? `/verify` for a quotation, `/resolve` for a reference. */
import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { endTime, startTime } from 'hono/timing';
import { SLUG } from '../../indexer/format/names.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { manuscriptDocument, manuscriptSchema } from '../documents/manuscript.ts';
import { passageIdSchema, passageSchema } from '../documents/passage.ts';
import { verificationDocument, verificationSchema } from '../documents/verification.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, bodyProblem, parameters, query } from '../http/parameters.ts';
import { thousands } from '../http/thousands.ts';
import type { Library } from '../library/library.ts';
import { permalinkPath } from '../permalinks/address.ts';
import { resolvePermalink } from '../permalinks/resolve.ts';
import { ProblemError } from '../problems.ts';
import { askedPlace } from '../resolving/askedPlace.ts';
import { type ResolvedPlace, resolveReference } from '../resolving/resolveReference.ts';
import type { ServiceSource } from '../services.ts';
import { libraryTexts } from '../verifying/libraryTexts.ts';
import { checkManuscript } from '../verifying/manuscript/checkManuscript.ts';
import { inTurn, LONGEST_MANUSCRIPT, MOST_QUOTATIONS, requireShort } from '../verifying/manuscript/limits.ts';
import { MANUSCRIPT_FORMATS } from '../verifying/manuscript/manuscript.ts';
import { type AskedPlace, LONGEST_QUOTATION, type VerifyRequest } from '../verifying/verification.ts';
import {
  json,
  newRoutes,
  passageOf,
  problem400,
  problem404,
  problemsOfPassages,
  worksOnOffer,
} from './shared.ts';

/** Bytes of a body: as many as the longest quotation may need. */
const LARGEST_BODY = 100_000;
const LARGEST_MANUSCRIPT_BODY = 1_000_000;
const LONGEST_REFERENCE = 500;

const problem413 = { 413: { ...problem400[400], description: 'More than can be checked at once' } } as const;
const problem429 = {
  429: { ...problem400[400], description: 'Too much is being checked at this moment' },
} as const;

const verifyBody = z
  .strictObject({
    quote: z
      .string()
      .describe(`The words as you have them, up to ${thousands(LONGEST_QUOTATION)} characters.`),
    cite: z
      .string()
      .max(LONGEST_REFERENCE)
      .optional()
      .describe(
        'Where they are said to stand: a link, an id, a place such as `§2.3 ¶4`, a title with a place.',
      ),
    work: z
      .string()
      .regex(SLUG, 'It is no slug')
      .optional()
      .describe('The work in which they are said to stand.'),
    state: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The published state in which they are said to stand.'),
  })
  .openapi('VerifyRequest');

const verifyRoute = createRoute({
  method: 'post',
  path: '/verify',
  summary: 'Verify a quotation',
  description:
    'Whether the words stand, in any published state of any text, and whether they stand where they are said to. What differs is named, word by word. Nothing is stored.',
  tags: ['Verifying'],
  middleware: [limited(LARGEST_BODY)] as const,
  request: { body: { required: true, content: { 'application/json': { schema: verifyBody } } } },
  responses: {
    200: json('The verdict, the places, and the differences.', verificationSchema),
    ...problem400,
    ...problem404,
    ...problem413,
  },
});

const manuscriptBody = z
  .strictObject({
    text: z.string().describe(`The manuscript, up to ${thousands(LONGEST_MANUSCRIPT)} characters.`),
    format: z.enum(MANUSCRIPT_FORMATS).default('markdown'),
    allowOthers: z
      .boolean()
      .default(false)
      .describe(
        'Whether quotations that stand nowhere, and that no link attributes to a text here, may be of other texts.',
      ),
  })
  .openapi('ManuscriptRequest');

const manuscriptRoute = createRoute({
  method: 'post',
  path: '/verify/manuscript',
  summary: 'Check a manuscript',
  description: `Verifies every quotation, between quotation marks of any language or in block quotations, and every link to the texts; up to ${MOST_QUOTATIONS} quotations. Nothing is stored.`,
  tags: ['Verifying'],
  middleware: [limited(LARGEST_MANUSCRIPT_BODY)] as const,
  request: { body: { required: true, content: { 'application/json': { schema: manuscriptBody } } } },
  responses: {
    200: json('Each quotation and link with its place, and corrected links.', manuscriptSchema),
    ...problem400,
    ...problem413,
    ...problem429,
  },
});

const candidateSchema = z
  .object({
    id: passageIdSchema,
    work: z.string(),
    title: z.string().describe('Of the work.'),
    ref: z.string(),
    place: z.string(),
    text: z.string(),
    permalink: z.url(),
  })
  .openapi('PlaceCandidate');

const resolveRoute = createRoute({
  method: 'get',
  path: '/resolve',
  summary: 'Resolve a reference',
  description:
    'The passage that a reference means: `Military occupations, para. 4`, `§2.3`, `n. 5`, `Kap. 2`, an id, a link, an author’s anchor. Where it may mean several, all of them.',
  tags: ['Verifying'],
  request: {
    query: parameters({
      q: z
        .string()
        .min(1)
        .max(LONGEST_REFERENCE)
        .openapi({ param: { name: 'q', in: 'query', description: 'The reference, as people write it.' } }),
      work: query.works,
    }),
  },
  responses: {
    200: json('The passage.', passageSchema),
    300: json('The passages that it may mean.', z.object({ candidates: z.array(candidateSchema) })),
    ...problemsOfPassages,
  },
});

export function verifyRoutes(services: ServiceSource) {
  return newRoutes()
    .openapi(
      verifyRoute,
      async (c) => {
        const { library, verifier } = await services();
        const request = await readRequest(library, c.req.valid('json'));
        startTime(c, 'verify');
        const answer = await verifier.verify(request);
        endTime(c, 'verify');
        return c.json(verificationDocument(answer, originOf(library.manifest.site, c.req.url)), 200);
      },
      refuseBody('Send {"quote": "the words"}, with "cite", "work" and "state" if you like.'),
    )
    .openapi(
      manuscriptRoute,
      async (c) => {
        const { library, verifier } = await services();
        const { text, format, allowOthers } = c.req.valid('json');
        requireShort(codePointLength(text));
        const origin = originOf(library.manifest.site, c.req.url);
        const desk = { verifier, texts: libraryTexts(library), origin };
        startTime(c, 'verify');
        const report = await inTurn(() =>
          checkManuscript(desk, text, format, { most: MOST_QUOTATIONS, allowOthers }),
        );
        endTime(c, 'verify');
        return c.json(manuscriptDocument(report, origin), 200);
      },
      refuseBody('Send {"text": "the manuscript", "format": "markdown"}; formats are plain, markdown, html.'),
    )
    .openapi(resolveRoute, async (c) => {
      const { library } = await services();
      const { q, work } = c.req.valid('query');
      const origin = originOf(library.manifest.site, c.req.url);
      const resolution = await resolveReference(library, q);
      const document = (place: ResolvedPlace) => candidate(place, library, origin);
      if (resolution.type === 'several') {
        const candidates = resolution.candidates.filter(
          (each) => work.length === 0 || work.includes(each.work),
        );
        const [only] = candidates;
        if (candidates.length > 1) return c.json({ candidates: candidates.map(document) }, 300);
        if (only) return c.json(passageOf(await resolvePermalink(library, only.id), origin), 200);
      }
      if (resolution.type === 'one')
        return c.json(
          passageOf(await resolvePermalink(library, resolution.id, resolution.state), origin),
          200,
        );
      throw unknownPlace('q', q, resolution.type === 'none' ? resolution.nearest.map(document) : []);
    });
}

function candidate({ id, work, ref, text }: ResolvedPlace, library: Library, origin: string) {
  const title = library.manifest.works.find(({ slug }) => slug === work)?.record.title ?? work;
  const shown = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
  return { id, work, title, ref, place: showRef(ref), text: shown, permalink: origin + permalinkPath(id) };
}
const LONGEST_EXCERPT = 200;

function unknownPlace(parameter: string, written: string, nearest: unknown[] = []): ProblemError {
  return new ProblemError('unknown-place', {
    parameter,
    detail: `“${written.slice(0, 100)}” leads to no passage here.`,
    remedy: 'Write a link, an id, or the title of a work with a place in it: “Title, §2.3”, “Title, n. 5”.',
    nearest,
  });
}

/** The request with what its citation leads to. @throws ProblemError where a part of it means nothing here */
export async function readRequest(
  library: Library,
  {
    quote,
    cite,
    work,
    state,
  }: { quote: string; cite?: string | undefined; work?: string | undefined; state?: string | undefined },
): Promise<VerifyRequest> {
  const length = codePointLength(quote);
  if (length > LONGEST_QUOTATION) {
    throw new ProblemError('too-large', {
      parameter: 'quote',
      detail: `The quotation has ${thousands(length)} characters; at most ${thousands(LONGEST_QUOTATION)} are compared at once.`,
      remedy: 'Verify it in parts.',
    });
  }
  const asked: AskedPlace = {};
  if (cite !== undefined && cite.trim() !== '') {
    const place = await askedPlace(library, cite);
    if ('type' in place) throw unknownPlace('cite', cite);
    Object.assign(asked, place);
  }
  if (work !== undefined) {
    const known = library.manifest.works.map(({ slug }) => slug);
    if (!known.includes(work))
      throw badParameter('work', `There is no work “${work.slice(0, 100)}”.`, worksOnOffer(known));
    asked.work = work;
  }
  if (state !== undefined) {
    await requireState(library, state, asked.work);
    asked.state = state;
  }
  return { quote, ...asked };
}

async function requireState(library: Library, state: string, slug: string | undefined): Promise<void> {
  const slugs = slug === undefined ? library.manifest.works.map((work) => work.slug) : [slug];
  for (const each of slugs) {
    const work = await library.work(each);
    if (work?.states.some((known) => known.state === state)) return;
  }
  throw badParameter('state', `No published state is called “${state.slice(0, 60)}”.`);
}

/** Refuses a body of another form. */
function refuseBody(remedy: string) {
  return (result: { success: true } | { success: false; error: z.core.$ZodError }): undefined => {
    if (!result.success) throw bodyProblem(result.error, remedy);
  };
}

/** A body of more bytes is not read to its end. */
export function limited(bytes: number) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ProblemError('too-large', {
        parameter: 'body',
        detail: `The request holds more than ${thousands(bytes)} bytes.`,
        remedy: 'Send it in parts.',
      });
    },
  });
}
