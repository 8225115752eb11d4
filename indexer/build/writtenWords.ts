/**
 * Which word is written here? Words by their UTF-16 units, found in a text without making a string of each: an index
 * meets millions, and nearly all were met before. A hash table with open addressing (Knuth, TAOCP 3, § 6.4, L).
 */
import { grown } from './byteLists.ts';

/** A slot: a word's number plus 1, 0 where none is; its hash; where its units begin, and how many they are. */
const [NUMBER, HASH, START, LENGTH, COLUMNS] = [0, 1, 2, 3, 4] as const;

export class WrittenWords<Found> {
  /** Twice as many as words at least; a power of two. */
  #slotCount = 2 ** 12;
  #slots = new Uint32Array(this.#slotCount * COLUMNS);
  #units = new Uint16Array(2 ** 14);
  #unitCount = 0;
  readonly #found: Found[] = [];

  /** What stands for a word that was added; the word is a part of a string. */
  get(source: string, from: number, to: number): Found | undefined {
    const hash = hashOf(source, from, to);
    const slots = this.#slots;
    for (let slot = hash; ; slot++) {
      const at = (slot & (this.#slotCount - 1)) * COLUMNS;
      const number = slots[at] ?? 0;
      if (number === 0) return undefined;
      if (slots[at + HASH] !== hash || slots[at + LENGTH] !== to - from) continue;
      if (this.#isAt(slots[at + START] ?? 0, source, from, to)) return this.#found[number - 1];
    }
  }

  /** Adds a word that is not there. */
  add(written: string, found: Found): Found {
    const number = this.#found.push(found);
    if (number * 2 > this.#slotCount) this.#makeRoom();
    const start = this.#unitCount;
    this.#unitCount += written.length;
    if (this.#unitCount > this.#units.length) this.#units = grown(this.#units, this.#unitCount * 2);
    for (let unit = 0; unit < written.length; unit++) this.#units[start + unit] = written.charCodeAt(unit);
    this.#put(number, hashOf(written, 0, written.length), start, written.length);
    return found;
  }

  #isAt(start: number, source: string, from: number, to: number): boolean {
    const units = this.#units;
    for (let unit = from; unit < to; unit++) {
      if (units[start + unit - from] !== source.charCodeAt(unit)) return false;
    }
    return true;
  }

  #put(number: number, hash: number, start: number, length: number): void {
    let slot = hash & (this.#slotCount - 1);
    while (this.#slots[slot * COLUMNS + NUMBER] !== 0) slot = (slot + 1) & (this.#slotCount - 1);
    this.#slots.set([number, hash, start, length], slot * COLUMNS);
  }

  #makeRoom(): void {
    const old = this.#slots;
    this.#slotCount *= 2;
    this.#slots = new Uint32Array(this.#slotCount * COLUMNS);
    for (let at = 0; at < old.length; at += COLUMNS) {
      const [number = 0, hash = 0, start = 0, length = 0] = old.subarray(at, at + COLUMNS);
      if (number > 0) this.#put(number, hash, start, length);
    }
  }
}

/** FNV-1a over units, its upper bits folded into the lower ones. */
function hashOf(source: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let unit = from; unit < to; unit++) hash = Math.imul(hash ^ source.charCodeAt(unit), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
