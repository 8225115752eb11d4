/** How are the permalinks documented? Their addresses in the OpenAPI document, beside those under `/api/v1`. */
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { passageSchema } from '../documents/passage.ts';
import { wordsSchema } from '../documents/words.ts';
import { path } from '../http/parameters.ts';
import { json, problem404, problemsOfPassages } from '../routes/shared.ts';
import { MACHINE_FORMS } from './forms.ts';
import { lineageSchema } from './lineage.ts';

const text = { schema: z.string() };
const suffixes = Object.keys(MACHINE_FORMS)
  .map((suffix) => `\`${suffix}\``)
  .join(' ');
const acceptDatetime = z
  .string()
  .optional()
  .openapi({
    param: {
      name: 'Accept-Datetime',
      in: 'header',
      description: 'Memento (RFC 7089): leads to the state that was current then.',
    },
    example: 'Thu, 31 May 2007 20:35:00 GMT',
  });
const state = z.string().openapi({
  param: { name: 'state', in: 'path', description: 'The name of a published state, as the work lists them.' },
  example: '1~2',
});

const part = (name: string, description: string) =>
  z
    .string()
    .optional()
    .openapi({ param: { name, in: 'query', description } });
/** Some of the words, as a W3C TextQuoteSelector. */
const words = z.object({
  quote: part(
    'quote',
    'Words of the passage. JSON says whether and where they stand; every other form is of these words alone, and 404 where they are gone.',
  ),
  prefix: part('prefix', 'What stands before them.'),
  suffix: part('suffix', 'What stands after them.'),
});

const forms = {
  description: 'The passage, in the form that Accept or a suffix asks for.',
  content: {
    'text/html': text,
    [MACHINE_FORMS['.json']]: {
      schema: passageSchema.extend({ words: wordsSchema.optional().describe('Where `quote` names some.') }),
    },
    [MACHINE_FORMS['.txt']]: text,
    [MACHINE_FORMS['.csljson']]: text,
    [MACHINE_FORMS['.bib']]: text,
    [MACHINE_FORMS['.ris']]: text,
  },
};

const shared = { method: 'get' as const, tags: ['Permalinks'] };

const ROUTES: RouteConfig[] = [
  {
    ...shared,
    path: '/p/{id}',
    summary: 'What a passage says now',
    description: `By Accept, or with one of the suffixes ${suffixes}.`,
    request: {
      params: z.object({ id: path.id }),
      query: words,
      headers: z.object({ 'Accept-Datetime': acceptDatetime }),
    },
    responses: {
      200: forms,
      302: { description: 'To the state that Accept-Datetime asks for.' },
      303: { description: 'It was merged into another passage: to that.' },
      ...problemsOfPassages,
    },
  },
  {
    ...shared,
    path: '/p/{id}@{state}',
    summary: 'What a passage said in a published state',
    description: `The words never change. The forms \`.json\`, \`.txt\` and \`.csljson\` hold nothing that later states could change. Suffixes: ${suffixes}.`,
    request: { params: z.object({ id: path.id, state }), query: words },
    responses: { 200: forms, ...problemsOfPassages },
  },
  {
    ...shared,
    path: '/p/{id}/lineage',
    summary: 'What became of a passage',
    description: 'JSON by Accept, or at `/p/{id}/lineage.json`.',
    request: { params: z.object({ id: path.id }) },
    responses: { 200: json('Its states and what happened to it.', lineageSchema), ...problem404 },
  },
  {
    ...shared,
    path: '/timemap/{id}',
    summary: 'The states of a passage, as a Memento TimeMap',
    request: { params: z.object({ id: path.id }) },
    responses: {
      200: { description: 'RFC 7089, 5.', content: { 'application/link-format': text } },
      ...problem404,
    },
  },
  {
    ...shared,
    tags: ['Works'],
    path: '/works/{slug}/register.jsonl',
    summary: 'The register of a work',
    description:
      'All that was ever published of it, as it is committed: every pinned link can be verified from it alone.',
    request: { params: z.object({ slug: path.slug }) },
    responses: { 200: { description: 'JSON lines.', content: { 'application/jsonl': text } }, ...problem404 },
  },
];

/** Adds them to the app's description. The routes themselves negotiate, and stand in routes.ts. */
export function describePermalinks(app: Pick<OpenAPIHono, 'openAPIRegistry'>): void {
  for (const route of ROUTES) app.openAPIRegistry.registerPath(route);
}
