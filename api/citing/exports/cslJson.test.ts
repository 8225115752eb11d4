/**
 * Is our CSL-JSON valid? The rules of the official schema (citation-style-language/schema, schemas/input/csl-data.json
 * 1.0.2) for all that a record here may hold, written down by hand: `additionalProperties` is false there, so a key that
 * is not listed, or a number where text is wanted, is a fault.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cslRecordSchema } from '../../../indexer/format/work.ts';
import { toCslJson } from './cslJson.ts';

const text = z.string();
const textOrNumber = z.union([z.string(), z.number()]);
const flag = z.union([z.string(), z.number(), z.boolean()]);
/** `name-variable`. */
const names = z.array(
  z.strictObject({
    family: text.optional(),
    given: text.optional(),
    'dropping-particle': text.optional(),
    'non-dropping-particle': text.optional(),
    suffix: text.optional(),
    literal: text.optional(),
  }),
);
/** `date-variable`. */
const date = z.strictObject({
  'date-parts': z.array(z.array(textOrNumber).min(1).max(3)).min(1).max(2).optional(),
  circa: flag.optional(),
  literal: text.optional(),
});

const variables = (names: string, schema: z.ZodType) =>
  Object.fromEntries(names.split(' ').map((name) => [name, schema.optional()]));

const item = z.strictObject({
  id: textOrNumber,
  // The schema's forty-five types.
  type: z.enum(
    [
      'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset',
      'document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation',
      'manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical',
      'personal_communication post post-weblog regulation report review review-book software song speech standard',
      'thesis treaty webpage',
    ].flatMap((line) => line.split(' ')),
  ),
  ...variables('author collection-editor container-author editor translator', names),
  ...variables('accessed issued original-date', date),
  ...variables('collection-number edition issue number page volume', textOrNumber),
  ...variables('language title title-short container-title container-title-short collection-title', text),
  ...variables('publisher publisher-place genre medium authority jurisdiction archive note abstract', text),
  ...variables('DOI ISBN ISSN URL version original-title', text),
});
const csl = z.array(item);

const least = { type: 'book', title: 'A Title', language: 'en' };
const locator = { label: 'paragraph' as const, value: '11' };
const url = 'https://texts.example.org/p/ddtfqkpxj4@1';
const exported = (record: unknown) =>
  JSON.parse(toCslJson([{ record: cslRecordSchema.parse(record), locator, url, key: 'pincite-x' }]));

/** Something of every kind that a field might take. */
const VALUES: readonly unknown[] = [
  ...['Text', 'en', 7, 2.5, '2001-02-03', 1590, 'https://example.org/', { literal: 'around 1590' }],
  ...[[{ literal: 'A Society' }], [{ family: 'Beethoven', given: 'L.', 'non-dropping-particle': 'van' }]],
  ...[[{ family: 'King', suffix: 'Jr.' }], [{ family: 'Goethe', 'dropping-particle': 'von' }]],
  { 'date-parts': [[1924, 11], [1926]], circa: true },
];

describe('what a record may hold is valid CSL-JSON', () => {
  test.each(Object.keys(cslRecordSchema.shape))('%s', (field) => {
    const records = VALUES.map((value) => ({ ...least, [field]: value })).filter(
      (record) => cslRecordSchema.safeParse(record).success,
    );
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect(csl.safeParse(exported(record)).error?.issues ?? []).toEqual([]);
  });
});

test('the rules themselves refuse what the schema refuses', () => {
  const [valid] = exported(least);
  expect(csl.safeParse([valid]).success).toBe(true);
  for (const wrong of [
    { version: 2 },
    { locator2: '1' },
    { type: 'scroll' },
    { title: 1 },
    { id: undefined },
  ])
    expect(csl.safeParse([{ ...valid, ...wrong }]).success, JSON.stringify(wrong)).toBe(false);
});
