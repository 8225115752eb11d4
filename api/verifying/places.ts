/**
 * Where do a quotation's words stand in some passages that follow each other? They are joined by line feeds, compared
 * as one text, and the answer is told passage by passage.
 */
import { codePointLength, sliceCodePoints } from '../../indexer/text/codePoints.ts';
import {
  compareMatches,
  faultsOf,
  type QuotationMatch,
  type SoughtQuotation,
} from '../../indexer/text/matchQuotation.ts';
import type { QuotationDifference } from '../../indexer/text/quotation/difference.ts';
import type { Wording } from './texts.ts';

/** A stretch of one passage. */
export interface Piece {
  wording: Wording;
  start: number;
  end: number;
  text: string;
}

/** One place where the words stand, or nearly. */
export interface Place {
  match: QuotationMatch;
  pieces: Piece[];
  differences: (QuotationDifference & { id: string })[];
  /** Edits that are not permitted. */
  faults: number;
}

/** @param least Of the words so many must stand for the answer to matter. */
export function placeIn(
  quotation: SoughtQuotation,
  wordings: readonly Wording[],
  least = 0,
): Place | undefined {
  const [first] = wordings;
  if (!first) return undefined;
  const match = quotation.match(wordings.map(({ text }) => text).join('\n'), first.language, least);
  if (!match) return undefined;
  const starts: number[] = [];
  let next = 0;
  for (const { text } of wordings) {
    starts.push(next);
    next += codePointLength(text) + 1;
  }
  const pieces = wordings.flatMap((wording, index): Piece[] => {
    const offset = starts[index] ?? 0;
    const length = codePointLength(wording.text);
    const start = Math.max(0, match.start - offset);
    const end = Math.min(length, match.end - offset);
    if (end <= start) return [];
    return [{ wording, start, end, text: sliceCodePoints(wording.text, start, end) }];
  });
  const differences = match.differences.map((difference) => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= difference.sourceStart),
    );
    const offset = starts[index] ?? 0;
    return {
      ...difference,
      sourceStart: difference.sourceStart - offset,
      sourceEnd: difference.sourceEnd - offset,
      id: wordings[index]?.id ?? first.id,
    };
  });
  return { match, pieces, differences, faults: faultsOf(match) };
}

/** Which of two places is the better: as `sort` wants it. */
export function comparePlaces(a: Place, b: Place): number {
  return compareMatches(a.match, b.match) || a.pieces.length - b.pieces.length;
}

export const stands = (place: Place | undefined): boolean =>
  place !== undefined && place.match.found !== 'altered';
