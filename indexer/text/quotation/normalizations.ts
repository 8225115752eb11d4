/** Which differences of print lie between two stretches that fold to the same? */
import { UNSEEN } from '../quoteFolding.ts';
import type { Normalization } from './difference.ts';

const CLASSES: readonly (readonly [Normalization, RegExp])[] = [
  ['white-space', /\p{White_Space}+/gu],
  ['quotation-marks', /[‘’‚‛‹›`´'“”„‟«»"「」『』〝〞〟]/gu],
  ['dashes', /--+|[‐‑‒–—―−-]/gu],
  ['ligatures', /[ﬀﬁﬂﬃﬄﬅﬆſ]/gu],
  ['invisible', new RegExp(UNSEEN, 'gu')],
];

/** @param quoted as the quotation has it @param standing as the source has it */
export function normalizationsBetween(quoted: string, standing: string): Normalization[] {
  if (quoted === standing) return [];
  return CLASSES.filter(([, signs]) => all(quoted, signs) !== all(standing, signs)).map(([name]) => name);
}

const all = (text: string, signs: RegExp) => (text.match(signs) ?? []).join('\n\n');
