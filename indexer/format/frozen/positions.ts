/**
 * Where in a passage does a term stand, and in which form? Read for phrases, nearness and exact forms alone. In blocks
 * as the postings have them, each with its length, so that only blocks with candidates are decoded.
 */
import { ByteReader, ByteWriter, compareBytes, FrozenFormatError } from './bytes.ts';
import { BLOCK } from './postings.ts';

/**
 * The texts of a field (a passage has several headings above it) begin at multiples of this, so that no phrase runs from
 * one into the next.
 */
export const TEXT_SPACING = 2 ** 20;

/** An occurrence of a term: an edge between positions (indexer/analysis/tokens.ts). */
export interface TermPosition {
  position: number;
  /** How many positions it covers. */
  span: number;
  /** Its form, by its place among the term's forms. */
  form: number;
}

/** @param passages The occurrences in each passage that has the term, in order of position. */
export function writePositions(passages: readonly (readonly TermPosition[])[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let start = 0; start < passages.length; start += BLOCK) {
    blocks.push(writeBlock(passages.slice(start, start + BLOCK)));
  }
  const writer = new ByteWriter();
  for (const block of blocks.slice(0, -1)) writer.varint(block.length);
  for (const block of blocks) writer.bytes(block);
  return writer.view();
}

/** Titles and headings repeat from passage to passage: runs of equal lists are written once. */
function writeBlock(passages: readonly (readonly TermPosition[])[]): Uint8Array {
  const plain = new ByteWriter();
  plain.byte(0);
  const starts = [plain.length];
  for (const occurrences of passages) {
    writeList(plain, occurrences);
    starts.push(plain.length);
  }
  const list = (index: number) => plain.view().subarray(starts[index], starts[index + 1]);
  const runs = new ByteWriter();
  runs.byte(1);
  for (let start = 0; start < passages.length; ) {
    let end = start + 1;
    while (end < passages.length && compareBytes(list(start), list(end)) === 0) end++;
    runs.varint(end - start);
    runs.bytes(list(start));
    start = end;
  }
  return runs.length < plain.length ? runs.view() : plain.view();
}

/** Differences of positions, doubled; odd where a span other than 1 or a form other than the first follows. */
function writeList(writer: ByteWriter, occurrences: readonly TermPosition[]): void {
  let last = 0;
  for (const { position, span, form } of occurrences) {
    const plain = span === 1 && form === 0;
    writer.varint((position - last) * 2 + (plain ? 0 : 1));
    if (!plain) {
      writer.varint(span - 1);
      writer.varint(form);
    }
    last = position;
  }
}

/** The occurrences of a term, decoded block by block as they are asked for. */
export class Positions {
  readonly #bytes: Uint8Array;
  readonly #frequencies: Uint32Array;
  readonly #starts: number[] = [];
  readonly #blocks = new Map<number, TermPosition[][]>();

  /** @param frequencies How often each passage that has the term has it. */
  constructor(bytes: Uint8Array, frequencies: Uint32Array) {
    this.#bytes = bytes;
    this.#frequencies = frequencies;
    const reader = new ByteReader(bytes);
    const lengths = Array.from({ length: Math.max(0, Math.ceil(frequencies.length / BLOCK) - 1) }, () =>
      reader.varint(),
    );
    let start = reader.at;
    for (const length of lengths) {
      this.#starts.push(start);
      start += length;
    }
    this.#starts.push(start, bytes.length);
  }

  /** In the passage that stands at `index` among those that have the term. */
  of(index: number): readonly TermPosition[] {
    const number = Math.floor(index / BLOCK);
    const block = this.#blocks.get(number) ?? this.#decode(number);
    this.#blocks.set(number, block);
    return block[index % BLOCK] ?? [];
  }

  #decode(block: number): TermPosition[][] {
    const reader = new ByteReader(this.#bytes, this.#starts[block] ?? 0, this.#starts[block + 1] ?? 0);
    const first = block * BLOCK;
    const last = Math.min(first + BLOCK, this.#frequencies.length);
    const inRuns = reader.byte() === 1;
    const lists: TermPosition[][] = [];
    while (first + lists.length < last) {
      const run = inRuns ? reader.varint() : 1;
      const list = readList(reader, this.#frequencies[first + lists.length] ?? 0);
      if (run === 0 || first + lists.length + run > last) {
        throw new FrozenFormatError('has positions of passages that lack the term');
      }
      for (let index = 0; index < run; index++) lists.push(list);
    }
    if (!reader.done) throw new FrozenFormatError('has positions left over');
    return lists;
  }
}

function readList(reader: ByteReader, count: number): TermPosition[] {
  const list: TermPosition[] = [];
  let position = 0;
  for (let index = 0; index < count; index++) {
    const number = reader.varint();
    position += Math.floor(number / 2);
    const plain = number % 2 === 0;
    list.push({ position, span: plain ? 1 : reader.varint() + 1, form: plain ? 0 : reader.varint() });
  }
  return list;
}
