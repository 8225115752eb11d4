/**
 * Where in a passage does a term stand, and in which form? Read for phrases, nearness and exact forms alone. In blocks
 * as the postings have them, each with its length, so that only blocks with candidates are looked at; of texts only the
 * candidates themselves are read (textPositions.ts).
 */
import { BitReader, BitWriter } from './bits.ts';
import { ByteReader, ByteWriter, FrozenFormatError } from './bytes.ts';
import { BLOCK, BLOCK_BITS, lowerBound, type PostingsCursor } from './postings.ts';
import { TextPositions, TextPositionsWriter } from './textPositions.ts';

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
  occurrences: Occurrences,
  frequencies: ArrayLike<number>,
  lengths: ArrayLike<number> | undefined,
): Uint8Array {
  writer.clear();
  blocks.clear();
  writeKinds(writer, occurrences.kinds);
  let at = 0;
  for (let start = 0; start < frequencies.length; start += BLOCK) {
    bits.clear();
    const end = Math.min(start + BLOCK, frequencies.length);
    at = lengths
      ? writeTexts(occurrences, frequencies, lengths, start, end, at)
      : writeRuns(occurrences, frequencies, start, end, at);
    const block = bits.finish();
    if (end < frequencies.length) writer.varint(block.length);
    blocks.bytes(block);
  }
  writer.bytes(blocks.view());
  return writer.view().slice();
}

// Building writes millions of lists.
const writer = new ByteWriter();
const blocks = new ByteWriter();
const bits = new BitWriter();
/** The occurrences of a block that are not of the first kind: what the writer of bits takes. */
let others = new Uint32Array(1024);
const texts = new TextPositionsWriter(bits);

/** Of most terms one kind: a position, the first form. Of most others the kinds are the forms in their order. */
function writeKinds(writer: ByteWriter, kinds: readonly OccurrenceKind[]): void {
  if (isPlain(kinds)) {
    writer.varint(0);
    return;
  }
  const isInOrder = kinds.every(({ span, form }, index) => span === 1 && form === index);
  writer.varint(2 * kinds.length + (isInOrder ? 1 : 0));
  if (isInOrder) return;
  for (const { span, form } of kinds) {
    writer.varint(span - 1);
    writer.varint(form);
  }
}

function readKinds(reader: ByteReader, most: number): OccurrenceKind[] {
  const code = reader.varint();
  const count = Math.floor(code / 2);
  if (count > most) throw new FrozenFormatError('has positions that do not fit');
  if (code === 0) return [{ span: 1, form: 0 }];
  if (code % 2 === 1) return Array.from({ length: count }, (_, form) => ({ span: 1, form }));
  return Array.from({ length: count }, () => ({ span: reader.varint() + 1, form: reader.varint() }));
}

/** Of some passages, whose occurrences begin at an index; where the others' begin. */
function writeTexts(
  { positions, kinds, kindOf }: Occurrences,
  frequencies: ArrayLike<number>,
  lengths: ArrayLike<number>,
  start: number,
  end: number,
  first: number,
): number {
  let at = first;
  for (let passage = start; passage < end; passage++) {
    const count = frequencies[passage] ?? 0;
    texts.add(positions, at, count, lengths[passage] ?? 0);
    at += count;
  }
  texts.end();
  if (kinds.length < 2) return at;
  // Nearly all occurrences are of the first kind: the others are listed.
  if (at - first > others.length) others = new Uint32Array(2 * (at - first));
  let count = 0;
  for (let index = first; index < at; index++) if (kindOf[index] !== 0) others[count++] = index - first;
  bits.gamma(count + 1);
  bits.ascending(others, 0, at - first, count);
  if (kinds.length > 2)
    for (let index = 0; index < count; index++) bits.gamma(kindOf[first + (others[index] ?? 0)] ?? 1);
  return at;
}

/** The same of titles or headings. */
function writeRuns(
  { positions, kinds, kindOf }: Occurrences,
  frequencies: ArrayLike<number>,
  start: number,
  end: number,
  first: number,
): number {
  let at = first;
  for (let passage = start; passage < end; ) {
    const count = frequencies[passage] ?? 0;
    const next = at + count;
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
    if (kinds.length > 1) for (let index = at; index < next; index++) bits.gamma((kindOf[index] ?? 0) + 1);
    passage += run;
    at += run * count;
  }
  return at;
}

