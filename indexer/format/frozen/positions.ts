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
  readonly #blocks = new Map<number, DecodedBlock>();

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

  /** Visits those in the passage that stands at `index` among those that have the term, in order. */
  visit(index: number, each: (position: number, span: number, form: number) => void): void {
    const number = Math.floor(index / BLOCK);
    const { starts, numbers } = this.#blocks.get(number) ?? this.#decode(number);
    const end = starts[(index % BLOCK) + 1] ?? 0;
    for (let at = starts[index % BLOCK] ?? 0; at < end; at += 3) {
      each(numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0);
    }
  }

  #decode(block: number): DecodedBlock {
    const reader = new ByteReader(this.#bytes, this.#starts[block] ?? 0, this.#starts[block + 1] ?? 0);
    const frequencies = this.#frequencies.subarray(block * BLOCK, (block + 1) * BLOCK);
    const inRuns = reader.byte() === 1;
    const starts = [0];
    const numbers: number[] = [];
    while (starts.length <= frequencies.length) {
      const run = inRuns ? reader.varint() : 1;
      if (run === 0 || starts.length + run > frequencies.length + 1) {
        throw new FrozenFormatError('has positions of passages that lack the term');
      }
      const from = numbers.length;
      readList(reader, frequencies[starts.length - 1] ?? 0, numbers);
      starts.push(numbers.length);
      const list = run > 1 ? numbers.slice(from) : [];
      for (let repeated = 1; repeated < run; repeated++) {
        numbers.push(...list);
        starts.push(numbers.length);
      }
    }
    if (!reader.done) throw new FrozenFormatError('has positions left over');
    const decoded = { starts, numbers };
    this.#blocks.set(block, decoded);
    return decoded;
  }
}

/** Of each passage position, span and form of its occurrences, one after the other. */
interface DecodedBlock {
  starts: readonly number[];
  numbers: readonly number[];
}

function readList(reader: ByteReader, count: number, into: number[]): void {
  let position = 0;
  for (let index = 0; index < count; index++) {
    const number = reader.varint();
    position += Math.floor(number / 2);
    if (number % 2 === 0) into.push(position, 1, 0);
    else into.push(position, reader.varint() + 1, reader.varint());
  }
}
