/**
 * How is something found by its name, without reading all names? Keys in the order of their bytes, front-coded in
 * blocks of half a kilobyte (Witten, Moffat and Bell, Managing Gigabytes, § 4.1); a resident index holds each block's first
 * key. What stands beside a key is written by a codec, which sees the entry before it in the block.
 */
import { ByteReader, ByteWriter, compareBytes, FrozenFormatError, utf8, utf8Of } from './bytes.ts';
import type { ByteRange } from './pages.ts';

export interface EntryCodec<Entry, Entries extends EntryReader<Entry> = EntryReader<Entry>> {
  /** `previous`: the entry before in the same block. */
  write(writer: ByteWriter, entry: Entry, previous: Entry | undefined): void;
  /** Reads the entries of a block, from the first on. */
  entries(reader: ByteReader): Entries;
}

/** Most entries of a block are passed over: of these nothing is made. */
export interface EntryReader<Entry> {
  /** Turns to the next one. */
  next(): void;
  entry(): Entry;
}

const BLOCK = 512;
const encoder = new TextEncoder();

/** Keys in the order in which a table holds them: of code points, which is that of bytes in UTF-8. */
export function inKeyOrder(keys: Iterable<string>): string[] {
  const all = [...keys];
  return all.some(hasSurrogates) ? all.sort(compareCodePoints) : all.sort();
}

/** What compares any two of these keys. */
export function keyComparison(keys: readonly string[]): (a: string, b: string) => number {
  // Strings compare by their UTF-16 units, which differs from code points only where there are surrogates.
  return keys.some(hasSurrogates) ? compareCodePoints : compareUnits;
}

export const hasSurrogates = (key: string): boolean => /[\ud800-\udfff]/.test(key);

export const compareUnits = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1);

/** In the order of {@link inKeyOrder}. */
export function compareCodePoints(a: string, b: string): number {
  let unit = 0;
  while (unit < a.length && a.charCodeAt(unit) === b.charCodeAt(unit)) unit++;
  if (unit === a.length || unit === b.length) return a.length - b.length;
  return aboveSurrogates(a.charCodeAt(unit)) - aboveSurrogates(b.charCodeAt(unit));
}

/** Surrogates are parts of the highest code points. */
const aboveSurrogates = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/**
 * The table's two sections.
 * @param entries By key, in the order of {@link inKeyOrder}.
 * @throws Error where they are not, or two keys are equal.
 */
export function writeKeyTable<Entry>(
  entries: Iterable<readonly [string, Entry]>,
  codec: EntryCodec<Entry>,
): { index: Uint8Array; blocks: Uint8Array } {
  const blocks = new ByteWriter();
  const starts: { offset: number; key: Uint8Array }[] = [];
  const keys = new ByteWriter();
  const others = new ByteWriter();
  let count = 0;
  let last = new KeyBytes();
  let next = new KeyBytes();
  let previous: Entry | undefined;
  const flush = () => {
    blocks.varint(count);
    blocks.bytes(keys.view());
    blocks.bytes(others.view());
    keys.clear();
    others.clear();
    count = 0;
  };
  for (const [key, entry] of entries) {
    next.write(key);
    const alike = next.sharedWith(last);
    if (starts.length > 0 && !next.isAbove(last, alike)) {
      throw new Error(`The search index cannot hold “${key}” twice, or out of order.`);
    }
    if (keys.length + others.length >= BLOCK) flush();
    if (count === 0) {
      starts.push({ offset: blocks.length, key: next.bytes.slice(0, next.length) });
      previous = undefined;
    }
    const shared = count > 0 ? alike : 0;
    keys.varint(shared);
    keys.varint(next.length - shared);
    for (let at = shared; at < next.length; at++) keys.byte(next.bytes[at] ?? 0);
    codec.write(others, entry, previous);
    previous = entry;
    [last, next] = [next, last];
    count++;
  }
  if (count > 0) flush();
  return { index: writeIndex(starts, blocks.length), blocks: blocks.view() };
}

/** The bytes of one key after the other, in the same room. */
class KeyBytes {
  bytes = new Uint8Array(64);
  length = 0;

  write(key: string): void {
    if (key.length * 3 > this.bytes.length) this.bytes = new Uint8Array(key.length * 6);
    let at = 0;
    for (; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      if (unit >= 0x80) break;
      this.bytes[at] = unit;
    }
    // Most keys are ASCII, for which the encoder's call costs more than its work.
    this.length = at === key.length ? at : encoder.encodeInto(key, this.bytes).written;
  }

  /** How many bytes are those of another key, too. */
  sharedWith(other: KeyBytes): number {
    const shorter = Math.min(this.length, other.length);
    let at = 0;
    while (at < shorter && this.bytes[at] === other.bytes[at]) at++;
    return at;
  }

  isAbove(other: KeyBytes, shared: number): boolean {
    if (shared === this.length || shared === other.length) return this.length > other.length;
    return (this.bytes[shared] ?? 0) > (other.bytes[shared] ?? 0);
  }
}

