/**
 * Which passages have a term in a field, and how often? Places ascend; their differences and the frequencies are
 * packed in blocks of 128 with as many bits as the largest needs (Lemire and Boytsov, Decoding billions of integers
 * per second through vectorization, 2015, § 2.6), the rest as varints.
 */
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';

export const BLOCK = 128;

/** Passages by their place, ascending, with how often each has the term. */
export interface TermPostings {
  places: Uint32Array;
  frequencies: Uint32Array;
}

/** @param places ascending; @param frequencies at least 1 each. */
export function writePostings(places: ArrayLike<number>, frequencies: ArrayLike<number>): Uint8Array {
  const writer = new ByteWriter();
  const gaps = new Uint32Array(places.length);
  const extra = new Uint32Array(places.length);
  for (let index = 0; index < places.length; index++) {
    gaps[index] = (places[index] ?? 0) - (index === 0 ? 0 : (places[index - 1] ?? 0) + 1);
    extra[index] = (frequencies[index] ?? 1) - 1;
  }
  const packed = Math.floor(places.length / BLOCK) * BLOCK;
  for (let start = 0; start < packed; start += BLOCK) {
    writePacked(writer, gaps.subarray(start, start + BLOCK));
    writePacked(writer, extra.subarray(start, start + BLOCK));
  }
  for (let index = packed; index < places.length; index++) {
    const more = extra[index] ?? 0;
    writer.varint((gaps[index] ?? 0) * 2 + (more > 0 ? 1 : 0));
    if (more > 0) writer.varint(more - 1);
  }
  return writer.view();
}

/**
 * @param count How many passages have the term.
 * @param passages How many there are at all.
 * @throws FrozenFormatError where a place lies beyond them, or bytes are missing or left over.
 */
export function readPostings(bytes: Uint8Array, count: number, passages: number): TermPostings {
  if (count > passages) throw new FrozenFormatError('counts more passages than there are');
  const reader = new ByteReader(bytes);
  const places = new Uint32Array(count);
  const frequencies = new Uint32Array(count);
  const packed = Math.floor(count / BLOCK) * BLOCK;
  for (let start = 0; start < packed; start += BLOCK) {
    readPacked(reader, places.subarray(start, start + BLOCK));
    readPacked(reader, frequencies.subarray(start, start + BLOCK));
  }
  for (let index = packed; index < count; index++) {
    const number = reader.varint();
    places[index] = Math.floor(number / 2);
    frequencies[index] = number % 2 === 1 ? reader.varint() + 1 : 0;
  }
  let place = -1;
  for (let index = 0; index < count; index++) {
    place += (places[index] ?? 0) + 1;
    places[index] = place;
    frequencies[index] = (frequencies[index] ?? 0) + 1;
  }
  if (place >= passages || !reader.done) throw new FrozenFormatError('has postings that do not fit');
  return { places, frequencies };
}

/** 128 numbers: a byte with their width, then as many bits of each, the lowest first. */
function writePacked(writer: ByteWriter, numbers: Uint32Array): void {
  let all = 0;
  for (const number of numbers) all |= number;
  const width = 32 - Math.clz32(all);
  writer.byte(width);
  const bytes = new Uint8Array((BLOCK / 8) * width);
  for (let index = 0; index < BLOCK; index++) {
    let rest = numbers[index] ?? 0;
    for (let bit = index * width; rest > 0; ) {
      const shift = bit & 7;
      bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) | ((rest << shift) & 0xff);
      rest >>>= 8 - shift;
      bit += 8 - shift;
    }
  }
  writer.bytes(bytes);
}

function readPacked(reader: ByteReader, into: Uint32Array): void {
  const width = reader.byte();
  if (width > 32) throw new FrozenFormatError('has numbers of too many bits');
  const bytes = reader.bytes((BLOCK / 8) * width);
  if (width === 0) return void into.fill(0);
  // Up to 24 bits and what was left of the byte before fit one word.
  const mask = width === 32 ? 0xffffffff : (1 << width) - 1;
  let at = 0;
  let held = 0;
  let bits = 0;
  for (let index = 0; index < BLOCK; index++) {
    while (bits < width && bits <= 24) {
      held |= (bytes[at++] ?? 0) << bits;
      bits += 8;
    }
    if (bits >= width) {
      into[index] = held & mask;
      held = width === 32 ? 0 : held >>> width;
      bits -= width;
    } else {
      // 25 to 31 bits held, one byte more needed: its upper part remains.
      const next = bytes[at++] ?? 0;
      into[index] = (held | (next << bits)) & mask;
      held = next >>> (width - bits);
      bits += 8 - width;
    }
  }
}
