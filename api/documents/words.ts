/** What do a link's words (`?quote=…`) look like to a program? Schema beside maker. */
import { z } from '@hono/zod-openapi';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { findQuote, type QuoteMatch, type TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import type { LinkedWords } from '../permalinks/quotation.ts';
import { wordsPath } from '../permalinks/quotation.ts';
import { passageIdSchema } from './passage.ts';

const matchSchema = z.object({
  found: z
    .enum(['exact', 'normalized', 'changed', 'none'])
    .describe(
      '`normalized`: but for spaces, quotation marks, dashes; `changed`: most of the words, not all; `none`: they are not there.',
    ),
  start: z.number().int().optional().describe('Counted in Unicode code points of `text`.'),
  end: z.number().int().optional(),
  text: z.string().optional().describe('What stands there.'),
  similarity: z.number().optional(),
});

export const wordsSchema = matchSchema
  .extend({
    selector: z.object({
      type: z.literal('TextQuoteSelector'),
      exact: z.string(),
      prefix: z.string().optional(),
      suffix: z.string().optional(),
    }),
    now: z
      .object({ id: passageIdSchema, ref: z.string(), link: z.url() })
      .nullable()
      .optional()
      .describe(
        'Where the words stand in the current text, in this passage or in one that took them; null: nowhere.',
      ),
    last: z
      .object({ state: z.string(), link: z.url() })
      .optional()
      .describe('Where they stand no longer: the last state that had them.'),
  })
  .openapi('Words', {
    description: 'The words of the passage that the address means (W3C Web Annotation, 4.2.4).',
  });
export type WordsDocument = z.output<typeof wordsSchema>;

/** The words in a text that never changes, and nothing that could. */
export function wordsIn(text: string, selector: TextQuoteSelector): WordsDocument {
  return { ...matchDocument(text, findQuote(text, selector)), selector: selectorDocument(selector) };
}

/** The words in the text that is shown, and where they stand otherwise. */
export function wordsDocument(text: string, words: LinkedWords, origin: string): WordsDocument {
  const { id, selector, shown, now, last } = words;
  return {
    ...matchDocument(text, shown),
    selector: selectorDocument(selector),
    now: now
      ? {
          id: now.found.passage.id,
          ref: now.found.passage.ref,
          link: origin + wordsPath(now.found.passage.id, selector),
        }
      : null,
    ...(last && {
      last: { state: last.state.state, link: origin + wordsPath(id, selector, last.state.state) },
    }),
  };
}

function matchDocument(text: string, match: QuoteMatch) {
  if (match.found === 'none') return { found: match.found };
  return { ...match, text: sliceCodePoints(text, match.start, match.end) };
}

const selectorDocument = ({ exact, prefix, suffix }: TextQuoteSelector) => ({
  type: 'TextQuoteSelector' as const,
  exact,
  ...(prefix !== undefined && { prefix }),
  ...(suffix !== undefined && { suffix }),
});
