/**
 * What does a passage look like to a program? The JSON of `/p/{id}.json` and of the API, its schema beside the
 * functions that make it.
 */
import { z } from '@hono/zod-openapi';
import { LINEAGE_EVENTS } from '../../indexer/format/lineage.ts';
import { LOCATOR_LABELS, PASSAGE_KINDS, type PassageContent } from '../../indexer/format/passage.ts';
import { positionLocator, showRef } from '../../indexer/format/ref.ts';
import type { FoundPassage } from '../library/library.ts';
import { lineagePath, permalinkPath, timemapPath } from '../permalinks/address.ts';
import type { CurrentAnswer, DraftAnswer, PinnedView, Since } from '../permalinks/answer.ts';

const offset = (of: string) => z.number().int().describe(`Counted in Unicode code points of \`${of}\`.`);

export const passageIdSchema = z
  .string()
  .openapi('PassageId', { description: 'Permanent, opaque, never reused.', example: 'ddtfqkpxj4' });

export const cslRecordSchema = z
  .record(z.string(), z.unknown())
  .openapi('CslRecord', { description: 'A bibliographic record in CSL-JSON, without `id`.' });

export const noteReferenceSchema = z
  .object({
    label: z.string().describe('The marker as the source has it, without brackets.'),
    offset: offset('text'),
    note: passageIdSchema.nullable().describe("The note's passage; null where the source has no such note."),
  })
  .openapi('NoteReference');

export const locatorSchema = z
  .object({ label: z.enum(LOCATOR_LABELS), value: z.string() })
  .openapi('Locator', {
    description: 'One way to point at the passage in a citation; labels are those of CSL.',
  });

export const sectionStepSchema = z
  .object({ id: passageIdSchema, ref: z.string(), title: z.string() })
  .openapi('SectionStep');

export const passageSchema = z
  .object({
    id: passageIdSchema,
    status: z
      .enum(['current', 'draft', 'pinned'])
      .describe(
        '`pinned`: as a state had it, for ever; `current`: as it stands now; `draft`: not yet published.',
      ),
    work: z.object({ slug: z.string(), title: z.string() }),
    edition: z.string().nullable(),
    state: z.string().nullable().describe('The published state whose words these are; null for a draft.'),
    published: z.string().nullable().describe('When that state was published, ISO 8601 UTC.'),
    ref: z.string().describe('Its position; it may change between editions.'),
    place: z.string().describe('The position as people read it.'),
    locators: z.array(locatorSchema).describe("The source's own numbering first, the position last."),
    sectionPath: z.array(sectionStepSchema).describe('The headings above, outermost first.'),
    kind: z.enum(PASSAGE_KINDS),
    level: z.number().int().optional().describe('Headings only; 1 is the outermost.'),
    language: z.string().describe('BCP 47.'),
    text: z.string().describe('Plain text, Unicode NFC.'),
    html: z
      .string()
      .describe(
        'The same as sanitised HTML; `<sup data-note="0">` marks the place of the first note reference.',
      ),
    notes: z.array(noteReferenceSchema),
    anchors: z.array(z.string()).describe("The author's own anchors."),
    sentences: z.array(offset('text')).optional().describe('Where sentences begin.'),
    source: z
      .object({ file: z.string(), line: z.number().int(), start: z.number().int(), end: z.number().int() })
      .optional()
      .describe('Where the source has it: code points of the decoded file.'),
    hosts: z.array(passageIdSchema).optional().describe('Notes only: the passages that refer to it.'),
    links: z.object({
      permalink: z.url().describe('Leads to what the passage says now.'),
      pinned: z.url().nullable().describe('Leads to these words, for ever: the link to cite.'),
      lineage: z.url(),
      timemap: z.url(),
      work: z.url().describe('The passage in its text.'),
    }),
  })
  .openapi('Passage');
export type PassageDocument = z.output<typeof passageSchema>;

export const lineageEventSchema = z
  .object({
    event: z.enum(LINEAGE_EVENTS),
    state: z.string(),
    published: z.string(),
    to: z.array(passageIdSchema).optional(),
    from: z.array(passageIdSchema).optional(),
    similarity: z.number().optional(),
    reason: z.string().optional(),
  })
  .openapi('LineageEvent');

export const sinceSchema = z
  .object({
    kind: z.enum(['unchanged', 'edited', 'moved', 'split', 'merged', 'withdrawn', 'restored']),
    events: z.array(lineageEventSchema),
    to: z.array(passageIdSchema),
    from: z.array(passageIdSchema),
    text: z.string().nullable().describe('What the passage says now; null where it no longer stands.'),
    ref: z.string().nullable(),
  })
  .openapi('Since', { description: 'What became of the words since that state.' });

/** Absolute addresses of a passage. */
function linksOf(origin: string, work: string, id: string, state: string | null): PassageDocument['links'] {
  return {
    permalink: origin + permalinkPath(id),
    pinned: state === null ? null : origin + permalinkPath(id, state),
    lineage: origin + lineagePath(id),
    timemap: origin + timemapPath(id),
    work: `${origin}/works/${work}?at=${id}`,
  };
}

function contentOf(content: PassageContent) {
  const { kind, level, language, text, html, notes, anchors } = content;
  return { kind, ...(level !== undefined && { level }), language, text, html, notes, anchors };
}

/**
 * A passage as a state had it. Holds nothing that a later state could change.
 * @param origin e.g. `https://texts.example.org`
 */
export function pinnedDocument(view: PinnedView, work: string, origin: string): PassageDocument {
  return {
    id: view.id,
    status: 'pinned',
    work: { slug: work, title: view.bibliographic.title },
    edition: view.state.edition,
    state: view.state.state,
    published: view.state.published,
    ref: view.ref,
    place: showRef(view.ref),
    locators: view.locators,
    sectionPath: view.sectionPath,
    ...contentOf(view.content),
    links: linksOf(origin, work, view.id, view.state.state),
  };
}

/**
 * A passage of the current text.
 * @param state the published state whose words these are, where there is one
 */
export function foundDocument(
  found: FoundPassage,
  state: PinnedView['state'] | undefined,
  origin: string,
): PassageDocument {
  const { work, passage } = found;
  const isDraft = state === undefined && work.history === 'register';
  const { sentences, source, hosts } = passage;
  return {
    id: passage.id,
    status: isDraft ? 'draft' : 'current',
    work: { slug: work.slug, title: work.record.title },
    edition: work.editions.at(-1)?.label ?? null,
    state: state?.state ?? null,
    published: state?.published ?? null,
    ref: passage.ref,
    place: showRef(passage.ref),
    locators: passage.locators.length > 0 ? passage.locators : [positionLocator(passage.ref)],
    sectionPath: passage.sectionPath,
    ...contentOf(passage),
    sentences,
    source,
    ...(hosts && { hosts }),
    links: linksOf(origin, work.slug, passage.id, state?.state ?? null),
  };
}

/** What a permalink's answer shows of the current text. */
export function currentDocument(answer: CurrentAnswer | DraftAnswer, origin: string): PassageDocument {
  return foundDocument(answer.found, answer.type === 'current' ? answer.pinned?.state : undefined, origin);
}

export function sinceDocument(since: Since): z.output<typeof sinceSchema> {
  const { kind, events, to, from, now } = since;
  return { kind, events, to, from, text: now?.passage.text ?? null, ref: now?.passage.ref ?? null };
}
