/**
 * What of a passage does a result show? All of a short one; of a long one the stretch that has most of what was asked
 * for, from a sentence's beginning where it can be, to a sentence's or at least a word's end.
 */
import type { TextRange } from './searchIndex.ts';
import type { MarkedText } from './sought.ts';

/** Code points up to which a passage is shown whole, and about as many as a stretch of a longer one has. */
export const WHOLE_PASSAGE = 480;
const STRETCH = 400;
/** How much stands before a match in a sentence too long to be shown from its beginning. */
const LEAD = 100;

/** A match in the text; `word` tells which word of the query it answers. */
export interface Mark extends TextRange {
  word: number;
}

/** Where the words of a text stand. */
type Words = Pick<MarkedText, 'length' | 'range'>;

/**
 * The stretch to show, in code points.
 * @param length Of the text, in code points.
 * @param sentences Where sentences begin.
 */
export function snippet(
  length: number,
  sentences: readonly number[],
  marks: readonly Mark[],
  text: Words,
): TextRange {
  if (length <= WHOLE_PASSAGE) return { start: 0, end: length };
  const beginnings = new Set([0, ...sentences]);
  for (const mark of marks) {
    const sentence = sentences[first(sentences.length, (at) => (sentences[at] ?? 0) > mark.start) - 1] ?? 0;
    if (mark.end - sentence > STRETCH) beginnings.add(wordAt(text, mark.start - LEAD)?.start ?? mark.start);
  }
  const atSentences = new Set(sentences);
  let best: TextRange = { start: 0, end: 0 };
  let bestWorth = -1;
  for (const start of [...beginnings].filter((beginning) => beginning < length).sort((a, b) => a - b)) {
    const range = { start, end: endOf(start, length, sentences, marks, text) };
    const worth = coverage(range, marks) + (atSentences.has(start) ? 1 : 0);
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
  for (let at = firstFrom(marks, range.start); at < marks.length; at++) {
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
  text: Words,
): number {
  const limit = start + STRETCH;
  if (length <= limit) return length;
  const after = first(text.length, (at) => text.range(at, at + 1).end > limit);
  const lastWord = after > 0 ? text.range(after - 1, after) : undefined;
  const wordEnd = lastWord && lastWord.start >= start ? lastWord.end : limit;
  const nextSentence = sentences[first(sentences.length, (at) => (sentences[at] ?? 0) > limit) - 1];
  if (nextSentence === undefined || nextSentence <= start) return wordEnd;
  // The white space before the next sentence is not shown; its punctuation is.
  return loses(marks, nextSentence, wordEnd) || nextSentence - start < STRETCH / 2 ? wordEnd : nextSentence;
}

/** Whether a match stands in a range. */
function loses(marks: readonly Mark[], start: number, end: number): boolean {
  for (let at = firstFrom(marks, start); at < marks.length; at++) {
    const mark = marks[at];
    if (!mark || mark.start > end) return false;
    if (mark.end <= end) return true;
  }
  return false;
}

function wordAt(text: Words, codePoint: number): TextRange | undefined {
  const at = first(text.length, (at) => text.range(at, at + 1).start >= codePoint);
  return at < text.length ? text.range(at, at + 1) : undefined;
}

const firstFrom = (marks: readonly Mark[], codePoint: number) =>
  first(marks.length, (at) => (marks[at]?.start ?? 0) >= codePoint);

/** The first of so many numbers for which something holds that holds for all after it; else their count. */
function first(count: number, holds: (at: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
