/** In which signs do a quotation and a text differ, between words that are the same? */
import type { Findings } from './findings.ts';
import type { PrintToken } from './printTokens.ts';
import { type Region, type Side, sameKeys, spanOf } from './regions.ts';
import { QUANTITY } from './wordKinds.ts';

/** With these texts and their quoters mark notes. */
export const NOTE_SIGN = new Set(['*', '†', '‡', '§']);

/** Signs between two words, here and there. @param hasNotes whether a note's number stood among them */
export function compareSigns(
  findings: Findings,
  quoted: readonly PrintToken[],
  standing: readonly PrintToken[],
  { quoteUnit, textUnit, quoteEnd, textEnd }: Omit<Region, 'items' | 'tokens' | 'steps'>,
  hasNotes = false,
): void {
  if (sameKeys(quoted, standing)) {
    if (!hasNotes) findings.prints(around(quoted, quoteUnit, quoteEnd), around(standing, textUnit, textEnd));
    return;
  }
  const withoutNotes = quoted.filter(({ key }) => !NOTE_SIGN.has(key));
  if (sameKeys(withoutNotes, standing)) {
    findings.isPrintedAs('note-markers');
    return;
  }
  const withoutLines = quoted.filter(({ key }) => key !== '/');
  if (sameKeys(withoutLines, standing) && breaksLine(findings, textUnit)) {
    findings.isPrintedAs('line-marks');
    return;
  }
  const kind = isQuantity(findings, quoted, standing, textUnit) ? 'number' : 'punctuation';
  findings.differs(kind, false, spanOf(quoted, quoteUnit), spanOf(standing, textUnit));
}

const breaksLine = ({ sought }: Findings, textUnit: number): boolean =>
  /^[^\p{L}\p{N}]*\n/u.test(sought.text.slice(textUnit, textUnit + 40));

/** `−5` for `5`, `$5` for `€5`. */
function isQuantity(
  findings: Findings,
  quoted: readonly PrintToken[],
  standing: readonly PrintToken[],
  textUnit: number,
): boolean {
  const differs = (one: readonly PrintToken[], other: readonly PrintToken[]) =>
    one.some(({ key }) => QUANTITY.test(key) && !other.some((sign) => sign.key === key));
  if (!differs(quoted, standing) && !differs(standing, quoted)) return false;
  const { text } = findings.sought;
  return (
    /\p{N}$/u.test(text.slice(0, textUnit)) ||
    /^[^\p{L}\p{N}]*\p{N}/u.test(text.slice(textUnit, textUnit + 20))
  );
}

/** From the end of the word before to the next one, or to the end of some signs. */
const around = (signs: readonly PrintToken[], unit: number, end?: number): Side => ({
  startUnit: unit,
  endUnit: end ?? signs.at(-1)?.endUnit ?? unit,
});
