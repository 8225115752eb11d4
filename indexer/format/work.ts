/**
 * What is known about a site and a work? The schemas of `corpus/site.yaml` and `corpus/<slug>/work.yaml`.
 * A work's record is a CSL-JSON item written in YAML (citationstyles.org, csl-data.json 1.0.2).
 */
import { z } from 'zod';
import { EDITION_LABEL } from './names.ts';

const bcp47 = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a BCP 47 language tag, e.g. en or de-CH');
/** A web address; `javascript:` and the like never get in. */
const webUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' });

export const siteSchema = z.strictObject({
  /** Canonical origin, e.g. `https://texts.example.org`; without one, citations carry local links and say so. */
  origin: webUrl
    .refine(
      (url) => new URL(url).origin === url.replace(/\/$/, ''),
      'an origin only: scheme and host, no path',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  title: z.string().min(1),
  description: z.string().optional(),
  contact: z.string().optional(),
  language: bcp47.default('en'),
});
export type Site = z.infer<typeof siteSchema>;

const cslName = z.union([
  z.strictObject({ literal: z.string().min(1) }),
  z.strictObject({
    family: z.string().min(1),
    given: z.string().optional(),
    'non-dropping-particle': z.string().optional(),
    'dropping-particle': z.string().optional(),
    suffix: z.string().optional(),
  }),
]);
export type CslName = z.infer<typeof cslName>;

/**
 * A CSL date as YAML authors write it: `2024`, `2024-03`, `2024-03-01`, `{literal: "c. 1590"}`, or CSL's own
 * `{date-parts: [[2024, 3, 1]]}`. Parsed, it is always `date-parts` or `literal`.
 */
const cslDate = z.union([
  z.strictObject({
    'date-parts': z.array(z.array(z.number().int()).min(1).max(3)).min(1).max(2),
    circa: z.boolean().optional(),
  }),
  z.strictObject({ literal: z.string().min(1) }),
  z
    .number()
    .int()
    .transform((year) => ({ 'date-parts': [[year]] })),
  z
    .string()
    .regex(/^-?\d{1,4}(-\d{2}(-\d{2})?)?$/, 'a date: 2024, 2024-03 or 2024-03-01')
    .transform((text) => {
      const sign = text.startsWith('-') ? -1 : 1;
      const parts = text.replace(/^-/, '').split('-').map(Number);
      return { 'date-parts': [parts.map((part, index) => (index === 0 ? sign * part : part))] };
    }),
]);
export type CslDate = z.output<typeof cslDate>;

const names = z.array(cslName).min(1);

/** The part of a CSL item that an edition may override. */
const cslFields = {
  type: z.string().min(1),
  title: z.string().min(1),
  'title-short': z.string().optional(),
  language: bcp47,
  author: names.optional(),
  editor: names.optional(),
  translator: names.optional(),
  'container-author': names.optional(),
  'collection-editor': names.optional(),
  'container-title': z.string().optional(),
  'container-title-short': z.string().optional(),
  'collection-title': z.string().optional(),
  'collection-number': z.union([z.string(), z.number()]).optional(),
  publisher: z.string().optional(),
  'publisher-place': z.string().optional(),
  edition: z.union([z.string(), z.number()]).optional(),
  version: z.union([z.string(), z.number()]).optional(),
  volume: z.union([z.string(), z.number()]).optional(),
  issue: z.union([z.string(), z.number()]).optional(),
  page: z.union([z.string(), z.number()]).optional(),
  number: z.union([z.string(), z.number()]).optional(),
  genre: z.string().optional(),
  medium: z.string().optional(),
  authority: z.string().optional(),
  jurisdiction: z.string().optional(),
  archive: z.string().optional(),
  note: z.string().optional(),
  abstract: z.string().optional(),
  DOI: z.string().optional(),
  ISBN: z.string().optional(),
  ISSN: z.string().optional(),
  URL: webUrl.optional(),
  issued: cslDate.optional(),
  accessed: cslDate.optional(),
  'original-date': cslDate.optional(),
  'original-title': z.string().optional(),
};
export const cslRecordSchema = z.strictObject(cslFields);
/** A bibliographic record: CSL-JSON without `id`. */
export type CslRecord = z.output<typeof cslRecordSchema>;

const editionSchema = z.strictObject({ ...cslFields, files: z.array(z.string()).optional() }).partial();

export const workSchema = z.strictObject({
  ...cslFields,
  /** The licence of the text, shown with it: an SPDX id or a name, and where it can be read. */
  licence: z.strictObject({ name: z.string().min(1), url: webUrl.optional() }).optional(),
  /** Where the text comes from, in a sentence; shown under *About the texts*. */
  source: z.string().optional(),
  /** How to read the files; by default what the file name ends with decides. */
  reader: z.enum(['markdown', 'plain-text', 'jsonl']).optional(),
  /** Whether a note label means one note in the whole work, or in its file alone. */
  notes: z.enum(['file', 'work']).default('file'),
  /** `source`: the records carry permanent ids of their own, which are used instead of minting. */
  identity: z.enum(['register', 'source']).default('register'),
  /** `none`: no register is kept; the work's pages say so and offer no pinned links. */
  history: z.enum(['register', 'none']).default('register'),
  /** In the order of publication; the last is current. Editions found in the folder but not listed come in natural order. */
  editions: z.record(z.string().regex(EDITION_LABEL), editionSchema.nullable()).optional(),
});
export type WorkConfig = z.output<typeof workSchema>;
export type EditionConfig = z.output<typeof editionSchema>;
