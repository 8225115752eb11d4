/** What does a comparison of two states look like to a program? Its schema, and the function that makes it. */
import { z } from '@hono/zod-openapi';
import { PASSAGE_KINDS, type StateName } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { wordDifference } from '../../indexer/text/difference.ts';
import { ROW_KINDS } from '../comparing/compareStates.ts';
import type { Comparison, Entry, EntryWords, ShownRow } from '../comparing/comparison.ts';
import { permalinkPath } from '../permalinks/address.ts';
import { passageIdSchema } from './passage.ts';

const stateSchema = z.object({
  state: z.string().nullable().describe('null: the text in preparation.'),
  published: z.string().nullable().describe('ISO 8601 UTC.'),
});

const entrySchema = z.object({
  id: passageIdSchema,
  ref: z.string(),
  place: z.string(),
  link: z.url().describe('To the passage in this state.'),
});

const entryWordsSchema = entrySchema.extend({
  kind: z.enum(PASSAGE_KINDS).nullable(),
  language: z.string().nullable(),
  text: z.string().nullable().describe('null: redacted.'),
});

const runSchema = z
  .object({
    kind: z.literal('run'),
    count: z.number().int(),
    first: entrySchema,
    last: entrySchema,
  })
  .describe('Passages that say the same in both, in the same order.');

const rowSchema = z.object({
  kind: z.enum(ROW_KINDS).describe('`replaced`: withdrawn, while another passage, new, has words of it.'),
  old: z.array(entryWordsSchema),
  now: z.array(entryWordsSchema),
  difference: z
    .array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
    .optional()
    .describe(
      'Word by word, where both sides have words and differ; several passages are joined by a space.',
    ),
});

export const comparisonSchema = z
  .object({
    work: z.object({ slug: z.string(), title: z.string() }),
    from: stateSchema,
    to: stateSchema,
    counts: z
      .record(z.enum(ROW_KINDS), z.number().int())
      .describe('How many rows of each kind, all pages together; of the unchanged, how many passages.'),
    rows: z
      .array(z.union([runSchema, rowSchema]))
      .describe('In the order of `to`; what it lacks, where `from` had it.'),
    next: z
      .number()
      .int()
      .optional()
      .describe('The `row` with which the next page begins; absent on the last.'),
  })
  .openapi('Comparison');
export type ComparisonDocument = z.output<typeof comparisonSchema>;

interface Compared {
  work: PublishedWork;
  from: StateName | null;
  to: StateName | null;
  comparison: Comparison;
}

/** @param origin e.g. `https://texts.example.org` */
export function comparisonDocument(
  { work, from, to, comparison }: Compared,
  origin: string,
): ComparisonDocument {
  const entry = ({ id, ref }: Entry, state: StateName | null) => ({
    id,
    ref,
    place: showRef(ref),
    link: origin + permalinkPath(id, state ?? undefined),
  });
  const withWords = (one: EntryWords, state: StateName | null) => ({
    ...entry(one, state),
    kind: one.content?.kind ?? null,
    language: one.content?.language ?? null,
    text: one.content?.text ?? null,
  });
  const rowOf = (row: ShownRow): ComparisonDocument['rows'][number] => {
    if (row.kind === 'run') return { ...row, first: entry(row.first, to), last: entry(row.last, to) };
    const { kind } = row;
    const difference = kind === 'unchanged' || kind === 'moved' ? undefined : differenceOf(row.old, row.now);
    return {
      kind,
      old: row.old.map((one) => withWords(one, from)),
      now: row.now.map((one) => withWords(one, to)),
      ...(difference && { difference }),
    };
  };
  return {
    work: { slug: work.slug, title: work.record.title },
    from: stateOf(work, from),
    to: stateOf(work, to),
    counts: comparison.counts,
    rows: comparison.rows.map(rowOf),
    ...(comparison.next !== undefined && { next: comparison.next }),
  };
}

function stateOf({ states }: PublishedWork, state: StateName | null) {
  return { state, published: states.find((each) => each.state === state)?.published ?? null };
}

function differenceOf(old: readonly EntryWords[], now: readonly EntryWords[]) {
  if (old.length === 0 || now.length === 0) return undefined;
  const words = (entries: readonly EntryWords[]) =>
    entries.map(({ content }) => content?.text ?? '').join(' ');
  return wordDifference(words(old), words(now)).map(({ kind, text }) => ({ kind, text }));
}
