/** What does a search answer look like to a program? The engine's answer with addresses and titles. */
import { z } from '@hono/zod-openapi';
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import { showRef } from '../../indexer/format/ref.ts';
import { TEXT_FIELDS } from '../../indexer/format/searchPage.ts';
import type { Library } from '../library/library.ts';
import { permalinkPath } from '../permalinks/address.ts';
import type { ConcordanceAnswer } from '../search/concordance.ts';
import type { Explanation } from '../search/explain.ts';
import type { QueryReading, SearchAnswer } from '../search/searchIndex.ts';
import { passageIdSchema } from './passage.ts';

const rangeSchema = z
  .object({ start: z.number().int(), end: z.number().int() })
  .openapi('TextRange', { description: 'Half-open, in Unicode code points of the passage’s `text`.' });

const factsSchema = z
  .object({
    term: z.string().describe('As the index has it: a folded word, or a stem.'),
    field: z.enum(TEXT_FIELDS),
    having: z.number().int().describe('How many passages have it there (df).'),
    passages: z.number().int(),
    idf: z.number(),
    frequency: z.number().describe('How often the passage has it (tf).'),
    length: z.number().describe('Words of the field in the passage.'),
    meanLength: z.number(),
    weight: z.number().describe('Of the field, and of the likeness of a derived word.'),
  })
  .openapi('TermFacts');

const explanationSchema: z.ZodType<Explanation> = z
  .object({
    type: z.enum(['sum', 'word', 'phrase', 'near', 'condition', 'order']),
    text: z.string(),
    score: z.number(),
    parts: z.array(z.lazy(() => explanationSchema)),
    facts: z.array(factsSchema).optional(),
  })
  .openapi('Explanation', {
    description:
      'How a score comes about: the parts of a `sum` add up to it; `order` is what a second stage added.',
  });

const hitSchema = z
  .object({
    id: passageIdSchema,
    work: z.string(),
    ref: z.string(),
    place: z.string(),
    kind: z.enum(PASSAGE_KINDS),
    score: z.number().describe('Comparable within one answer only; to ten digits.'),
    title: z.string().describe('Of the work, or of the record of a collection.'),
    docno: z.string().optional().describe('Of a record of a collection: its own id there.'),
    authors: z.array(z.string()).optional().describe('Of a record of a collection.'),
    date: z.string().optional().describe('Of a record of a collection.'),
    language: z.string(),
    text: z.string().describe('The whole passage.'),
    snippet: rangeSchema.describe('What to show of it.'),
    highlights: z.array(rangeSchema).describe('Matched words, ascending, not overlapping.'),
    host: z
      .object({ id: passageIdSchema, ref: z.string() })
      .optional()
      .describe('Notes: the passage that refers to it.'),
    explanation: explanationSchema.optional().describe('Where `explain` asked for it.'),
    matched: z.array(z.enum(['title', 'heading'])).describe('Other fields that matched.'),
    permalink: z.url(),
  })
  .openapi('SearchHit');

const occurSchema = z.enum(['should', 'must', 'not']);
const readingSchema: z.ZodType<QueryReading> = z
  .union([
    z.object({
      type: z.enum(['word', 'phrase', 'prefix', 'fuzzy', 'exact']),
      text: z.string(),
      field: z.string().optional(),
      occur: occurSchema,
    }),
    z.object({
      type: z.literal('near'),
      texts: z.array(z.string()),
      distance: z.number().int(),
      field: z.string().optional(),
      occur: occurSchema,
    }),
    z.object({
      type: z.literal('group'),
      operator: z.enum(['and', 'or']),
      clauses: z.array(z.lazy(() => readingSchema)),
      occur: occurSchema,
    }),
  ])
  .openapi('QueryReading', { description: 'How the query was understood.' });

const facetSchema = z.array(z.object({ value: z.string(), count: z.number().int() })).openapi('Facet');

