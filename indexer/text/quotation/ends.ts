/**
 * Does a quotation begin and end where the words it takes do? Signs at its ends are the quoter's, within the customs of
 * quoting; but it must not cut a word, a number or a denial in two.
 */
import { compareBetween } from './between.ts';
import type { Findings } from './findings.ts';
import { isNegation } from './negations.ts';
import { ELLIPSIS, type PrintToken } from './printTokens.ts';
import { nothingAt, type Region, sameKeys, signsOf, spanOf, unitAfter } from './regions.ts';
import { NOTE_SIGN } from './signs.ts';
import { isNumber, QUANTITY } from './wordKinds.ts';

/** Signs that the customs of quoting let one change where a quotation ends. */
const FREE_AT_END = new Set(['.', ',', ';', ':', '"', '-', ELLIPSIS, ')', '(', '。', '、']);
const SENTENCE_END = new Set(['.', '?', '!', ELLIPSIS, '。', '؟', '।']);

/** Before the first word that is the same. */
export function compareBeginning(findings: Findings, region: Region, first: number): void {
  const leading = region.items.findIndex(({ type }) => type === 'word');
  const before = leading < 0 ? region.items : region.items.slice(0, leading);
  const signs = signsOf(before);
  const { tokens } = findings.sought;
  const standing = tokens.slice(Math.max(0, first - signs.length), first);
  if (sameKeys(signs, standing)) findings.startUnit = standing[0]?.startUnit ?? findings.startUnit;
  else {
    const [head] = findings.quotation.words;
    const quantity =
      head && isNumber(head, findings.sought.language) && signs.some(({ key }) => QUANTITY.test(key));
    const free = signs.every(({ key }) => FREE_AT_END.has(key));
    findings.differs(
      quantity ? 'number' : 'punctuation',
      free && !quantity,
      spanOf(signs),
      nothingAt(region.textUnit),
    );
  }
  cutBefore(findings, first, signs);
  compareBetween(findings, { ...region, items: region.items.slice(before.length) });
}

/** After the last word that is the same. */
export function compareEnd(findings: Findings, region: Region, last: number): void {
  const trailing = region.items.findLastIndex(({ type }) => type === 'word') + 1;
  const quoteUnit = unitAfter(region.items[trailing - 1]) ?? region.quoteUnit;
  compareBetween(findings, { ...region, items: region.items.slice(0, trailing) });
  const after = region.items.slice(trailing);
  if (after.some((item) => item.type === 'gap' && item.gap.kind === 'note'))
    findings.isPrintedAs('note-markers');
  const { tokens } = findings.sought;
  const standing: PrintToken[] = [];
  for (let next = last + 1; tokens[next] && !tokens[next]?.word; next++)
    standing.push(...tokens.slice(next, next + 1));
  const all = signsOf(after);
  const signs = all.filter(({ key }) => !NOTE_SIGN.has(key) || standing.some((sign) => sign.key === key));
  if (signs.length < all.length) findings.isPrintedAs('note-markers');
  const same = sameKeys(signs, standing.slice(0, signs.length));
  if (same) {
    const end = standing[signs.length - 1];
    const lastSign = signs.at(-1);
    if (end && lastSign) {
      findings.endUnit = end.endUnit;
      findings.prints(
        { startUnit: quoteUnit, endUnit: lastSign.endUnit },
        { startUnit: tokens[last]?.endUnit ?? 0, endUnit: end.endUnit },
      );
    }
  } else {
    const [head] = standing;
    const textUnit = tokens[last]?.endUnit ?? 0;
    const free = signs.every(({ key }) => FREE_AT_END.has(key));
    const source = head && !head.spaced ? head : nothingAt(textUnit);
    findings.differs('punctuation', free, spanOf(signs), source);
  }
  cutAfter(findings, last, signs);
}

/** The match must not begin inside a word or a quantity: `violent` in `non-violent`, `5` in `−5`. */
function cutBefore(findings: Findings, first: number, signs: readonly PrintToken[]): void {
  const { tokens, language } = findings.sought;
  const [head, sign, before] = [tokens[first], tokens[first - 1], tokens[first - 2]];
  if (!head || !sign || sign.word || head.spaced || signs.some(({ key }) => key === sign.key)) return;
  const isPart = before?.word && !sign.spaced && joins(findings, sign, before, head);
  const isSigned = isNumber(head, language) && signsNumber(findings, sign, head);
  if (!isPart && !isSigned) return;
  const start = isPart ? before : sign;
  findings.startUnit = start.startUnit;
  const kind =
    isSigned || /\p{N}/u.test(head.text) ? 'number' : isDenying(start.key, language) ? 'negation' : 'word';
  const unit = findings.quotation.words[0]?.startUnit ?? 0;
  findings.differs(kind, false, nothingAt(unit), { startUnit: start.startUnit, endUnit: head.startUnit });
}

/** A dash before a number is no minus: `yarns—four`, `―Two`. */
function signsNumber(findings: Findings, sign: PrintToken, head: PrintToken): boolean {
  if (sign.key !== '-') return /^[+±$€£¥₽<>]$/u.test(sign.key);
  const written = findings.sought.text.slice(sign.startUnit, sign.endUnit);
  return /^\p{N}/u.test(head.text) && /^[-−–]$/u.test(written);
}

function cutAfter(findings: Findings, last: number, signs: readonly PrintToken[]): void {
  const { tokens, language } = findings.sought;
  const [tail, sign, after] = [tokens[last], tokens[last + 1], tokens[last + 2]];
  if (!tail || !sign || sign.word || signs.some(({ key }) => key === sign.key)) return;
  const isPart = after?.word && !sign.spaced && !after.spaced && joins(findings, sign, tail, after);
  const isMeasured = isNumber(tail, language) && /^[%‰°$€£¥₽]$/u.test(sign.key);
  if (!isPart && !isMeasured) return;
  const end = isPart ? after : sign;
  findings.endUnit = end.endUnit;
  const kind = isMeasured || /\p{N}/u.test(tail.text + end.text) ? 'number' : 'word';
  const unit = findings.quotation.words.at(-1)?.endUnit ?? 0;
  findings.differs(kind, false, nothingAt(unit), { startUnit: tail.endUnit, endUnit: end.endUnit });
}

/** Whether a sign makes one word or number of its neighbours. */
function joins(findings: Findings, sign: PrintToken, before: PrintToken, after: PrintToken): boolean {
  const written = findings.sought.text.slice(sign.startUnit, sign.endUnit);
  const isDigit = /\p{N}$/u.test(before.text) && /^\p{N}/u.test(after.text);
  return /^[‐‑-]$/u.test(written) || (isDigit && /^[.,:/–−]$/u.test(written));
}

/** A negation right before the words, in the same sentence, is worth knowing. */
export function denialBefore(findings: Findings, first: number): void {
  const { tokens, language } = findings.sought;
  for (let index = first - 1, words = 0; index >= 0 && words < 2; index--) {
    const token = tokens[index];
    if (!token || SENTENCE_END.has(token.key)) return;
    if (!token.word) continue;
    words++;
    if (!isNegation(token.key, language)) continue;
    findings.caveats.push({ type: 'negation-before', words: token.text });
    return;
  }
}

const isDenying = (prefix: string, language: string): boolean =>
  isNegation(prefix, language) || ['non', 'un', 'anti', 'nicht', 'in'].includes(prefix);
