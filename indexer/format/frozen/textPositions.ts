/**
 * Where in texts does a term stand? Of each passage its set of positions; as many sets as fit into one number of 52 bits
 * are written as that number. How many bits it takes follows from how often passages have the term and how long they
 * are, which the postings and the columns know. So what comes before a passage is passed over unread.
 */
import type { BitReader, BitWriter } from './bits.ts';
import { FrozenFormatError } from './bytes.ts';
import { largestOf, MOST_WAYS, numberOfSet, setOfNumber, waysToChoose } from './combinations.ts';
import { BLOCK } from './postings.ts';

/** Numbers of up to 52 bits are written in two parts. */
const PART = 26;

/** How many bits numbers below a limit need: 0 to 52. */
function widthBelow(limit: number): number {
  if (limit <= 1) return 0;
  const most = limit - 1;
  const upper = Math.floor(most / 2 ** 32);
  return upper > 0 ? 64 - Math.clz32(upper) : 32 - Math.clz32(most >>> 0);
}

/**
 * How sets too many to be numbered are written: the lower bits of each number; the upper ones in unary, each as its
 * difference from the one before in zeros, and a one (Elias 1974, Fano 1971).
 */
function lowerWidth(count: number, limit: number): number {
  return limit <= count ? 0 : 31 - Math.clz32(Math.floor(limit / count));
}
function bitsOfLarge(count: number, limit: number): number {
  const lower = lowerWidth(count, limit);
  return count * lower + count + ((limit - 1) >>> lower);
}

let raised = new Uint32Array(256);

/** Writes the positions of up to {@link BLOCK} passages. */
export class TextPositionsWriter {
  readonly #bits: BitWriter;
  #number = 0;
  #ways = 1;

  constructor(bits: BitWriter) {
    this.#bits = bits;
  }

  /** @param words How many positions the text has. @param positions ascending, but for several tokens at one. */
  add(positions: ArrayLike<number>, from: number, count: number, words: number): void {
    if (count > raised.length) raised = new Uint32Array(count * 2);
    // Two tokens may begin at one position; raised by their number they differ.
    for (let index = 0; index < count; index++) raised[index] = (positions[from + index] ?? 0) + index;
    const limit = words + count - 1;
    const ways = waysToChoose(count, limit);
    if (this.#ways * ways > MOST_WAYS) this.end();
    if (ways > MOST_WAYS) {
      this.#addLarge(count, limit);
      return;
    }
    this.#number += this.#ways * numberOfSet(raised, 0, count);
    this.#ways *= ways;
  }

  /** Writes what waits. */
  end(): void {
    const width = widthBelow(this.#ways);
    this.#bits.bits(this.#number % 2 ** PART, Math.min(width, PART));
    if (width > PART) this.#bits.bits(Math.floor(this.#number / 2 ** PART), width - PART);
    this.#number = 0;
    this.#ways = 1;
  }

  #addLarge(count: number, limit: number): void {
    const bits = this.#bits;
    const width = lowerWidth(count, limit);
    for (let index = 0; index < count; index++) bits.bits(raised[index] ?? 0, width);
    let last = 0;
    for (let index = 0; index < count; index++) {
      const upper = (raised[index] ?? 0) >>> width;
      for (; last < upper; last++) bits.bits(0, 1);
      bits.bits(1, 1);
    }
    for (; last < (limit - 1) >>> width; last++) bits.bits(0, 1);
  }
}

/** How often each passage of a block has the term, and how long it is. */
interface BlockSizes {
  /** From `begin` on, of so many passages. */
  frequencies: Uint32Array;
  places: Uint32Array;
  begin: number;
  count: number;
  /** Words, by place. */
  lengths: ArrayLike<number>;
}

/** Finds the positions of one passage after the other in a block that {@link TextPositionsWriter} wrote. */
export class TextPositions {
  readonly #bits: BitReader;
  #passages = 0;
  /** Of each passage: where its occurrences begin among the block's, and the last's end. */
  readonly starts = new Uint32Array(BLOCK + 1);
  /** How many positions it may have: its words, and room for tokens at one. */
  readonly #limits = new Uint32Array(BLOCK);
  /** How many sets there are of them; behind the last passage infinitely many. */
  readonly #ways = new Float64Array(BLOCK + 1);
  /** The first passage whose number is not yet measured, how many numbers are, and where the next one's bits begin. */
  #reached = 0;
  #measured = 0;
  #bit = 0;
  /** Of each passage before it: by which number it is told, and what that must be divided by. */
  readonly #numbers = new Uint8Array(BLOCK);
  readonly #divisors = new Float64Array(BLOCK);
  /** Of each number, or set that stands in place of one: its first bit; of a number its bits. */
  readonly #bitsAt = new Uint32Array(BLOCK);
  readonly #widths = new Uint8Array(BLOCK);
  /** Which number was read last, and what it is. */
  #read = -1;
  #number = 0;
  /** Of the passage read last, as many as it has. */
  at = new Uint32Array(64);

