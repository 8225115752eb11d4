/**
 * How do the sorted occurrences of terms wait on disk? As runs of lists, one for each term and field; a list has a number,
 * and lists of greater numbers may come first.
 */
import { grown, Numbers } from '../analysis/numbers.ts';
import type { Scratch } from './scratch.ts';

/** The occurrences of a term in one field, passage by passage. */
export class FieldOccurrences {
  readonly places = new Numbers();
  readonly frequencies = new Numbers();
  /** Of each occurrence; none of terms without positions. */
  readonly positions = new Numbers();
  /** By its place among the kinds. */
  readonly kindOf = new Numbers();
  /** By their numbers in the vocabulary, in the order in which they are met. */
  readonly kinds: number[] = [];

  clear(): void {
    for (const numbers of [this.places, this.frequencies, this.positions, this.kindOf]) numbers.length = 0;
    this.kinds.length = 0;
  }

  /** The place of a kind. */
  place(kind: number): number {
    let place = 0;
    while (place < this.kinds.length && this.kinds[place] !== kind) place++;
    if (place === this.kinds.length) this.kinds.push(kind);
    return place;
  }
}

/** What stands in a row of a list: its passage; where its term has positions, its position and its kind, too. */
export const [PLACE, POSITION, KIND] = [0, 1, 2] as const;

/** What an occurrence takes at most: four numbers. */
const OCCURRENCE_BYTES = 4 * 5;

/**
 * Writes a run. A list: its number, how many occurrences it has, and how many bytes follow, in four bytes each; passage by
 * passage, as varints, the difference of its place from the one before, doubled, and plus 1 where it has the term more
 * than once: then how often, less 2; and of each occurrence the difference of its position from the one before, doubled,
 * and plus 1 where its kind follows.
 */
export class RunWriter {
  #bytes = new Uint8Array(2 ** 21);
  length = 0;

  /** @param rows Of so many columns, one for each occurrence. */
  list(number: number, rows: Uint32Array, columns: number, isPositioned: boolean): void {
    const most = LIST_HEAD + (rows.length / columns) * OCCURRENCE_BYTES;
    if (this.length + most > this.#bytes.length) this.#bytes = grown(this.#bytes, this.length * 2 + most);
    const head = this.length;
    this.length += LIST_HEAD;
    let before = -1;
    for (let row = 0; row < rows.length; ) {
      const place = rows[row + PLACE] ?? 0;
      let end = row + columns;
      while (end < rows.length && rows[end + PLACE] === place) end += columns;
      const further = place - before;
      before = place;
      const frequency = (end - row) / columns;
      if (frequency === 1) this.#varint(further * 2);
      else {
        this.#varint(further * 2 + 1);
        this.#varint(frequency - 2);
      }
      if (isPositioned) this.#positions(rows, row, end, columns);
      row = end;
    }
    writeFour(this.#bytes, head, number);
    writeFour(this.#bytes, head + 4, rows.length / columns);
    writeFour(this.#bytes, head + 8, this.length - head - LIST_HEAD);
  }

  flush(scratch: Scratch): void {
    scratch.append(this.#bytes.subarray(0, this.length));
    this.length = 0;
  }

  #positions(rows: Uint32Array, from: number, to: number, columns: number): void {
    let before = 0;
    for (let row = from; row < to; row += columns) {
      const position = rows[row + POSITION] ?? 0;
      const kind = rows[row + KIND] ?? 0;
      const doubled = (position - before) * 2;
      before = position;
      if (kind === 0) this.#varint(doubled);
      else {
        this.#varint(doubled + 1);
        this.#varint(kind);
      }
    }
  }

  /** A number below 2^32; there is room for it. */
  #varint(value: number): void {
    const bytes = this.#bytes;
    let at = this.length;
    let rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.length = at;
  }
}

const LIST_HEAD = 12;

function writeFour(bytes: Uint8Array, at: number, value: number): void {
  for (let byte = 0; byte < 4; byte++) bytes[at + byte] = value >>> (8 * byte);
}

function readFour(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let byte = 3; byte >= 0; byte--) value = value * 256 + (bytes[at + byte] ?? 0);
  return value;
}

/** How much of a run is in memory. */
const BUFFER = 2 ** 17;

/** Reads a run list by list. */
export class RunReader {
  readonly #scratch: Scratch;
  readonly #end: number;
  /** Where in the scratch the bytes begin. */
  #offset: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** The list that comes next: its term and field; -1 at the end. */
  list = -1;
  #occurrences = 0;
  #listLength = 0;

  constructor(scratch: Scratch, { offset, length }: { offset: number; length: number }) {
    this.#scratch = scratch;
    this.#offset = offset;
    this.#end = offset + length;
    this.#next();
  }

  /** Adds the next list's occurrences, and turns to the list after it. */
  take(into: FieldOccurrences, isPositioned: boolean): void {
    this.#have(this.#listLength);
    const end = this.#at + this.#listLength;
    const { places, frequencies } = into;
    places.reserve(this.#occurrences);
    frequencies.reserve(this.#occurrences);
    if (isPositioned) {
      into.positions.reserve(this.#occurrences);
      into.kindOf.reserve(this.#occurrences);
    }
    let count = places.length;
    let place = -1;
    while (this.#at < end) {
      const further = this.#varint();
      const frequency = (further & 1) === 0 ? 1 : this.#varint() + 2;
      place += further >>> 1;
      places.values[count] = place;
      frequencies.values[count++] = frequency;
      if (isPositioned) this.#takePositions(into, frequency);
    }
    places.length = count;
    frequencies.length = count;
    this.#next();
  }

  #takePositions(into: FieldOccurrences, frequency: number): void {
    const { positions, kindOf } = into;
    const from = positions.length;
    const to = from + frequency;
    let position = 0;
    for (let next = from; next < to; next++) {
      const doubled = this.#varint();
      position += doubled >>> 1;
      positions.values[next] = position;
      kindOf.values[next] = into.place((doubled & 1) === 0 ? 0 : this.#varint());
    }
    positions.length = to;
    kindOf.length = to;
  }

  #next(): void {
    this.#have(LIST_HEAD);
    if (this.#at === this.#bytes.length) {
      this.list = -1;
      return;
    }
    this.list = readFour(this.#bytes, this.#at);
    this.#occurrences = readFour(this.#bytes, this.#at + 4);
    this.#listLength = readFour(this.#bytes, this.#at + 8);
    this.#at += LIST_HEAD;
  }

  /** Sees to it that so many bytes can be read, as far as the run has them. */
  #have(length: number): void {
    const rest = this.#bytes.length - this.#at;
    const offset = this.#offset + this.#at;
    if (rest >= length || offset + rest >= this.#end) return;
    this.#bytes = this.#scratch.read(offset, Math.min(Math.max(length, BUFFER), this.#end - offset));
    this.#offset = offset;
    this.#at = 0;
  }

  #varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++] ?? 0;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[this.#at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}
