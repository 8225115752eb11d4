/**
 * What of a passage does a result show? All of a short one; of a long one the stretch that has most of what was asked
 * for, from a sentence's beginning where it can be, to a sentence's or at least a word's end.
 */
import type { Lattice } from './lattice.ts';
import type { TextRange } from './searchIndex.ts';

/** Code points up to which a passage is shown whole, and about as many as a stretch of a longer one has. */
export const WHOLE_PASSAGE = 480;
const STRETCH = 400;
/** How much stands before a match in a sentence too long to be shown from its beginning. */
const LEAD = 100;

/** A match in the text; `word` tells which word of the query it answers. */
export interface Mark extends TextRange {
  word: number;
}

/**
 * The stretch to show, in code points.
 * @param length Of the text, in code points.
 * @param sentences Where sentences begin.
 */
export function snippet(
  length: number,
  sentences: readonly number[],
  marks: readonly Mark[],
  text: Lattice,
): TextRange {
  if (length <= WHOLE_PASSAGE) return { start: 0, end: length };
  const words = wordRanges(text);
  const beginnings = new Set([0, ...sentences]);
  for (const mark of marks) {
    const sentence = sentences.findLast((start) => start <= mark.start) ?? 0;
    if (mark.end - sentence > STRETCH) beginnings.add(wordAt(words, mark.start - LEAD)?.start ?? mark.start);
  }
  let best: TextRange = { start: 0, end: 0 };
  let bestWorth = -1;
  for (const start of [...beginnings].filter((beginning) => beginning < length).sort((a, b) => a - b)) {
    const range = { start, end: endOf(start, length, sentences, marks, words) };
    const worth = coverage(range, marks) + (sentences.includes(start) ? 1 : 0);
    if (worth > bestWorth) {
      best = range;
      bestWorth = worth;
    }
  }
  return best;
}

/** Different words count before their number. */
function coverage(range: TextRange, marks: readonly Mark[]): number {
  const different = new Set<number>();
  let count = 0;
  for (let at = firstOf(marks, ({ start }) => start >= range.start); at < marks.length; at++) {
    const mark = marks[at];
    if (!mark || mark.start > range.end) break;
    if (mark.end > range.end) continue;
    different.add(mark.word);
    count++;
  }
  return different.size * 1000 + Math.min(count, 99) * 10;
}

/** After the last sentence that fits, unless that loses much room or a match; then after the last word that fits. */
function endOf(
  start: number,
  length: number,
  sentences: readonly number[],
  marks: readonly Mark[],
  words: readonly TextRange[],
): number {
  const limit = start + STRETCH;
  if (length <= limit) return length;
  const lastWord = words[firstOf(words, ({ end }) => end > limit) - 1];
  const wordEnd = lastWord && lastWord.start >= start ? lastWord.end : limit;
  const nextSentence = sentences.findLast((sentence) => sentence > start && sentence <= limit);
  if (nextSentence === undefined) return wordEnd;
  // The white space before the next sentence is not shown; its punctuation is.
  const lost = marks.some((mark) => mark.start >= nextSentence && mark.end <= wordEnd);
  return lost || nextSentence - start < STRETCH / 2 ? wordEnd : nextSentence;
}

function wordRanges(text: Lattice): TextRange[] {
  const ranges: TextRange[] = [];
  for (let position = 0; position < text.length; position++) ranges.push(text.range(position, position + 1));
  return ranges;
}

const wordAt = (words: readonly TextRange[], codePoint: number) =>
  words[firstOf(words, ({ start }) => start >= codePoint)];

/** The first of some ranges, which ascend, for which something holds that holds for all after it; else their number. */
function firstOf<Range>(ranges: readonly Range[], holds: (range: Range) => boolean): number {
  let from = 0;
  let to = ranges.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && holds(range)) to = middle;
    else from = middle + 1;
  }
  return from;
}
