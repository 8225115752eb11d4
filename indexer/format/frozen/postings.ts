/**
 * Which passages have a term in a field, and how often? Short lists by binary interpolative coding; lists of a good part
 * of all passages as a bit each, which takes no more room and is read as it stands; the others in blocks
 * of 128, their differences and frequencies packed with as many bits as most of them need, what needs more beside them
 * (PForDelta: Zukowski et al., Super-scalar RAM-CPU cache compression, 2006; with patches as in Lemire and Boytsov,
 * Decoding billions of integers per second through vectorization, 2015, § 4).
 */
import { Bitmap, bitmapLength, writeBitmap } from './bitmap.ts';
import { BitReader, BitWriter } from './bits.ts';
import { ByteWriter, FrozenFormatError } from './bytes.ts';

export const BLOCK = 128;
export const BLOCK_BITS = 7;
/** Lists of so many passages and more are read so often that speed counts for more than the last bit. */
export const LONG = 1024;
/** A long list that has one passage of so many, or more, is a bitmap. */
const DENSE = 6;
const isDense = (count: number, passages: number) => count >= LONG && count * DENSE >= passages;

/** Passages by their place, ascending, with how often each has the term. */
export interface TermPostings {
  places: Uint32Array;
  frequencies: Uint32Array;
}

/** @param places ascending; @param frequencies at least 1 each; @param passages how many there are at all. */
export function writePostings(
  places: ArrayLike<number>,
  frequencies: ArrayLike<number>,
  passages: number,
): Uint8Array {
  return writeLists(places, frequencies, 1, passages, isDense(places.length, passages));
}

// Building writes millions of lists.
const writer = new ByteWriter();
const lower = new BitWriter();
const upper = new BitWriter();
const gaps = new Uint32Array(BLOCK);
const others = new Uint32Array(BLOCK);

/** Ascending numbers below a limit, as a bitmap or otherwise, and with each another one, which is at least `least`. */
function writeLists(
  numbers: ArrayLike<number>,
  beside: ArrayLike<number>,
  least: number,
  limit: number,
  asBitmap: boolean,
): Uint8Array {
  const count = numbers.length;
  writer.clear();
  if (asBitmap) writer.bytes(writeBitmap(numbers, limit));
  if (count < LONG) {
    lower.clear();
    lower.ascending(numbers, 0, limit);
    writer.bytes(lower.finish());
  }
  let before = -1;
  for (let start = 0; start < count; start += BLOCK) {
    const length = Math.min(BLOCK, count - start);
    for (let index = 0; index < length; index++) {
      const number = numbers[start + index] ?? 0;
      gaps[index] = number - before - 1;
      others[index] = (beside[start + index] ?? least) - least;
      before = number;
    }
    if (count >= LONG && !asBitmap) writePacked(gaps, length);
    writePacked(others, length);
  }
  return writer.view().slice();
}

/**
 * A list as a part of another, by the place among its passages.
 * @param ordinals ascending: which of the other's passages have this term, too;
 * @param fewer by how much their frequencies are lower.
 */
export function writePart(
  ordinals: ArrayLike<number>,
  fewer: ArrayLike<number>,
  passages: number,
): Uint8Array {
  return writeLists(ordinals, fewer, 0, passages, false);
}

/** A part that has all of the other's passages, as often as they have it: only widths of zero bits. */
export function writeWhole(passages: number): Uint8Array {
  const blocks = Math.ceil(passages / BLOCK);
  return new Uint8Array(passages < LONG ? blocks : 2 * blocks);
}

/**
 * A whole list.
 * @param count How many passages have the term.
 * @param passages How many there are at all.
 * @throws FrozenFormatError where a place lies beyond them, or bytes are missing or left over.
 */
export function readPostings(
  bytes: Uint8Array,
  count: number,
  passages: number,
  base?: PostingsCursor,
): TermPostings {
  const list = new PostingsCursor(bytes, count, passages, base);
  list.over(0, passages);
  list.finish();
  const { places, start, end } = list;
  return { places: places.subarray(start, end), frequencies: list.frequencies().subarray(start, end) };
}

const NO_NUMBERS = new Uint32Array(0);

/**
 * Arrays that nobody reads any more. Of a common word among a million passages they take megabytes, and runtimes let many
 * of those lie before they collect any.
 */
const spare: Uint32Array[] = [];
/** So many numbers are kept in them, 8 MB. */
const MOST_SPARE = 2 ** 21;
/** Smaller ones are not worth looking for. */
const LEAST_SPARE = 4096;
let spareNumbers = 0;

