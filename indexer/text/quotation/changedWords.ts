/** Which words of a quotation are not those of the text, and what sort of change is each? */
import type { Step } from './alignWords.ts';
import type { DifferenceKind } from './difference.ts';
import type { Findings } from './findings.ts';
import { countDenials, isNegation } from './negations.ts';
import type { PrintToken } from './printTokens.ts';
import type { QuotedWord } from './quotation.ts';
import { nothingAt, type Region, type Side, signsOf, spanOf } from './regions.ts';
import { compareSigns } from './signs.ts';
import { isName, isNumber, kindOfChange } from './wordKinds.ts';

/** A region without gaps: signs, or words that differ. */
export function compareWords(findings: Findings, region: Region, hasNotes: boolean): void {
  const { items, tokens, steps } = region;
  if (steps.length === 0) {
    compareSigns(findings, signsOf(items), tokens, region, hasNotes);
    return;
  }
  if (isJoined(findings, region)) return;
  const before = findings.differences.length;
  if (steps.every(({ type }) => type === 'changed')) exchanged(findings, region);
  else
    for (const group of groups(findings, steps, region))
      findings.differs(group.kind, false, group.quoted, group.standing);
  nameDenials(findings, region, before);
}

/** The same letters in one word here and in two there: `occu-` `pation`, `no where`. */
function isJoined(findings: Findings, { items, tokens: all, quoteUnit, textUnit }: Region): boolean {
  const both = withoutCommonSigns(
    items.flatMap((item) => (item.type === 'word' ? item.word : item.type === 'sign' ? item.sign : [])),
    all,
  );
  const [quoted, tokens] = both;
  const letters = (all: readonly PrintToken[]) => all.map(({ key }) => (key === '-' ? '' : key)).join('');
  if (letters(quoted) === '' || letters(quoted) !== letters(tokens)) return false;
  const hyphens = quoted.filter(({ key }) => key === '-').length;
  const isLineEnd = quoted.every(
    (token, index) =>
      index === 0 || (token.key === '-' ? !token.spaced : quoted[index - 1]?.key === '-' && token.spaced),
  );
  if (isLineEnd && hyphens > 0 && tokens.length === 1) {
    findings.isPrintedAs('hyphenation');
    return true;
  }
  const kind = hyphens !== tokens.filter(({ key }) => key === '-').length ? 'spelling' : 'whitespace';
  findings.differs(kind, false, spanOf(quoted, quoteUnit), spanOf(tokens, textUnit));
  return true;
}

/** As many words here as there, one for the other. */
function exchanged(findings: Findings, region: Region): void {
  let { items, tokens } = region;
  let { quoteUnit, textUnit } = region;
  for (const step of region.steps) {
    if (step.type !== 'changed') continue;
    const standing = findings.tokenOf(step.standing);
    const quoted = findings.quotation.words[step.quoted];
    if (!standing || !quoted) continue;
    const item = items.findIndex((one) => one.type === 'word');
    const token = tokens.indexOf(standing);
    compareSigns(findings, signsOf(items.slice(0, item)), tokens.slice(0, token), { quoteUnit, textUnit });
    changed(findings, quoted, standing);
    items = items.slice(item + 1);
    tokens = tokens.slice(token + 1);
    quoteUnit = quoted.endUnit;
    textUnit = standing.endUnit;
  }
  compareSigns(findings, signsOf(items), tokens, { quoteUnit, textUnit });
}

function changed(findings: Findings, quoted: QuotedWord, standing: PrintToken): void {
  const kind = kindOfChange(
    { token: quoted, beginsSentence: quoteBeginsSentence(findings, quoted) },
    { token: standing, beginsSentence: beginsSentence(findings, standing) },
    findings.sought.language,
  );
  const own = quoted.bracketed && quoted.text.replace(quoted.bracketed.text, '').toLowerCase();
  const keepsOwn = own && (standing.key.startsWith(own) || standing.key.endsWith(own));
  if (keepsOwn && kind !== 'negation' && kind !== 'number')
    findings.differs('bracket', true, quoted, standing);
  else if (kind === 'number' && thousands(quoted.text) === thousands(standing.text))
    findings.differs('punctuation', false, quoted, standing);
  else findings.differs(kind, false, quoted, standing);
}

