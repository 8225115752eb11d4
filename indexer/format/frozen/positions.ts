/**
 * Where in a passage does a term stand, and in which form? Read for phrases, nearness and exact forms alone. In blocks
 * as the postings have them, each with its length, so that only blocks with candidates are decoded.
 */
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import { BLOCK, type PostingsCursor } from './postings.ts';

/**
 * The texts of a field (a passage has several headings above it) begin at multiples of this, so that no phrase runs from
 * one into the next.
 */
export const TEXT_SPACING = 2 ** 20;

/** What occurrences may differ in besides their position. */
export interface OccurrenceKind {
  /** How many positions it covers. */
  span: number;
  /** Its form, by its place among the term's forms. */
  form: number;
}

/** The occurrences of a term in a field, passage after passage, each passage's in order of position. */
export interface Occurrences {
  positions: ArrayLike<number>;
  /** The kinds there are, the commonest first. */
  kinds: readonly OccurrenceKind[];
  /** Of each occurrence, by its place among the kinds. */
  kindOf: ArrayLike<number>;
}

const isPlain = (kinds: readonly OccurrenceKind[]) =>
  kinds.length === 0 || (kinds.length === 1 && kinds[0]?.span === 1 && kinds[0].form === 0);

/**
 * @param frequencies How often each passage has the term.
 * @param lengths How many positions each of these passages has in all, where that is known when reading: so it is of
 * texts. Without it runs of equal lists are written once: so it is of titles and headings, which repeat.
 */
export function writePositions(
  { positions, kinds, kindOf }: Occurrences,
  frequencies: ArrayLike<number>,
  lengths: ArrayLike<number> | undefined,
): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(isPlain(kinds) ? 0 : kinds.length);
  if (!isPlain(kinds)) {
    for (const { span, form } of kinds) {
      writer.varint(span - 1);
      writer.varint(form);
    }
  }
  const blocks = new ByteWriter();
  let at = 0;
  for (let start = 0; start < frequencies.length; start += BLOCK) {
    bits.clear();
    const end = Math.min(start + BLOCK, frequencies.length);
    for (let passage = start; passage < end; ) {
      const count = frequencies[passage] ?? 0;
      const next = at + count;
      if (lengths) {
        writeInText(positions, at, count, lengths[passage] ?? 0);
        passage++;
      } else {
        let run = 1;
        while (
          passage + run < end &&
          frequencies[passage + run] === count &&
          equal(positions, at, next + (run - 1) * count, count) &&
          equal(kindOf, at, next + (run - 1) * count, count)
        )
          run++;
        bits.gamma(run);
        let last = 0;
        for (let index = at; index < next; index++) {
          bits.gamma((positions[index] ?? 0) - last + 1);
          last = positions[index] ?? 0;
        }
        passage += run;
        at += (run - 1) * count;
      }
      if (kinds.length > 1)
        for (let index = next - count; index < next; index++) bits.gamma((kindOf[index] ?? 0) + 1);
      at += count;
    }
    const block = bits.finish();
    if (end < frequencies.length) writer.varint(block.length);
    blocks.bytes(block);
  }
  writer.bytes(blocks.view());
  return writer.view();
}

// Building writes millions of lists.
const bits = new BitWriter();
let raised = new Uint32Array(256);

/** The positions of a term in a text of so many words. */
function writeInText(positions: ArrayLike<number>, at: number, count: number, words: number): void {
  if (count === 1) {
    if (words > 1) bits.below(positions[at] ?? 0, words);
    return;
  }
  if (count > raised.length) raised = new Uint32Array(count * 2);
  // Two tokens may begin at one position; raised by their number they ascend.
  for (let index = 0; index < count; index++) raised[index] = (positions[at + index] ?? 0) + index;
  bits.ascending(raised, 0, words + count - 1, count);
}

/** Whether `count` numbers from two places on are equal. */
function equal(numbers: ArrayLike<number>, a: number, b: number, count: number): boolean {
  for (let index = 0; index < count; index++) if (numbers[a + index] !== numbers[b + index]) return false;
  return true;
}

/**
 * The occurrences of a term in the window of its postings, decoded block by block as they are asked for. Of a common word
 * all would take megabytes, and passages are gone through in their order: so one block is held.
 */
export class Positions {
  readonly #bytes: Uint8Array;
  readonly #postings: PostingsCursor;
  readonly #lengths: ArrayLike<number> | undefined;
  readonly #kinds: readonly OccurrenceKind[];
  /** Where each block begins, and the last ends. */
  readonly #starts: number[] = [];
  /** Which block is decoded; of each of its passages where its occurrences begin, and the last's end. */
  #block = -1;
  readonly #firstOf = new Uint32Array(BLOCK + 1);

