/**
 * Which occurrences has each term, when there are more than memory holds? As texts are read they are gathered in the
 * order of reading; when they are many they are sorted by their terms (by counting: Knuth, TAOCP 3, § 5.2, D) and written,
 * and such runs put together in the end (Witten, Moffat and Bell, Managing Gigabytes, § 5.3, sort-based inversion).
 */
import { grown } from '../analysis/numbers.ts';
import { KeyOrder } from './keyOrder.ts';
import { FieldOccurrences, KIND, PLACE, POSITION, RunReader, RunWriter } from './runs.ts';
import type { Scratch } from './scratch.ts';
import type { FoundWords } from './vocabulary.ts';

const FIELDS = 3;
/** Occurrences in a run, a word and its stem each: so many take some 80 MB while they are sorted. */
const RUN = 2 ** 22;
/** A row of what is gathered: as in a list, then its term; the term of its stem, plus 1, or 0; its field. */
const [TERM, STEM, FIELD, COLUMNS] = [3, 4, 5, 6] as const;
const TERM_COLUMNS = 3;

/** Gathers occurrences. Terms have numbers from 0, fields are 0, 1 and 2. */
export class OccurrenceCollector {
  readonly #scratch: Scratch;
  /** They become more. */
  readonly #terms: Terms;
  readonly #order: KeyOrder;
  readonly #run: number;
  #rows: Uint32Array = new Uint32Array(2 ** 12 * COLUMNS);
  #length = 0;
  /** What was gathered, list by list, field after field; and where each list ends. Their room is used again. */
  #lists: Uint32Array = NOTHING;
  #ends: Uint32Array = NOTHING;
  readonly #runs: { offset: number; length: number }[] = [];

  constructor(scratch: Scratch, terms: Terms, run = RUN) {
    this.#scratch = scratch;
    this.#terms = terms;
    this.#order = new KeyOrder(terms.keys);
    this.#run = run;
  }

  /** Words come passage by passage, in the order of place; of one passage field by field. */
  add({ count, terms, stems, kinds, positions }: FoundWords, field: number, place: number): void {
    let at = this.#length;
    this.#length += count * COLUMNS;
    if (this.#length > this.#rows.length) this.#rows = grown(this.#rows, this.#length * 2);
    const rows = this.#rows;
    for (let word = 0; word < count; word++, at += COLUMNS) {
      rows[at + PLACE] = place;
      rows[at + POSITION] = positions[word] ?? 0;
      rows[at + KIND] = kinds[word] ?? 0;
      rows[at + TERM] = terms[word] ?? 0;
      rows[at + STEM] = stems[word] ?? 0;
      rows[at + FIELD] = field;
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
    this.#rows = this.#lists = this.#ends = NOTHING;
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
    this.#sort();
    const terms = this.#terms.keys.length;
    const order = this.#order.ofAll();
    const writer = new RunWriter();
    for (const rank of this.#ranksOfRun()) {
      const term = order[rank] ?? 0;
      const isPositioned = this.#terms.isPositioned(term);
      for (let field = 0; field < FIELDS; field++) {
        const list = field * terms + term;
        const from = this.#ends[list - 1] ?? 0;
        const to = this.#ends[list] ?? 0;
        const columns = this.#terms.isStem(term) ? 1 : TERM_COLUMNS;
        if (from < to)
          writer.list(term * FIELDS + field, this.#lists.subarray(from, to), columns, isPositioned);
      }
      if (writer.length >= 2 ** 20) writer.flush(this.#scratch);
    }
    writer.flush(this.#scratch);
    this.#runs.push({ offset, length: this.#scratch.length - offset });
    this.#length = 0;
  }

  /** Of the terms that occur, their places in the order of keys, ascending. */
  #ranksOfRun(): Uint32Array {
    const ends = this.#ends;
    const ranks = this.#order.ranks();
    const found = new Uint32Array(ranks.length);
    let count = 0;
    for (let term = 0; term < ranks.length; term++) {
      let occurs = false;
      for (let list = term; list < FIELDS * ranks.length; list += ranks.length) {
        if ((ends[list] ?? 0) > (ends[list - 1] ?? 0)) occurs = true;
      }
      if (occurs) found[count++] = ranks[term] ?? 0;
    }
    return found.subarray(0, count).sort();
  }

  /**
   * Moves what was gathered into lists: of words with their positions and kinds, of stems the passages alone. Whole rows are
   * moved, for to look them up in a sorted order would be to wait for each of them.
   */
  #sort(): void {
    const from = this.#rows;
    const terms = this.#terms.keys.length;
    if (this.#ends.length < FIELDS * terms) this.#ends = new Uint32Array(FIELDS * terms * 1.5);
    const ends = this.#ends.fill(0);
    for (let row = 0; row < this.#length; row += COLUMNS) {
      const lists = (from[row + FIELD] ?? 0) * terms;
      const list = lists + (from[row + TERM] ?? 0);
      ends[list] = (ends[list] ?? 0) + TERM_COLUMNS;
      const stem = from[row + STEM] ?? 0;
      if (stem === 0) continue;
      const stemList = lists + stem - 1;
      ends[stemList] = (ends[stemList] ?? 0) + 1;
    }
    const length = beginnings(ends);
    if (this.#lists.length < length) this.#lists = new Uint32Array(length * 1.1);
    const sorted = this.#lists;
    for (let row = 0; row < this.#length; row += COLUMNS) {
      const place = from[row + PLACE] ?? 0;
      const lists = (from[row + FIELD] ?? 0) * terms;
      const list = lists + (from[row + TERM] ?? 0);
      const at = ends[list] ?? 0;
      sorted[at + PLACE] = place;
      sorted[at + POSITION] = from[row + POSITION] ?? 0;
      sorted[at + KIND] = from[row + KIND] ?? 0;
      ends[list] = at + TERM_COLUMNS;
      const stem = from[row + STEM] ?? 0;
      if (stem === 0) continue;
      const stemList = lists + stem - 1;
      const stemAt = ends[stemList] ?? 0;
      sorted[stemAt] = place;
      ends[stemList] = stemAt + 1;
    }
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

const NOTHING = new Uint32Array(0);

/** What is known of terms while they are gathered. */
interface Terms {
  /** By number. */
  readonly keys: readonly string[];
  isStem(term: number): boolean;
  /** Whether occurrences have positions; always the same of one term. */
  isPositioned(term: number): boolean;
}
