/**
 * Which occurrences has each term, when there are more than memory holds? They are gathered in the order of the texts,
 * sorted by term run by run, and the runs put together term by term (Witten, Moffat and Bell, Managing Gigabytes, § 5.2).
 */
import { ByteReader, ByteWriter } from '../format/frozen/bytes.ts';
import { inKeyOrder } from '../format/frozen/keyTable.ts';
import type { Scratch } from './scratch.ts';

/** Numbers that grow at their end. */
export class Numbers {
  values = new Uint32Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
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

/** Occurrences in a run: so many take some 25 MB. */
const RUN = 2 ** 20;
const FIELDS = 3;

/** Gathers occurrences. Terms have numbers from 0, fields are 0, 1 and 2. */
export class OccurrenceCollector {
  readonly #scratch: Scratch;
  /** A term's key, by its number; it may grow. */
  readonly #keys: readonly string[];
  /** Whether a term has positions. */
  readonly #positioned: (term: number) => boolean;
  readonly #run: number;
  readonly #lists = new Numbers();
  readonly #places = new Numbers();
  readonly #positions = new Numbers();
  readonly #spans = new Numbers();
  readonly #forms = new Numbers();
  readonly #runs: { offset: number; length: number }[] = [];

  constructor(scratch: Scratch, keys: readonly string[], positioned: (term: number) => boolean, run = RUN) {
    this.#scratch = scratch;
    this.#keys = keys;
    this.#positioned = positioned;
    this.#run = run;
  }

  /** Occurrences of one passage come together, passages in the order of place. */
  add(term: number, field: number, place: number, position: number, span: number, form: number): void {
    this.#lists.push(term * FIELDS + field);
    this.#places.push(place);
    this.#positions.push(position);
    this.#spans.push(span);
    this.#forms.push(form);
  }

  /** To be called after each passage. */
  passageEnds(): void {
    if (this.#lists.length >= this.#run) this.#flush();
  }

  /**
   * All occurrences of each term, in the order of the terms' keys. The fields' occurrences hold until the next term is
   * asked for.
   */
  *merged(): Generator<{ term: number; fields: readonly FieldOccurrences[] }> {
    this.#flush();
    const order = orderOf(this.#keys);
    const rank = new Uint32Array(order.length);
    for (const [place, term] of order.entries()) rank[term] = place;
    const runs = this.#runs.map((run) => new RunReader(this.#scratch, run));
    const fields = Array.from({ length: FIELDS }, () => new FieldOccurrences());
    for (const term of order) {
      for (const field of fields) field.clear();
      let found = false;
      for (let field = 0; field < FIELDS; field++) {
        const into = fields[field];
        for (const run of runs) {
          if (run.list !== term * FIELDS + field || !into) continue;
          run.take(into, this.#positioned(term));
          found = true;
        }
      }
      if (found) yield { term, fields };
    }
  }

  /** Sorts what was gathered by term and field, and writes it. */
  #flush(): void {
    const count = this.#lists.length;
    if (count === 0) return;
    const sizes = new Map<number, number>();
    const lists = this.#lists.values;
    const slots = new Uint32Array(count);
    const counts = new Numbers();
    const numbers = new Numbers();
    for (let index = 0; index < count; index++) {
      const list = lists[index] ?? 0;
      let slot = sizes.get(list);
      if (slot === undefined) {
        slot = counts.length;
        sizes.set(list, slot);
        counts.push(0);
        numbers.push(list);
      }
      slots[index] = slot;
      counts.values[slot] = counts.at(slot) + 1;
    }
    const keyOf = (slot: number) => this.#keys[Math.floor(numbers.at(slot) / FIELDS)] ?? '';
    const ordered = orderOf(
      Array.from({ length: counts.length }, (_, slot) => keyOf(slot)),
      (slot) => numbers.at(slot),
    );
    const starts = new Uint32Array(counts.length);
    let start = 0;
    for (const slot of ordered) {
      starts[slot] = start;
      start += counts.at(slot);
    }
    const sorted = new Uint32Array(count);
    for (let index = 0; index < count; index++) {
      const slot = slots[index] ?? 0;
      const at = starts[slot] ?? 0;
      sorted[at] = index;
      starts[slot] = at + 1;
    }
    const writer = new ByteWriter();
    const list = new ByteWriter();
    let from = 0;
    const offset = this.#scratch.length;
    for (const slot of ordered) {
      const until = from + counts.at(slot);
      list.clear();
      this.#writeList(list, sorted, from, until, this.#positioned(Math.floor(numbers.at(slot) / FIELDS)));
      writer.varint(numbers.at(slot));
      writer.varint(list.length);
      writer.bytes(list.view());
      if (writer.length > 2 ** 20) {
        this.#scratch.append(writer.view());
        writer.clear();
      }
      from = until;
    }
    this.#scratch.append(writer.view());
    this.#runs.push({ offset, length: this.#scratch.length - offset });
    for (const column of [this.#lists, this.#places, this.#positions, this.#spans, this.#forms]) {
      column.length = 0;
    }
  }

  /** Of each passage the gap and the frequency, and its occurrences: position, span and form. */
  #writeList(
    writer: ByteWriter,
    sorted: Uint32Array,
    from: number,
    until: number,
    positioned: boolean,
  ): void {
    let last = -1;
    for (let at = from; at < until; ) {
      const place = this.#places.at(sorted[at] ?? 0);
      let end = at + 1;
      while (end < until && this.#places.at(sorted[end] ?? 0) === place) end++;
      writer.varint((place - last - 1) * 2 + (end - at > 1 ? 1 : 0));
      if (end - at > 1) writer.varint(end - at);
      last = place;
      if (positioned) {
        let position = 0;
        for (let each = at; each < end; each++) {
          const index = sorted[each] ?? 0;
          const plain = this.#spans.at(index) === 1 && this.#forms.at(index) === 0;
          writer.varint((this.#positions.at(index) - position) * 2 + (plain ? 0 : 1));
          position = this.#positions.at(index);
          if (plain) continue;
          writer.varint(this.#spans.at(index));
          writer.varint(this.#forms.at(index));
        }
      }
      at = end;
    }
  }
}

/** The indexes of some keys, in the order of the keys; of equal ones, by a number. */
function orderOf(keys: readonly string[], number: (index: number) => number = (index) => index): number[] {
  const places = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const same = places.get(key);
    if (same) same.push(index);
    else places.set(key, [index]);
  }
  return inKeyOrder(places.keys()).flatMap((key) =>
    (places.get(key) ?? []).sort((a, b) => number(a) - number(b)),
  );
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
    while (reader.at < end) {
      const number = reader.varint();
      place += Math.floor(number / 2) + 1;
      const count = number % 2 === 0 ? 1 : reader.varint();
      into.places.push(place);
      into.frequencies.push(count);
      let position = 0;
      for (let each = positioned ? count : 0; each > 0; each--) {
        const doubled = reader.varint();
        position += Math.floor(doubled / 2);
        const plain = doubled % 2 === 0;
        into.positions.push(position);
        into.spans.push(plain ? 1 : reader.varint());
        into.forms.push(plain ? 0 : reader.varint());
      }
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
