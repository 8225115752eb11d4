/**
 * How are hundreds of short lists read, most of a few passages? One after the other into the same arrays, from one
 * stretch of bytes.
 */
import { BitReader } from './bits.ts';
import { BLOCK, LONG, readPacked, unfit } from './postings.ts';

const NO_BYTES = new Uint8Array(0);

/** A list that others are parts of. */
export interface WholeList {
  readonly count: number;
  readonly places: Uint32Array;
  /** Parallel to the places; right at so many indexes, each as far behind a first one as is said. */
  frequenciesOf(indexes: Uint32Array, count: number, first: number): Uint32Array;
}

/** Lists of fewer than {@link LONG} passages; read whole. */
export class ShortLists implements WholeList {
  /** How many passages the list has that was read last. */
  count = 0;
  readonly places: Uint32Array;
  readonly #frequencies: Uint32Array;
  readonly #bits = new BitReader(NO_BYTES);
  #bytes: Uint8Array = NO_BYTES;
  #view: DataView = new DataView(NO_BYTES.buffer);

  /** @param places Where passages are written, ascending; @param frequencies how often each has the term. */
  constructor(places: Uint32Array = new Uint32Array(LONG), frequencies: Uint32Array = new Uint32Array(LONG)) {
    this.places = places;
    this.#frequencies = frequencies;
  }

  /**
   * A list that stands in some bytes from a place on, and ends before another.
   * @param passages How many there are at all.
   * @param whole The list of which it is a part, as `writePart` wrote it; turned to all places.
   * @param at Where it is written.
   */
  read(
    bytes: Uint8Array,
    from: number,
    to: number,
    count: number,
    passages: number,
    whole?: WholeList,
    at = 0,
  ): void {
    this.#read(bytes, from, to, count, whole ? whole.count : passages, at, whole ? 0 : 1);
    if (!whole) return;
    const { places } = this;
    const frequencies = this.#frequencies;
    const all = whole.places;
    const most = whole.frequenciesOf(at === 0 ? places : places.subarray(at, at + count), count, 0);
    for (let index = at; index < at + count; index++) {
      const ordinal = places[index] ?? 0;
      places[index] = all[ordinal] ?? 0;
      frequencies[index] = (most[ordinal] ?? 0) - (frequencies[index] ?? 0);
    }
  }

  /** All that were read. */
  frequenciesOf(): Uint32Array {
    return this.#frequencies;
  }

  /** @param least What is written as 0 among the frequencies. */
  #read(
    bytes: Uint8Array,
    from: number,
    to: number,
    count: number,
    limit: number,
    into: number,
    least: number,
  ): void {
    if (count >= LONG) throw unfit();
    this.count = count;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      this.#bits.turnTo(bytes);
    }
    const frequencies = this.#frequencies;
    this.#bits.seek(from * 8);
    if (count > 0) this.#bits.ascending(this.places, into, count, 0, limit);
    let at = this.#bits.at;
    for (let start = 0; start < count; start += BLOCK) {
      const length = Math.min(BLOCK, count - start);
      if (bytes[at] === 0) {
        // No bits at all: most words stand once in each of their passages.
        for (let index = into + start; index < into + start + length; index++) frequencies[index] = least;
        at++;
      } else at = readPacked(bytes, this.#view, at, frequencies, into + start, length, least);
    }
    if (at !== to) throw unfit();
  }
}