/** Whether `count` numbers from two places on are equal. */
function equal(numbers: ArrayLike<number>, a: number, b: number, count: number): boolean {
  for (let index = 0; index < count; index++) if (numbers[a + index] !== numbers[b + index]) return false;
  return true;
}

/**
 * The occurrences of a term in the window of its postings, decoded as they are asked for. Passages are gone through in
 * their order: so what is known of one block is held.
 */
export class Positions {
  readonly #bytes: Uint8Array;
  readonly #postings: PostingsCursor;
  readonly #lengths: ArrayLike<number> | undefined;
  readonly kinds: readonly OccurrenceKind[];
  /** Whether some occurrences cover several positions. */
  readonly #isWide: boolean;
  /** Where each block begins, and the last ends. */
  readonly #starts: number[] = [];
  /** The block turned to, and the passage, by their places in the whole list. */
  #block = -1;
  #passage = -1;
  #texts: TextPositions | undefined;
  #bits: BitReader | undefined;
  /** Of a text's block: the occurrences that are not of the first kind, and their kinds. */
  #others: { at: Uint32Array; kinds: Uint16Array } | undefined;
  #runs: DecodedRuns | undefined;

  /** @param lengths By place: how many positions a passage has; as {@link writePositions} was given them or not. */
  constructor(bytes: Uint8Array, postings: PostingsCursor, lengths: ArrayLike<number> | undefined) {
    this.#bytes = bytes;
    this.#postings = postings;
    this.#lengths = lengths;
    const reader = new ByteReader(bytes);
    this.kinds = readKinds(reader, bytes.length * 2);
    this.#isWide = this.kinds.some(({ span }) => span !== 1);
    const sizes = Array.from({ length: Math.ceil(postings.count / BLOCK) - 1 }, () => reader.varint());
    let start = reader.at;
    for (const size of sizes) {
      this.#starts.push(start);
      start += size;
    }
    this.#starts.push(start, bytes.length);
    if (start > bytes.length) throw new FrozenFormatError('has positions that do not fit');
  }

  /** Of a passage's occurrences: where they begin and end in the list below. Holds until another is asked for. */
  from = 0;
  to = 0;
  /** The position of each occurrence. */
  at: Uint32Array = new Uint32Array(0);

