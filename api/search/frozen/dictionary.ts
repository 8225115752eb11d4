/** Which terms does a lookup mean, and where are their lists? One round of reads: the blocks of the dictionary. */
import { utf8 } from '../../../indexer/format/frozen/bytes.ts';
import { type EntryCodec, isEqual, KeyTable, startsWith } from '../../../indexer/format/frozen/keyTable.ts';
import type { SectionName } from '../../../indexer/format/frozen/pages.ts';
import { type TermEntry, termCodec } from '../../../indexer/format/frozen/terms.ts';
import type { Comparison } from '../operators.ts';
import { fuzzyWeight, prefixWeight } from '../scoring.ts';
import type { Fetched, FrozenFile, SectionRange } from './frozenFile.ts';
import { FuzzyWords } from './fuzzyWords.ts';

/** A term of the dictionary that answers a lookup. */
export interface DerivedTerm {
  term: string;
  entry: TermEntry;
  /** What it is worth: 1 for the term asked for. */
  weight: number;
}

/** A table of the file by whose keys something is found. */
export class FileTable<Entry> {
  readonly #file: FrozenFile;
  readonly #section: SectionName;
  readonly table: KeyTable<Entry>;

  constructor(file: FrozenFile, index: SectionName, section: SectionName, codec: EntryCodec<Entry>) {
    this.#file = file;
    this.#section = section;
    this.table = new KeyTable(file.resident(index), codec);
  }

  range(block: number): SectionRange {
    return { section: this.#section, ...this.table.block(block) };
  }

  scan(fetched: Fetched, block: number, wanted: Wanted): [string, Entry][] {
    return this.table.scan(fetched(this.range(block)), wanted);
  }

  async find(key: string): Promise<Entry | undefined> {
    const block = this.table.blockOf(key);
    if (block === undefined) return undefined;
    const fetched = await this.#file.fetch([this.range(block)]);
    return this.table.find(fetched(this.range(block)), key);
  }
}

export class Dictionary {
  readonly #file: FrozenFile;
  readonly #terms: FileTable<TermEntry>;

  constructor(file: FrozenFile) {
    this.#file = file;
    this.#terms = new FileTable(file, 'termIndex', 'terms', termCodec);
  }

  /**
   * For each lookup its terms: the one asked for first, the derived ones in the dictionary's order. In this order their
   * scores are added.
   */
  async derive(lookups: readonly { term: string; compared: Comparison }[]): Promise<DerivedTerm[][]> {
    const wanted = lookups.map(({ term, compared }) => this.#blocks(term, compared));
    const fetched = await this.#file.fetch(wanted.flat().map((block) => this.#terms.range(block)));
    return lookups.map(({ term, compared }, index) => {
      const weigh = weighing(term, compared);
      const derived: DerivedTerm[] = [];
      for (const block of wanted[index] ?? []) {
        const weights: number[] = [];
        const found = this.#terms.scan(fetched, block, (key, length) => {
          const weight = weigh(key, length);
          if (weight !== undefined) weights.push(weight);
          return weight !== undefined;
        });
        for (const [place, [word, entry]] of found.entries()) {
          derived.push({ term: word, entry, weight: weights[place] ?? 0 });
        }
      }
      return [...derived.filter((one) => one.term === term), ...derived.filter((one) => one.term !== term)];
    });
  }

  /** The blocks that may hold the terms of a lookup. */
  #blocks(term: string, compared: Comparison): number[] {
    const { table } = this.#terms;
    if (compared.type === 'prefix') {
      const { first, last } = table.blocksOf(term);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
    }
    if (compared.type === 'fuzzy') {
      const near = new FuzzyWords(term, compared.distance);
      return Array.from({ length: table.blockCount }, (_, block) => block).filter((block) =>
        near.mayBegin(unitsOf(table.sharedPrefix(block))),
      );
    }
    return [table.blockOf(term) ?? []].flat();
  }
}

/** What a term is worth, by the first bytes of its UTF-8; `undefined` for those that are not meant. */
type Weigh = (key: Uint8Array, length: number) => number | undefined;
type Wanted = (key: Uint8Array, length: number) => boolean;

function weighing(asked: string, compared: Comparison): Weigh {
  const sought = new TextEncoder().encode(asked);
  switch (compared.type) {
    case 'prefix':
      return (key, length) => {
        if (length < sought.length || !startsWith(key, sought)) return undefined;
        return length === sought.length
          ? 1
          : prefixWeight(utf8(key.subarray(0, length)).length, asked.length);
      };
    case 'fuzzy':
      return fuzzyWeighing(asked, compared.distance);
    default:
      return (key, length) => (isEqual(key, length, sought) ? 1 : undefined);
  }
}

function fuzzyWeighing(asked: string, limit: number): Weigh {
  const near = new FuzzyWords(asked, limit);
  return (key, length) => {
    // A unit of UTF-16 takes one to three bytes.
    if (length < asked.length - limit || length > 3 * (asked.length + limit)) return undefined;
    const isAscii = isAsciiUpTo(key, length);
    if (isAscii && length > asked.length + limit) return undefined;
    const units = isAscii ? key : unitsOf(utf8(key.subarray(0, length)));
    const count = isAscii ? length : units.length;
    const distance = near.distance(units, count);
    if (distance === undefined) return undefined;
    return distance === 0 ? 1 : fuzzyWeight(count, distance);
  };
}

function isAsciiUpTo(bytes: Uint8Array, length: number): boolean {
  let all = 0;
  for (let index = 0; index < length; index++) all |= bytes[index] ?? 0;
  return all < 0x80;
}

const unitsOf = (text: string) =>
  Uint16Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit));
