/** Which terms does a lookup mean, and where are their lists? One round of reads: the blocks of the dictionary. */
import { type EntryCodec, KeyTable } from '../../../indexer/format/frozen/keyTable.ts';
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

  entries(fetched: Fetched, block: number): Iterable<[string, Entry]> {
    return this.table.entries(fetched(this.range(block)));
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
      const entries = (wanted[index] ?? []).flatMap((block) =>
        this.#derived(this.#terms.entries(fetched, block), term, compared),
      );
      return [
        ...entries.filter((entry) => entry.term === term),
        ...entries.filter((entry) => entry.term !== term),
      ];
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
        near.mayBegin(table.sharedPrefix(block)),
      );
    }
    return [table.blockOf(term) ?? []].flat();
  }

  #derived(entries: Iterable<[string, TermEntry]>, asked: string, compared: Comparison): DerivedTerm[] {
    const weightOf = weighing(asked, compared);
    const derived: DerivedTerm[] = [];
    for (const [term, entry] of entries) {
      const weight = weightOf(term);
      if (weight !== undefined) derived.push({ term, entry, weight });
    }
    return derived;
  }
}

/** What each term is worth; `undefined` for those that are not meant. */
function weighing(asked: string, compared: Comparison): (term: string) => number | undefined {
  switch (compared.type) {
    case 'prefix':
      return (term) => {
        if (term === asked) return 1;
        return term.startsWith(asked) ? prefixWeight(term.length, asked.length) : undefined;
      };
    case 'fuzzy': {
      const near = new FuzzyWords(asked, compared.distance);
      return (term) => {
        const distance = near.distance(term);
        if (distance === undefined) return undefined;
        return distance === 0 ? 1 : fuzzyWeight(term.length, distance);
      };
    }
    default:
      return (term) => (term === asked ? 1 : undefined);
  }
}