/** Neighbouring words of one kind that only one side has are one difference. */
function groups(findings: Findings, steps: readonly Step[], { quoteUnit, textUnit }: Region) {
  const groups: { type: Step['type']; kind: DifferenceKind; quoted: Side; standing: Side }[] = [];
  const { language } = findings.sought;
  const quoteEnd = () => groups.at(-1)?.quoted.endUnit ?? quoteUnit;
  const textEnd = () => groups.at(-1)?.standing.endUnit ?? textUnit;
  for (const step of steps) {
    const quoted = 'quoted' in step ? findings.quotation.words[step.quoted] : undefined;
    const standing = 'standing' in step ? findings.tokenOf(step.standing) : undefined;
    const token = quoted ?? standing;
    if (!token) continue;
    const kind =
      quoted && standing
        ? kindOfChange(
            { token: quoted, beginsSentence: quoteBeginsSentence(findings, quoted) },
            { token: standing, beginsSentence: beginsSentence(findings, standing) },
            language,
          )
        : kindOfLone(
            findings,
            token,
            quoted ? quoteBeginsSentence(findings, quoted) : beginsSentence(findings, token),
          );
    const last = groups.at(-1);
    if (last && last.type === step.type && last.kind === kind && step.type !== 'changed') {
      if (quoted) last.quoted = { ...last.quoted, endUnit: quoted.endUnit };
      if (standing) last.standing = { ...last.standing, endUnit: standing.endUnit };
      continue;
    }
    const pair = { quoted: quoted ?? nothingAt(quoteEnd()), standing: standing ?? nothingAt(textEnd()) };
    groups.push({ type: step.type, kind, ...pair });
  }
  return groups;
}

function kindOfLone(findings: Findings, token: PrintToken, beginsSentence: boolean): DifferenceKind {
  const { language } = findings.sought;
  if (isNegation(token.key, language)) return 'negation';
  if (isNumber(token, language)) return 'number';
  return isName(token, beginsSentence, language) ? 'name' : 'word';
}

/** In scripts without spaces a negation may be several characters: it is looked for in what stands around. */
function nameDenials(findings: Findings, { items, tokens }: Region, from: number): void {
  const words = (all: readonly PrintToken[]) => all.some(({ unspaced }) => unspaced);
  const quoted = items.flatMap((item) => (item.type === 'word' ? item.word : []));
  const found = findings.differences.slice(from);
  const [first] = found;
  if (!first || !(words(quoted) || words(tokens)) || found.some(({ kind }) => kind === 'negation')) return;
  const around = (text: string, start: number, end: number) =>
    countDenials(text.slice(Math.max(0, start - 3), end + 3), findings.sought.language);
  const { quoteUnit, textUnit } = findings.placeOf(first);
  const [q, t] = [spanOf(quoted, quoteUnit), spanOf(tokens, textUnit)];
  const differs =
    around(findings.quotation.text, q.startUnit, q.endUnit) !==
    around(findings.sought.text, t.startUnit, t.endUnit);
  if (differs) first.kind = 'negation';
}

function beginsSentence(findings: Findings, token: PrintToken): boolean {
  const before = findings.sought.text.slice(Math.max(0, token.startUnit - 4), token.startUnit);
  return beginsAfter(before, token.startUnit);
}

function quoteBeginsSentence(findings: Findings, word: PrintToken): boolean {
  const before = findings.quotation.text.slice(Math.max(0, word.startUnit - 4), word.startUnit);
  return beginsAfter(before, word.startUnit) || word === findings.quotation.words[0];
}

/** Both without the signs with which both begin and end. */
function withoutCommonSigns(
  quoted: readonly PrintToken[],
  standing: readonly PrintToken[],
): [quoted: readonly PrintToken[], standing: readonly PrintToken[]] {
  let start = 0;
  const isCommon = (one: PrintToken | undefined, other: PrintToken | undefined) =>
    one !== undefined && !one.word && one.key === other?.key;
  while (isCommon(quoted[start], standing[start])) start++;
  let end = 0;
  while (
    end < Math.min(quoted.length, standing.length) - start &&
    isCommon(quoted.at(-1 - end), standing.at(-1 - end))
  )
    end++;
  return [quoted.slice(start, quoted.length - end), standing.slice(start, standing.length - end)];
}

const beginsAfter = (before: string, unit: number): boolean =>
  unit === 0 || /(?:[.?!…:¿¡。"“”„«»‘(\n]|[.?!]['’])\s*$/u.test(before);

const thousands = (number: string): string =>
  /^\d{1,3}(?:[.,]\d{3})+$/.test(number) ? number.replace(/[.,]/g, '') : number;
