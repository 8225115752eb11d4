/** How does the checker read sets of positions? As FORMAT.md says it, in numbers of any size. */
import type { Bits } from './bits.ts';
import { demand } from './stream.ts';

const MOST = 2n ** 52n;

/** By count and limit. Few pairs are different. */
const known = new Map<string, bigint>();

function ways(count: number, limit: number): bigint {
  const key = `${count} ${limit}`;
  let found = known.get(key);
  if (found === undefined) {
    found = 1n;
    // Larger than any that counts, it need not be known.
    for (let chosen = 0; chosen < count && found <= MOST ** 4n; chosen++) {
      found = (found * BigInt(limit - chosen)) / BigInt(chosen + 1);
    }
    known.set(key, found);
  }
  return found;
}

/** Passes over the sets of a block's passages; each must be one of those that there are. */
export class Sets {
  readonly #bits: Bits;
  readonly #name: string;
  /** Of the passages that share a number. */
  #product = 1n;

  constructor(bits: Bits, name: string) {
    this.#bits = bits;
    this.#name = name;
  }

  /** A set of so many numbers below a limit. */
  pass(count: number, limit: number): void {
    demand(count <= limit, `${this.#name} are more than the words of a text`);
    const isLarge = count > 2 && (count > 64 || limit > 65_536);
    // Of half the numbers or more it counts which are left out.
    const own = isLarge ? MOST + 1n : ways(Math.min(count, limit - count), limit);
    if (this.#product * own > MOST) this.end();
    if (own > MOST) this.#large(count, limit);
    else this.#product *= own;
  }

  /** The number that the last passages share. */
  end(): void {
    const width = this.#product > 1n ? (this.#product - 1n).toString(2).length : 0;
    const lower = this.#bits.number(Math.min(width, 32));
    const number = BigInt(lower) + BigInt(this.#bits.number(Math.max(0, width - 32))) * 2n ** 32n;
    demand(number < this.#product, `${this.#name} have a number of no set`);
    this.#product = 1n;
  }

  #large(count: number, limit: number): void {
    let width = 0;
    while (count * 2 ** (width + 1) <= limit) width++;
    const lower = Array.from({ length: count }, () => this.#bits.number(width));
    let upper = 0;
    let last = -1;
    for (const each of lower) {
      for (; this.#bits.bit() === 0; upper++)
        demand(upper * 2 ** width < limit, `${this.#name} lie behind a text`);
      const position = upper * 2 ** width + each;
      demand(position > last && position < limit, `${this.#name} do not ascend, or lie behind a text`);
      last = position;
    }
    for (; upper < Math.floor((limit - 1) / 2 ** width); upper++) {
      demand(this.#bits.bit() === 0, `${this.#name} are more than the term’s frequency`);
    }
  }
}