  /** @param lengths By place: how many positions a passage has; as {@link writePositions} was given them or not. */
  constructor(bytes: Uint8Array, postings: PostingsCursor, lengths: ArrayLike<number> | undefined) {
    this.#bytes = bytes;
    this.#postings = postings;
    this.#lengths = lengths;
    const reader = new ByteReader(bytes);
    const kinds = reader.varint();
    if (kinds > bytes.length) throw new FrozenFormatError('has positions that do not fit');
    this.#kinds =
      kinds === 0
        ? [{ span: 1, form: 0 }]
        : Array.from({ length: kinds }, () => ({ span: reader.varint() + 1, form: reader.varint() }));
    const sizes = Array.from({ length: Math.ceil(postings.count / BLOCK) - 1 }, () => reader.varint());
    let start = reader.at;
    for (const size of sizes) {
      this.#starts.push(start);
      start += size;
    }
    this.#starts.push(start, bytes.length);
    if (start > bytes.length) throw new FrozenFormatError('has positions that do not fit');
  }

  /** Of a passage's occurrences: where they begin and end in the lists below. Holds until another is asked for. */
  from = 0;
  to = 0;
  /** Of each occurrence its position, and its place among the {@link kinds}. */
  at: Uint32Array = new Uint32Array(0);
  kindOf: Uint16Array = new Uint16Array(0);

  get kinds(): readonly OccurrenceKind[] {
    return this.#kinds;
  }

  /** Turns to a passage, by its index in the window of the postings. */
  turnTo(index: number): void {
    const within = this.#postings.first + index;
    const block = Math.floor(within / BLOCK);
    if (block !== this.#block) this.#decode(block);
    const passage = within % BLOCK;
    this.from = this.#firstOf[passage] ?? 0;
    this.to = this.#firstOf[passage + 1] ?? 0;
  }

  /** Visits the occurrences in a passage, in order. */
  visit(index: number, each: (position: number, span: number, form: number) => void): void {
    this.turnTo(index);
    for (let next = this.from; next < this.to; next++) {
      const { span, form } = this.kind(next);
      each(this.at[next] ?? 0, span, form);
    }
  }

  /** The kind of an occurrence. */
  kind(occurrence: number): OccurrenceKind {
    const kind = this.#kinds[this.kindOf[occurrence] ?? 0];
    if (!kind) throw new FrozenFormatError('names a form that there is not');
    return kind;
  }

  #decode(block: number): void {
    this.#block = -1;
    const postings = this.#postings;
    const first = block * BLOCK - postings.first;
    const passages = Math.min(BLOCK, postings.count - block * BLOCK);
    const starts = this.#firstOf;
    for (let passage = 0; passage < passages; passage++) {
      starts[passage + 1] = (starts[passage] ?? 0) + postings.frequency(first + passage);
    }
    const total = starts[passages] ?? 0;
    const end = this.#starts[block + 1] ?? 0;
    const bits = new BitReader(this.#bytes, this.#starts[block] ?? 0, end);
    // A run of equal lists takes a bit an occurrence, a text's only occurrence may take none.
    if (total > 2 ** 27) throw new FrozenFormatError('has positions that do not fit');
    const hasKinds = this.#kinds.length > 1;
    if (total > this.at.length) {
      const room = Math.max(total, 2 * this.at.length);
      this.at = new Uint32Array(room);
      if (hasKinds) this.kindOf = new Uint16Array(room);
    }
    const { at: positions, kindOf: kinds } = this;
    for (let passage = 0; passage < passages; ) {
      const at = starts[passage] ?? 0;
      const next = starts[passage + 1] ?? 0;
      const count = next - at;
      let run = 1;
      if (this.#lengths) {
        const room = (this.#lengths[postings.places[first + passage] ?? 0] ?? 0) + count - 1;
        if (count === 1 && room > 1) positions[at] = bits.below(room);
        else {
          bits.ascending(positions, at, count, 0, room);
          for (let index = 1; index < count; index++)
            positions[at + index] = (positions[at + index] ?? 0) - index;
        }
      } else {
        run = bits.gamma();
        if (passage + run > passages)
          throw new FrozenFormatError('has positions of passages that lack the term');
        let last = 0;
        for (let index = at; index < next; index++) {
          last += bits.gamma() - 1;
          positions[index] = last;
        }
      }
      if (hasKinds) for (let index = at; index < next; index++) kinds[index] = bits.gamma() - 1;
      passage++;
      for (; run > 1; run--, passage++) {
        if ((starts[passage + 1] ?? 0) - (starts[passage] ?? 0) !== count) {
          throw new FrozenFormatError('has positions of passages that lack the term');
        }
        positions.copyWithin(starts[passage] ?? 0, at, next);
        if (hasKinds) kinds.copyWithin(starts[passage] ?? 0, at, next);
      }
    }
    if (bits.at !== end) throw new FrozenFormatError('has positions left over');
    this.#block = block;
  }
}
