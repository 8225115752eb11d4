/**
 * How are numbers written in fewer bits than whole bytes? As bit streams, the lowest bit of each byte first; and
 * ascending numbers by binary interpolative coding (Moffat and Stuiver, Binary interpolative coding for effective index
 * compression, 2000): the middle one first, in as many bits as its neighbours leave possible, so that runs cost nothing.
 */
import { FrozenFormatError } from './bytes.ts';

export class BitWriter {
  #bytes = new Uint8Array(64);
  #length = 0;
  #held = 0;
  /** How many bits are held: up to 31. */
  #count = 0;
  #numbers: ArrayLike<number> = [];

  /** Begins anew; views of what was written are void. */
  clear(): void {
    this.#length = this.#held = this.#count = 0;
  }

  /** The lowest `width` bits of a number, 0 to 32. */
  bits(value: number, width: number): void {
    if (width === 0) return;
    const count = this.#count;
    const bits = value & (0xffffffff >>> (32 - width));
    this.#held |= bits << count;
    this.#count = count + width;
    if (this.#count < 32) return;
    this.#write(4);
    this.#held = count === 0 ? 0 : bits >>> (32 - count);
    this.#count -= 32;
  }

  /** A number below `limit`, in the same number of bits or one more: truncated binary, small numbers the shorter. */
  below(value: number, limit: number): void {
    const width = 31 - Math.clz32(limit);
    const short = 2 * ((1 << width) >>> 0) - limit;
    if (value < short) this.bits(value, width);
    else {
      const rest = value + short;
      // The bit that parts long from short codes comes last.
      this.bits((rest >>> 1) | ((rest & 1) << width), width + 1);
    }
  }

  /** A number of at least 1, small ones the shorter (Elias, γ): its width in unary, then its lower bits. */
  gamma(value: number): void {
    const width = 31 - Math.clz32(value);
    this.bits(0, width);
    this.bits((value << 1) | 1, width + 1);
  }

  /** The first `count` of some ascending numbers, from `low` on and below `high`. */
  ascending(numbers: ArrayLike<number>, low: number, high: number, count = numbers.length): void {
    this.#numbers = numbers;
    if (count > 0) this.#ascending(0, count, low, high);
  }

  #ascending(first: number, to: number, low: number, end: number): void {
    let from = first;
    let least = low;
    // All that fit need not a bit.
    while (from < to && end - least !== to - from) {
      const middle = (from + to) >>> 1;
      const value = this.#numbers[middle] ?? 0;
      const lowest = least + (middle - from);
      this.below(value - lowest, end - (to - 1 - middle) - lowest);
      if (from < middle) this.#ascending(from, middle, least, value);
      from = middle + 1;
      least = value + 1;
    }
  }

  /** All bits so far, filled up with zeros to whole bytes; a view that the next bits may leave behind. */
  finish(): Uint8Array {
    this.#write((this.#count + 7) >>> 3);
    this.#held = this.#count = 0;
    return this.#bytes.subarray(0, this.#length);
  }

  /** So many of the bytes that are held. */
  #write(count: number): void {
    if (this.#length + count > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    for (let byte = 0; byte < count; byte++) this.#bytes[this.#length++] = this.#held >>> (8 * byte);
  }
}