export const searchSchema = z
  .object({
    query: z.string(),
    hits: z.array(hitSchema),
    total: z.number().int(),
    totalIsExact: z.boolean().describe('False where `total` is a lower bound.'),
    facets: z.object({
      work: facetSchema,
      author: facetSchema,
      kind: facetSchema,
      language: facetSchema,
      period: facetSchema,
    }),
    works: z
      .record(z.string(), z.string())
      .describe('The titles of the works that the hits stand in, by slug.'),
    reading: z.array(readingSchema),
    warnings: z
      .array(
        z.object({
          offset: z.number().int(),
          length: z.number().int(),
          code: z.string().describe('What is at fault, for programs.'),
          value: z.string().describe('The operator, field, value or number that it is about.'),
          message: z.string(),
        }),
      )
      .describe('What in the query could not be read, with its place in code points.'),
    terms: z.array(z.object({ text: z.string(), count: z.number().int() })),
    place: z.object({ id: passageIdSchema, work: z.string(), ref: z.string() }).optional(),
    suggestions: z.array(
      z.object({
        query: z.string(),
        count: z.number().int(),
        code: z.string().describe('What was loosened, for programs.'),
        value: z.string().describe('The word that was left out.'),
        why: z.string(),
      }),
    ),
    didYouMean: z
      .object({ query: z.string(), count: z.number().int() })
      .optional()
      .describe(
        'Where a word is rare and one much like it is not: another query, and how many passages it finds.',
      ),
    cursor: z.string().optional().describe('Ask again with it for the next page; absent on the last.'),
  })
  .openapi('SearchAnswer');

export function searchDocument(
  answer: SearchAnswer,
  query: string,
  library: Library,
  origin: string,
): z.output<typeof searchSchema> {
  const shown = new Set(answer.hits.map((hit) => hit.work));
  const works = library.manifest.works.filter(({ slug }) => shown.has(slug));
  return {
    ...answer,
    query,
    works: Object.fromEntries(works.map(({ slug, record }) => [slug, record.title])),
    hits: answer.hits.map(({ part: _part, ...hit }) => ({
      ...hit,
      score: tenDigits(hit.score),
      place: showRef(hit.ref),
      permalink: origin + permalinkPath(hit.id),
    })),
  };
}

/** The last bits of a logarithm differ between runtimes; answers and their ETags shall not. */
const tenDigits = (score: number): number => Number(score.toPrecision(10));

const lineSchema = hitSchema
  .pick({
    id: true,
    work: true,
    ref: true,
    place: true,
    kind: true,
    language: true,
    docno: true,
    permalink: true,
  })
  .extend({
    left: z.string().describe('Words of the passage before the match.'),
    match: z.string(),
    right: z.string().describe('Words of the passage after it.'),
    start: z.number().int().describe('Of the match, in Unicode code points of the passage’s text.'),
    end: z.number().int(),
  })
  .openapi('ConcordanceLine');

export const concordanceSchema = z
  .object({
    query: z.string(),
    lines: z.array(lineSchema),
    passages: z.number().int().describe('How many passages were found.'),
    sorted: z
      .number()
      .int()
      .describe(
        'Of how many of them the lines were sorted: the first in the order of place, where they are too many.',
      ),
    total: z
      .number()
      .int()
      .optional()
      .describe('How many lines there are; absent where they were not counted.'),
    reading: z.array(readingSchema),
    warnings: searchSchema.shape.warnings,
    cursor: searchSchema.shape.cursor,
  })
  .openapi('Concordance');

export function concordanceDocument(
  { lines, ...answer }: ConcordanceAnswer,
  query: string,
  origin: string,
): z.output<typeof concordanceSchema> {
  return {
    query,
    ...answer,
    lines: lines.map(({ part: _part, ...line }) => ({
      ...line,
      place: showRef(line.ref),
      permalink: origin + permalinkPath(line.id),
    })),
  };
}

export const completionSchema = z
  .object({
    type: z.enum(['word', 'heading', 'title']),
    text: z.string(),
    query: z.string().describe('The whole query with it.'),
    count: z.number().int().optional().describe('Words: how many passages have it.'),
    work: z.string().optional().describe('Headings and titles: where they stand.'),
    place: z.object({ id: passageIdSchema, ref: z.string() }).optional(),
  })
  .openapi('Completion');