/** The number of blocks; where each begins and the last ends; where each first key begins and the last ends; the keys. */
function writeIndex(starts: readonly { offset: number; key: Uint8Array }[], end: number): Uint8Array {
  const keys = new ByteWriter();
  const numbers = [starts.length, ...starts.map(({ offset }) => offset), end];
  for (const { key } of starts) {
    numbers.push(keys.length);
    keys.bytes(key);
  }
  numbers.push(keys.length);
  const index = new Uint8Array(numbers.length * 4 + keys.length);
  const view = new DataView(index.buffer);
  for (const [place, number] of numbers.entries()) view.setUint32(place * 4, number, true);
  index.set(keys.view(), numbers.length * 4);
  return index;
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/**
 * Whether a key is wanted: its bytes and their number, which hold only until it answers, and more may follow; and how
 * many of them the key before had, of which the first of a block has none.
 */
export type Wanted = (key: Uint8Array, length: number, shared: number) => boolean;

const NOTHING = new Uint8Array(0);

/** The key that was read last, of whichever block. */
let latest = new Uint8Array(256);

/** A table whose index is in memory; its blocks are fetched by whoever asks. */
export class KeyTable<Entry, Entries extends EntryReader<Entry> = EntryReader<Entry>> {
  readonly blockCount: number;
  readonly #view: DataView;
  readonly #index: Uint8Array;
  readonly #codec: EntryCodec<Entry, Entries>;

  constructor(index: Uint8Array, codec: EntryCodec<Entry, Entries>) {
    this.#index = index;
    this.#view = new DataView(index.buffer, index.byteOffset, index.length);
    this.#codec = codec;
    this.blockCount = index.length < 4 ? 0 : this.#number(0);
    if (index.length < 4 * (2 * this.blockCount + 3))
      throw new FrozenFormatError('has an index of keys cut short');
  }

  /** Where a block stands in the table's section. */
  block(place: number): ByteRange {
    const offset = this.#number(1 + place);
    return { offset, length: this.#number(2 + place) - offset };
  }

  /** The only block that may hold a key; none where the key comes before all. */
  blockOf(key: string): number | undefined {
    const place = this.#lastAtOrBefore(utf8Of(key));
    return place < 0 ? undefined : place;
  }

  /** The blocks that may hold keys with a prefix: from `first` to `last`. */
  blocksOf(prefix: string): { first: number; last: number } {
    const bytes = utf8Of(prefix);
    const first = Math.max(0, this.#lastAtOrBefore(bytes));
    let last = first;
    while (last + 1 < this.blockCount && startsWith(this.#firstKey(last + 1), bytes)) last++;
    return { first, last: Math.min(last, this.blockCount - 1) };
  }

  /** What all keys of a block begin with. */
  sharedPrefix(place: number): Uint8Array {
    if (place + 1 >= this.blockCount) return NOTHING;
    const first = this.#firstKey(place);
    let length = sharedLength(first, this.#firstKey(place + 1));
    // Not in the middle of a character.
    while (length > 0 && ((first[length] ?? 0) & 0xc0) === 0x80) length--;
    return first.subarray(0, length);
  }

  /** The entries of a block whose keys are wanted. */
  scan(block: Uint8Array, wanted: Wanted): [string, Entry][] {
    const keys: string[] = [];
    const found: [string, Entry][] = [];
    const named: Wanted = (key, length, shared) => {
      const isWanted = wanted(key, length, shared);
      if (isWanted) keys.push(utf8(key.subarray(0, length)));
      return isWanted;
    };
    this.visit(block, 0, block.length, named, (entries) => {
      found.push([keys[found.length] ?? '', entries.entry()]);
    });
    return found;
  }

  /**
   * Turns to each entry of a block whose key is wanted, after all keys were asked about.
   * @param from Where in some bytes the block begins, and `to` where it ends.
   * @param each Told which entry of the block it is.
   */
  visit(
    bytes: Uint8Array,
    from: number,
    to: number,
    wanted: Wanted,
    each: (entries: Entries, place: number) => void,
  ): void {
    const reader = new ByteReader(bytes, from, to);
    const count = reader.varint();
    const places: number[] = [];
    let length = 0;
    for (let place = 0; place < count; place++) {
      // Nearly all lengths are one byte.
      const at = reader.at;
      const [short, shorter] = [bytes[at] ?? 0x80, bytes[at + 1] ?? 0x80];
      const inBytes = (short | shorter) < 0x80;
      if (inBytes) reader.at = at + 2;
      const shared = inBytes ? short : reader.varint();
      const more = inBytes ? shorter : reader.varint();
      const begin = reader.at;
      reader.skip(more);
      if (shared > length) throw new FrozenFormatError('holds a key without its beginning');
      length = shared + more;
      if (length > latest.length) {
        const longer = new Uint8Array(length * 2);
        longer.set(latest);
        latest = longer;
      }
      for (let byte = 0; byte < more; byte++) latest[shared + byte] = bytes[begin + byte] ?? 0;
      if (wanted(latest, length, shared)) places.push(place);
    }
    if (places.length === 0) return;
    const entries = this.#codec.entries(reader);
    let next = 0;
    for (const place of places) {
      for (; next <= place; next++) entries.next();
      each(entries, place);
    }
  }

  find(block: Uint8Array, key: string): Entry | undefined {
    const sought = utf8Of(key);
    return this.scan(block, (bytes, length) => isEqual(bytes, length, sought))[0]?.[1];
  }

  /** -1 where the key comes before every block. */
  #lastAtOrBefore(key: Uint8Array): number {
    let low = 0;
    let high = this.blockCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.#firstKey(middle), key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #firstKey(place: number): Uint8Array {
    const keysAt = 4 * (2 * this.blockCount + 3);
    const from = this.#number(2 + this.blockCount + place);
    return this.#index.subarray(keysAt + from, keysAt + this.#number(3 + this.blockCount + place));
  }

  #number(place: number): number {
    return this.#view.getUint32(place * 4, true);
  }
}

/** Whether the first `length` bytes are those of a key. */
export const isEqual = (bytes: Uint8Array, length: number, key: Uint8Array) =>
  length === key.length && startsWith(bytes, key);

export const startsWith = (bytes: Uint8Array, prefix: Uint8Array) =>
  bytes.length >= prefix.length && sharedLength(prefix, bytes) === prefix.length;
