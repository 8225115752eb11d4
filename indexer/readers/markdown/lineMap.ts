/**
 * Where in the source does a line of code or HTML stand? The parser takes indentation and the signs of quotations off
 * the front of each line, so a line of the value is the end of its source line.
 */
export class LineMap {
  /** For each line of the value: where it begins in the value, and in the source. */
  readonly #lines: { value: number; source: number; length: number }[] = [];

  /** @param start where in the source the first line of the value stands, or its indentation. */
  constructor(value: string, source: string, start: number, end: number) {
    let valueUnit = 0;
    let sourceUnit = start;
    for (const line of value.split(/\r\n?|\n/)) {
      const lineEnd = endOfLine(source, sourceUnit, end);
      const sourceLine = source.slice(sourceUnit, lineEnd);
      // A tab that is half indentation stands in the value as blanks.
      const words = sourceLine.endsWith(line) ? line : line.trimStart();
      const found = sourceLine.endsWith(words) ? lineEnd - words.length : sourceUnit;
      this.#lines.push({
        value: valueUnit + line.length - words.length,
        source: found,
        length: Math.min(words.length, lineEnd - found),
      });
      valueUnit += line.length + (value.startsWith('\r\n', valueUnit + line.length) ? 2 : 1);
      sourceUnit = lineEnd + (source.startsWith('\r\n', lineEnd) ? 2 : 1);
    }
  }

  /** Calls back with the source range of each line that the range of the value touches. */
  ranges(start: number, end: number, found: (start: number, end: number) => void): void {
    for (let index = this.#lineAt(start); index < this.#lines.length; index++) {
      const line = this.#lines[index];
      if (!line || line.value >= end) return;
      const from = Math.max(start - line.value, 0);
      const to = Math.min(end - line.value, line.length);
      if (to > from) found(line.source + from, line.source + to);
    }
  }

  /** The source offset and the line (from 0) of an offset of the value. */
  locate(unit: number): { offset: number; line: number } {
    const index = this.#lineAt(unit);
    const line = this.#lines[index];
    if (!line) return { offset: 0, line: 0 };
    return { offset: line.source + Math.min(Math.max(unit - line.value, 0), line.length), line: index };
  }

  /** The last line that begins at or before an offset of the value. */
  #lineAt(unit: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle]?.value ?? 0) <= unit) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }
}

function endOfLine(source: string, start: number, end: number): number {
  for (let unit = start; unit < end; unit++) if (source[unit] === '\n' || source[unit] === '\r') return unit;
  return end;
}
