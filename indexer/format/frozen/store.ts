/**
 * What does a result show of a passage? Its record, in compressed chunks of neighbours (DEFLATE, RFC 1951), each read
 * and unpacked by itself; a resident list says which chunk holds a passage.
 */
import type { SearchDocument } from '../searchPage.ts';
import { ByteWriter, FrozenFormatError } from './bytes.ts';
import type { ByteRange } from './pages.ts';

/** UTF-16 units of JSON up to which passages share a chunk. */
const CHUNK = 16 * 1024;
const encoder = new TextEncoder();

/** The store's sections. @param deflate compresses as RFC 1951 says. */
export function writeStore(
  documents: readonly SearchDocument[],
  deflate: (bytes: Uint8Array) => Uint8Array,
  pageSize: number,
): { index: Uint8Array; chunks: Uint8Array } {
  const writer = new ByteWriter();
  const numbers: number[] = [];
  let waiting: string[] = [];
  let units = 0;
  const flush = (end: number) => {
    if (waiting.length === 0) return;
    const bytes = deflate(encoder.encode(`[${waiting.join(',')}]`));
    // A chunk that fits a page is read with one page.
    const left = pageSize - (writer.length % pageSize);
    if (bytes.length > left && bytes.length <= pageSize) writer.align(pageSize);
    numbers.push(end - waiting.length, writer.length, bytes.length);
    writer.bytes(bytes);
    waiting = [];
    units = 0;
  };
  for (const [place, document] of documents.entries()) {
    const json = JSON.stringify(document);
    if (units + json.length > CHUNK) flush(place);
    waiting.push(json);
    units += json.length;
  }
  flush(documents.length);
  const index = new Uint8Array(numbers.length * 8);
  const view = new DataView(index.buffer);
  for (const [place, number] of numbers.entries()) view.setFloat64(place * 8, number, true);
  return { index, chunks: writer.view() };
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