/** An array of so many numbers or more, whatever they are; the smallest that there is. */
export function takeNumbers(length: number): Uint32Array {
  let found = -1;
  if (length >= LEAST_SPARE) {
    for (const [index, { length: had }] of spare.entries())
      if (had >= length && had < (spare[found]?.length ?? Number.POSITIVE_INFINITY)) found = index;
  }
  const [taken] = found < 0 ? [] : spare.splice(found, 1);
  if (!taken) return new Uint32Array(length);
  spareNumbers -= taken.length;
  return taken;
}

/** Of somebody who reads them no more. */
export function giveBack(numbers: Uint32Array): void {
  if (numbers.length < LEAST_SPARE) return;
  spareNumbers += numbers.length;
  spare.push(numbers);
  while (spareNumbers > MOST_SPARE) spareNumbers -= spare.shift()?.length ?? spareNumbers;
}

/** The same numbers in an array of so many or more. */
function moved(numbers: Uint32Array, length: number): Uint32Array {
  const larger = takeNumbers(length);
  larger.set(numbers);
  giveBack(numbers);
  return larger;
}

/**
 * Reads a list window by window of places, block by block; frequencies only where they are asked for. All its arrays
 * hold until the next window.
 */
export class PostingsCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly count: number;
  readonly #passages: number;
  readonly #base: PostingsCursor | undefined;
  readonly #bitmap: Bitmap | undefined;
  #places: Uint32Array = NO_NUMBERS;
  /** Of a bitmap: whether its places are listed there. */
  #isListed = false;
  #frequencies: Uint32Array = NO_NUMBERS;
  /** Where in {@link places} the window's begin and end. */
  start = 0;
  end = 0;
  /** Where in the whole list {@link places} begin: at a block's beginning. */
  first = 0;
  /** How many places there are. */
  #length = 0;
  /** The window. */
  #from = 0;
  #to = 0;
  /** Of a bitmap: how many places there are up to the window's end. */
  #until = 0;
  /** Where the next block's bytes begin. */
  #at = 0;
  /** Of each block: where its frequencies begin; -1 once they are unpacked. */
  #frequenciesAt: number[] = [];

  /** @param base The list of which this is a part, as {@link writePart} wrote it; it is turned. */
  constructor(bytes: Uint8Array, count: number, passages: number, base?: PostingsCursor) {
    if (count > passages) throw new FrozenFormatError('counts more passages than there are');
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.count = count;
    this.#passages = passages;
    this.#base = base;
    this.#bitmap = !base && isDense(count, passages) ? new Bitmap(bytes, passages) : undefined;
    this.#restart();
  }

  /** Turns to the places from `from` on and below `to`. Quick where windows follow each other. */
  over(from: number, to: number): void {
    if (this.#bitmap) {
      // As a list of which several others are parts is turned.
      if (from === this.#from && to === this.#to) return;
      if (from < this.#to) this.#restart();
      this.#turnBitmap(this.#bitmap, from, to);
      return;
    }
    if (from < this.#from) {
      if (this.first > 0) this.#restart();
      this.start = 0;
    }
    this.#turn(from, to);
  }

  /** Places of the blocks that reach into the window. */
  get places(): Uint32Array {
    const bitmap = this.#bitmap;
    if (bitmap && !this.#isListed) {
      this.#isListed = true;
      if (this.#length > this.#places.length) this.#places = moved(this.#places, this.#length);
      bitmap.list(bitmap.before(this.#from, this.start), this.#places, this.#length);
    }
    return this.#places;
  }

  /**
   * Sets a bit for each place of the window.
   * @param bits The lowest stands for the window's first place, which is a multiple of 8.
   */
  mark(bits: Uint32Array): void {
    const from = this.#from;
    if (this.#bitmap) {
      const words = this.start === this.end ? 0 : Math.ceil((this.#to - from) / 32);
      for (let word = 0; word < words; word++) bits[word] = this.#bitmap.word(from + word * 32, this.#to);
      return;
    }
    const places = this.#places;
    for (let index = this.start; index < this.end; index++) {
      const at = (places[index] ?? 0) - from;
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
    }
  }

  /** Parallel to {@link places}, for the window. */
  frequencies(): Uint32Array {
    for (let block = 0; block < this.#frequenciesAt.length; block++) this.#unpackFrequencies(block);
    return this.#frequencies;
  }

  /** The same, right at some indexes of {@link places} alone, as counted from one on. */
  frequenciesOf(indexes: Uint32Array, count: number, first: number): Uint32Array {
    let last = -1;
    for (let number = 0; number < count; number++) {
      const block = (first + (indexes[number] ?? 0)) >>> BLOCK_BITS;
      if (block !== last) this.#unpackFrequencies(block);
      last = block;
    }
    return this.#frequencies;
  }

  /** The same, right in the block that begins at an index. */
  frequenciesFrom(index: number): Uint32Array {
    this.#unpackFrequencies(index >>> BLOCK_BITS);
    return this.#frequencies;
  }

  /** @throws FrozenFormatError where the whole list was read and bytes are left over. */
  finish(): void {
    if (this.first + this.#length !== this.count || this.#at !== this.#bytes.length) throw unfit();
  }

  /** Lets go of all arrays, until it is turned to a window again: lists that are read later take them. */
  release(): void {
    giveBack(this.#places);
    giveBack(this.#frequencies);
    this.#places = this.#frequencies = NO_NUMBERS;
    this.#restart();
    this.start = this.end = this.#from = 0;
  }

  #restart(): void {
    this.first = this.#length = this.#until = this.#from = this.#to = 0;
    this.#at = this.#bitmap ? bitmapLength(this.#passages) : 0;
    this.#frequenciesAt = [];
    this.#isListed = false;
  }

  #turn(from: number, to: number): void {
    const isWhole = this.#base || this.count < LONG || (from === 0 && to >= this.#passages);
    this.#reserve(isWhole ? this.count : Math.min(8 * BLOCK, this.count));
    this.#from = from;
    if (this.#base) {
      if (this.#length < this.count) this.#readPart(this.#base);
    } else if (this.count < LONG) {
      if (this.#length < this.count) this.#readShort();
    } else {
      this.#forget(from);
      while (this.first + this.#length < this.count && (this.#places[this.#length - 1] ?? -1) < to - 1) {
        this.#readBlock();
      }
    }
    this.start = lowerBound(this.#places, from, this.start, this.#length);
    this.end = lowerBound(this.#places, to, this.start, this.#length);
  }

  /** Its places need not be read: how many there are says which blocks the window has. */
  #turnBitmap(bitmap: Bitmap, from: number, to: number): void {
    const before = from === this.#to ? this.#until : this.#until + bitmap.count(this.#to, from);
    const until = before + bitmap.count(from, to);
    this.#from = from;
    this.#to = to;
    this.#until = until;
    this.#isListed = false;
    if (to >= this.#passages ? until !== this.count : until > this.count) throw unfit();
    const block = before & -BLOCK;
    this.#drop(Math.min(block - this.first, this.#length));
    for (; this.first < block; this.first += BLOCK) this.#at = skipPacked(this.#bytes, this.#at, BLOCK);
    while (this.first + this.#length < until) {
      const length = Math.min(BLOCK, this.count - this.first - this.#length);
      this.#frequenciesAt.push(this.#at);
      this.#at = skipPacked(this.#bytes, this.#at, length);
      this.#length += length;
    }
    this.#reserve(this.#length);
    this.start = before - this.first;
    this.end = until - this.first;
  }

  /** Drops the blocks that end before the window. */
  #forget(from: number): void {
    let blocks = 0;
    while ((blocks + 1) * BLOCK <= this.#length && (this.#places[(blocks + 1) * BLOCK - 1] ?? 0) < from)
      blocks++;
    // The last block is kept: its last place is where the next begins.
    if (blocks * BLOCK === this.#length) blocks--;
    if (blocks <= 0) return;
    const dropped = blocks * BLOCK;
    this.#places.copyWithin(0, dropped, this.#length);
    this.start = Math.max(0, this.start - dropped);
    this.#drop(dropped);
  }

  /** Forgets the frequencies of the first blocks, of so many places. */
  #drop(count: number): void {
    if (count === 0) return;
    this.#frequencies.copyWithin(0, count, this.#length);
    this.#frequenciesAt.splice(0, Math.ceil(count / BLOCK));
    this.#length -= count;
    this.first += count;
  }

  #readShort(): void {
    const bits = new BitReader(this.#bytes);
    if (this.count > 0) bits.ascending(this.#places, 0, this.count, 0, this.#passages);
    this.#length = this.count;
    this.#at = bits.at;
    for (let start = 0; start < this.count; start += BLOCK) {
      this.#frequenciesAt.push(this.#at);
      this.#at = skipPacked(this.#bytes, this.#at, Math.min(BLOCK, this.count - start));
    }
  }

  /** Parts are read whole: they are asked for by phrases and the like, not by every search. */
  #readPart(base: PostingsCursor): void {
    base.over(0, this.#passages);
    const places = this.#places;
    const isShort = this.count < LONG;
    if (isShort) {
      const bits = new BitReader(this.#bytes);
      bits.ascending(places, 0, this.count, 0, base.count);
      this.#at = bits.at;
    }
    let last = -1;
    for (let start = 0; start < this.count; start += BLOCK) {
      const length = Math.min(BLOCK, this.count - start);
      if (!isShort) {
        this.#at = readPacked(this.#bytes, this.#view, this.#at, places, start, length);
        last = sumUp(places, start, start + length, last);
      }
      this.#at = readPacked(this.#bytes, this.#view, this.#at, this.#frequencies, start, length);
    }
    if (last >= base.count) throw unfit();
    subtract(base, places, this.#frequencies, this.count);
    this.#length = this.count;
  }

  #readBlock(): void {
    const from = this.#length;
    const length = Math.min(BLOCK, this.count - this.first - from);
    this.#reserve(from + length);
    const places = this.#places;
    const before = from > 0 ? (places[from - 1] ?? 0) : -1;
    this.#frequenciesAt.push(readPacked(this.#bytes, this.#view, this.#at, places, from, length));
    const last = sumUp(places, from, from + length, before);
    if (last >= this.#passages) throw unfit();
    this.#at = skipPacked(this.#bytes, this.#frequenciesAt.at(-1) ?? 0, length);
    this.#length += length;
  }

  /** Makes room for so many places, and for their frequencies. */
  #reserve(length: number): void {
    // So long that growing block by block costs little.
    const grown = Math.max(length, Math.min(2 * this.#frequencies.length, this.count));
    if (!this.#bitmap && length > this.#places.length) this.#places = moved(this.#places, grown);
    if (length > this.#frequencies.length) this.#frequencies = moved(this.#frequencies, grown);
  }

  #unpackFrequencies(block: number): void {
    const at = this.#frequenciesAt[block] ?? -1;
    if (at < 0) return;
    const from = block * BLOCK;
    const end = Math.min(from + BLOCK, this.#length);
    readPacked(this.#bytes, this.#view, at, this.#frequencies, from, end - from, 1);
    this.#frequenciesAt[block] = -1;
  }
}

/** Makes a part's ordinals into places, and what its frequencies are lower by into frequencies. */
function subtract(base: PostingsCursor, places: Uint32Array, frequencies: Uint32Array, count: number): void {
  const { places: all } = base;
  const most = base.frequencies();
  for (let index = 0; index < count; index++) {
    const ordinal = places[index] ?? 0;
    places[index] = all[ordinal] ?? 0;
    frequencies[index] = (most[ordinal] ?? 0) - (frequencies[index] ?? 0);
  }
}

/** Makes gaps into places; the last of them. */
function sumUp(places: Uint32Array, from: number, to: number, before: number): number {
  let last = before;
  for (let index = from; index < to; index++) {
    last += (places[index] ?? 0) + 1;
    places[index] = last;
  }
  return last;
}

export const unfit = () => new FrozenFormatError('has postings that do not fit');

/** The first index from `low` on, up to `high`, whose place is not below the one sought. */
export function lowerBound(places: Uint32Array, sought: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((places[middle] ?? 0) < sought) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Set in the byte of the width where some numbers need more bits. */
const PATCHED = 0x80;

/**
 * Up to 128 numbers: a byte with their width; where that has its highest bit set, two bytes, how many numbers need
 * more bits, and how many more; the numbers' lower bits; of those that need more, their index in the block, a byte
 * each, and their upper bits. Bits fill bytes from the lowest; what is left of a byte is zero.
 */
function writePacked(numbers: Uint32Array, count: number): void {
  const { width, more, patched } = bestWidth(numbers, count);
  writer.byte(width | (patched > 0 ? PATCHED : 0));
  lower.clear();
  if (width > 0) for (let index = 0; index < count; index++) lower.bits(numbers[index] ?? 0, width);
  if (patched === 0) {
    writer.bytes(lower.finish());
    return;
  }
  writer.byte(patched);
  writer.byte(more);
  writer.bytes(lower.finish());
  upper.clear();
  for (let index = 0; index < count; index++) {
    const number = numbers[index] ?? 0;
    if (widthOf(number) <= width) continue;
    writer.byte(index);
    upper.bits(number >>> width, more);
  }
  writer.bytes(upper.finish());
}

const widthOf = (number: number) => 32 - Math.clz32(number);

/** How many of a block's numbers have each width. */
const having = new Uint16Array(33);

/** The width that takes the fewest bytes; of equal ones the largest, which has fewer to patch. */
function bestWidth(numbers: Uint32Array, count: number): { width: number; more: number; patched: number } {
  having.fill(0);
  for (let index = 0; index < count; index++) {
    const width = widthOf(numbers[index] ?? 0);
    having[width] = (having[width] ?? 0) + 1;
  }
  let largest = 32;
  while (largest > 0 && having[largest] === 0) largest--;
  let best = { width: largest, more: 0, patched: 0 };
  let cost = bytesOf(count, largest);
  let patched = 0;
  for (let width = largest - 1; width >= 0; width--) {
    patched += having[width + 1] ?? 0;
    const more = largest - width;
    const bytes = 2 + bytesOf(count, width) + patched + bytesOf(patched, more);
    if (bytes >= cost) continue;
    cost = bytes;
    best = { width, more, patched };
  }
  return best;
}

const bytesOf = (count: number, width: number) => (count * width + 7) >>> 3;

/** Where what follows packed numbers begins. */
function skipPacked(bytes: Uint8Array, at: number, count: number): number {
  const head = bytes[at] ?? 0;
  const lower = bytesOf(count, head & ~PATCHED);
  if (head < PATCHED) return at + 1 + lower;
  const patched = bytes[at + 1] ?? 0;
  return at + 3 + lower + patched + bytesOf(patched, bytes[at + 2] ?? 0);
}

/** Reads packed numbers into a list, each so much more; where what follows them begins. */
export function readPacked(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  into: Uint32Array,
  from: number,
  count: number,
  plus = 0,
): number {
  const head = bytes[start] ?? 0;
  const width = head & ~PATCHED;
  const patched = head < PATCHED ? 0 : (bytes[start + 1] ?? 0);
  const more = head < PATCHED ? 0 : (bytes[start + 2] ?? 0);
  const lowerAt = start + (head < PATCHED ? 1 : 3);
  const indexesAt = lowerAt + bytesOf(count, width);
  const upperAt = indexesAt + patched;
  const end = upperAt + bytesOf(patched, more);
  if (width + more > 32 || end > bytes.length) throw unfit();
  unpack(view, lowerAt, width, into, from, count, plus);
  for (let patch = 0; patch < patched; patch++) {
    const index = bytes[indexesAt + patch] ?? 0;
    if (index >= count) throw unfit();
    const upper = bitsAt(bytes, upperAt * 8 + patch * more, more);
    // Shifted, not multiplied by a power, which is computed.
    into[from + index] = (into[from + index] ?? 0) + ((upper << width) >>> 0);
  }
  return end;
}

/** Numbers of so many bits each, which begin at a byte; into the list goes so much more. */
function unpack(
  view: DataView,
  at: number,
  width: number,
  into: Uint32Array,
  from: number,
  count: number,
  plus: number,
): void {
  if (width === 0) {
    into.fill(plus, from, from + count);
    return;
  }
  let index = 0;
  if (width < 5 && width !== 3) {
    // As many as 32 bits hold at once: most frequencies are so narrow.
    const each = 32 / width;
    const mask = (1 << width) - 1;
    for (let next = at; index + each <= count && next + 4 <= view.byteLength; next += 4) {
      let bits = view.getUint32(next, true);
      for (const end = index + each; index < end; index++) {
        into[from + index] = (bits & mask) + plus;
        bits >>>= width;
      }
    }
  } else if (width <= 25) {
    // A number lies within the four bytes from where it begins, as long as the list has them.
    const mask = (1 << width) - 1;
    const room = (view.byteLength - at - 3) * 8;
    const safe = room <= 0 ? 0 : Math.min(count, Math.floor((room - 1) / width) + 1);
    let bit = 0;
    for (; index < safe; index++) {
      into[from + index] = ((view.getUint32(at + (bit >>> 3), true) >>> (bit & 7)) & mask) + plus;
      bit += width;
    }
  }
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (; index < count; index++) into[from + index] = bitsAt(bytes, at * 8 + index * width, width) + plus;
}

/** A number of so many bits, anywhere. */
function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  let value = 0;
  for (let have = 0; have < width; ) {
    const offset = (bit + have) & 7;
    const take = Math.min(8 - offset, width - have);
    value |= (((bytes[(bit + have) >>> 3] ?? 0) >>> offset) & ((1 << take) - 1)) << have;
    have += take;
  }
  return value >>> 0;
}