/** Reads what a {@link BitWriter} wrote. @throws FrozenFormatError wherever the bytes end too early. */
export class BitReader {
  #bytes: Uint8Array;
  #view: DataView;
  /** Counted from the beginning of the bytes. */
  #bit: number;
  #end: number;
  /** Up to here four bytes can be read at once. */
  #safe: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#bit = at * 8;
    this.#end = end * 8;
    this.#safe = Math.max(0, end - 4) * 8;
  }

  /** Turns to other bytes. */
  turnTo(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#bit = 0;
    this.#end = bytes.length * 8;
    this.#safe = Math.max(0, bytes.length - 4) * 8;
  }

  /** Turns to a bit, counted from the beginning of the bytes. */
  seek(bit: number): void {
    this.#bit = bit;
  }

  /** The byte after the last one of which bits were read. */
  get at(): number {
    return (this.#bit + 7) >>> 3;
  }

  bits(width: number): number {
    if (width > 16) return this.#take(16) + this.#take(width - 16) * 0x10000;
    return this.#take(width);
  }

  /** Up to 52 bits. */
  long(width: number): number {
    const bit = this.#bit;
    if (bit + 64 > this.#end || width <= 16) {
      const lower = this.bits(Math.min(width, 26));
      return width > 26 ? lower + this.bits(width - 26) * 2 ** 26 : lower;
    }
    this.#bit = bit + width;
    const shift = bit & 7;
    const first = this.#view.getUint32(bit >>> 3, true);
    const second = this.#view.getUint32((bit >>> 3) + 4, true);
    const lower = (first >>> shift) | ((second << 1) << (31 - shift));
    if (width <= 32) return (lower & (0xffffffff >>> (32 - width))) >>> 0;
    return (lower >>> 0) + ((second >>> shift) & ((1 << (width - 32)) - 1)) * 2 ** 32;
  }

  below(limit: number): number {
    const width = 31 - Math.clz32(limit);
    if (width <= 24 && this.#bit < this.#safe) {
      // At least 25 bits are there: both ways to go on are in one word. Which it is, no processor foresees: no branch.
      const word = this.#view.getUint32(this.#bit >>> 3, true) >>> (this.#bit & 7);
      const value = word & ((1 << width) - 1);
      const short = (2 << width) - limit;
      const isLong = (short - 1 - value) >>> 31;
      this.#bit += width + isLong;
      return value + ((value + ((word >>> width) & 1) - short) & -isLong);
    }
    const short = 2 ** (width + 1) - limit;
    const value = width > 16 ? this.bits(width) : this.#take(width);
    return value < short ? value : value * 2 + this.#take(1) - short;
  }

  /** How many zeros come before the next one, which is passed over. */
  unary(): number {
    if (this.#bit < this.#safe) {
      const word = this.#view.getUint32(this.#bit >>> 3, true) >>> (this.#bit & 7);
      if (word !== 0) {
        const zeros = 31 - Math.clz32(word & -word);
        this.#bit += zeros + 1;
        return zeros;
      }
    }
    let zeros = 0;
    while (this.#take(1) === 0) zeros++;
    return zeros;
  }

  gamma(): number {
    if (this.#bit < this.#safe) {
      const word = this.#view.getUint32(this.#bit >>> 3, true) >>> (this.#bit & 7);
      const width = 31 - Math.clz32(word & -word);
      if (word !== 0 && width <= 12) {
        this.#bit += 2 * width + 1;
        return (1 << width) + ((word >>> (width + 1)) & ((1 << width) - 1));
      }
    }
    let width = 0;
    while (this.#take(1) === 0) if (++width > 31) throw tooWide();
    return 2 ** width + this.bits(width);
  }

  /** `count` ascending numbers from `low` on and below `high`, into a list from `start` on. */
  ascending(into: Uint32Array, start: number, count: number, low: number, high: number): void {
    if (high - low < count) throw new FrozenFormatError('lists more numbers than there are');
    const view = this.#view;
    const safe = this.#safe;
    let bit = this.#bit;
    // The middle one first, then those on its left; those on its right wait, never more at once than a number has bits.
    let waiting = 0;
    let from = start;
    let to = start + count;
    let least = low;
    let end = high;
    while (from < to || waiting > 0) {
      if (from === to) {
        waiting -= 4;
        from = rights[waiting] ?? 0;
        to = rights[waiting + 1] ?? 0;
        least = rights[waiting + 2] ?? 0;
        end = rights[waiting + 3] ?? 0;
      }
      if (end - least === to - from) {
        // All that fit: not a bit was needed.
        while (from < to) into[from++] = least++;
        continue;
      }
      const middle = (from + to) >>> 1;
      let value = least + (middle - from);
      const limit = end - (to - 1 - middle) - value;
      const width = 31 - Math.clz32(limit);
      if (width <= 24 && bit < safe) {
        // As in `below`.
        const word = view.getUint32(bit >>> 3, true) >>> (bit & 7);
        const short = (2 << width) - limit;
        const first = word & ((1 << width) - 1);
        const isLong = (short - 1 - first) >>> 31;
        bit += width + isLong;
        value += first + ((first + ((word >>> width) & 1) - short) & -isLong);
      } else {
        this.#bit = bit;
        value += this.below(limit);
        bit = this.#bit;
      }
      into[middle] = value;
      if (middle + 1 < to) {
        rights[waiting] = middle + 1;
        rights[waiting + 1] = to;
        rights[waiting + 2] = value + 1;
        rights[waiting + 3] = end;
        waiting += 4;
      }
      to = middle;
      end = value;
    }
    this.#bit = bit;
  }

  /** Up to 16 bits. */
  #take(width: number): number {
    const bit = this.#bit;
    this.#bit = bit + width;
    const mask = (1 << width) - 1;
    if (bit < this.#safe) return (this.#view.getUint32(bit >>> 3, true) >>> (bit & 7)) & mask;
    if (bit + width > this.#end) throw new FrozenFormatError('ends too early');
    const at = bit >>> 3;
    const [first = 0, second = 0, third = 0] = this.#bytes.subarray(at, at + 3);
    return ((first | (second << 8) | (third << 16)) >>> (bit & 7)) & mask;
  }
}

/** Of a list that is read: where those on the right begin and end, and between which numbers they lie. */
const rights = new Int32Array(4 * 33);

const tooWide = () => new FrozenFormatError('has numbers of too many bits');
