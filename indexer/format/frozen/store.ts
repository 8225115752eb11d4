/**
 * What does a result show of a passage? Its record, in small blocks of neighbours, packed upon a sample of them all
 * (DEFLATE with a preset dictionary, RFC 1951), so that each is unpacked by itself in microseconds. Blocks are read by the
 * chunk; a resident list says which chunk holds a passage.
 */
import type { SearchDocument } from '../searchPage.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import type { Inflater } from './inflate.ts';
import type { ByteRange } from './pages.ts';

/** UTF-16 units of JSON up to which passages share a chunk, and a block. */
const CHUNK = 16 * 1024;
const BLOCK = 2 * 1024;
/** Bytes of the sample: the beginning of the first passages, which shows how records are written. */
const SAMPLE = 4 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NEW_LINE = 10;

/** Where bytes are added at the end. */
export interface ByteSink {
  readonly length: number;
  append(bytes: Uint8Array): void;
}

/** Packs bytes as RFC 1951 says, upon a dictionary. */
export type Deflate = (bytes: Uint8Array, dictionary: Uint8Array) => Uint8Array;

/** Writes the store's sections, passage by passage. */
export class StoreWriter {
  readonly #sink: ByteSink;
  readonly #deflate: Deflate;
  readonly #pageSize: number;
  readonly #chunks: number[] = [];
  #sample: Uint8Array | undefined;
  /** Room for a block. */
  #block = new Uint8Array(4 * BLOCK);
  #waiting: string[] = [];
  #units = 0;
  #passages = 0;

  /** @param sink takes the chunks. */
  constructor(sink: ByteSink, deflate: Deflate, pageSize: number) {
    this.#sink = sink;
    this.#deflate = deflate;
    this.#pageSize = pageSize;
  }

  add(document: SearchDocument): void {
    const json = JSON.stringify(document);
    if (this.#units + json.length > CHUNK) this.#flush();
    this.#waiting.push(json);
    this.#units += json.length;
    this.#passages++;
  }

  /** The list of chunks, and the sample. */
  finish(): { index: Uint8Array; sample: Uint8Array } {
    this.#flush();
    const index = new Uint8Array(this.#chunks.length * 8);
    const view = new DataView(index.buffer);
    for (const [place, number] of this.#chunks.entries()) view.setFloat64(place * 8, number, true);
    return { index, sample: this.#sample ?? new Uint8Array(0) };
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = this.#chunk(this.#waiting);
    // A chunk that fits a page is read with one page.
    const left = this.#pageSize - (this.#sink.length % this.#pageSize);
    if (bytes.length > left && bytes.length <= this.#pageSize) this.#sink.append(new Uint8Array(left));
    this.#chunks.push(this.#passages - this.#waiting.length, this.#sink.length, bytes.length);
    this.#sink.append(bytes);
    this.#waiting = [];
    this.#units = 0;
  }

  /** How many blocks; of each how many passages and bytes; the blocks. */
  #chunk(passages: readonly string[]): Uint8Array {
    this.#sample ??= this.#utf8(passages).slice(0, SAMPLE);
    const sample = this.#sample;
    const blocks = grouped(passages, BLOCK).map((group) => ({
      passages: group.length,
      bytes: this.#deflate(this.#utf8(group), sample),
    }));
    const writer = new ByteWriter();
    writer.varint(blocks.length);
    for (const block of blocks) {
      writer.varint(block.passages);
      writer.varint(block.bytes.length);
    }
    for (const { bytes } of blocks) writer.bytes(bytes);
    return writer.view();
  }

  /** Passages, a line each; holds until the next are written. */
  #utf8(passages: readonly string[]): Uint8Array {
    const units = passages.reduce((sum, { length }) => sum + length + 1, 0);
    if (units * 3 > this.#block.length) this.#block = new Uint8Array(units * 3);
    let end = 0;
    for (const passage of passages) {
      if (end > 0) this.#block[end++] = NEW_LINE;
      end += encoder.encodeInto(passage, this.#block.subarray(end)).written;
    }
    return this.#block.subarray(0, end);
  }
}

/** Neighbours, as long as they have so many units together. */
function grouped(texts: readonly string[], most: number): string[][] {
  const groups: string[][] = [];
  let units = most + 1;
  for (const text of texts) {
    if (units + text.length > most) {
      groups.push([]);
      units = 0;
    }
    groups.at(-1)?.push(text);
    units += text.length;
  }
  return groups;
}

export interface Chunk extends ByteRange {
  /** The place of its first passage. */
  first: number;
}

/** Says which chunk holds a passage. */
export class ChunkIndex {
  readonly length: number;
  readonly #view: DataView;

  constructor(index: Uint8Array) {
    if (index.length % 24 !== 0) throw new FrozenFormatError('has a list of chunks cut short');
    this.length = index.length / 24;
    this.#view = new DataView(index.buffer, index.byteOffset, index.length);
  }

  /** The chunk that holds the passage at a place. */
  of(place: number): Chunk {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#number(middle, 0) <= place) low = middle;
      else high = middle - 1;
    }
    return this.at(low);
  }

  at(chunk: number): Chunk {
    return { first: this.#number(chunk, 0), offset: this.#number(chunk, 1), length: this.#number(chunk, 2) };
  }

  #number(chunk: number, which: number): number {
    if (chunk >= this.length) throw new FrozenFormatError('has no chunk for a passage');
    return this.#view.getFloat64(chunk * 24 + which * 8, true);
  }
}

/**
 * A passage of a chunk.
 * @param number Which of its passages, from 0.
 * @param inflater Upon the store's sample.
 * @throws FrozenFormatError where the chunk has no such passage.
 */
export function readPassage(chunk: Uint8Array, number: number, inflater: Inflater): SearchDocument {
  const reader = new ByteReader(chunk);
  let left = number;
  let skipped = 0;
  let length = -1;
  for (let blocks = reader.varint(); blocks > 0; blocks--) {
    const passages = reader.varint();
    const bytes = reader.varint();
    if (length >= 0) continue;
    if (left < passages) length = bytes;
    else {
      left -= passages;
      skipped += bytes;
    }
  }
  if (length < 0) throw new FrozenFormatError('has a chunk that lacks a passage');
  reader.skip(skipped);
  const json = decoder.decode(line(inflater.unpack(reader.bytes(length), left + 1), left));
  try {
    return JSON.parse(json);
  } catch {
    throw new FrozenFormatError('has a passage that cannot be read');
  }
}

/** One of the lines of a text. */
function line(bytes: Uint8Array, number: number): Uint8Array {
  let from = 0;
  for (let line = 0; line < number; line++) {
    from = bytes.indexOf(NEW_LINE, from) + 1;
    if (from === 0) throw new FrozenFormatError('has a block that lacks a passage');
  }
  const to = bytes.indexOf(NEW_LINE, from);
  return bytes.subarray(from, to < 0 ? bytes.length : to);
}
