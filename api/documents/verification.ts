/** What does the answer to *do these words stand there?* look like to a program? */
import { z } from '@hono/zod-openapi';
import { showRef } from '../../indexer/format/ref.ts';
import { DIFFERENCE_KINDS, NORMALIZATIONS } from '../../indexer/text/quotation/difference.ts';
import { thousands } from '../http/thousands.ts';
import { permalinkPath } from '../permalinks/address.ts';
import { quoteQuery } from '../permalinks/quotation.ts';
import {
  VERDICTS,
  type Verification,
  type VerificationCaveat,
  type VerifiedMatch,
} from '../verifying/verification.ts';
import { passageIdSchema } from './passage.ts';

const codePoints = z.number().int();

const matchSchema = z
  .object({
    run: z
      .number()
      .int()
      .describe(
        'The places are counted from 0, the best first; a quotation over several passages has one entry for each, with the same `run`.',
      ),
    id: passageIdSchema,
    work: z.string(),
    ref: z.string(),
    place: z.string(),
    state: z.string().nullable().describe('The state to cite; null while none is published.'),
    states: z.array(z.string()).describe('All published states that have the passage in these words.'),
    current: z.boolean().describe('Whether the current text has it so.'),
    start: codePoints,
    end: codePoints,
    text: z.string().describe('The words as the passage has them.'),
    language: z.string(),
    permalink: z.url().describe('Leads to exactly these words, in the state to cite.'),
  })
  .openapi('VerifiedMatch', {
    description: '`start` and `end` count Unicode code points of the passage’s text.',
  });

const differenceSchema = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS),
    permitted: z.boolean().describe('Whether the customs of quoting allow it.'),
    quote: z.string(),
    source: z.string(),
    quoteStart: codePoints,
    quoteEnd: codePoints,
    sourceStart: codePoints,
    sourceEnd: codePoints,
    id: passageIdSchema.describe('The passage whose text `sourceStart` and `sourceEnd` count.'),
  })
  .openapi('QuotationDifference', {
    description: 'What the quotation has, and what the source has there. Offsets count Unicode code points.',
  });

export const verificationSchema = z
  .object({
    verdict: z
      .enum(VERDICTS)
      .describe(
        '`exact`, `normalized`: the words stand, and where they are said to. `elsewhere`: they stand in another place. `other_state`: in another published state of it. `altered`: something close to them stands there; they do not. `absent`: nothing close to them stands in any state. `too_short`: too few words to be sought without a place.',
      ),
    gravest: z.enum(DIFFERENCE_KINDS).optional().describe('Of `altered`: the gravest difference.'),
    asCited: z
      .boolean()
      .optional()
      .describe('Whether the place is the one asked for; absent where none was.'),
    quote: z.string().describe('In NFC, whose code points the offsets count.'),
    shared: z.number().int().describe('Words of the quotation that stand there,'),
    words: z.number().int().describe('of so many.'),
    matches: z.array(matchSchema),
    differences: z.array(differenceSchema).describe('Between the quotation and the first place.'),
    normalizations: z
      .array(z.enum(NORMALIZATIONS))
      .describe('Differences of print, which are none of the words.'),
    caveats: z.array(z.object({ type: z.string(), message: z.string() })),
  })
  .openapi('Verification');

export type VerificationDocument = z.output<typeof verificationSchema>;

export function verificationDocument(answer: Verification, origin: string): VerificationDocument {
  const { matches, caveats, ...rest } = answer;
  return {
    ...rest,
    matches: matches.map(({ selector, ...match }) => ({
      ...match,
      place: showRef(match.ref),
      permalink: origin + matchPath({ selector, ...match }),
    })),
    caveats: caveats.map((caveat) => ({ type: caveat.type, message: caveatInEnglish(caveat) })),
  };
}

/** Longer words are not repeated in an address: it leads to the passage that begins with them. */
const LONGEST_IN_ADDRESS = 400;

/** The path of a match's permalink: in the state to cite, to exactly its words. */
export function matchPath({ id, state, selector }: Pick<VerifiedMatch, 'id' | 'state' | 'selector'>): string {
  const words = selector.exact.length > LONGEST_IN_ADDRESS ? '' : quoteQuery(selector);
  return permalinkPath(id, state ?? undefined) + words;
}

/** For programs' logs and the command line; pages have sentences of their own. */
export function caveatInEnglish(caveat: VerificationCaveat): string {
  switch (caveat.type) {
    case 'negation-before':
      return `In the source “${caveat.words}” stands right before these words.`;
    case 'omitted':
      return `${caveat.count} ${caveat.count === 1 ? 'word was' : 'words were'} left out at ellipses.`;
    case 'omitted-negation':
      return `Among the words left out is “${caveat.words}”.`;
    case 'short-pieces':
      return 'Pieces of one or two words between ellipses prove little.';
    case 'several-places':
      return `The words stand in ${caveat.count} places.`;
    case 'superseded':
      return 'The current text no longer has these words.';
    case 'draft':
      return 'No published state has these words yet.';
    case 'cut':
      return `Only its first ${thousands(caveat.count)} characters were compared.`;
    case 'close-at-place':
      return 'At the place named stands something close to them.';
  }
}
