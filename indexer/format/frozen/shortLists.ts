/**
 * How are hundreds of short lists read, most of a few passages? One after the other into the same arrays, from one
 * stretch of bytes.
 */
import { BitReader } from './bits.ts';
import { BLOCK, LONG, type PostingsCursor, readPacked, unfit } from './postings.ts';

const NO_BYTES = new Uint8Array(0);

/** Lists of fewer than {@link LONG} passages; read whole. */
export class ShortLists {
  /** Of the list read last: how many passages it has, which, ascending, and how often each has the term. */
  count = 0;
  readonly places = new Uint32Array(LONG);
  readonly #frequencies = new Uint32Array(LONG);
  readonly #bits = new BitReader(NO_BYTES);
  #bytes: Uint8Array = NO_BYTES;
  #view: DataView = new DataView(NO_BYTES.buffer);

  /**
   * A list that stands in some bytes from a place on, and ends before another.
   * @param passages How many there are at all.
   * @param whole The list of which it is a part, as `writePart` wrote it; turned to all places.
   */
  read(
    bytes: Uint8Array,
    from: number,
    to: number,
    count: number,
    passages: number,
    whole?: ShortLists | PostingsCursor,
  ): void {
    this.#read(bytes, from, to, count, whole ? whole.count : passages, whole ? 0 : 1);
    const { places } = this;
    const frequencies = this.#frequencies;
    if (!whole) return;
    const all = whole.places;
    const most = whole.frequenciesOf(places, count, 0);
    for (let index = 0; index < count; index++) {
      const ordinal = places[index] ?? 0;
      places[index] = all[ordinal] ?? 0;
      frequencies[index] = (most[ordinal] ?? 0) - (frequencies[index] ?? 0);
    }
  }

  /** Parallel to {@link places}. */
  frequencies(): Uint32Array {
    return this.#frequencies;
  }

  /** As of a {@link PostingsCursor}. */
  frequenciesOf(_indexes: Uint32Array, _count: number, _first: number): Uint32Array {
    return this.#frequencies;
  }

  /** @param least What is written as 0 among the frequencies. */
  #read(bytes: Uint8Array, from: number, to: number, count: number, limit: number, least: number): void {
    if (count >= LONG) throw unfit();
    this.count = count;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      this.#bits.turnTo(bytes);
    }
    const { places } = this;
    const frequencies = this.#frequencies;
    this.#bits.seek(from * 8);
    if (count > 0) this.#bits.ascending(places, 0, count, 0, limit);
    let at = this.#bits.at;
    for (let start = 0; start < count; start += BLOCK) {
      const length = Math.min(BLOCK, count - start);
      if (bytes[at] === 0) {
        // No bits at all: most words stand once in each of their passages.
        frequencies.fill(least, start, start + length);
        at++;
      } else at = readPacked(bytes, this.#view, at, frequencies, start, length, least);
    }
    if (at !== to) throw unfit();
  }
}
