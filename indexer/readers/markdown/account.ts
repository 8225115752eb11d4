/**
 * What is each code point of the source: words of a passage, markup, or left out? A canvas as long as the source, on
 * which the reader paints what it finds; later strokes cover earlier ones.
 */
import type { LeftOut } from '../../format/passage.ts';
import type { CodePointTable } from '../../text/codePoints.ts';
import { MARKUP_TYPES, type MarkupType, type Piece } from '../document.ts';

const UNPAINTED = 0;
const TEXT = 1;
const FIRST_MARKUP = 2;
const FIRST_REASON = FIRST_MARKUP + MARKUP_TYPES.length;

/** All offsets taken are UTF-16 units of the source; those given are code points. */
export class Account {
  readonly #source: string;
  readonly #canvas: Uint8Array;
  readonly #reasons: string[] = [];

  constructor(source: string) {
    this.#source = source;
    this.#canvas = new Uint8Array(source.length);
  }

  text(start: number, end: number): void {
    this.#canvas.fill(TEXT, start, end);
  }

  markup(type: MarkupType, start: number, end: number): void {
    this.#canvas.fill(FIRST_MARKUP + MARKUP_TYPES.indexOf(type), start, end);
  }

  leaveOut(reason: string, start: number, end: number): void {
    let index = this.#reasons.indexOf(reason);
    if (index < 0) index = this.#reasons.push(reason) - 1;
    this.#canvas.fill(FIRST_REASON + index, start, end);
  }

  /** The pieces in order. What nobody painted is blank, or the delimiter of some construct. */
  pieces(table: CodePointTable): Piece[] {
    const pieces: Piece[] = [];
    for (let start = 0; start < this.#canvas.length; ) {
      const colour = this.#canvas[start];
      let end = start + 1;
      while (end < this.#canvas.length && this.#canvas[end] === colour) end++;
      const range = { start: table.toCodePoint(start), end: table.toCodePoint(end) };
      pieces.push({ ...range, ...this.#role(colour ?? UNPAINTED, start, end) });
      start = end;
    }
    return pieces;
  }

  #role(colour: number, start: number, end: number) {
    if (colour === TEXT) return { role: 'text' } as const;
    const reason = this.#reasons[colour - FIRST_REASON];
    if (reason !== undefined) return { role: 'left-out', reason } as const;
    const type = MARKUP_TYPES[colour - FIRST_MARKUP] ?? this.#unpainted(start, end);
    return { role: 'markup', type } as const;
  }

  #unpainted(start: number, end: number): MarkupType {
    return /\S/.test(this.#source.slice(start, end)) ? 'delimiter' : 'blank';
  }
}

/** The report of what was left out, from the pieces. */
export function leftOutOf(
  pieces: readonly Piece[],
  file: string,
  lineOf: (codePoint: number) => number,
): LeftOut[] {
  return pieces.flatMap((piece) =>
    piece.role === 'left-out'
      ? [{ file, line: lineOf(piece.start), start: piece.start, end: piece.end, reason: piece.reason }]
      : [],
  );
}
