/**
 * Which bracketed numbers are note references? `1939.[5][6] Apart` has two, `in [1918] he` has none. They count only
 * where a list of notes resolves them, or where they ascend through the text, as notes do that were numbered in order
 * (a later mention of a note already seen may stand anywhere). Otherwise they stay text, and are reported.
 */
import type { Span } from './lines.ts';

/** A bracketed number; the span takes in its brackets. */
export interface Marker extends Span {
  label: string;
}

/** What the lists of notes say: labels that name one note, and labels that name several and so none. */
export interface NoteLabels {
  defined: ReadonlySet<string>;
  ambiguous: ReadonlySet<string>;
}

/** Of the numbers met for the first time, so many must ascend; of ten, one may break the order. */
const ASCENDING_SHARE = 0.9;
/** `[1918]` is a year: unless a list of notes has it, a number of four digits is no reference. */
const MAX_DIGITS = 3;

/** The bracketed numbers of some spans, in order. */
export function findMarkers(text: string, spans: readonly Span[]): Marker[] {
  return spans.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/\[(\d{1,4})\]/g)].map((match) => ({
      label: match[1] ?? '',
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
  );
}

/**
 * Divides markers into references and those that stay text. `body` are those of the text in reading order, `inNotes`
 * those that stand in notes: the order says nothing about them, so only a list can resolve them.
 */
export function decideMarkers(
  body: readonly Marker[],
  inNotes: readonly Marker[],
  { defined, ambiguous }: NoteLabels,
): { references: Marker[]; kept: Marker[] } {
  const ascending = ascendingLabels(body.filter(({ label }) => !ambiguous.has(label)));
  const isReference = (marker: Marker) => defined.has(marker.label) || ascending.has(marker.label);
  return {
    references: [...body.filter(isReference), ...inNotes.filter(({ label }) => defined.has(label))],
    kept: [
      ...body.filter((marker) => !isReference(marker)),
      ...inNotes.filter(({ label }) => !defined.has(label)),
    ],
  };
}

/** The labels that ascend through a text; none where they don't, or where there is one alone. */
function ascendingLabels(markers: readonly Marker[]): Set<string> {
  const firsts = [...new Set(markers.map(({ label }) => label))].filter(
    (label) => label.length <= MAX_DIGITS && Number(label) > 0,
  );
  const ascending = longestAscending(firsts.map(Number));
  const enough = ascending.length > 1 && ascending.length >= firsts.length * ASCENDING_SHARE;
  return new Set(enough ? ascending.map(String) : []);
}

/**
 * The longest ascending subsequence, by patience sorting in O(n log n) (Fredman 1975): pile k holds the smallest
 * number that ends an ascending run of k + 1; each number remembers the one below it.
 */
function longestAscending(numbers: readonly number[]): number[] {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[piles[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    below.push(piles[low - 1]);
    piles[low] = index;
  });
  const run: number[] = [];
  for (let index = piles.at(-1); index !== undefined; index = below[index]) run.push(numbers[index] ?? 0);
  return run.reverse();
}
