/**
 * Which occurrences has each term, when there are more than memory holds? As texts are read they are gathered in the
 * order of reading; when they are many they are sorted by their terms (by counting: Knuth, TAOCP 3, § 5.2, D) and written,
 * and such runs put together in the end (Witten, Moffat and Bell, Managing Gigabytes, § 5.3, sort-based inversion).
 */

import { grown, Numbers } from '../analysis/numbers.ts';
import { compareCodePoints, compareUnits, hasSurrogates } from '../format/frozen/keyTable.ts';
import type { Scratch } from './scratch.ts';
import type { FoundWords } from './vocabulary.ts';

/** The occurrences of a term in one field, passage by passage. */
export class FieldOccurrences {
  readonly places = new Numbers();
  readonly frequencies = new Numbers();
  /** Of each occurrence; none of terms without positions. */
  readonly positions = new Numbers();
  /** By its place among the kinds. */
  readonly kindOf = new Numbers();
  /** By their numbers in the vocabulary, in the order in which they are met. */
  readonly kinds: number[] = [];

  clear(): void {
    for (const numbers of [this.places, this.frequencies, this.positions, this.kindOf]) numbers.length = 0;
    this.kinds.length = 0;
  }

  /** The place of a kind. */
  place(kind: number): number {
    let place = 0;
    while (place < this.kinds.length && this.kinds[place] !== kind) place++;
    if (place === this.kinds.length) this.kinds.push(kind);
    return place;
  }
}

const FIELDS = 3;
/** Occurrences in a run, a word and its stem each: so many take some 80 MB while they are sorted. */
const RUN = 2 ** 22;
/**
 * A row of what is gathered: its passage and field, its position, its kind; its term, and the term of its stem, plus 1, or 0.
 * The first three stand in the rows of a term, too, the first alone in those of a stem.
 */
const [WHERE, POSITION, KIND, TERM, STEM, COLUMNS] = [0, 1, 2, 3, 4, 5] as const;
const TERM_COLUMNS = 3;

/** Gathers occurrences. Terms have numbers from 0, fields are 0, 1 and 2. */
export class OccurrenceCollector {
  readonly #scratch: Scratch;
  /** They become more. */
  readonly #terms: Terms;
  readonly #order: KeyOrder;
  readonly #run: number;
  #rows = new Uint32Array(2 ** 12 * COLUMNS);
  #length = 0;
  readonly #runs: { offset: number; length: number }[] = [];

  constructor(scratch: Scratch, terms: Terms, run = RUN) {
    this.#scratch = scratch;
    this.#terms = terms;
    this.#order = new KeyOrder(terms);
    this.#run = run;
  }

