/**
 * Where do very many lists of bytes stand in memory while they grow, most of them short and some very long? In slices of
 * one stretch of bytes, each twice as long as the one before and leading to the next (as Lucene's `ByteBlockPool`).
 */
import type { ByteWriter } from '../format/frozen/bytes.ts';

/** Bytes of a list's first slice, and of the longest; the last four lead to the next. */
const SHORTEST = 16;
const LONGEST = 2 ** 14;
const LINK = 4;

/**
 * Of each list, beside each other so that the processor reads them at once: where its next byte goes; where its last
 * slice ends, and begins; where its first one does.
 */
const [NEXT, END, SLICE, FIRST, COLUMNS] = [0, 1, 2, 3, 4] as const;

/** Lists have numbers from 0. */
export class ByteLists {
  #bytes = new Uint8Array(2 ** 16);
  #length = 0;
  #rows = new Uint32Array(2 ** 12);

  /** Adds a number below 2^32 to a list, as a varint. */
  varint(list: number, value: number): void {
    const row = list * COLUMNS;
    if (row >= this.#rows.length) this.#rows = grown(this.#rows, row * 2);
    const rows = this.#rows;
    let at = rows[row + NEXT] ?? 0;
    for (let rest = value; ; rest >>>= 7) {
      if (at === rows[row + END]) at = this.#newSlice(row);
      const isLast = rest < 0x80;
      this.#bytes[at++] = isLast ? rest : (rest & 0x7f) | 0x80;
      if (isLast) break;
    }
    rows[row + NEXT] = at;
  }

  /** Writes a list's bytes. */
  copy(list: number, writer: ByteWriter): void {
    const row = list * COLUMNS;
    const last = this.#rows[row + SLICE] ?? 0;
    let slice = this.#rows[row + FIRST] ?? 0;
    for (let size = SHORTEST; slice !== last; size = longer(size)) {
      const link = slice + size - LINK;
      writer.bytes(this.#bytes.subarray(slice, link));
      slice = this.#number(link);
    }
    writer.bytes(this.#bytes.subarray(slice, this.#rows[row + NEXT] ?? 0));
  }

  /** All lists are empty again. */
  clear(): void {
    this.#length = 0;
    this.#rows.fill(0);
  }

  /** Where it begins. */
  #newSlice(row: number): number {
    const slice = this.#length;
    const end = this.#rows[row + END] ?? 0;
    const size = end === 0 ? SHORTEST : longer(end + LINK - (this.#rows[row + SLICE] ?? 0));
    if (end === 0) this.#rows[row + FIRST] = slice;
    else for (let byte = 0; byte < LINK; byte++) this.#bytes[end + byte] = slice >>> (8 * byte);
    this.#rows[row + SLICE] = slice;
    this.#rows[row + END] = slice + size - LINK;
    this.#length += size;
    if (this.#length > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length * 2);
    return slice;
  }

  #number(at: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bytes.subarray(at, at + LINK);
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }
}

const longer = (size: number) => Math.min(size * 2, LONGEST);

/** The same numbers with room for more. */
export function grown<Values extends Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  length: number,
): Values {
  const copy = new (values.constructor as new (length: number) => Values)(length);
  copy.set(values);
  return copy;
}
