/**
 * Do these words stand in this text, and where? A `TextQuoteSelector` of the W3C Web Annotation Data Model (4.2.4),
 * found in three steps, each with its own answer:
 *
 *     exact        the very characters; prefix and suffix choose among several places
 *     normalized   the same but for white space, quotation marks, dashes and ligatures (quoteFolding.ts)
 *     changed      most of the words, in order, but not all of them: never said to be found
 *     none         less than that: they are no longer there
 *
 * A match may not begin or end inside a word or number, unless the selector's own prefix or suffix holds the rest of
 * it: so `5 million` is not found in `15 million`.
 *
 * **The floor.** `changed` needs two thirds of the words and at least four. Hypothes.is accepts half of the letters
 * and takes the best place however poor, which finds more of what was reworded and has also put notes on the wrong
 * paragraph. Measured on paragraphs of *Frankenstein*, 24,000 quotations of 4 to 20 words sought in a paragraph that is
 * not theirs: the best place shares a sixth to a quarter of the words, and five quotations, of five and six words,
 * rose above the floor by chance (*The course of the Rhine*, *the shores of the Rhine*). The price is that a
 * quotation of less than five words with one exchanged counts as gone. Neither answer says that the words stand, so
 * nothing false is said either way.
 */
import { bestMatch } from './approximateMatch.ts';
import { CodePointTable } from './codePoints.ts';
import { foldForQuoting } from './quoteFolding.ts';
import { WordEdges } from './wordEdges.ts';
import { tokens } from './words.ts';

export interface TextQuoteSelector {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
}

/** Offsets are code points of the text. */
export type QuoteMatch =
  | { found: 'exact' | 'normalized'; start: number; end: number }
  /** `similarity`: from the floor to 1, where only case or signs differ. */
  | { found: 'changed'; start: number; end: number; similarity: number }
  | { found: 'none' };

const LEAST_SIMILARITY = 2 / 3;
const LEAST_SHARED_WORDS = 4;

/** Words that stand in a text unchanged, but perhaps for print. */
export type UnchangedQuote = QuoteMatch & { found: 'exact' | 'normalized' };

/** Finds a quotation in a text. @param text NFC */
export function findQuote(text: string, selector: TextQuoteSelector): QuoteMatch {
  const unchanged = findUnchanged(text, selector);
  if (unchanged) return unchanged;
  const changed = changedPlace(text, selector.exact.normalize('NFC'));
  if (!changed) return { found: 'none' };
  const { similarity } = changed;
  return { found: 'changed', ...inCodePoints(text, changed), similarity };
}

/** Finds a quotation where it stands unchanged; costs much less than to look for what is like it. */
export function findUnchanged(text: string, selector: TextQuoteSelector): UnchangedQuote | undefined {
  const wanted = {
    exact: selector.exact.normalize('NFC').trim(),
    // Space that was cut off the words belongs to what stands around them.
    prefix: (selector.prefix ?? '').normalize('NFC') + (/^\s*/.exec(selector.exact)?.[0] ?? ''),
    suffix: (/\s*$/.exec(selector.exact)?.[0] ?? '') + (selector.suffix ?? '').normalize('NFC'),
  };
  const exact = bestPlace(text, wanted);
  if (exact) return { found: 'exact', ...inCodePoints(text, exact) };

  const folded = foldForQuoting(text);
  const normalized = bestPlace(folded.text, {
    exact: foldForQuoting(wanted.exact).text,
    prefix: foldForQuoting(wanted.prefix).text,
    suffix: foldForQuoting(wanted.suffix).text,
  });
  if (!normalized) return undefined;
  const start = folded.startUnit(normalized.start);
  const end = folded.endUnit(normalized.end - 1);
  return { found: 'normalized', ...inCodePoints(text, { start, end }) };
}

function inCodePoints(text: string, { start, end }: Span): Span {
  const table = new CodePointTable(text);
  return { start: table.toCodePoint(start), end: table.toCodePoint(end) };
}

/** Whether words stand in a text unchanged. */
export const standsUnchanged = (match: QuoteMatch): match is UnchangedQuote =>
  match.found === 'exact' || match.found === 'normalized';

/** In UTF-16 units, where nothing else is said. */
interface Span {
  start: number;
  end: number;
}

type Wanted = Required<{ [Part in keyof TextQuoteSelector]: string }>;

/** Of all places where the words stand whole, the one with most of the prefix and suffix around it; then the first. */
function bestPlace(text: string, wanted: Wanted): Span | undefined {
  if (wanted.exact === '') return undefined;
  const context = wanted.prefix + wanted.exact + wanted.suffix;
  const startUnit = wanted.prefix.length;
  const own = new WordEdges(context);
  const before = own.cutAt(startUnit).before;
  const after = own.cutAt(startUnit + wanted.exact.length).after;
  const edges = new WordEdges(text);
  let best: (Span & { around: number }) | undefined;
  for (const start of occurrences(text, wanted.exact)) {
    const end = start + wanted.exact.length;
    const cutBefore = edges.cutAt(start).before;
    const cutAfter = edges.cutAt(end).after;
    if ((cutBefore !== '' && cutBefore !== before) || (cutAfter !== '' && cutAfter !== after)) continue;
    const around = agreement(text, start, end, wanted);
    if (!best || around > best.around) best = { start, end, around };
  }
  return best;
}

/** All places of a string, those that overlap too. */
export function* occurrences(text: string, wanted: string): Generator<number> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) yield at;
}

/**
 * How many units of the prefix and suffix stand around a place, white space next to it left out; among equals, half a
 * unit more where the white space is the same too.
 */
function agreement(text: string, start: number, end: number, wanted: Wanted): number {
  const [prefix, suffix] = [wanted.prefix.trimEnd(), wanted.suffix.trimStart()];
  const above = text.slice(Math.max(0, start - prefix.length - MOST_SPACE), start).trimEnd();
  const below = text.slice(end, end + suffix.length + MOST_SPACE).trimStart();
  let before = 0;
  while (before < prefix.length && before < above.length && above.at(-1 - before) === prefix.at(-1 - before))
    before++;
  let after = 0;
  while (after < suffix.length && below[after] === suffix[after]) after++;
  const isLiteral = text.endsWith(wanted.prefix, start) && text.startsWith(wanted.suffix, end);
  return before + after + (isLiteral ? 0.5 : 0);
}

/** Of white space between the words and what stands around them. */
const MOST_SPACE = 16;

/** Most of the words, in order: the stretch of the text most like the quotation, where it is above the floor. */
function changedPlace(text: string, exact: string): (Span & { similarity: number }) | undefined {
  const standing = tokens(text).filter(({ word }) => word);
  const quoted = tokens(exact).filter(({ word }) => word);
  const match = bestMatch(
    quoted.map(({ folded }) => folded),
    standing.map(({ folded }) => folded),
  );
  const first = match && standing[match.start];
  const last = match && standing[match.end - 1];
  if (!first || !last) return undefined;
  const similarity = 1 - match.distance / Math.max(quoted.length, match.end - match.start);
  const isEnough = match.distance === 0 || match.shared >= LEAST_SHARED_WORDS;
  if (!isEnough || similarity < LEAST_SIMILARITY) return undefined;
  return { start: first.startUnit, end: last.startUnit + last.text.length, similarity };
}
