/**
 * Which occurrences has each term, when there are more than memory holds? Each term's are gathered in a list of bytes as
 * texts are read; when the lists are long they are written in the order of the terms, and such runs put together in the
 * end (Heinz and Zobel, Efficient single-pass index construction for text databases, 2003).
 */
import { ByteReader, ByteWriter } from '../format/frozen/bytes.ts';
import { inKeyOrder, keyComparison } from '../format/frozen/keyTable.ts';
import { ByteLists, grown } from './byteLists.ts';
import type { Scratch } from './scratch.ts';

/** Numbers that grow at their end. */
export class Numbers {
  values = new Uint32Array(16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length * 2);
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}

/** The occurrences of a term in one field, passage by passage. */
export class FieldOccurrences {
  readonly places = new Numbers();
  readonly frequencies = new Numbers();
  /** Of each occurrence; none of terms without positions. */
  readonly positions = new Numbers();
  readonly spans = new Numbers();
  readonly forms = new Numbers();

  clear(): void {
    for (const numbers of [this.places, this.frequencies, this.positions, this.spans, this.forms]) {
      numbers.length = 0;
    }
  }
}

/** Occurrences in a run: so many take some 30 MB. */
const RUN = 2 ** 23;
const FIELDS = 3;

/** Gathers occurrences. Terms have numbers from 0, fields are 0, 1 and 2. */
export class OccurrenceCollector {
  readonly #scratch: Scratch;
  /** Terms, by number; they become more. */
  readonly #terms: Terms;
  readonly #order: KeyOrder;
  readonly #run: number;
  /** Of each term and field, as far as the run has it: passage after passage, as {@link RunReader} reads it. */
  readonly #lists = new ByteLists();
  /** Of each list: the place after the last passage in it, 0 where it is new to the run; and the last position there. */
  #lasts = new Uint32Array(2 ** 12);
  #count = 0;
  readonly #runs: { offset: number; length: number }[] = [];

  constructor(scratch: Scratch, terms: Terms, run = RUN) {
    this.#scratch = scratch;
    this.#terms = terms;
    this.#order = new KeyOrder(terms);
    this.#run = run;
  }