  constructor(bits: BitReader) {
    this.#bits = bits;
  }

  /** Turns to a block. @param begin Its first bit. */
  turnTo(begin: number, { frequencies, places, lengths, begin: from, count: passages }: BlockSizes): void {
    const { starts } = this;
    const [limits, ways] = [this.#limits, this.#ways];
    let start = 0;
    for (let passage = 0; passage < passages; passage++) {
      const count = frequencies[from + passage] ?? 0;
      const limit = (lengths[places[from + passage] ?? 0] ?? 0) + count - 1;
      if (limit < count) throw new FrozenFormatError('has more positions than words');
      start += count;
      starts[passage + 1] = start;
      limits[passage] = limit;
      ways[passage] = waysToChoose(count, limit);
    }
    ways[passages] = Number.POSITIVE_INFINITY;
    this.#passages = passages;
    this.#reached = this.#measured = 0;
    this.#bit = begin;
    this.#read = -1;
  }

  /** Where what follows the positions begins. */
  get end(): number {
    this.#reach(this.#passages - 1);
    return this.#bit;
  }

  /** Measures the numbers as far as that of a passage. */
  #reach(passage: number): void {
    let next = this.#reached;
    if (passage < next) return;
    const { starts } = this;
    const [ways, numbers, divisors] = [this.#ways, this.#numbers, this.#divisors];
    let bit = this.#bit;
    let number = this.#measured;
    for (; next <= passage; number++) {
      const first = next;
      let together = 1;
      for (;;) {
        const more = together * (ways[next] ?? 0);
        if (more > MOST_WAYS) break;
        numbers[next] = number;
        divisors[next++] = together;
        together = more;
      }
      const width = widthBelow(together);
      this.#bitsAt[number] = bit;
      this.#widths[number] = width;
      bit += width;
      if (next > first) continue;
      // A set too large stands by itself.
      numbers[next] = number;
      bit += bitsOfLarge((starts[next + 1] ?? 0) - (starts[next] ?? 0), this.#limits[next] ?? 0);
      next++;
    }
    this.#bit = bit;
    this.#measured = number;
    this.#reached = next;
  }

  /** Reads the positions of a passage of the block; how many there are. */
  read(passage: number): number {
    const count = (this.starts[passage + 1] ?? 0) - (this.starts[passage] ?? 0);
    const limit = this.#limits[passage] ?? 0;
    if (count > this.at.length) this.at = new Uint32Array(count * 2);
    const { at } = this;
    const ways = this.#ways[passage] ?? 0;
    this.#reach(passage);
    if (ways > MOST_WAYS) {
      this.#bits.seek(this.#bitsAt[this.#numbers[passage] ?? 0] ?? 0);
      this.#readLarge(count, limit);
    } else setOfNumber(this.#numberOf(passage, ways), count, limit, at);
    for (let index = 1; index < count; index++) at[index] = (at[index] ?? 0) - index;
    return count;
  }

  /**
   * Whether a passage of the block may have the term at one of some positions, ascending, moved by a distance. From the
   * largest position on it is only unpacked as far as it is needed for a no.
   */
  mayStandAt(passage: number, positions: Uint32Array, last: number, distance: number): boolean {
    const count = (this.starts[passage + 1] ?? 0) - (this.starts[passage] ?? 0);
    let end = this.#limits[passage] ?? 0;
    const ways = this.#ways[passage] ?? 0;
    if (ways > MOST_WAYS) return true;
    this.#reach(passage);
    let number = this.#numberOf(passage, ways);
    let index = last;
    for (let left = count; left > 0; ) {
      // As the largest of those left it would be raised by the others.
      const sought = (positions[index] ?? 0) + distance + left - 1;
      if (number < waysToChoose(left, sought)) {
        if (index-- === 0) return false;
      } else {
        if (number < waysToChoose(left, sought + 1)) return true;
        end = largestOf(number, left, end);
        number -= waysToChoose(left--, end);
      }
    }
    return false;
  }

  /** Which of so many sets that of a passage is. */
  #numberOf(passage: number, ways: number): number {
    const number = this.#numbers[passage] ?? 0;
    if (number !== this.#read) {
      this.#bits.seek(this.#bitsAt[number] ?? 0);
      this.#number = this.#bits.long(this.#widths[number] ?? 0);
      this.#read = number;
    }
    const own = Math.floor(this.#number / (this.#divisors[passage] ?? 1));
    return own - Math.floor(own / ways) * ways;
  }

  #readLarge(count: number, limit: number): void {
    const { at } = this;
    const bits = this.#bits;
    const width = lowerWidth(count, limit);
    for (let index = 0; index < count; index++) at[index] = bits.bits(width);
    let upper = 0;
    for (let index = 0; index < count; index++) {
      upper += bits.unary();
      if (upper > limit) throw new FrozenFormatError('has positions behind the end of a text');
      at[index] = (at[index] ?? 0) + (upper << width);
    }
  }
}
