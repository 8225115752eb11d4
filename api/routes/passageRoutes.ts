/** How does a program read and cite a passage? `/passages/{id}`, its notes, its citation; and `/styles`. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { NoteReference } from '../../indexer/format/passage.ts';
import { type Citable, type Citation, EXPORT_FORMATS, UnknownStyleError } from '../citing/citation.ts';
import { toMarkdown } from '../citing/markdown.ts';
import { DEFAULT_STYLE } from '../citing/styles.ts';
import { noteReferenceSchema, passageSchema, sinceDocument, sinceSchema } from '../documents/passage.ts';
import { originOf } from '../http/origin.ts';
import { badParameter, parameters, path, query } from '../http/parameters.ts';
import type { PermalinkAnswer } from '../permalinks/answer.ts';
import { type CitableOptions, citableNow, citablePinned } from '../permalinks/citable.ts';
import { MACHINE_FORMS } from '../permalinks/forms.ts';
import { resolvePermalink } from '../permalinks/resolve.ts';
import type { ServiceSource, Services } from '../services.ts';
import { json, newRoutes, passageOf, problem400, problemError, problemsOfPassages } from './shared.ts';

const params = z.object({ id: path.id });

const passageRoute = createRoute({
  method: 'get',
  path: '/passages/{id}',
  summary: 'A passage',
  description:
    'As it stands now, or as a published state had it, with what became of it since. One that was merged into another answers 303 to that.',
  tags: ['Passages'],
  request: { params, query: parameters({ state: query.state }) },
  responses: {
    200: json(
      'The passage.',
      passageSchema.extend({ since: sinceSchema.optional() }).openapi('PassageAnswer'),
    ),
    303: json('It was merged into another passage: its last words, and the way there.', passageSchema),
    ...problemsOfPassages,
  },
});

const notesRoute = createRoute({
  method: 'get',
  path: '/passages/{id}/notes',
  summary: 'The notes of a passage',
  tags: ['Passages'],
  request: { params, query: parameters({ state: query.state }) },
  responses: {
    200: json(
      'Its note references in order, each with its note.',
      z.object({
        id: z.string(),
        notes: z.array(
          noteReferenceSchema
            .omit({ note: true })
            .extend({
              resolved: z.boolean().describe('False where the source has no such note.'),
              note: passageSchema.nullable().describe('Null where there is none, or its words are gone.'),
            })
            .openapi('ResolvedNote'),
        ),
      }),
    ),
    ...problemsOfPassages,
  },
});

export const formSchema = z.object({ text: z.string(), html: z.string() }).openapi('CitationForm');
const citationSchema = z
  .object({
    style: z.string(),
    locale: z.string(),
    class: z.enum(['note', 'in-text']),
    first: formSchema.describe('The first note, or the in-text form.'),
    subsequent: formSchema,
    bibliography: formSchema,
    quotation: formSchema.optional(),
    url: z.url().describe('The link that the citation carries.'),
    state: z.string().nullable().describe('The state that it pins.'),
  })
  .openapi('Citation');

const text = { schema: z.string() };
const citationRoute = createRoute({
  method: 'get',
  path: '/passages/{id}/citation',
  summary: 'Cite a passage',
  tags: ['Citing'],
  request: {
    params,
    query: parameters({
      style: query.style,
      locale: query.locale,
      format: query.format,
      state: query.state,
      pin: query.pin,
      locator: query.locator,
      quote: query.quote,
    }),
  },
  responses: {
    200: {
      description: 'The citation, in the form asked for.',
      content: {
        'application/json': { schema: citationSchema },
        'text/plain': text,
        'text/html': text,
        'text/markdown': text,
        [MACHINE_FORMS['.csljson']]: text,
        [MACHINE_FORMS['.bib']]: text,
        [MACHINE_FORMS['.ris']]: text,
      },
    },
    ...problemsOfPassages,
  },
});

const stylesRoute = createRoute({
  method: 'get',
  path: '/styles',
  summary: 'The citation styles',
  description:
    'Without `q` those listed first. With it, all whose title or id hold its words, the best first. Any of their ids will do as a `style`.',
  tags: ['Citing'],
  request: { query: parameters({ q: query.q, limit: query.limit(20) }) },
  responses: {
    200: json(
      'Styles and export formats on offer.',
      z.object({
        default: z.string(),
        styles: z.array(
          z.object({ id: z.string(), title: z.string(), format: z.string() }).openapi('CitationStyle'),
        ),
        exports: z.array(z.enum(EXPORT_FORMATS)),
      }),
    ),
    ...problem400,
  },
});

export function passageRoutes(services: ServiceSource) {
  return newRoutes()
    .openapi(passageRoute, async (c) => {
      const { answer, origin } = await resolve(c, await services(), c.req.valid('query').state);
      const document = passageOf(answer, origin);
      if (answer.type === 'merged') {
        c.header('Location', `/api/v1/passages/${answer.into}`);
        return c.json(document, 303);
      }
      return c.json(
        answer.type === 'pinned' ? { ...document, since: sinceDocument(answer.since) } : document,
        200,
      );
    })
    .openapi(notesRoute, async (c) => {
      const { state } = c.req.valid('query');
      const opened = await services();
      const { answer, origin } = await resolve(c, opened, state);
      const document = passageOf(answer, origin);
      const notes = await Promise.all(
        document.notes.map((reference) => resolveNote(reference, document.state, opened, origin)),
      );
      return c.json({ id: document.id, notes }, 200);
    })
    .openapi(citationRoute, async (c) => {
      const { style, locale, format, state, ...options } = c.req.valid('query');
      const opened = await services();
      const { answer, origin } = await resolve(c, opened, state);
      const citable = citableOf(answer, origin, options);
      requireLocator(citable, options);
      const { citer } = opened;
      switch (format) {
        case 'bibtex':
        case 'biblatex':
          return c.body(citer.export([citable], format), 200, plain(MACHINE_FORMS['.bib']));
        case 'ris':
          return c.body(citer.export([citable], format), 200, plain(MACHINE_FORMS['.ris']));
        case 'csl-json':
          return c.body(citer.export([citable], format), 200, plain(MACHINE_FORMS['.csljson']));
        case 'wikipedia':
          return c.body(citer.export([citable], format), 200, plain('text/plain'));
        default: {
          const citation = await citer.cite(citable, style ?? DEFAULT_STYLE, locale).catch(refuseStyle);
          if (format === 'json') {
            return c.json({ ...citation, url: citable.url, state: citable.state ?? null }, 200);
          }
          const form = formOf(citation, options.quote);
          if (format === 'markdown') return c.body(`${toMarkdown(form.html)}\n`, 200, plain('text/markdown'));
          return format === 'text'
            ? c.body(`${form.text}\n`, 200, plain('text/plain'))
            : c.body(`${form.html}\n`, 200, plain('text/html'));
        }
      }
    })
    .openapi(stylesRoute, async (c) => {
      const { citer } = await services();
      const { q, limit } = c.req.valid('query');
      const styles = q.trim() === '' ? citer.styles : await citer.search(q, limit);
      return c.json({ default: DEFAULT_STYLE, styles: [...styles], exports: [...EXPORT_FORMATS] }, 200);
    });
}

async function resolve(c: Context, { library }: Services, state: string | undefined) {
  const origin = originOf(library.manifest.site, c.req.url);
  return { origin, answer: await resolvePermalink(library, c.req.param('id') ?? '', state) };
}

/** A reference with its note, as the same state had it. */
async function resolveNote(
  { label, offset, note }: NoteReference,
  state: string | null,
  { library }: Services,
  origin: string,
) {
  const answer = note === null ? undefined : await resolvePermalink(library, note, state ?? undefined);
  const hasWords = answer && ['current', 'draft', 'pinned'].includes(answer.type);
  return { label, offset, resolved: note !== null, note: hasWords ? passageOf(answer, origin) : null };
}

/** What an answer gives to cite; a withdrawn passage is cited by asking for a state that had it. */
function citableOf(answer: PermalinkAnswer, origin: string, options: CitableOptions): Citable {
  switch (answer.type) {
    case 'current':
    case 'draft':
      return citableNow(answer, origin, options);
    case 'pinned':
      return citablePinned(answer.pinned, origin, options);
    case 'merged':
      return citablePinned(answer.last, origin, options);
    default:
      throw problemError(answer, origin);
  }
}

function requireLocator(citable: Citable, { locator }: CitableOptions): void {
  if (citable.locator || locator === 'best' || locator === 'none') return;
  throw badParameter('locator', `The passage has no locator of the label ${locator}.`);
}

export function refuseStyle(error: unknown): never {
  if (error instanceof UnknownStyleError) throw badParameter('style', error.message);
  throw error;
}

/** The one form of a citation that is asked for as text: with the quotation where there is one. */
const formOf = (citation: Citation, quoted: boolean) =>
  (quoted ? citation.quotation : undefined) ?? citation.first;

const plain = (type: string) => ({ 'Content-Type': `${type}; charset=utf-8` });
