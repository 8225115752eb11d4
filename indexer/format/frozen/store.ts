/**
 * What does a result show of a passage? Its record, in compressed chunks of neighbours (DEFLATE, RFC 1951), each read
 * and unpacked by itself; a resident list says which chunk holds a passage.
 */
import type { SearchDocument } from '../searchPage.ts';
import { FrozenFormatError } from './bytes.ts';
import type { ByteRange } from './pages.ts';

/** UTF-16 units of JSON up to which passages share a chunk. */
const CHUNK = 16 * 1024;
const encoder = new TextEncoder();

/** Where bytes are added at the end. */
export interface ByteSink {
  readonly length: number;
  append(bytes: Uint8Array): void;
}

/** Writes the store's sections, passage by passage. */
export class StoreWriter {
  readonly #sink: ByteSink;
  readonly #deflate: (bytes: Uint8Array) => Uint8Array;
  readonly #pageSize: number;
  readonly #chunks: number[] = [];
  #waiting: string[] = [];
  #units = 0;
  #passages = 0;

  /** @param sink takes the chunks; @param deflate compresses as RFC 1951 says. */
  constructor(sink: ByteSink, deflate: (bytes: Uint8Array) => Uint8Array, pageSize: number) {
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

  /** The list of chunks. */
  finish(): Uint8Array {
    this.#flush();
    const index = new Uint8Array(this.#chunks.length * 8);
    const view = new DataView(index.buffer);
    for (const [place, number] of this.#chunks.entries()) view.setFloat64(place * 8, number, true);
    return index;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = this.#deflate(encoder.encode(`[${this.#waiting.join(',')}]`));
    // A chunk that fits a page is read with one page.
    const left = this.#pageSize - (this.#sink.length % this.#pageSize);
    if (bytes.length > left && bytes.length <= this.#pageSize) this.#sink.append(new Uint8Array(left));
    this.#chunks.push(this.#passages - this.#waiting.length, this.#sink.length, bytes.length);
    this.#sink.append(bytes);
    this.#waiting = [];
    this.#units = 0;
  }
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

/** The passages of a chunk. */
export async function readChunk(bytes: Uint8Array): Promise<SearchDocument[]> {
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}
