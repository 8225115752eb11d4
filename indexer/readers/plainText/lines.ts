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

/** White space, and format and control characters: what nobody sees. */
const INVISIBLE = '[\\s\\p{Cf}\\p{Cc}]';
const LEADING = new RegExp(`^${INVISIBLE}*`, 'u');
const ONLY = new RegExp(`^${INVISIBLE}*$`, 'u');
const ONE = new RegExp(`^${INVISIBLE}$`, 'u');

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

export const isBlank = (text: string): boolean => ONLY.test(text);

/** The range without the invisible characters at its ends. */
export function trimSpan<T extends Span>(text: string, span: T): T {
  const leading = LEADING.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const start = span.start + leading;
  let end = span.end;
  // Every invisible character is one UTF-16 unit, save the tags of plane 14, which no text ends with.
  while (end > start && ONE.test(text.charAt(end - 1))) end--;
  return { ...span, start, end };
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
