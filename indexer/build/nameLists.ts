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
    const heads = runs.map((run) => run.next().value);
    for (;;) {
      let least: string | undefined;
      for (const head of heads) {
        if (head && (least === undefined || compareCodePoints(head.name, least) < 0)) least = head.name;
      }
      if (least === undefined) return;
      const places: number[] = [];
      for (const [number, run] of runs.entries()) {
        for (; heads[number]?.name === least; heads[number] = run.next().value) {
          places.push(heads[number]?.place ?? 0);
        }
      }
      yield [least, places];
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
