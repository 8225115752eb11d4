/**
 * Which words are written here? Words by their UTF-16 units, found in a text without making a string of each: an index
 * meets millions, and nearly all were met before. A hash table with open addressing (Knuth, TAOCP 3, § 6.4, L) leads to
 * records. All words of a text are looked up together, step by step, since where memory is waited for, the processor
 * waits for many at once (Chen et al., Improving hash join performance through prefetching, 2004).
 */
import { grown } from './numbers.ts';
import type { FlatTokens } from './tokens.ts';

/**
 * A record, in numbers of 32 bits: a word's term; its stem, plus 1, or 0; its kind; how many positions it covers; how many
 * units it has; and these, two in a number.
 */
export const [TERM, STEM, KIND] = [0, 1, 2] as const;
const [SPAN, LENGTH, UNITS] = [3, 4, 5] as const;
/** A slot: a hash, and where the record is; 0 where none is. */
const [HASH, RECORD, COLUMNS] = [0, 1, 2] as const;

export class WrittenWords {
  /** Half as many again as words at least; a power of two. */
  #slotCount = 2 ** 10;
  #slots = new Uint32Array(this.#slotCount * COLUMNS);
  #count = 0;
  #records = new Uint32Array(2 ** 12);
  #units = new Uint16Array(this.#records.buffer);
  /** Where the next record goes. */
  #next = 1;
  #hashes = new Uint32Array(0);
  #found = new Uint32Array(0);

  get records(): Uint32Array {
    return this.#records;
  }

  /** Of each token where its record is, 0 for a word that was not added. Holds until the next are looked up. */
  find(tokens: FlatTokens): Uint32Array {
    const { units, count, froms, tos, spans } = tokens;
    if (this.#found.length < count) {
      this.#hashes = new Uint32Array(count * 2);
      this.#found = new Uint32Array(count * 2);
    }
    const hashes = this.#hashes;
    const found = this.#found;
    for (let token = 0; token < count; token++) {
      hashes[token] = hashOf(units, froms[token] ?? 0, tos[token] ?? 0, spans[token] ?? 0);
    }
    const slots = this.#slots;
    const last = this.#slotCount - 1;
    for (let token = 0; token < count; token++) {
      found[token] = slots[((hashes[token] ?? 0) & last) * COLUMNS + RECORD] ?? 0;
    }
    for (let token = 0; token < count; token++) {
      const record = found[token] ?? 0;
      if (record > 0 && !this.#isAt(record, units, froms[token] ?? 0, tos[token] ?? 0, spans[token] ?? 0)) {
        found[token] = this.#search(tokens, token, hashes[token] ?? 0);
      }
    }
    return found;
  }

  /** Adds the word of a token, unless an earlier token of the same text has added it. Where its record is. */
  add(tokens: FlatTokens, token: number, makeRecord: () => Record): number {
    const { units, froms, tos, spans } = tokens;
    const [from, to, span] = [froms[token] ?? 0, tos[token] ?? 0, spans[token] ?? 0];
    const hash = hashOf(units, from, to, span);
    const known = this.#search(tokens, token, hash);
    if (known > 0) return known;
    if (++this.#count * 1.5 > this.#slotCount) this.#makeRoom();
    const record = this.#next;
    this.#next += UNITS + Math.ceil((to - from) / 2);
    if (this.#next > this.#records.length) {
      this.#records = grown(this.#records, this.#next * 2);
      this.#units = new Uint16Array(this.#records.buffer);
    }
    const { term, stem, kind } = makeRecord();
    this.#records.set([term, stem + 1, kind, span, to - from], record);
    this.#units.set(units.subarray(from, to), (record + UNITS) * 2);
    this.#put(hash, record);
    return record;
  }

  #search({ units, froms, tos, spans }: FlatTokens, token: number, hash: number): number {
    const [from, to, span] = [froms[token] ?? 0, tos[token] ?? 0, spans[token] ?? 0];
    for (let slot = hash; ; slot++) {
      const at = (slot & (this.#slotCount - 1)) * COLUMNS;
      const record = this.#slots[at + RECORD] ?? 0;
      if (record === 0) return 0;
      if (this.#slots[at + HASH] === hash && this.#isAt(record, units, from, to, span)) return record;
    }
  }

  #isAt(record: number, units: Uint16Array, from: number, to: number, span: number): boolean {
    const records = this.#records;
    if (records[record + LENGTH] !== to - from || records[record + SPAN] !== span) return false;
    const written = this.#units;
    let at = (record + UNITS) * 2;
    for (let unit = from; unit < to; unit++) if (written[at++] !== units[unit]) return false;
    return true;
  }

  #put(hash: number, record: number): void {
    let slot = hash & (this.#slotCount - 1);
    while (this.#slots[slot * COLUMNS + RECORD] !== 0) slot = (slot + 1) & (this.#slotCount - 1);
    this.#slots[slot * COLUMNS + HASH] = hash;
    this.#slots[slot * COLUMNS + RECORD] = record;
  }

  #makeRoom(): void {
    const old = this.#slots;
    this.#slotCount *= 2;
    this.#slots = new Uint32Array(this.#slotCount * COLUMNS);
    for (let at = 0; at < old.length; at += COLUMNS) {
      const record = old[at + RECORD] ?? 0;
      if (record > 0) this.#put(old[at + HASH] ?? 0, record);
    }
  }
}

/** What a word is; its stem is -1 where it has none. */
export interface Record {
  term: number;
  stem: number;
  kind: number;
}

/** FNV-1a over span and units, its upper bits folded into the lower ones. */
function hashOf(units: Uint16Array, from: number, to: number, span: number): number {
  let hash = 0x811c9dc5 + span;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
