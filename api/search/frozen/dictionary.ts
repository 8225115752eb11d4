/** Which terms does a lookup mean, and where are their lists? One round of reads: the blocks of the dictionary. */
import { bitsOf } from '../../../indexer/format/frozen/bitmap.ts';
import { utf8 } from '../../../indexer/format/frozen/bytes.ts';
import {
  type EntryCodec,
  type EntryReader,
  isEqual,
  KeyTable,
  startsWith,
} from '../../../indexer/format/frozen/keyTable.ts';
import type { SectionName } from '../../../indexer/format/frozen/pages.ts';
import { type TermEntry, type TermReader, termCodec } from '../../../indexer/format/frozen/terms.ts';
import { stemTerm } from '../../../indexer/format/searchPage.ts';
import type { Comparison } from '../operators.ts';
import { fuzzyWeight, prefixWeight } from '../scoring.ts';
import { mayBeSlip } from '../slips.ts';
import { FoundTerms, type Run, type Weigh } from './foundTerms.ts';
import type { Fetched, FrozenFile, SectionRange } from './frozenFile.ts';
import { FuzzyWords } from './fuzzyWords.ts';

/** How a term is looked up: as queries compare words, or for words of which it may be a slip (slips.ts). */
export type Sought = Comparison | { type: 'slip'; distance: number };

/** A table of the file by whose keys something is found. */
export class FileTable<Entry, Entries extends EntryReader<Entry> = EntryReader<Entry>> {
  readonly #file: FrozenFile;
  readonly #index: SectionName;
  readonly #section: SectionName;
  readonly #codec: EntryCodec<Entry, Entries>;
  #table: KeyTable<Entry, Entries> | undefined;

  constructor(file: FrozenFile, index: SectionName, section: SectionName, codec: EntryCodec<Entry, Entries>) {
    this.#file = file;
    this.#index = index;
    this.#section = section;
    this.#codec = codec;
  }

  get table(): KeyTable<Entry, Entries> {
    this.#table ??= new KeyTable(this.#file.resident(this.#index), this.#codec);
    return this.#table;
  }

  range(block: number): SectionRange {
    return { section: this.#section, ...this.table.block(block) };
  }

  async find(key: string): Promise<Entry | undefined> {
    const block = this.table.blockOf(key);
    if (block === undefined) return undefined;
    const fetched = await this.#file.fetch([this.range(block)]);
    return this.table.find(fetched(this.range(block)), key);
  }
}

/** Neighbouring blocks, the last one included: of a fuzzy word thousands are read. */
type Blocks = Pick<Run, 'first' | 'last'>;
/** So many at most: some 16 KB, which mostly lie in one page. */
const LONGEST_RUN = 32;

/** Bytes of a dictionary that a fuzzy word may read whole: half of what a search may read. */
const SMALL = 2 ** 21;

export class Dictionary {
  readonly #file: FrozenFile;
  readonly #terms: FileTable<TermEntry, TermReader>;

  constructor(file: FrozenFile) {
    this.#file = file;
    this.#terms = new FileTable(file, 'termIndex', 'terms', termCodec);
  }

  /** Whether a fuzzy word can be looked for in all of it, as reading it costs. */
  get isSmall(): boolean {
    const { table } = this.#terms;
    if (table.blockCount === 0) return true;
    const { offset, length } = table.block(table.blockCount - 1);
    return offset + length <= SMALL;
  }

