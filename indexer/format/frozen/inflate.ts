/**
 * How are small blocks unpacked without waiting? DEFLATE (RFC 1951) upon a preset dictionary. The platform's own is a
 * stream: for blocks of two kilobytes its machinery costs ten times the work, and it takes no dictionary.
 */
import { FrozenFormatError } from './bytes.ts';

/** Codes by the bits that may come: a symbol times 16, plus the bits of its code; 0 where there is none. */
class Codes {
  readonly table: Uint16Array;
  /** Bits that may come, less 1. */
  mask = 0;

  constructor(table: Uint16Array) {
    this.table = table;
  }

  /** Canonical codes from their lengths; § 3.2.2. @throws FrozenFormatError where there are more than fit. */
  set(lengths: Uint8Array, from: number, to: number): void {
    counts.fill(0);
    let width = 1;
    for (let at = from; at < to; at++) {
      const length = lengths[at] ?? 0;
      counts[length] = (counts[length] ?? 0) + 1;
      if (length > width) width = length;
    }
    let code = 0;
    for (let length = 1; length <= width; length++) {
      next[length] = code;
      code = (code + (counts[length] ?? 0)) * 2;
    }
    if (code > 2 ** (width + 1)) throw damaged();
    const { table } = this;
    const size = 2 ** width;
    this.mask = size - 1;
    if (code < 2 ** (width + 1)) table.fill(0, 0, size);
    for (let at = from; at < to; at++) {
      const length = lengths[at] ?? 0;
      if (length === 0) continue;
      const own = next[length] ?? 0;
      next[length] = own + 1;
      // Codes come with their highest bit first, all else with its lowest.
      const reversed = (((REVERSED[own & 255] ?? 0) << 8) | (REVERSED[own >>> 8] ?? 0)) >>> (16 - length);
      const entry = (at - from) * 16 + length;
      for (let place = reversed; place < size; place += 1 << length) table[place] = entry;
    }
  }
}

/** By the lengths of codes: how many have it, and the next of them. */
const counts = new Uint16Array(16);
const next = new Uint16Array(16);
/** Of each byte the same with its lowest bit first. */
const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >>> bit) & 1) << (7 - bit);
  return reversed;
});

const damaged = () => new FrozenFormatError('has a block that cannot be unpacked');

/** Of the symbols from 257 on: the length that they begin with, and how many bits follow; § 3.2.5. */
const [LENGTHS, LENGTH_BITS] = ranges(29, 4, 3);
LENGTHS[28] = 258;
LENGTH_BITS[28] = 0;
const [DISTANCES, DISTANCE_BITS] = ranges(30, 2, 1);
/** In which order the lengths of the codes of lengths come; § 3.2.7. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const FIXED_LITERALS = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
const FIXED_DISTANCES = new Uint8Array(30).fill(5);
/** Bits of the longest codes: of lengths, and of all else. */
const [SHORT, LONG] = [7, 15] as const;
/** Bytes that the beginning of a block may reach beyond its end before that is seen. */
const BEYOND = 16;
const NEW_LINE = 10;
/** After so many bytes more it is asked whether enough lines have come. */
const STEP = 256;

/** Numbers in ranges that double after each `step` of them. */
function ranges(count: number, step: number, from: number): [Uint16Array, Uint8Array] {
  const firsts = new Uint16Array(count);
  const bits = new Uint8Array(count);
  let first = from;
  for (let symbol = 0; symbol < count; symbol++) {
    firsts[symbol] = first;
    bits[symbol] = Math.max(0, Math.floor(symbol / step) - 1);
    first += 2 ** (bits[symbol] ?? 0);
  }
  return [firsts, bits];
}

/** Unpacks blocks upon one dictionary. */
export class Inflater {
  /** The dictionary, then what was unpacked last. */
  #out: Uint8Array<ArrayBuffer>;
  readonly #dictionary: number;
  #bytes = new Uint8Array(0);
  /** The same bytes. */
  #view = new DataView(this.#bytes.buffer);
  #bit = 0;
  #length = 0;
  /** How many line ends are still waited for, and from where on. */
  #lines = 0;
  #seen = 0;
  /** Of codes: of 286 and 30 in all at most, told by numbers of 5 bits. */
  readonly #lengths = new Uint8Array(320);
  readonly #ofLengths = new Codes(new Uint16Array(2 ** SHORT));
  readonly #literals = new Codes(new Uint16Array(2 ** LONG));
  readonly #distances = new Codes(new Uint16Array(2 ** LONG));

  /** @param dictionary What stands before every block: at most 32,768 bytes of use. */
  constructor(dictionary: Uint8Array) {
    this.#dictionary = dictionary.length;
    this.#out = new Uint8Array(dictionary.length + 2 ** 13);
    this.#out.set(dictionary);
  }

