/**
 * Where do the lines of a text begin and end, and which of them stand together? Offsets are UTF-16 units of the
 * source; nothing here changes a character.
 */

/** A half-open range in UTF-16 units of the source. */
export interface Span {
  start: number;
  end: number;
}

/** A line without its line end. */
export interface Line extends Span {
  /** Counted from 1. */
  number: number;
}

/** Nothing but white space, and format and control characters, which nobody sees. */
const BLANK = /^[\s\p{Cf}\p{Cc}]*$/u;

/** The lines of a text, ended by LF, CR LF or CR; the last may be empty. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const end of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: end.index, number: lines.length + 1 });
    start = end.index + end[0].length;
  }
  lines.push({ start, end: text.length, number: lines.length + 1 });
  return lines;
}

/** Lines that stand together, between blank ones. */
export function groupLines(text: string, lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let group: Line[] = [];
  for (const line of lines) {
    if (!isBlank(text.slice(line.start, line.end))) group.push(line);
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

export const isBlank = (text: string): boolean => BLANK.test(text);

/** The range without the white space at its ends. A soft hyphen there stays: it says how the line goes on. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
}

/** The number of the line that holds an offset, in O(log n). */
export function lineNumberAt(lines: readonly Line[], unit: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
