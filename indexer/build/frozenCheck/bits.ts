/** How does the checker read bits? One by one, as FORMAT.md says it. */
import { demand, type Stream } from './stream.ts';

export class Bits {
  readonly #stream: Stream;
  #byte = 0;
  #left = 0;

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  bit(): number {
    if (this.#left === 0) {
      this.#byte = this.#stream.byte();
      this.#left = 8;
    }
    const bit = this.#byte % 2;
    this.#byte = (this.#byte - bit) / 2;
    this.#left--;
    return bit;
  }

  number(width: number): number {
    let number = 0;
    for (let power = 0; power < width; power++) number += this.bit() * 2 ** power;
    return number;
  }

  gamma(): number {
    let width = 0;
    while (this.bit() === 0) {
      width++;
      demand(width < 32, `${this.#stream.name} hold a number of too many bits`);
    }
    return 2 ** width + this.number(width);
  }

  /** Truncated binary. */
  below(limit: number): number {
    let width = 0;
    while (2 ** (width + 1) <= limit) width++;
    const number = this.number(width);
    const short = 2 ** (width + 1) - limit;
    return number < short ? number : number * 2 + this.bit() - short;
  }

  /** Interpolative: appends `count` ascending numbers from `least` on and below `end`. */
  ascending(into: number[], count: number, least: number, end: number): void {
    if (count === 0) return;
    demand(end - least >= count, `${this.#stream.name} hold more numbers than fit`);
    const before = Math.floor(count / 2);
    const after = count - before - 1;
    const room = end - after - (least + before);
    const middle = least + before + (room > 1 ? this.below(room) : 0);
    const lower: number[] = [];
    this.ascending(lower, before, least, middle);
    into.push(...lower, middle);
    this.ascending(into, after, middle + 1, end);
  }

  /** What is left of the last byte is zero. */
  finished(): void {
    demand(this.#byte === 0, `${this.#stream.name} have bits left over`);
    this.#left = 0;
  }
}
