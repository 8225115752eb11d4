/**
 * What differs between a quotation and the words of a text that answer it? Goes along the words that are the same, and
 * looks at what stands between them on both sides:
 *
 *     quotation   On  4  November , a  large …            killing  hundreds  of civilians
 *                 ═════════════   │ ════════              ═══════  ────────  ════════════
 *     text        On  4  November   a  large joint force  killing  thousands of civilians
 *                              a region of signs, a gap, a region of a word: each tells its own differences
 *
 * Signs are compared in signs.ts, words in changedWords.ts, gaps in between.ts, both ends in ends.ts.
 */
import type { Step } from './alignWords.ts';
import { compareBetween } from './between.ts';
import { DIFFERENCE_KINDS, type DifferenceKind, type QuotationDifference } from './difference.ts';
import { compareBeginning, compareEnd, denialBefore } from './ends.ts';
import { type Compared, Findings, type SoughtText } from './findings.ts';
import type { Quotation } from './quotation.ts';
import { type Region, unitAfter, unitBefore } from './regions.ts';

/** @param steps As {@link alignWords} gives them. */
export function compare(quotation: Quotation, sought: SoughtText, steps: readonly Step[]): Compared {
  const findings = new Findings(quotation, sought);
  const { items } = quotation;
  const { tokens, words } = sought;
  const standing = steps.flatMap((step) => ('standing' in step ? step.standing : []));
  const first = words[standing[0] ?? 0] ?? 0;
  const last = words[standing.at(-1) ?? 0] ?? 0;
  findings.startUnit = tokens[first]?.startUnit ?? 0;
  findings.endUnit = tokens[last]?.endUnit ?? 0;
  const itemOf = items.flatMap(({ type }, index) => (type === 'word' ? index : []));
  let item = 0;
  let token = first;
  let waiting: Step[] = [];
  const region = (itemEnd: number, tokenEnd: number): Region => ({
    items: items.slice(item, itemEnd),
    tokens: tokens.slice(token, tokenEnd),
    steps: waiting,
    quoteUnit: unitAfter(items[item - 1]) ?? quotation.startUnit,
    textUnit: (token === first ? tokens[first]?.startUnit : tokens[token - 1]?.endUnit) ?? 0,
    quoteEnd: item === 0 ? undefined : unitBefore(items[itemEnd]),
    textEnd: item === 0 || itemEnd === items.length ? undefined : tokens[tokenEnd]?.startUnit,
  });
  for (const step of steps) {
    if (step.type !== 'same') {
      waiting.push(step);
      continue;
    }
    const here = { item: itemOf[step.quoted] ?? 0, token: words[step.standing] ?? 0 };
    const before = region(here.item, here.token);
    if (item === 0) compareBeginning(findings, before, first);
    else compareBetween(findings, before);
    compareSame(findings, here.item, here.token);
    item = here.item + 1;
    token = here.token + 1;
    waiting = [];
  }
  compareEnd(findings, region(items.length, last + 1), last);
  denialBefore(findings, first);
  return findings.all();
}

/** A word that is the same but perhaps for case or brackets. */
function compareSame(findings: Findings, item: number, token: number): void {
  const { items } = findings.quotation;
  const quoted = items[item];
  const standing = findings.sought.tokens[token];
  if (quoted?.type !== 'word' || !standing) return;
  const { word } = quoted;
  if (word.divided) findings.isPrintedAs('hyphenation');
  if (word.bracketed) {
    findings.differs('bracket', true, word, standing);
  } else if (word.text !== standing.text) {
    const begins = !items.slice(0, item).some(({ type }) => type === 'word');
    const before = items[item - 1];
    // Not behind an ellipsis that the text has itself: there nothing was left out.
    const follows = before?.type === 'gap' && findings.differsUpTo(before.gap.endUnit);
    const firstLetterOnly = word.text.slice(1) === standing.text.slice(1);
    findings.differs('case', (begins || follows) && firstLetterOnly, word, standing);
  } else if (!word.divided) {
    findings.prints(word, standing);
  }
}

/** The gravest kind of some differences that are not permitted; `undefined` where there is none. */
export function gravest(differences: readonly QuotationDifference[]): DifferenceKind | undefined {
  const kinds = new Set(differences.filter(({ permitted }) => !permitted).map(({ kind }) => kind));
  return DIFFERENCE_KINDS.find((kind) => kinds.has(kind));
}
