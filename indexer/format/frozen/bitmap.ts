/** A set of places, a bit each: the lowest bit of the first byte is place 0. */
import { FrozenFormatError } from './bytes.ts';

/** How many bits of a number of 32 are set (Warren, Hacker's Delight, § 5-1). */
export function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bytes of a set of places below a limit. */
export const bitmapLength = (limit: number): number => (limit + 7) >>> 3;

/** @param places below the limit. */
export function writeBitmap(places: ArrayLike<number>, limit: number): Uint8Array {
  const bytes = new Uint8Array(bitmapLength(limit));
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    bytes[place >>> 3] = (bytes[place >>> 3] ?? 0) | (1 << (place & 7));
  }
  return bytes;
}

export class Bitmap {
  readonly #view: DataView;
  readonly #limit: number;

  /** @param bytes begin with it. @throws FrozenFormatError where there are too few. */
  constructor(bytes: Uint8Array, limit: number) {
    if (bytes.length < bitmapLength(limit)) throw new FrozenFormatError('has postings that do not fit');
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bitmapLength(limit));
    this.#limit = limit;
  }

  /** 32 places from one that is a multiple of 8; zeros from `end` on. */
  word(place: number, end = this.#limit): number {
    const at = place >>> 3;
    const left = Math.min(end, this.#limit) - place;
    if (left >= 32) return this.#view.getUint32(at, true);
    let word = 0;
    for (let byte = 0; byte * 8 < left; byte++) word |= this.#view.getUint8(at + byte) << (byte * 8);
    return left > 0 ? word & ((1 << left) - 1) : 0;
  }

  /** How many places there are from one on and below another. */
  count(from: number, to: number): number {
    const first = from & ~31;
    let count = -bitsOf(this.word(first) & ((1 << (from & 31)) - 1));
    let place = first;
    for (; place + 32 <= to; place += 32) count += bitsOf(this.word(place));
    return count + bitsOf(this.word(place) & ((1 << (to - place)) - 1));
  }

  /** Writes so many places, from one on that is not below another, into a list. */
  list(from: number, into: Uint32Array, count: number): void {
    let length = 0;
    let first = from & ~31;
    let word = this.word(first) & (-1 << (from & 31));
    while (length < count && first < this.#limit) {
      for (; word !== 0 && length < count; word &= word - 1)
        into[length++] = first + 31 - Math.clz32(word & -word);
      first += 32;
      word = this.word(first);
    }
  }

  /** The place that has so many other places before one that is not in question; that one itself for none. */
  before(place: number, count: number): number {
    let from = place;
    for (let left = count; left > 0; ) {
      from--;
      if ((this.word(from & ~31) >>> (from & 31)) & 1) left--;
    }
    return from;
  }
}
