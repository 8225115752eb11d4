/**
 * What stands between two words of a quotation that are the same? Where it has an ellipsis or a bracket, that stands
 * for something of the text, and what is before and after it is compared by itself.
 */
import type { Step } from './alignWords.ts';
import { compareWords } from './changedWords.ts';
import type { DifferenceKind } from './difference.ts';
import type { Findings } from './findings.ts';
import { isNegation } from './negations.ts';
import { ELLIPSIS, type PrintToken } from './printTokens.ts';
import type { Gap } from './quotation.ts';
import { type Region, sameKeys, signsOf, spanOf, unitAfter } from './regions.ts';
import { compareSigns } from './signs.ts';
import { isName, isNumber } from './wordKinds.ts';

/** An omission so short that a negation in it is its point. */
const SHORT_OMISSION = 3;

/** Between two words of the quotation that are the same. */
export function compareBetween(findings: Findings, region: Region): void {
  const notes = region.items.some((item) => item.type === 'gap' && item.gap.kind === 'note');
  if (notes) findings.isPrintedAs('note-markers');
  const items = region.items.filter((item) => item.type !== 'gap' || item.gap.kind !== 'note');
  const at = items.findIndex(({ type }) => type === 'gap');
  if (at < 0) {
    compareWords(findings, { ...region, items }, notes);
    return;
  }
  // Several gaps without a word between them are one.
  let end = at + 1;
  while (end < items.length && items[end]?.type !== 'word') end++;
  let start = at;
  while (start > 0 && items[start - 1]?.type !== 'word') start--;
  const wordsBefore = items.slice(0, start).filter(({ type }) => type === 'word').length;
  const steps = divide(region.steps, wordsBefore);
  const [left, skipped] = divideTokens(findings, region, steps.before.length, steps.skipped.length);
  const gapItems = items.slice(start, end);
  const quoteUnit = unitAfter(items[start - 1]) ?? region.quoteUnit;
  const textUnit = left.at(-1)?.endUnit ?? region.textUnit;
  const open = { ...region, quoteEnd: undefined, textEnd: undefined };
  compareWords(findings, { ...open, items: items.slice(0, start), tokens: left, steps: steps.before }, notes);
  compareGap(findings, { items: gapItems, tokens: skipped, steps: steps.skipped, quoteUnit, textUnit });
  const rest = region.tokens.slice(left.length + skipped.length);
  const restUnits = {
    quoteUnit: unitAfter(items[end - 1]) ?? quoteUnit,
    textUnit: skipped.at(-1)?.endUnit ?? textUnit,
  };
  if (steps.after.length > 0 || end < items.length)
    compareBetween(findings, { items: items.slice(end), tokens: rest, steps: steps.after, ...restUnits });
}

/** The region's tokens up to the gap, and those in the gap with all signs around them. */
function divideTokens(
  findings: Findings,
  region: Region,
  stepsBefore: number,
  skipped: number,
): [PrintToken[], PrintToken[]] {
  const standing = region.steps.map((step) =>
    'standing' in step ? findings.tokenOf(step.standing) : undefined,
  );
  const before = standing.slice(0, stepsBefore).findLast((token) => token !== undefined);
  const after = standing.slice(stepsBefore + skipped).find((token) => token !== undefined);
  const from = before ? region.tokens.indexOf(before) + 1 : 0;
  const to = after ? region.tokens.indexOf(after) : region.tokens.length;
  return [region.tokens.slice(0, from), region.tokens.slice(from, to)];
}

/** What an ellipsis or a bracket stands for. */
function compareGap(findings: Findings, region: Region): void {
  const gaps = region.items.flatMap((item) => (item.type === 'gap' ? item.gap : []));
  if (gaps.some(({ kind }) => kind === 'ellipsis')) compareEllipsis(findings, region, gaps);
  else compareBracket(findings, region, gaps);
}

function compareEllipsis(findings: Findings, { tokens, textUnit }: Region, gaps: readonly Gap[]): void {
  const words = tokens.filter(({ word }) => word);
  // The text has one itself.
  if (words.length === 0 && tokens.some(({ key }) => key === ELLIPSIS)) return;
  const shown = spanOf(gaps);
  findings.omitted += words.length;
  findings.differs('ellipsis', true, shown, spanOf(words, textUnit));
  const denials = words.filter(({ key }) => isNegation(key, findings.sought.language));
  if (denials.length === 0) return;
  if (words.length <= SHORT_OMISSION) findings.differs('negation', false, shown, spanOf(denials));
  else findings.caveats.push({ type: 'omitted-negation', words: denials.map(({ text }) => text).join(' ') });
}

function compareBracket(findings: Findings, region: Region, gaps: readonly Gap[]): void {
  const { tokens, textUnit } = region;
  const words = tokens.filter(({ word }) => word);
  const source = spanOf(words, textUnit);
  const inside = gaps.flatMap((gap) => gap.words);
  const isOwn = sameKeys(
    inside.filter(({ word }) => word),
    words,
  );
  if (!(isOwn && tokens.some(({ key }) => key === '['))) {
    const kind = kindOfBracket(inside, words, findings.sought.language);
    findings.differs(kind, kind === 'bracket', spanOf(gaps), source);
  }
  const around = tokens.filter(
    ({ word, key, startUnit }) =>
      !word && key !== '[' && key !== ']' && (startUnit < source.startUnit || startUnit >= source.endUnit),
  );
  compareSigns(findings, signsOf(region.items), around, region);
}

/** Whether the words in a bracket stand for others in a way that changes what is said. */
function kindOfBracket(
  inside: readonly PrintToken[],
  standing: readonly PrintToken[],
  language: string,
): DifferenceKind {
  const count = (tokens: readonly PrintToken[]) =>
    tokens.filter(({ key }) => isNegation(key, language)).length;
  if (count(inside) !== count(standing)) return 'negation';
  const keys = (tokens: readonly PrintToken[], test: (token: PrintToken) => boolean) =>
    new Set(tokens.filter(test).map(({ key }) => key));
  const numbers = keys(inside, (token) => isNumber(token, language));
  for (const key of keys(standing, (token) => /\p{N}/u.test(token.text)))
    if (!numbers.has(key)) return 'number';
  const [mine, theirs] = [inside, standing].map((tokens) =>
    keys(tokens, (token) => isName(token, false, language)),
  );
  const named = mine && theirs && mine.size > 0 && theirs.size > 0;
  return named && ![...theirs].some((key) => mine.has(key)) ? 'name' : 'bracket';
}

/** Steps before a gap, in it, and after it. */
function divide(steps: readonly Step[], wordsBefore: number) {
  let words = 0;
  let start = 0;
  for (; start < steps.length; start++) {
    const step = steps[start];
    if (step?.type === 'skipped') break;
    if (step && 'quoted' in step && words++ === wordsBefore) break;
    if (step?.type === 'lost' && words === wordsBefore) break;
  }
  let end = start;
  while (steps[end]?.type === 'skipped') end++;
  return { before: steps.slice(0, start), skipped: steps.slice(start, end), after: steps.slice(end) };
}
