/** By which numbers does a term score, all fields as one text? */
import type { Columns } from '../../../indexer/format/frozen/columns.ts';
import type { FrozenMeta } from '../../../indexer/format/frozen/frozenIndex.ts';
import type { TermEntry } from '../../../indexer/format/frozen/terms.ts';
import { TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import type { FormWeight } from '../forms.ts';
import type { CombinedProfile } from '../scoring.ts';

/** What terms are scored by. */
export interface ScoringData {
  meta: FrozenMeta;
  columns: Columns;
}

/** A term with what it is worth. */
export interface WeightedTerm {
  entry: TermEntry;
  weight: number;
  formWeight?: FormWeight | undefined;
}

/** How long passages are, all fields as one text: what all have, so many times a column, and more where it varies. */
export interface Lengths {
  fixed: number;
  times: number;
  column: ArrayLike<number>;
  more: ((place: number) => number) | undefined;
}

export function lengthAt({ fixed, times, column, more }: Lengths, place: number): number {
  const length = fixed + times * (column[place] ?? 0);
  return more ? length + more(place) : length;
}

export function lengthsOf(
  fields: readonly TextField[],
  { meta, columns }: ScoringData,
  { weights }: CombinedProfile,
): Lengths {
  // A column of one number alone, as titles of one work have, is not worth a look for every passage.
  const isFixed = (field: TextField) => meta.widths[`${field}Tokens`] === 0;
  const parts = fields.map((field) => ({
    column: columns[`${field}Tokens`],
    times: weights[field],
    isFixed: isFixed(field),
  }));
  const fixed = parts.reduce((sum, part) => sum + (part.isFixed ? part.times * (part.column[0] ?? 0) : 0), 0);
  const [first, second, third] = parts.filter((part) => !part.isFixed);
  const { column, times } = first ?? { column: NO_COLUMN, times: 0 };
  const more =
    second &&
    ((place: number) =>
      second.times * (second.column[place] ?? 0) + (third ? third.times * (third.column[place] ?? 0) : 0));
  return { fixed, times, column, more };
}
const NO_COLUMN = new Uint8Array(0);

/** How long they are on average. */
export const meanLengthOf = (fields: readonly TextField[], meta: FrozenMeta, { weights }: CombinedProfile) =>
  fields.reduce((sum, field) => sum + weights[field] * meta.fields[field].tokens, 0) / meta.passages;

/** In how many passages one of the fields has a term, as far as the dictionary knows. */
export function havingOf({ fields, passages }: TermEntry, asked: readonly TextField[]): number {
  let most = 0;
  let isElsewhere = false;
  for (const field of TEXT_FIELDS) {
    const of = fields[field];
    if (!of) continue;
    if (asked.includes(field)) most = Math.max(most, of.passages);
    else isElsewhere = true;
  }
  return isElsewhere ? most : passages;
}
