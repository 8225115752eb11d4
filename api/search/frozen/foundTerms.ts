/**
 * Which terms of the dictionary answer a lookup? Thousands begin with two letters: what is asked of all of them stands in
 * flat numbers, and only the few that need it get an entry.
 */
import { utf8 } from '../../../indexer/format/frozen/bytes.ts';
import type { KeyTable, Wanted } from '../../../indexer/format/frozen/keyTable.ts';
import type { TermEntry, TermReader } from '../../../indexer/format/frozen/terms.ts';

/** A term of the dictionary that answers a lookup. */
export interface DerivedTerm {
  term: string;
  entry: TermEntry;
  /** What it is worth: 1 for the term asked for. */
  weight: number;
}

export type TermTable = KeyTable<TermEntry, TermReader>;

/** Neighbouring blocks of the dictionary, the last one included. */
export interface Run {
  first: number;
  last: number;
  bytes: Uint8Array;
}

/**
 * What a term is worth, by the first bytes of its UTF-8, so many of which the term before had; `undefined` for those that
 * are not meant.
 */
export type Weigh = (key: Uint8Array, length: number, shared: number) => number | undefined;

/** The numbers of a term: what it is worth; the first byte of its UTF-8. */
export const WEIGHT = 0;
export const FIRST_BYTE = 1;
/** In which block of the dictionary it stands, and which entry of it is its. */
const BLOCK = 2;
const ENTRY = 3;
/** A bit for each field that has it. */
export const FIELDS = 4;
/** How many passages have it, in any field. */
export const PASSAGES = 5;
/** How many in the first of its fields, and how long the list of these is. */
export const HAVING = 6;
export const LENGTH = 7;
/** Its lists of all fields, one after the other, and their bytes; that of the first field begins them. */
export const POSTINGS_AT = 8;
export const POSTINGS = 9;
export const POSITIONS_AT = 10;
export const POSITIONS = 11;
/** The list of which its list in texts is a part: of no bytes where there is none. */
export const WHOLE_AT = 12;
export const WHOLE = 13;
export const WHOLE_HAVING = 14;
const WIDTH = 15;

/** Numbers of terms, by their index in the dictionary's order: of thousands, objects would take longer to make than to use. */
export class TermNumbers {
  #rows = new Float64Array(64 * WIDTH);
  #weighed = 0;
  count = 0;

  /** Begins the next one. @param firstByte Of its UTF-8. */
  begin(weight: number, firstByte: number): void {
    const at = this.#weighed++ * WIDTH;
    if (at === this.#rows.length) {
      const rows = new Float64Array(at * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    this.#rows[at + WEIGHT] = weight;
    this.#rows[at + FIRST_BYTE] = firstByte;
  }

  /** Adds what the dictionary says of the first that lacks it. @param block Where it stands there. */
  finish(block: number, entry: number, term: TermReader): void {
    const { fields, postings, positions, base } = term;
    const first = term.inField[31 - Math.clz32(fields & -fields)];
    const rows = this.#rows;
    const at = this.count++ * WIDTH;
    rows[at + BLOCK] = block;
    rows[at + ENTRY] = entry;
    rows[at + FIELDS] = fields;
    rows[at + PASSAGES] = term.passages;
    rows[at + HAVING] = first ? first.passages : 0;
    rows[at + LENGTH] = first ? first.postings : 0;
    rows[at + POSTINGS_AT] = postings.offset;
    rows[at + POSTINGS] = postings.length;
    rows[at + POSITIONS_AT] = positions.offset;
    rows[at + POSITIONS] = positions.length;
    if (!base) return;
    rows[at + WHOLE_AT] = base.postings.offset;
    rows[at + WHOLE] = base.postings.length;
    rows[at + WHOLE_HAVING] = base.passages;
  }

  /** One of a term's numbers. @param which {@link WEIGHT} and so on. */
  of(index: number, which: number): number {
    return this.#rows[index * WIDTH + which] ?? 0;
  }
}

export class FoundTerms {
  readonly #table: TermTable;
  readonly #runs: readonly Run[];
  readonly #asked: string;
  readonly #weigh: Weigh;
  #numbers: TermNumbers | undefined;

  /** @param runs Ascending. @param asked The term that was looked for. */
  constructor(table: TermTable, runs: readonly Run[], asked: string, weigh: Weigh) {
    this.#table = table;
    this.#runs = runs;
    this.#asked = asked;
    this.#weigh = weigh;
  }

  /** All of them, the one asked for first. */
  all(): readonly DerivedTerm[] {
    const names: string[] = [];
    const weights: number[] = [];
    const terms: DerivedTerm[] = [];
    const wanted: Wanted = (key, length, shared) => {
      const weight = this.#weigh(key, length, shared);
      if (weight === undefined) return false;
      weights.push(weight);
      names.push(utf8(key.subarray(0, length)));
      return true;
    };
    this.#scan(wanted, (_, __, reader) => {
      const index = terms.length;
      terms.push({ term: names[index] ?? '', entry: reader.entry(), weight: weights[index] ?? 0 });
    });
    return askedFirst(terms, this.#asked);
  }

  get numbers(): TermNumbers {
    this.#numbers ??= this.#readNumbers();
    return this.#numbers;
  }

  /** The term at an index of the numbers. */
  at(index: number): DerivedTerm {
    const { numbers } = this;
    const block = numbers.of(index, BLOCK);
    const run = this.#runs.find(({ last }) => block <= last);
    const terms: DerivedTerm[] = [];
    let left = numbers.of(index, ENTRY);
    let term = '';
    const wanted: Wanted = (key, length) => {
      if (left-- !== 0) return false;
      term = utf8(key.subarray(0, length));
      return true;
    };
    if (run)
      this.#visit(run, block, wanted, (_, __, reader) =>
        terms.push({ term, entry: reader.entry(), weight: numbers.of(index, WEIGHT) }),
      );
    const [found] = terms;
    if (!found) throw new Error(`No term ${index} was found.`);
    return found;
  }

  #readNumbers(): TermNumbers {
    const numbers = new TermNumbers();
    const wanted: Wanted = (key, length, shared) => {
      const weight = this.#weigh(key, length, shared);
      if (weight !== undefined) numbers.begin(weight, key[0] ?? 0);
      return weight !== undefined;
    };
    this.#scan(wanted, (block, entry, reader) => numbers.finish(block, entry, reader));
    return numbers;
  }

  #scan(wanted: Wanted, each: Each): void {
    for (const run of this.#runs) {
      for (let block = run.first; block <= run.last; block++) this.#visit(run, block, wanted, each);
    }
  }

  #visit({ first, bytes }: Run, block: number, wanted: Wanted, each: Each): void {
    const { offset, length } = this.#table.block(block);
    const from = offset - this.#table.block(first).offset;
    this.#table.visit(bytes, from, from + length, wanted, (reader, entry) => each(block, entry, reader));
  }
}

type Each = (block: number, entry: number, reader: TermReader) => void;

/** The term asked for before all others: in this order scores are added. */
export function askedFirst(terms: readonly DerivedTerm[], asked: string): readonly DerivedTerm[] {
  if (terms.length <= 1) return terms;
  return [...terms.filter(({ term }) => term === asked), ...terms.filter(({ term }) => term !== asked)];
}
