/**
 * How are small blocks unpacked without waiting? DEFLATE (RFC 1951) upon a preset dictionary. The platform's own is a
 * stream: for blocks of two kilobytes its machinery costs ten times the work, and it takes no dictionary.
 */
import { FrozenFormatError } from './bytes.ts';

/** Codes by the bits that may come: a symbol times 16, plus the bits of its code; 0 where there is none. */
interface Codes {
  table: Uint16Array;
  /** Bits of the longest code. */
  width: number;
}

/** Of the symbols from 257 on: the length that they begin with, and how many bits follow; § 3.2.5. */
const [LENGTHS, LENGTH_BITS] = ranges(29, 4, 3);
LENGTHS[28] = 258;
LENGTH_BITS[28] = 0;
const [DISTANCES, DISTANCE_BITS] = ranges(30, 2, 1);
/** In which order the lengths of the codes of lengths come; § 3.2.7. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const FIXED_LITERALS = codesOf(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const FIXED_DISTANCES = codesOf(new Uint8Array(30).fill(5));

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

/** Canonical codes from their lengths; § 3.2.2. @throws FrozenFormatError where there are more than fit. */
function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16);
  let width = 1;
  for (const length of lengths) {
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > width) width = length;
  }
  const next = new Uint16Array(16);
  let code = 0;
  for (let length = 1; length <= width; length++) {
    next[length] = code;
    code = (code + (counts[length] ?? 0)) * 2;
  }
  if (code > 2 ** (width + 1)) throw damaged();
  const table = new Uint16Array(2 ** width);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    // Codes come with their highest bit first, all else with its lowest.
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((own >>> bit) & 1) << (length - 1 - bit);
    for (let at = reversed; at < table.length; at += 2 ** length) table[at] = symbol * 16 + length;
  }
  return { table, width };
}

const damaged = () => new FrozenFormatError('has a block that cannot be unpacked');

/** Four bytes, the lowest first. */
const wordAt = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

/** Unpacks blocks upon one dictionary. */
export class Inflater {
  /** The dictionary, then what was unpacked last. */
  #out: Uint8Array<ArrayBuffer>;
  readonly #dictionary: number;
  #bytes = new Uint8Array(0);
  #bit = 0;
  #length = 0;

  /** @param dictionary What stands before every block: at most 32,768 bytes of use. */
  constructor(dictionary: Uint8Array) {
    this.#dictionary = dictionary.length;
    this.#out = new Uint8Array(dictionary.length + 2 ** 13);
    this.#out.set(dictionary);
  }

  /** What a block holds, until the next is asked for. @throws FrozenFormatError where it is not whole. */
  unpack(bytes: Uint8Array): Uint8Array {
    // Four bytes more, so that no look ahead needs to ask where the end is.
    if (this.#bytes.length < bytes.length + 4) this.#bytes = new Uint8Array(2 * bytes.length + 4);
    this.#bytes.set(bytes);
    this.#bytes.fill(0, bytes.length, bytes.length + 4);
    this.#bit = 0;
    this.#length = this.#dictionary;
    const end = bytes.length * 8;
    for (let last = false; !last; ) {
      if (this.#bit >= end) throw damaged();
      last = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#stored(bytes.length);
      else if (type === 1) this.#coded(FIXED_LITERALS, FIXED_DISTANCES, end);
      else if (type === 2) this.#dynamic(end);
      else throw damaged();
    }
    if (this.#bit > end) throw damaged();
    return this.#out.subarray(this.#dictionary, this.#length);
  }

  /** Up to 25 bits from a bit on. */
  #look(bit: number): number {
    return wordAt(this.#bytes, bit >>> 3) >>> (bit & 7);
  }

  #take(count: number): number {
    const value = this.#look(this.#bit) & (2 ** count - 1);
    this.#bit += count;
    return value;
  }

  #symbol({ table, width }: Codes): number {
    const code = table[this.#look(this.#bit) & (2 ** width - 1)] ?? 0;
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

  #dynamic(end: number): void {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const count = this.#take(4) + 4;
    const ofLengths = new Uint8Array(19);
    for (let index = 0; index < count; index++) ofLengths[LENGTH_ORDER[index] ?? 0] = this.#take(3);
    const codes = codesOf(ofLengths);
    const lengths = new Uint8Array(literals + distances);
    for (let index = 0; index < lengths.length; ) {
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
      if (index + times > lengths.length) throw damaged();
      lengths.fill(repeated, index, index + times);
      index += times;
    }
    this.#coded(codesOf(lengths.subarray(0, literals)), codesOf(lengths.subarray(literals)), end);
  }

  /** All in variables of its own: here nearly all time goes. */
  #coded(literals: Codes, distances: Codes, end: number): void {
    const bytes = this.#bytes;
    const { table, width } = literals;
    const mask = 2 ** width - 1;
    const { table: farTable, width: farWidth } = distances;
    const farMask = 2 ** farWidth - 1;
    let out = this.#out;
    let length = this.#length;
    let bit = this.#bit;
    for (;;) {
      if (bit > end) throw damaged();
      // The longest match is 258 bytes.
      if (length + 258 > out.length) {
        this.#length = length;
        this.#reserve(258);
        out = this.#out;
      }
      let at = bit >>> 3;
      let word = wordAt(bytes, at) >>> (bit & 7);
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
      const count = (LENGTHS[symbol - 257] ?? 0) + ((word >>> (code & 15)) & (2 ** more - 1));
      bit += more;
      at = bit >>> 3;
      word = wordAt(bytes, at) >>> (bit & 7);
      const far = farTable[word & farMask] ?? 0;
      if (far === 0 || far >>> 4 > 29) throw damaged();
      bit += far & 15;
      const farther = DISTANCE_BITS[far >>> 4] ?? 0;
      const distance = (DISTANCES[far >>> 4] ?? 0) + (this.#look(bit) & (2 ** farther - 1));
      bit += farther;
      if (distance > length) throw damaged();
      // Byte by byte: what is copied may reach into itself.
      for (let from = length - distance, to = length + count; length < to; ) out[length++] = out[from++] ?? 0;
    }
    this.#length = length;
    this.#bit = bit;
  }
}