  /**
   * What a block holds, until the next is asked for.
   * @param lines So many of its lines, where it has them, and perhaps some of what follows.
   * @throws FrozenFormatError where it is not whole, as far as it was unpacked.
   */
  unpack(bytes: Uint8Array, lines = Number.POSITIVE_INFINITY): Uint8Array {
    // More of them, so that no look ahead needs to ask where the end is.
    if (this.#bytes.length < bytes.length + BEYOND) {
      this.#bytes = new Uint8Array(2 * bytes.length + BEYOND);
      this.#view = new DataView(this.#bytes.buffer);
    }
    this.#bytes.set(bytes);
    this.#bytes.fill(0, bytes.length, bytes.length + BEYOND);
    this.#bit = 0;
    this.#length = this.#dictionary;
    this.#lines = lines;
    this.#seen = this.#dictionary;
    const end = bytes.length * 8;
    for (let last = false; !last && this.#lines > 0; ) {
      if (this.#bit >= end) throw damaged();
      last = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#stored(bytes.length);
      else if (type === 1) this.#fixed(end);
      else if (type === 2) this.#dynamic(end);
      else throw damaged();
    }
    if (this.#bit > end) throw damaged();
    return this.#out.subarray(this.#dictionary, this.#length);
  }

  /** Up to 25 bits from a bit on. */
  #look(bit: number): number {
    return this.#view.getUint32(bit >>> 3, true) >>> (bit & 7);
  }

  #take(count: number): number {
    const value = this.#look(this.#bit) & ((1 << count) - 1);
    this.#bit += count;
    return value;
  }

  #symbol({ table, mask }: Codes): number {
    const code = table[this.#look(this.#bit) & mask] ?? 0;
    if (code === 0) throw damaged();
    this.#bit += code & 15;
    return code >>> 4;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#out.length) return;
    const grown = new Uint8Array(2 * (this.#length + more));
    grown.set(this.#out);
    this.#out = grown;
  }

  #stored(end: number): void {
    const at = (this.#bit + 7) >>> 3;
    const length = (this.#bytes[at] ?? 0) | ((this.#bytes[at + 1] ?? 0) << 8);
    const begin = at + 4;
    if (begin + length > end) throw damaged();
    this.#reserve(length);
    this.#out.set(this.#bytes.subarray(begin, begin + length), this.#length);
    this.#length += length;
    this.#bit = (begin + length) * 8;
  }

  #fixed(end: number): void {
    this.#literals.set(FIXED_LITERALS, 0, FIXED_LITERALS.length);
    this.#distances.set(FIXED_DISTANCES, 0, FIXED_DISTANCES.length);
    this.#coded(end);
  }

  #dynamic(end: number): void {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const count = this.#take(4) + 4;
    const ofLengths = this.#lengths.fill(0, 0, LENGTH_ORDER.length);
    for (let index = 0; index < count; index++) ofLengths[LENGTH_ORDER[index] ?? 0] = this.#take(3);
    const codes = this.#ofLengths;
    codes.set(ofLengths, 0, LENGTH_ORDER.length);
    const lengths = this.#lengths;
    const all = literals + distances;
    for (let index = 0; index < all; ) {
      if (this.#bit > end) throw damaged();
      const symbol = this.#symbol(codes);
      if (symbol < 16) {
        lengths[index++] = symbol;
        continue;
      }
      if (symbol === 16 && index === 0) throw damaged();
      const repeated = symbol === 16 ? (lengths[index - 1] ?? 0) : 0;
      const times =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (index + times > all) throw damaged();
      lengths.fill(repeated, index, index + times);
      index += times;
    }
    this.#literals.set(lengths, 0, literals);
    this.#distances.set(lengths, literals, all);
    this.#coded(end);
  }

  /** Whether enough lines have come. */
  #isEnough(length: number): boolean {
    const added = this.#out.subarray(this.#seen, length);
    this.#seen = length;
    for (let end = added.indexOf(NEW_LINE); end >= 0; end = added.indexOf(NEW_LINE, end + 1)) this.#lines--;
    return this.#lines <= 0;
  }

  /** All in variables of its own: here nearly all time goes. */
  #coded(end: number): void {
    const view = this.#view;
    const { table, mask } = this.#literals;
    const { table: farTable, mask: farMask } = this.#distances;
    let out = this.#out;
    let length = this.#length;
    let bit = this.#bit;
    let pause = length;
    for (;;) {
      if (length >= pause) {
        if (this.#isEnough(length)) break;
        // The longest match is 258 bytes.
        this.#length = length;
        this.#reserve(STEP + 258);
        out = this.#out;
        pause = length + STEP;
      }
      if (bit > end) throw damaged();
      const word = view.getUint32(bit >>> 3, true) >>> (bit & 7);
      const code = table[word & mask] ?? 0;
      if (code === 0) throw damaged();
      const symbol = code >>> 4;
      bit += code & 15;
      if (symbol < 256) {
        out[length++] = symbol;
        continue;
      }
      if (symbol === 256) break;
      if (symbol > 285) throw damaged();
      const more = LENGTH_BITS[symbol - 257] ?? 0;
      const count = (LENGTHS[symbol - 257] ?? 0) + ((word >>> (code & 15)) & ((1 << more) - 1));
      bit += more;
      if (bit > end) throw damaged();
      const farWord = view.getUint32(bit >>> 3, true) >>> (bit & 7);
      const far = farTable[farWord & farMask] ?? 0;
      if (far === 0 || far >>> 4 > 29) throw damaged();
      bit += far & 15;
      const farther = DISTANCE_BITS[far >>> 4] ?? 0;
      if (bit > end) throw damaged();
      const distance = (DISTANCES[far >>> 4] ?? 0) + (this.#look(bit) & ((1 << farther) - 1));
      bit += farther;
      if (distance > length) throw damaged();
      // Byte by byte: what is copied may reach into itself.
      for (let from = length - distance, to = length + count; length < to; ) out[length++] = out[from++] ?? 0;
    }
    this.#length = length;
    this.#bit = bit;
  }
}