  /** For each lookup its terms. */
  async find(lookups: readonly { term: string; compared: Sought }[]): Promise<FoundTerms[]> {
    const wanted = lookups.map(({ term, compared }) => runsOf(this.#blocks(term, compared)));
    const fetched = await this.#file.fetch(wanted.flat().map((run) => this.#range(run)));
    return lookups.map(({ term, compared }, index) =>
      this.#found(wanted[index] ?? [], fetched, term, weighing(term, compared)),
    );
  }

  /**
   * Where the words stand of which some words may be slips, and the stems of these words: to be read ahead.
   * @param stemmers Names.
   */
  neighbourhoods(words: readonly string[], stemmers: readonly string[]): SectionRange[] {
    return words.flatMap((word) =>
      ['', ...stemmers.map((stemmer) => stemTerm(`${stemmer}:`))].flatMap((before) =>
        runsOf(this.#beginningAs(word, before)).map((run) => this.#range(run)),
      ),
    );
  }

  #range({ first, last }: Blocks): SectionRange {
    const { offset } = this.#terms.table.block(first);
    const end = this.#terms.table.block(last);
    return { section: 'terms', offset, length: end.offset + end.length - offset };
  }

  #found(runs: readonly Blocks[], fetched: Fetched, asked: string, weigh: Weigh): FoundTerms {
    const read = runs.map((run) => ({ ...run, bytes: fetched(this.#range(run)) }));
    return new FoundTerms(this.#terms.table, read, asked, weigh);
  }

  /** The blocks that may hold the terms of a lookup, ascending. */
  #blocks(term: string, compared: Sought): number[] {
    const { table } = this.#terms;
    if (compared.type === 'prefix') return this.#blocksOf(term);
    if (compared.type === 'slip') return this.#beginningAs(term, '');
    if (compared.type === 'fuzzy') {
      const near = new FuzzyWords(term, compared.distance);
      return Array.from({ length: table.blockCount }, (_, block) => block).filter((block) => {
        const beginning = table.sharedPrefix(block);
        const isAscii = isAsciiUpTo(beginning, beginning.length);
        return near.mayBegin(isAscii ? beginning : unitsOf(utf8(beginning)));
      });
    }
    return [table.blockOf(term) ?? []].flat();
  }

  #blocksOf(prefix: string): number[] {
    const { first, last } = this.#terms.table.blocksOf(prefix);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  }

  /** The blocks of words of which a word may be a slip. */
  #beginningAs(word: string, before: string): number[] {
    const [first = '', second = ''] = word;
    const blocks = [first, second + first].flatMap((prefix) => this.#blocksOf(before + prefix));
    return [...new Set(blocks)].sort((a, b) => a - b);
  }
}

/** Ascending blocks as runs of neighbours. */
function runsOf(blocks: readonly number[]): Blocks[] {
  const runs: Blocks[] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (run && run.last === block - 1 && block - run.first < LONGEST_RUN) run.last = block;
    else runs.push({ first: block, last: block });
  }
  return runs;
}

function weighing(asked: string, compared: Sought): Weigh {
  const sought = new TextEncoder().encode(asked);
  switch (compared.type) {
    case 'prefix':
      return (key, length) => {
        if (length < sought.length || !startsWith(key, sought)) return undefined;
        return length === sought.length ? 1 : prefixWeight(unitsIn(key, length), asked.length);
      };
    case 'fuzzy':
      return fuzzyWeighing(asked, compared.distance);
    case 'slip': {
      const weigh = fuzzyWeighing(asked, compared.distance);
      return (key, length, shared) => {
        const weight = weigh(key, length, shared);
        return weight !== undefined && mayBeSlip(asked, utf8(key.subarray(0, length))) ? weight : undefined;
      };
    }
    default:
      return (key, length) => (isEqual(key, length, sought) ? 1 : undefined);
  }
}

/** UTF-16 units of the first bytes of some UTF-8: one for each code point, and one more where it takes four bytes. */
function unitsIn(key: Uint8Array, length: number): number {
  let units = 0;
  for (let at = 0; at < length; at++) {
    const byte = key[at] ?? 0;
    units += (byte & 0xc0) === 0x80 ? 0 : byte < 0xf0 ? 1 : 2;
  }
  return units;
}

/** Nearly all terms are passed over by their length, or by which letters they have. */
function fuzzyWeighing(asked: string, limit: number): Weigh {
  const near = new FuzzyWords(asked, limit);
  const letters = new Letters();
  const sought = new TextEncoder().encode(asked);
  const has = letters.of(sought, sought.length, 0);
  const askedIsAscii = letters.isAscii(sought.length);
  return (key, length, shared) => {
    const having = letters.of(key, length, shared);
    const isAscii = letters.isAscii(length);
    // A unit of UTF-16 takes one to three bytes, and so many letters an edit may change.
    if (length < asked.length - limit || length > (isAscii ? 1 : 3) * (asked.length + limit))
      return undefined;
    const most = isAscii && askedIsAscii ? limit : 3 * limit;
    if (bitsOf(has & ~having) > most || bitsOf(having & ~has) > most) return undefined;
    const units = isAscii ? key : unitsOf(utf8(key.subarray(0, length)));
    const count = isAscii ? length : units.length;
    const distance = near.distance(units, count);
    if (distance === undefined) return undefined;
    return distance === 0 ? 1 : fuzzyWeight(count, distance);
  };
}

/**
 * Which letters a term has, as a set of 32 bits, and whether it is ASCII: known of all its beginnings, so that of the next
 * term only its own bytes are looked at.
 */
class Letters {
  #sets = new Int32Array(256);
  #bytes = new Uint8Array(256);

  /** Of the first bytes of a key, so many of which the key before had. */
  of(key: Uint8Array, length: number, shared: number): number {
    if (length >= this.#sets.length) {
      const [sets, bytes] = [new Int32Array(length * 2), new Uint8Array(length * 2)];
      sets.set(this.#sets);
      bytes.set(this.#bytes);
      [this.#sets, this.#bytes] = [sets, bytes];
    }
    let set = this.#sets[shared] ?? 0;
    let all = this.#bytes[shared] ?? 0;
    for (let at = shared; at < length; ) {
      const byte = key[at++] ?? 0;
      set |= 1 << (byte & 31);
      all |= byte;
      this.#sets[at] = set;
      this.#bytes[at] = all;
    }
    return set;
  }

  /** Whether the first bytes of the last key are. */
  isAscii(length: number): boolean {
    return (this.#bytes[length] ?? 0) < 0x80;
  }
}

function isAsciiUpTo(bytes: Uint8Array, length: number): boolean {
  let all = 0;
  for (let index = 0; index < length; index++) all |= bytes[index] ?? 0;
  return all < 0x80;
}

const unitsOf = (text: string) =>
  Uint16Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit));
