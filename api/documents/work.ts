/** What does a work look like to a program? Its summary and its structure, schema beside maker. */
import { z } from '@hono/zod-openapi';
import type { PublishedWork, WorkSummary } from '../../indexer/format/published.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { headState } from '../permalinks/states.ts';
import { cslRecordSchema, passageIdSchema } from './passage.ts';

export const workSummarySchema = z
  .object({
    slug: z.string(),
    title: z.string(),
    record: cslRecordSchema,
    edition: z.string().describe('The current edition.'),
    state: z.string().nullable().describe('The last published state; null while nothing is published.'),
    passages: z.number().int().describe('Of the current text, notes included.'),
    notes: z.number().int(),
    drafts: z.number().int().describe('Passages not yet published.'),
    links: z.object({ self: z.url(), passages: z.url(), html: z.url() }),
  })
  .openapi('WorkSummary');

const editionSchema = z.object({ label: z.string(), record: cslRecordSchema });

export const workSchema = workSummarySchema
  .omit({ links: true })
  .extend({
    licence: z.object({ name: z.string(), url: z.url().optional() }).optional(),
    source: z.string().optional().describe('Where the text comes from.'),
    history: z.enum(['register', 'none']).describe('`none`: no states are kept, and no link can be pinned.'),
    editions: z.array(editionSchema),
    states: z.array(
      z.object({
        state: z.string(),
        edition: z.string(),
        published: z.string().describe('ISO 8601 UTC.'),
        passages: z.number().int(),
        follows: z
          .string()
          .optional()
          .describe('Only of an older edition corrected in place: the state that it follows.'),
      }),
    ),
    contents: z.array(
      z.object({
        id: passageIdSchema,
        ref: z.string(),
        place: z.string(),
        depth: z.number().int().describe('0 for the title, 1 for a top section.'),
        title: z.string(),
      }),
    ),
    leftOut: z
      .array(
        z.object({
          file: z.string(),
          line: z.number().int(),
          start: z.number().int(),
          end: z.number().int(),
          reason: z.string(),
        }),
      )
      .describe('What of the source is neither passage nor markup, and why.'),
    unresolved: z
      .array(z.object({ passage: passageIdSchema, ref: z.string(), label: z.string() }))
      .describe('Note references whose note the source lacks.'),
    kinds: z.record(z.string(), z.number().int()).describe('How many passages there are of each kind.'),
    links: z.object({
      self: z.url(),
      passages: z.url(),
      html: z.url(),
      register: z.url().optional().describe('The register, from which every pinned link can be verified.'),
    }),
  })
  .openapi('Work');

function linksOf(slug: string, origin: string) {
  const self = `${origin}/api/v1/works/${slug}`;
  return { self, passages: `${self}/passages`, html: `${origin}/works/${slug}` };
}

export function workSummaryDocument(work: WorkSummary, origin: string): z.output<typeof workSummarySchema> {
  return { ...work, title: work.record.title, links: linksOf(work.slug, origin) };
}

export function workDocument(work: PublishedWork, origin: string): z.output<typeof workSchema> {
  const { slug, record, licence, source, history, editions, states, leftOut, unresolved, counts } = work;
  return {
    ...{ slug, title: record.title, record },
    edition: editions.at(-1)?.label ?? '',
    state: headState(work)?.state ?? null,
    ...{ passages: counts.passages, notes: counts.notes, drafts: counts.drafts },
    ...(licence && { licence }),
    ...(source !== undefined && { source }),
    ...{ history, editions, states },
    contents: work.contents.map(({ id, ref, depth, title }) => ({
      id,
      ref,
      place: showRef(ref),
      depth,
      title,
    })),
    ...{ leftOut, unresolved, kinds: counts.kinds },
    links: {
      ...linksOf(slug, origin),
      ...(states.length > 0 && { register: `${origin}/works/${slug}/register.jsonl` }),
    },
  };
}
