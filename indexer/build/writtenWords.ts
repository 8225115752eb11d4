/**
 * Which word is written here? Words by their UTF-16 units, found in a text without making a string of each: an index
 * meets millions, and nearly all were met before. A hash table with open addressing (Knuth, TAOCP 3, § 6.4, L).
 */
import { grown } from './byteLists.ts';

export class WrittenWords<Found> {
  /** A word's number plus 1; 0 where nothing is. Twice as many as words at least. */
  #slots = new Uint32Array(2 ** 12);
  /** Of each word: its hash; where its units begin, and the last one's end. */
  #hashes = new Uint32Array(2 ** 11);
  #starts = new Uint32Array(2 ** 11 + 1);
  #units = new Uint16Array(2 ** 14);
  readonly #found: Found[] = [];

  /** What stands for a word that was added; the word is a part of a string. */
  get(source: string, from: number, to: number): Found | undefined {
    const hash = hashOf(source, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) return undefined;
      if (this.#hashes[number - 1] === hash && this.#is(number - 1, source, from, to)) {
        return this.#found[number - 1];
      }
    }
  }

  /** Adds a word that is not there. */
  add(written: string, found: Found): Found {
    const number = this.#found.push(found) - 1;
    if (number * 2 >= this.#slots.length) this.#makeRoom();
    const start = this.#starts[number] ?? 0;
    const end = start + written.length;
    if (end > this.#units.length) this.#units = grown(this.#units, end * 2);
    for (let unit = 0; unit < written.length; unit++) this.#units[start + unit] = written.charCodeAt(unit);
    this.#starts[number + 1] = end;
    this.#hashes[number] = hashOf(written, 0, written.length);
    this.#put(number);
    return found;
  }

  #is(number: number, source: string, from: number, to: number): boolean {
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - start !== to - from) return false;
    for (let unit = from; unit < to; unit++) {
      if (this.#units[start + unit - from] !== source.charCodeAt(unit)) return false;
    }
    return true;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[number] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #makeRoom(): void {
    const words = this.#slots.length;
    this.#slots = new Uint32Array(words * 2);
    this.#hashes = grown(this.#hashes, words);
    this.#starts = grown(this.#starts, words + 1);
    for (let number = 0; number < this.#found.length - 1; number++) this.#put(number);
  }
}

/** FNV-1a over units, its upper bits folded into the lower ones. */
function hashOf(source: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let unit = from; unit < to; unit++) hash = Math.imul(hash ^ source.charCodeAt(unit), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