  /**
   * Occurrences of one passage come together, passages in the order of place.
   * @returns whether the passage had no occurrence of the term in that field before.
   */
  add(term: number, field: number, place: number, position: number, span: number, form: number): boolean {
    this.#count++;
    const list = term * FIELDS + field;
    const last = list * 2;
    if (last >= this.#lasts.length) this.#lasts = grown(this.#lasts, last * 2);
    const after = this.#lasts[last] ?? 0;
    const isNew = after !== place + 1;
    this.#lists.varint(list, place + 1 - after);
    if (isNew) this.#lasts[last] = place + 1;
    if (!this.#terms.isPositioned(term)) return isNew;
    const before = isNew ? 0 : (this.#lasts[last + 1] ?? 0);
    this.#lasts[last + 1] = position;
    if (span === 1 && form === 0) this.#lists.varint(list, (position - before) * 2);
    else {
      this.#lists.varint(list, (position - before) * 2 + 1);
      this.#lists.varint(list, span);
      this.#lists.varint(list, form);
    }
    return isNew;
  }

  /** To be called after each passage. */
  passageEnds(): void {
    if (this.#count >= this.#run) this.#flush();
  }

  /**
   * All occurrences of each term, in the order of the terms' keys. The fields' occurrences hold until the next term is
   * asked for.
   */
  *merged(): Generator<{ term: number; fields: readonly FieldOccurrences[] }> {
    this.#flush();
    const runs = this.#runs.map((run) => new RunReader(this.#scratch, run));
    const fields = Array.from({ length: FIELDS }, () => new FieldOccurrences());
    for (const term of this.#order.ofAll()) {
      for (const field of fields) field.clear();
      let found = false;
      for (const [number, field] of fields.entries()) {
        for (const run of runs) {
          if (run.list !== term * FIELDS + number) continue;
          run.take(field, this.#terms.isPositioned(term));
          found = true;
        }
      }
      if (found) yield { term, fields };
    }
  }

  /** Writes what was gathered, list by list in the order of the terms' keys. */
  #flush(): void {
    if (this.#count === 0) return;
    const offset = this.#scratch.length;
    const writer = new ByteWriter();
    const bytes = new ByteWriter();
    for (const term of this.#order.ofAll()) {
      for (let list = term * FIELDS; list < (term + 1) * FIELDS; list++) {
        if ((this.#lasts[list * 2] ?? 0) === 0) continue;
        bytes.clear();
        this.#lists.copy(list, bytes);
        writer.varint(list);
        writer.varint(bytes.length);
        writer.bytes(bytes.view());
      }
      if (writer.length < 2 ** 20) continue;
      this.#scratch.append(writer.view());
      writer.clear();
    }
    this.#scratch.append(writer.view());
    this.#runs.push({ offset, length: this.#scratch.length - offset });
    this.#lists.clear();
    this.#lasts.fill(0);
    this.#count = 0;
  }
}

/** What is known of terms while they are gathered. */
interface Terms {
  /** By number. */
  readonly keys: readonly string[];
  numberOf(key: string): number;
  /** Whether occurrences have positions; always the same of one term. */
  isPositioned(term: number): boolean;
}

/** Keeps terms, which become more, in the order of their keys. */
class KeyOrder {
  readonly #terms: Terms;
  #order: number[] = [];

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** The terms there are now. */
  ofAll(): readonly number[] {
    const { keys } = this.#terms;
    const old = this.#order;
    const compare = keyComparison(keys);
    const merged: number[] = [];
    let next = 0;
    for (const key of inKeyOrder(keys.slice(old.length))) {
      while (next < old.length && compare(keys[old[next] ?? 0] ?? '', key) < 0) merged.push(old[next++] ?? 0);
      merged.push(this.#terms.numberOf(key));
    }
    while (next < old.length) merged.push(old[next++] ?? 0);
    this.#order = merged;
    return merged;
  }
}

/** How much of a run is in memory. */
const BUFFER = 2 ** 17;

/** Reads a run list by list. */
class RunReader {
  readonly #scratch: Scratch;
  readonly #end: number;
  /** Where in the scratch the buffer begins. */
  #offset: number;
  #reader = new ByteReader(new Uint8Array(0));
  /** The list that comes next: its term and field; -1 at the end. */
  list = -1;
  #listLength = 0;

  constructor(scratch: Scratch, { offset, length }: { offset: number; length: number }) {
    this.#scratch = scratch;
    this.#offset = offset;
    this.#end = offset + length;
    this.#next();
  }

  /** Adds the next list's occurrences, and turns to the list after it. */
  take(into: FieldOccurrences, positioned: boolean): void {
    this.#have(this.#listLength);
    const reader = this.#reader;
    const end = reader.at + this.#listLength;
    let place = -1;
    let position = 0;
    while (reader.at < end) {
      const further = reader.varint();
      if (further > 0) {
        place += further;
        position = 0;
        into.places.push(place);
        into.frequencies.push(1);
      } else
        into.frequencies.values[into.frequencies.length - 1] =
          into.frequencies.at(into.frequencies.length - 1) + 1;
      if (!positioned) continue;
      const doubled = reader.varint();
      position += doubled >>> 1;
      into.positions.push(position);
      const isPlain = (doubled & 1) === 0;
      into.spans.push(isPlain ? 1 : reader.varint());
      into.forms.push(isPlain ? 0 : reader.varint());
    }
    this.#next();
  }

  #next(): void {
    // The longest two numbers.
    this.#have(16);
    this.list = this.#reader.done ? -1 : this.#reader.varint();
    this.#listLength = this.list < 0 ? 0 : this.#reader.varint();
  }

  /** Sees to it that so many bytes can be read, as far as the run has them. */
  #have(length: number): void {
    const { at, end } = this.#reader;
    const offset = this.#offset + at;
    if (end - at >= length || offset + (end - at) >= this.#end) return;
    const bytes = this.#scratch.read(offset, Math.min(Math.max(length, BUFFER), this.#end - offset));
    this.#reader = new ByteReader(bytes);
    this.#offset = offset;
  }
}