  /** Turns to a passage, by its index in the window of the postings. */
  turnTo(index: number): void {
    const within = this.#postings.first + index;
    if (within === this.#passage) return;
    const texts = this.#turnToBlock(within);
    this.#passage = within;
    const passage = within % BLOCK;
    if (texts) {
      this.from = 0;
      this.to = texts.read(passage);
      this.at = texts.at;
    } else if (this.#runs) {
      this.from = this.#runs.starts[passage] ?? 0;
      this.to = this.#runs.starts[passage + 1] ?? 0;
      this.at = this.#runs.positions;
    }
  }

  /** Whether the term may stand in a passage at one of some positions, ascending, moved by a distance: a quick no. */
  mayStandAt(index: number, positions: Uint32Array, last: number, distance: number): boolean {
    const within = this.#postings.first + index;
    const texts = this.#turnToBlock(within);
    return !texts || texts.mayStandAt(within % BLOCK, positions, last, distance);
  }

  /** Whether all its occurrences in a passage are known to cover one position each. */
  isPlain(index: number): boolean {
    if (!this.#isWide) return true;
    const within = this.#postings.first + index;
    const texts = this.#turnToBlock(within);
    if (!texts || this.kinds[0]?.span !== 1) return false;
    this.#others ??= this.#readOthers(texts);
    const { at, kinds } = this.#others;
    const passage = within % BLOCK;
    const end = texts.starts[passage + 1] ?? 0;
    let other = lowerBound(at, texts.starts[passage] ?? 0, 0, at.length);
    for (; other < at.length && (at[other] ?? 0) < end; other++)
      if (this.kinds[kinds[other] ?? 0]?.span !== 1) return false;
    return true;
  }

  /** Visits the occurrences in a passage, in order. */
  visit(index: number, each: (position: number, span: number, form: number) => void): void {
    this.turnTo(index);
    for (let next = this.from; next < this.to; next++) {
      const { span, form } = this.kind(next);
      each(this.at[next] ?? 0, span, form);
    }
  }

  /** The kind of an occurrence of the passage turned to, by its place in {@link at}. */
  kind(occurrence: number): OccurrenceKind {
    const kind = this.kinds[this.kinds.length > 1 ? this.#kindOf(occurrence) : 0];
    if (!kind) throw new FrozenFormatError('names a form that there is not');
    return kind;
  }

  #kindOf(occurrence: number): number {
    const texts = this.#texts;
    if (!texts) return this.#runs?.kinds[occurrence] ?? 0;
    this.#others ??= this.#readOthers(texts);
    const { at, kinds } = this.#others;
    const sought = (texts.starts[this.#passage % BLOCK] ?? 0) + occurrence;
    const place = lowerBound(at, sought, 0, at.length);
    return at[place] === sought ? (kinds[place] ?? 0) : 0;
  }

  /** Turns to the block of a passage; its texts, or `undefined` where it has runs. */
  #turnToBlock(within: number): TextPositions | undefined {
    const block = within >>> BLOCK_BITS;
    if (block === this.#block) return this.#texts;
    this.#block = block;
    const lengths = this.#lengths;
    if (!lengths) {
      this.#runs = this.#decodeRuns();
      return undefined;
    }
    this.#bits ??= new BitReader(this.#bytes);
    this.#texts ??= new TextPositions(this.#bits);
    this.#others = undefined;
    const begin = this.#begin;
    const { places } = this.#postings;
    const frequencies = this.#postings.frequenciesFrom(begin);
    const sizes = { frequencies, places, lengths, begin, count: this.#passages };
    this.#texts.turnTo((this.#starts[block] ?? 0) * 8, sizes);
    return this.#texts;
  }

  #readOthers(texts: TextPositions) {
    const bits = this.#bits ?? new BitReader(this.#bytes);
    bits.seek(texts.end);
    const total = texts.starts[this.#passages] ?? 0;
    const count = bits.gamma() - 1;
    if (count > total) throw new FrozenFormatError('has kinds of occurrences that there are not');
    const at = new Uint32Array(count);
    const kinds = new Uint16Array(count).fill(1);
    if (count > 0) bits.ascending(at, 0, count, 0, total);
    if (this.kinds.length > 2) for (let index = 0; index < count; index++) kinds[index] = bits.gamma();
    return { at, kinds };
  }

  /** Where in the window of the postings the block begins, and how many passages it has. */
  get #begin(): number {
    return this.#block * BLOCK - this.#postings.first;
  }
  get #passages(): number {
    return Math.min(BLOCK, this.#postings.count - this.#block * BLOCK);
  }

  #decodeRuns(): DecodedRuns {
    const begin = this.#begin;
    const passages = this.#passages;
    const frequencies = this.#postings.frequenciesFrom(begin);
    const starts = new Uint32Array(passages + 1);
    for (let passage = 0; passage < passages; passage++) {
      starts[passage + 1] = (starts[passage] ?? 0) + (frequencies[begin + passage] ?? 0);
    }
    const total = starts[passages] ?? 0;
    // A run of equal lists takes a bit an occurrence.
    if (total > 2 ** 27) throw new FrozenFormatError('has positions that do not fit');
    const end = this.#starts[this.#block + 1] ?? 0;
    const bits = new BitReader(this.#bytes, this.#starts[this.#block] ?? 0, end);
    const positions = new Uint32Array(total);
    const kinds = new Uint16Array(this.kinds.length > 1 ? total : 0);
    for (let passage = 0; passage < passages; ) {
      const at = starts[passage] ?? 0;
      const next = starts[passage + 1] ?? 0;
      const run = bits.gamma();
      if (passage + run > passages)
        throw new FrozenFormatError('has positions of passages that lack the term');
      let last = 0;
      for (let index = at; index < next; index++) {
        last += bits.gamma() - 1;
        positions[index] = last;
      }
      if (this.kinds.length > 1) for (let index = at; index < next; index++) kinds[index] = bits.gamma() - 1;
      passage++;
      for (const after = passage + run - 1; passage < after; passage++) {
        if ((starts[passage + 1] ?? 0) - (starts[passage] ?? 0) !== next - at) {
          throw new FrozenFormatError('has positions of passages that lack the term');
        }
        positions.copyWithin(starts[passage] ?? 0, at, next);
        kinds.copyWithin(starts[passage] ?? 0, at, next);
      }
    }
    if (bits.at !== end) throw new FrozenFormatError('has positions left over');
    return { starts, positions, kinds };
  }
}

/** Of each passage where its occurrences begin, and the last's end; of each occurrence position and kind. */
interface DecodedRuns {
  starts: Uint32Array;
  positions: Uint32Array;
  kinds: Uint16Array;
}