  /** Words come passage by passage, in the order of place; of one passage field by field. */
  add({ count, terms, stems, kinds, positions }: FoundWords, field: number, place: number): void {
    let at = this.#length;
    this.#length += count * COLUMNS;
    if (this.#length > this.#rows.length) this.#rows = grown(this.#rows, this.#length * 2);
    const rows = this.#rows;
    const where = place * FIELDS + field;
    for (let word = 0; word < count; word++, at += COLUMNS) {
      rows[at + WHERE] = where;
      rows[at + POSITION] = positions[word] ?? 0;
      rows[at + KIND] = kinds[word] ?? 0;
      rows[at + TERM] = terms[word] ?? 0;
      rows[at + STEM] = stems[word] ?? 0;
    }
  }

  /** To be called after each passage. */
  passageEnds(): void {
    if (this.#length >= (this.#run / 2) * COLUMNS) this.#flush();
  }

  /**
   * All occurrences of each term, in the order of the terms' keys. The fields' occurrences hold until the next term is
   * asked for.
   */
  *merged(): Generator<{ term: number; fields: readonly FieldOccurrences[] }> {
    this.#flush();
    this.#rows = new Uint32Array(0);
    const runs = this.#runs.map((run) => new RunReader(this.#scratch, run));
    const fields = Array.from({ length: FIELDS }, () => new FieldOccurrences());
    for (const term of this.#order.ofAll()) {
      const isPositioned = this.#terms.isPositioned(term);
      for (const field of fields) field.clear();
      for (const run of runs) {
        while (Math.floor(run.list / FIELDS) === term) {
          const field = fields[run.list % FIELDS];
          if (field) run.take(field, isPositioned);
        }
      }
      if (fields.some(({ places }) => places.length > 0)) yield { term, fields };
    }
  }

  /** Writes what was gathered, list by list in the order of the terms' keys. */
  #flush(): void {
    if (this.#length === 0) return;
    const offset = this.#scratch.length;
    const { rows, ends, wheres, stemEnds } = this.#sorted();
    const writer = new RunWriter();
    const terms = this.#terms.keys.length;
    for (const term of this.#order.ofAll()) {
      const isPositioned = this.#terms.isPositioned(term);
      for (let field = 0; field < FIELDS; field++) {
        const list = field * terms + term;
        const [from, to] = [ends[list - 1] ?? 0, ends[list] ?? 0];
        if (from < to) writer.list(term * FIELDS + field, rows, TERM_COLUMNS, from, to, isPositioned);
        const [stemFrom, stemTo] = [stemEnds[list - 1] ?? 0, stemEnds[list] ?? 0];
        if (stemFrom < stemTo) writer.list(term * FIELDS + field, wheres, 1, stemFrom, stemTo, false);
      }
      if (writer.length >= 2 ** 20) writer.flush(this.#scratch);
    }
    writer.flush(this.#scratch);
    this.#runs.push({ offset, length: this.#scratch.length - offset });
    this.#length = 0;
  }

  /**
   * The rows by the lists of their terms, field after field, and where each list's end; and of each stem's the passages and fields alone.
   * Whole rows are moved: to look them up in a sorted order would be to wait for each of them.
   */
  #sorted() {
    const from = this.#rows;
    const terms = this.#terms.keys.length;
    const ends = new Uint32Array(FIELDS * terms);
    const stemEnds = new Uint32Array(ends.length);
    for (let row = 0; row < this.#length; row += COLUMNS) {
      const lists = ((from[row + WHERE] ?? 0) % FIELDS) * terms;
      const list = lists + (from[row + TERM] ?? 0);
      ends[list] = (ends[list] ?? 0) + TERM_COLUMNS;
      const stem = from[row + STEM] ?? 0;
      if (stem === 0) continue;
      const stemList = lists + stem - 1;
      stemEnds[stemList] = (stemEnds[stemList] ?? 0) + 1;
    }
    const rows = new Uint32Array(beginnings(ends));
    const wheres = new Uint32Array(beginnings(stemEnds));
    for (let row = 0; row < this.#length; row += COLUMNS) {
      const where = from[row + WHERE] ?? 0;
      const lists = (where % FIELDS) * terms;
      const list = lists + (from[row + TERM] ?? 0);
      const at = ends[list] ?? 0;
      rows[at + WHERE] = where;
      rows[at + POSITION] = from[row + POSITION] ?? 0;
      rows[at + KIND] = from[row + KIND] ?? 0;
      ends[list] = at + TERM_COLUMNS;
      const stem = from[row + STEM] ?? 0;
      if (stem === 0) continue;
      const stemList = lists + stem - 1;
      const stemAt = stemEnds[stemList] ?? 0;
      wheres[stemAt] = where;
      stemEnds[stemList] = stemAt + 1;
    }
    return { rows, ends, wheres, stemEnds };
  }
}

/** Makes lengths into beginnings, one after the other; where the last ends. */
function beginnings(lengths: Uint32Array): number {
  let begin = 0;
  for (let list = 0; list < lengths.length; list++) {
    const length = lengths[list] ?? 0;
    lengths[list] = begin;
    begin += length;
  }
  return begin;
}

/** What is known of terms while they are gathered. */
interface Terms {
  /** By number. */
  readonly keys: readonly string[];
  /** Whether occurrences have positions; always the same of one term. */
  isPositioned(term: number): boolean;
}

/** Keeps terms, which become more, in the order of their keys. */
class KeyOrder {
  readonly #terms: Terms;
  #compare = compareUnits;
  #order = new Uint32Array(0);

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** The terms there are now. */
  ofAll(): Uint32Array {
    const { keys } = this.#terms;
    const old = this.#order;
    if (old.length === keys.length) return old;
    if (keys.slice(old.length).some(hasSurrogates)) this.#compare = compareCodePoints;
    const compare = this.#compare;
    const added = Uint32Array.from({ length: keys.length - old.length }, (_, index) => old.length + index);
    added.sort((a, b) => compare(keys[a] ?? '', keys[b] ?? ''));
    const merged = new Uint32Array(keys.length);
    let next = 0;
    let at = 0;
    for (const term of added) {
      const key = keys[term] ?? '';
      while (next < old.length && compare(keys[old[next] ?? 0] ?? '', key) < 0)
        merged[at++] = old[next++] ?? 0;
      merged[at++] = term;
    }
    merged.set(old.subarray(next), at);
    this.#order = merged;
    return merged;
  }
}

/** What an occurrence takes at most: four numbers. */
const OCCURRENCE_BYTES = 4 * 5;

/**
 * Writes a run. A list: its number, how many occurrences it has, and how many bytes follow, in four bytes each; passage by
 * passage, as varints, the difference of its place from the one before, doubled, and plus 1 where it has the term more
 * than once: then how often, less 2; and of each occurrence the difference of its position from the one before, doubled,
 * and plus 1 where its kind follows.
 */
class RunWriter {
  #bytes = new Uint8Array(2 ** 21);
  length = 0;

  /** The occurrences that stand in rows of so many columns, from one number to another. */
  list(
    number: number,
    rows: Uint32Array,
    columns: number,
    from: number,
    to: number,
    isPositioned: boolean,
  ): void {
    const most = LIST_HEAD + ((to - from) / columns) * OCCURRENCE_BYTES;
    if (this.length + most > this.#bytes.length) this.#bytes = grown(this.#bytes, this.length * 2 + most);
    const head = this.length;
    this.length += LIST_HEAD;
    let before = -1;
    for (let row = from; row < to; ) {
      const where = rows[row + WHERE] ?? 0;
      let end = row + columns;
      while (end < to && rows[end + WHERE] === where) end += columns;
      const place = Math.floor(where / FIELDS);
      const further = place - before;
      before = place;
      const frequency = (end - row) / columns;
      if (frequency === 1) this.#varint(further * 2);
      else {
        this.#varint(further * 2 + 1);
        this.#varint(frequency - 2);
      }
      if (isPositioned) this.#positions(rows, row, end);
      row = end;
    }
    writeFour(this.#bytes, head, number);
    writeFour(this.#bytes, head + 4, (to - from) / columns);
    writeFour(this.#bytes, head + 8, this.length - head - LIST_HEAD);
  }

  flush(scratch: Scratch): void {
    scratch.append(this.#bytes.subarray(0, this.length));
    this.length = 0;
  }

  #positions(rows: Uint32Array, from: number, to: number): void {
    let before = 0;
    for (let row = from; row < to; row += TERM_COLUMNS) {
      const position = rows[row + POSITION] ?? 0;
      const kind = rows[row + KIND] ?? 0;
      const doubled = (position - before) * 2;
      before = position;
      if (kind === 0) this.#varint(doubled);
      else {
        this.#varint(doubled + 1);
        this.#varint(kind);
      }
    }
  }

  /** A number below 2^32; there is room for it. */
  #varint(value: number): void {
    const bytes = this.#bytes;
    let at = this.length;
    let rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.length = at;
  }
}

const LIST_HEAD = 12;

function writeFour(bytes: Uint8Array, at: number, value: number): void {
  for (let byte = 0; byte < 4; byte++) bytes[at + byte] = value >>> (8 * byte);
}

function readFour(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let byte = 3; byte >= 0; byte--) value = value * 256 + (bytes[at + byte] ?? 0);
  return value;
}

/** How much of a run is in memory. */
const BUFFER = 2 ** 17;

/** Reads a run list by list. */
class RunReader {
  readonly #scratch: Scratch;
  readonly #end: number;
  /** Where in the scratch the bytes begin. */
  #offset: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** The list that comes next: its term and field; -1 at the end. */
  list = -1;
  #occurrences = 0;
  #listLength = 0;

  constructor(scratch: Scratch, { offset, length }: { offset: number; length: number }) {
    this.#scratch = scratch;
    this.#offset = offset;
    this.#end = offset + length;
    this.#next();
  }

  /** Adds the next list's occurrences, and turns to the list after it. */
  take(into: FieldOccurrences, isPositioned: boolean): void {
    this.#have(this.#listLength);
    const end = this.#at + this.#listLength;
    const { places, frequencies } = into;
    places.reserve(this.#occurrences);
    frequencies.reserve(this.#occurrences);
    if (isPositioned) {
      into.positions.reserve(this.#occurrences);
      into.kindOf.reserve(this.#occurrences);
    }
    let count = places.length;
    let place = -1;
    while (this.#at < end) {
      const further = this.#varint();
      const frequency = (further & 1) === 0 ? 1 : this.#varint() + 2;
      place += further >>> 1;
      places.values[count] = place;
      frequencies.values[count++] = frequency;
      if (isPositioned) this.#takePositions(into, frequency);
    }
    places.length = count;
    frequencies.length = count;
    this.#next();
  }

  #takePositions(into: FieldOccurrences, frequency: number): void {
    const { positions, kindOf } = into;
    const from = positions.length;
    const to = from + frequency;
    let position = 0;
    for (let next = from; next < to; next++) {
      const doubled = this.#varint();
      position += doubled >>> 1;
      positions.values[next] = position;
      kindOf.values[next] = into.place((doubled & 1) === 0 ? 0 : this.#varint());
    }
    positions.length = to;
    kindOf.length = to;
  }

  #next(): void {
    this.#have(LIST_HEAD);
    if (this.#at === this.#bytes.length) {
      this.list = -1;
      return;
    }
    this.list = readFour(this.#bytes, this.#at);
    this.#occurrences = readFour(this.#bytes, this.#at + 4);
    this.#listLength = readFour(this.#bytes, this.#at + 8);
    this.#at += LIST_HEAD;
  }

  /** Sees to it that so many bytes can be read, as far as the run has them. */
  #have(length: number): void {
    const rest = this.#bytes.length - this.#at;
    const offset = this.#offset + this.#at;
    if (rest >= length || offset + rest >= this.#end) return;
    this.#bytes = this.#scratch.read(offset, Math.min(Math.max(length, BUFFER), this.#end - offset));
    this.#offset = offset;
    this.#at = 0;
  }

  #varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++] ?? 0;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[this.#at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}
