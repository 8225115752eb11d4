/** What does the report on a manuscript look like to a program? */
import { z } from '@hono/zod-openapi';
import type { CheckedManuscript } from '../verifying/manuscript/checkManuscript.ts';
import { LINK_STATUSES } from '../verifying/manuscript/links.ts';
import { MANUSCRIPT_FORMATS } from '../verifying/manuscript/manuscript.ts';
import { verificationDocument, verificationSchema } from './verification.ts';

const place = {
  line: z.number().int().describe('Counted from 1.'),
  start: z.number().int().describe('Counted in Unicode code points of the text as it was sent.'),
  end: z.number().int(),
};

export const manuscriptSchema = z
  .object({
    format: z.enum(MANUSCRIPT_FORMATS),
    failing: z.number().int().describe('How many quotations and links fail.'),
    unchecked: z.number().int().describe('Quotations beyond the number that is checked at once.'),
    quotations: z.array(
      z
        .object({
          ...place,
          block: z.boolean().describe('Whether it is a block quotation.'),
          cited: z.string().optional().describe('The link that says where it stands.'),
          fails: z
            .boolean()
            .describe(
              'Whether the words do not stand, or not where they are said to. Those too short to be sought do not fail.',
            ),
          link: z.url().optional().describe('Leads to the words where they stand.'),
          verification: verificationSchema,
        })
        .openapi('CheckedQuotation'),
    ),
    links: z.array(
      z
        .object({
          ...place,
          href: z.string(),
          status: z
            .enum(LINK_STATUSES)
            .describe(
              '`ok`; `unpinned`: leads to the passage as it is, which may change. Failing: `unknown`: no passage has the id; `unknown_state`: no such state holds it; `gone`: the passage no longer stands; `words_gone`: the words that the address names do not stand there.',
            ),
          fails: z.boolean(),
          corrected: z.url().optional().describe('The link that pins what this one means.'),
        })
        .openapi('CheckedLink'),
    ),
  })
  .openapi('CheckedManuscript');

export type ManuscriptDocument = z.output<typeof manuscriptSchema>;

export function manuscriptDocument(
  { quotations, links, ...report }: CheckedManuscript,
  origin: string,
): ManuscriptDocument {
  return {
    ...report,
    quotations: quotations.map(({ verification, isBlock, link, ...quotation }) => ({
      ...quotation,
      block: isBlock,
      ...(link !== undefined && { link: origin + link }),
      verification: verificationDocument(verification, origin),
    })),
    links: links.map(({ corrected, ...link }) => ({
      ...link,
      ...(corrected !== undefined && { corrected: origin + corrected }),
    })),
  };
}
