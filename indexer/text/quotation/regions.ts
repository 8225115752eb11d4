/** What stands between two neighbouring words that are the same in a quotation and a text? Regions, and parts of them. */
import type { Step } from './alignWords.ts';
import type { PrintToken } from './printTokens.ts';
import type { QuotationItem } from './quotation.ts';

/** UTF-16 offsets, half open. */
export interface Side {
  startUnit: number;
  endUnit: number;
}

export interface Region {
  items: readonly QuotationItem[];
  tokens: readonly PrintToken[];
  steps: readonly Step[];
  /** In the quotation and in the text: where the region begins, for differences that are empty on one side. */
  quoteUnit: number;
  textUnit: number;
  /** Where it ends: at the next words, if it stands between two. */
  quoteEnd?: number | undefined;
  textEnd?: number | undefined;
}

/** An empty place. */
export const nothingAt = (unit: number): Side => ({ startUnit: unit, endUnit: unit });

/** From the first to the last of some sides; an empty place where there are none. */
export function spanOf(sides: readonly Side[], otherwise = 0): Side {
  const [first] = sides;
  return first
    ? { startUnit: first.startUnit, endUnit: sides.at(-1)?.endUnit ?? first.endUnit }
    : nothingAt(otherwise);
}

export function unitAfter(item: QuotationItem | undefined): number | undefined {
  if (!item) return undefined;
  return item.type === 'word'
    ? item.word.endUnit
    : item.type === 'sign'
      ? item.sign.endUnit
      : item.gap.endUnit;
}

export function unitBefore(item: QuotationItem | undefined): number | undefined {
  return item?.type === 'word' ? item.word.startUnit : undefined;
}

export const signsOf = (items: readonly QuotationItem[]): PrintToken[] =>
  items.flatMap((item) => (item.type === 'sign' ? item.sign : []));

export const sameKeys = (one: readonly PrintToken[], other: readonly PrintToken[]): boolean =>
  one.length === other.length && one.every(({ key }, index) => key === other[index]?.key);
