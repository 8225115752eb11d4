/**
 * Which passages have each name, when there are more names than memory should hold? They are sorted run by run, in a
 * scratch, and the runs merged (Knuth, TAOCP 3, § 5.4).
 */
import { ByteReader, ByteWriter } from '../format/frozen/bytes.ts';
import { compareCodePoints, keyComparison } from '../format/frozen/keyTable.ts';
import type { Scratch } from './scratch.ts';

/** Names in a run: so many take some 10 MB. */
const RUN = 2 ** 16;
/** Names that are read from a run at once. */
const TOGETHER = 512;

interface Named {
  name: string;
  place: number;
}

interface Head {
  named: Named;
  run: Iterator<Named, undefined>;
}

const isBefore = (a: Named | undefined, b: Named): boolean =>
  a !== undefined && (compareCodePoints(a.name, b.name) || a.place - b.place) < 0;

/** Gathers the names of passages. */
export class NameCollector {
  readonly #scratch: Scratch;
  readonly #run: number;
  #names: string[] = [];
  /** How many passages are in runs already. */
  #before = 0;
  /** Of each run where its names stand, by groups. */
  readonly #runs: { offset: number; length: number }[][] = [];

  constructor(scratch: Scratch, run = RUN) {
    this.#scratch = scratch;
    this.#run = run;
  }

  /** Adds the name of the next passage. */
  add(name: string): void {
    this.#names.push(name);
    if (this.#names.length >= this.#run) this.#flush();
  }

  /** Every name in the order of keys, with the places of its passages, ascending. */
  *merged(): Generator<[name: string, places: number[]]> {
    this.#flush();
    const runs = this.#runs.map((groups) => this.#read(groups));
    /** The next of each run, the last in order first: so what comes next is taken from the end. */
    const heads: Head[] = [];
    const add = (run: Iterator<Named, undefined>) => {
      const { value } = run.next();
      if (!value) return;
      let at = heads.length;
      while (at > 0 && isBefore(heads[at - 1]?.named, value)) at--;
      heads.splice(at, 0, { named: value, run });
    };
    for (const run of runs) add(run);
    for (let head = heads.pop(); head; ) {
      const { name } = head.named;
      const places: number[] = [];
      for (; head?.named.name === name; head = heads.pop()) {
        places.push(head.named.place);
        add(head.run);
      }
      yield [name, places];
    }
  }

  #flush(): void {
    const names = this.#names;
    const compare = keyComparison(names);
    const order = Array.from(names, (_, index) => index);
    order.sort((a, b) => compare(names[a] ?? '', names[b] ?? '') || a - b);
    const groups: { offset: number; length: number }[] = [];
    for (let from = 0; from < order.length; from += TOGETHER) {
      const writer = new ByteWriter();
      for (const index of order.slice(from, from + TOGETHER)) {
        writer.text(names[index] ?? '');
        writer.varint(this.#before + index);
      }
      groups.push({ offset: this.#scratch.append(writer.view()), length: writer.length });
    }
    this.#runs.push(groups);
    this.#before += names.length;
    this.#names = [];
  }

  *#read(groups: readonly { offset: number; length: number }[]): Generator<Named, undefined> {
    for (const { offset, length } of groups) {
      const reader = new ByteReader(this.#scratch.read(offset, length));
      while (!reader.done) yield { name: reader.text(), place: reader.varint() };
    }
    return undefined;
  }
}
