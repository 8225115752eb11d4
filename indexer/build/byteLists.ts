/**
 * Where do very many lists of bytes stand in memory while they grow, most of them short and some very long? In slices of
 * one stretch of bytes, each twice as long as the one before and leading to the next (as Lucene's `ByteBlockPool`).
 */
import type { ByteWriter } from '../format/frozen/bytes.ts';

/** Bytes of a list's first slice, and of the longest; the last four lead to the next. */
const SHORTEST = 16;
const LONGEST = 2 ** 14;
const LINK = 4;

/** Lists have numbers from 0. */
export class ByteLists {
  #bytes = new Uint8Array(2 ** 16);
  #length = 0;
  /** Of each list: where its first slice begins; where its last one does, and ends; where its next byte goes. */
  #firsts = new Uint32Array(2 ** 10);
  #slices = new Uint32Array(2 ** 10);
  #ends = new Uint32Array(2 ** 10);
  #nexts = new Uint32Array(2 ** 10);

  /** Adds a number below 2^32 to a list, as a varint. */
  varint(list: number, value: number): void {
    if (list >= this.#nexts.length) this.#makeRoom(list);
    let rest = value;
    while (rest >= 0x80) {
      this.#add(list, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#add(list, rest);
  }

  /** Writes a list's bytes. */
  copy(list: number, writer: ByteWriter): void {
    const last = this.#slices[list] ?? 0;
    const end = this.#nexts[list] ?? 0;
    let slice = this.#firsts[list] ?? 0;
    for (let size = SHORTEST; slice !== last; size = longer(size)) {
      const link = slice + size - LINK;
      writer.bytes(this.#bytes.subarray(slice, link));
      slice = this.#number(link);
    }
    writer.bytes(this.#bytes.subarray(slice, end));
  }

  /** All lists are empty again. */
  clear(): void {
    this.#length = 0;
    for (const column of [this.#firsts, this.#slices, this.#ends, this.#nexts]) column.fill(0);
  }

  #add(list: number, byte: number): void {
    let at = this.#nexts[list] ?? 0;
    if (at === this.#ends[list]) at = this.#newSlice(list);
    this.#bytes[at] = byte;
    this.#nexts[list] = at + 1;
  }

  /** Where it begins. */
  #newSlice(list: number): number {
    const slice = this.#length;
    const end = this.#ends[list] ?? 0;
    const size = end === 0 ? SHORTEST : longer(end + LINK - (this.#slices[list] ?? 0));
    if (end === 0) this.#firsts[list] = slice;
    else for (let byte = 0; byte < LINK; byte++) this.#bytes[end + byte] = slice >>> (8 * byte);
    this.#slices[list] = slice;
    this.#ends[list] = slice + size - LINK;
    this.#length += size;
    if (this.#length > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length * 2);
    return slice;
  }

  #number(at: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#bytes.subarray(at, at + LINK);
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  #makeRoom(list: number): void {
    const length = list * 2;
    this.#firsts = grown(this.#firsts, length);
    this.#slices = grown(this.#slices, length);
    this.#ends = grown(this.#ends, length);
    this.#nexts = grown(this.#nexts, length);
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
