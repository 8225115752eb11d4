/**
 * Is a frozen index sound? Checksums, bounds, orders, and that its parts agree: the terms listed for a passage are as
 * many as its columns say, every passage stands in the store once, and under its id and ref.
 */
import { inflateRawSync } from 'node:zlib';
import { Bits } from './bits.ts';
import { checkedSections, checkKeyTable, type Sections } from './sections.ts';
import { Sets } from './sets.ts';
import { demand, Fault, Stream } from './stream.ts';

const FIELDS = ['text', 'heading', 'title'] as const;

/** What is wrong with it, as a clause; `undefined` where nothing is. @param pages Its files, in order. */
export function faultOfFrozenIndex(pages: readonly Uint8Array[]): string | undefined {
  try {
    new Check(checkedSections(pages)).run();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

interface Meta {
  passages: number;
  works: string[];
  kinds: string[];
  languages: string[];
  records: string[];
  stemmers: string[];
  widths: Record<string, number>;
  fields: Partial<Record<string, { passages: number; tokens: number; meanTerms: number }>>;
}

class Check {
  readonly #sections: Sections;
  readonly #meta: Meta;
  readonly #columns: ReadonlyMap<string, readonly number[]>;
  /** Where in `postings`, `positions` and `forms` the next lists begin. */
  readonly #ends = { postings: 0, positions: 0, forms: 0 };
  /** The lists of stems in texts, by where they stand. */
  readonly #stems = new Map<number, Listed & { length: number }>();
  /** Of the term before: of which list its own was a part. */
  #base: Base | undefined;
  /** By field, passage by passage: what was found in the lists. */
  readonly #terms: Record<(typeof FIELDS)[number], Uint32Array>;
  readonly #words: Record<(typeof FIELDS)[number], Uint32Array>;

  constructor(sections: Sections) {
    this.#sections = sections;
    this.#meta = JSON.parse(new TextDecoder().decode(this.#section('meta')));
    this.#columns = this.#readColumns();
    const none = () => new Uint32Array(this.#meta.passages);
    this.#terms = { text: none(), heading: none(), title: none() };
    this.#words = { text: none(), heading: none(), title: none() };
  }

  run(): void {
    checkKeyTable(this.#section('termIndex'), this.#section('terms'), 'the terms', (term, block, first) =>
      this.#term(term, block, first),
    );
    for (const name of ['postings', 'positions', 'forms'] as const) {
      demand(
        this.#ends[name] === this.#section(name).length,
        `section ${name} has bytes that belong to no term`,
      );
    }
    for (const field of FIELDS) {
      this.#agree(`${field}Tokens`, this.#words[field], `words in its ${field}`);
      this.#agreeOnSums(field);
    }
    const ids = this.#names('ids', 'idIndex');
    const refs = this.#names('refs', 'refIndex');
    this.#store(ids, refs);
  }

  #section(name: string): Uint8Array {
    return this.#sections.get(name) ?? new Uint8Array(0);
  }

  #readColumns(): ReadonlyMap<string, readonly number[]> {
    const { passages, widths, works, kinds, languages, records } = this.#meta;
    const names = ['work', 'kind', 'language', 'record', ...FIELDS.map((f) => `${f}Tokens`)];
    const { view } = new Stream(this.#section('columns'), 'the columns');
    const columns = new Map<string, number[]>();
    let at = 0;
    for (const name of names) {
      const width = widths[name] ?? -1;
      demand([0, 1, 2, 3, 4].includes(width), `column ${name} has no known width`);
      const isPatched = width === 3;
      const rows = Math.ceil(passages / 4) * 4;
      let bytes = width === 0 ? 4 : isPatched ? 4 + rows : width * passages;
      demand(at + bytes <= view.byteLength, `column ${name} is cut short`);
      if (isPatched) bytes += 8 * view.getUint32(at, true);
      demand(at + bytes <= view.byteLength, `column ${name} is cut short`);
      const larger = new Map<number, number>();
      for (let patch = at + 4 + rows; isPatched && patch < at + bytes; patch += 8) {
        larger.set(view.getUint32(patch, true), view.getUint32(patch + 4, true));
      }
      const column = Array.from({ length: passages }, (_, place) => {
        const where = at + place * width;
        if (isPatched) return larger.get(place) ?? view.getUint8(at + 4 + place);
        if (width === 0) return view.getUint32(at, true);
        if (width === 1) return view.getUint8(where);
        return width === 2 ? view.getUint16(where, true) : view.getUint32(where, true);
      });
      columns.set(name, column);
      at = Math.ceil((at + bytes) / 8) * 8;
    }
    const limits = {
      work: works.length,
      kind: kinds.length,
      language: languages.length,
      record: records.length,
    };
    for (const [name, limit] of Object.entries(limits)) {
      demand(
        columns.get(name)?.every((number) => number < limit) === true,
        `column ${name} names what there is not`,
      );
    }
    return columns;
  }

  #take(section: 'postings' | 'positions' | 'forms', length: number, name: string): Stream {
    const start = this.#ends[section];
    demand(start + length <= this.#section(section).length, `${name} goes beyond its section`);
    this.#ends[section] += length;
    return new Stream(this.#section(section).subarray(start, start + length), name);
  }

  #term(term: string, block: Stream, first: boolean): void {
    const flags = block.varint();
    demand(flags % 8 > 0, `the term “${term}” stands in no known field`);
    const isPart = Math.floor(flags / 16) % 2 === 1;
    const own = Math.floor(flags / 32);
    demand(own <= this.#meta.stemmers.length, `the term “${term}” is its own stem for no known stemmer`);
    if (first) {
      const starts = [block.varint(), block.varint(), block.varint()];
      const due = [this.#ends.postings, this.#ends.positions, this.#ends.forms];
      demand(
        starts.every((start, index) => start === due[index]),
        `the lists of “${term}” begin elsewhere`,
      );
    }
    const before = first ? undefined : this.#base;
    this.#base = undefined;
    const lists = FIELDS.filter((_, bit) => flags & (2 ** bit)).map((field) => {
      const whole = field === 'text' && isPart ? this.#baseOf(term, block, before) : undefined;
      const stated = block.varint();
      const count = whole ? whole.places.length - stated : stated;
      const [postings, positions] = [block.varint(), block.varint()];
      const start = this.#ends.postings;
      const taken = this.#take('postings', postings, `the postings of “${term}”`);
      const read = whole ? partOf(whole, taken, count) : this.#postings(taken, count);
      if (term.startsWith('!!!') && field === 'text') this.#stems.set(start, { length: postings, ...read });
      return { field, ...read, positions: this.#take('positions', positions, `the positions of “${term}”`) };
    });
    if (lists.length > 1) {
      const any = Math.max(...lists.map(({ places }) => places.length)) + block.varint();
      const different = new Set(lists.flatMap(({ places }) => places)).size;
      demand(any === different, `the term “${term}” is said to stand in ${any} passages, not ${different}`);
    }
    const forms = flags & 8 ? block.varint() : 1;
    if (flags & 8) {
      demand(forms > 0, `the term “${term}” has no form`);
      for (let form = 0; form < forms; form++) {
        const spelling = block.byte();
        demand(spelling < 4, `a form of “${term}” is spelled in no known way`);
        if (spelling === 3) block.text();
      }
      this.#forms(
        this.#take('forms', block.varint(), `the forms of “${term}”`),
        forms,
        lists[0]?.places ?? [],
      );
    }
    for (const { field, places, frequencies, positions } of lists) {
      // Stems are no further terms of a passage.
      const counted = term.startsWith('!!!') ? [] : places;
      for (const place of counted) this.#terms[field][place] = (this.#terms[field][place] ?? 0) + 1;
      if (positions.left > 0) this.#positions(positions, places, frequencies, forms, field);
    }
  }

  /** The list of a stem of which a term's is a part. */
  #baseOf(term: string, block: Stream, before: Base | undefined): Listed {
    const code = block.varint();
    if (code > 0) {
      const distance = code % 2 === 1 ? (code - 1) / 2 : -code / 2;
      const offset = (before ? before.offset + before.length : 0) + distance;
      const [count, length] = [block.varint(), block.varint()];
      const found = this.#stems.get(offset);
      demand(
        found !== undefined && found.length === length && found.places.length === count,
        `the term “${term}” is part of a list that is no stem’s`,
      );
      this.#base = { offset, length };
      return found;
    }
    const same = before && this.#stems.get(before.offset);
    demand(same !== undefined, `the term “${term}” is part of no list`);
    this.#base = before;
    return same;
  }

  #postings(stream: Stream, count: number): Listed {
    const { passages } = this.#meta;
    const asBits = count >= 1024 && count * 6 >= passages;
    const { numbers, others } = listed(stream, count, passages, asBits);
    return { places: numbers, frequencies: others.map((more) => more + 1) };
  }

  #forms(stream: Stream, forms: number, places: readonly number[]): void {
    if (stream.left === 0) return;
    const bits = new Bits(stream);
    const others = bits.gamma();
    demand(others < forms, `${stream.name} are fewer than its lists`);
    for (let list = 0; list <= others; list++) bits.ascending([], bits.gamma() - 1, 0, places.length);
    bits.finished();
    stream.finished();
  }

  #positions(
    stream: Stream,
    places: readonly number[],
    frequencies: readonly number[],
    forms: number,
    field: (typeof FIELDS)[number],
  ): void {
    const code = stream.varint();
    const kinds = Array.from({ length: Math.floor(code / 2) }, (_, number) => {
      const [span, form] = code % 2 === 1 ? [1, number] : [stream.varint() + 1, stream.varint()];
      demand(form < forms, `${stream.name} name a form that there is not`);
      return span;
    });
    if (kinds.length === 0) kinds.push(1);
    const lengths = Array.from({ length: Math.ceil(places.length / 128) - 1 }, () => stream.varint());
    for (let start = 0; start < places.length; start += 128) {
      const block = stream.part(lengths[start / 128] ?? stream.left);
      const bits = new Bits(block);
      const of = places.slice(start, start + 128);
      const counts = frequencies.slice(start, start + 128);
      if (field === 'text') this.#inTexts(bits, stream.name, of, counts, kinds);
      else this.#inRuns(bits, stream.name, of, counts, kinds, field);
      bits.finished();
      block.finished();
    }
    stream.finished();
  }

  #inTexts(
    bits: Bits,
    name: string,
    places: readonly number[],
    frequencies: readonly number[],
    kinds: readonly number[],
  ): void {
    const sets = new Sets(bits, name);
    for (const [index, place] of places.entries()) {
      const count = frequencies[index] ?? 0;
      sets.pass(count, this.#number('textTokens', place) + count - 1);
    }
    sets.end();
    const kindOf = new Array<number>(frequencies.reduce((sum, count) => sum + count, 0)).fill(0);
    if (kinds.length > 1) {
      const others: number[] = [];
      bits.ascending(others, bits.gamma() - 1, 0, kindOf.length);
      for (const other of others) kindOf[other] = kinds.length > 2 ? bits.gamma() : 1;
    }
    let at = 0;
    for (const [index, place] of places.entries()) {
      const own = kindOf.slice(at, at + (frequencies[index] ?? 0));
      at += own.length;
      const spans = own.map((kind) => kinds[kind]);
      demand(!spans.includes(undefined), `${name} have an occurrence of no known kind`);
      const single = spans.filter((span) => span === 1).length;
      this.#words.text[place] = (this.#words.text[place] ?? 0) + single;
    }
  }

  #inRuns(
    bits: Bits,
    name: string,
    places: readonly number[],
    frequencies: readonly number[],
    kinds: readonly number[],
    field: (typeof FIELDS)[number],
  ): void {
    for (let index = 0; index < places.length; ) {
      const run = bits.gamma();
      demand(index + run <= places.length, `${name} are of more passages than have it`);
      const count = frequencies[index] ?? 0;
      for (let each = 0; each < count; each++) bits.gamma();
      let single = 0;
      for (let each = 0; each < count; each++) {
        const span = kinds[kinds.length > 1 ? bits.gamma() - 1 : 0];
        demand(span !== undefined, `${name} have an occurrence of no known kind`);
        if (span === 1) single++;
      }
      for (const last = index + run; index < last; index++) {
        const place = places[index] ?? 0;
        demand(frequencies[index] === count, `${name} are fewer than the term’s frequency`);
        this.#words[field][place] = (this.#words[field][place] ?? 0) + single;
      }
    }
  }

  #number(column: string, place: number): number {
    return this.#columns.get(column)?.[place] ?? 0;
  }

  #agree(column: string, found: Uint32Array, what: string): void {
    const stated = this.#columns.get(column) ?? [];
    const wrong = stated.findIndex((number, place) => number !== found[place]);
    demand(wrong < 0, `passage ${wrong} has ${found[wrong]} ${what}, not ${stated[wrong]}`);
  }

  /** What is stated of a field in all passages together. */
  #agreeOnSums(field: (typeof FIELDS)[number]): void {
    const stated = this.#meta.fields[field];
    let mean = 0;
    for (const [place, different] of this.#terms[field].entries()) mean += (different - mean) / (place + 1);
    const words = this.#words[field];
    const passages = words.filter((count) => count > 0).length;
    const tokens = words.reduce((sum, count) => sum + count, 0);
    const isRight =
      stated?.passages === passages &&
      stated.tokens === tokens &&
      Math.abs(stated.meanTerms - mean) <= 1e-9 * (1 + mean);
    demand(isRight, `the sums of the ${field}s are others than those of its words`);
  }

  /** The name of every passage in a table. */
  #names(section: string, index: string): string[] {
    const names: string[] = [];
    let count = 0;
    checkKeyTable(this.#section(index), this.#section(section), section, (key, block) => {
      for (const place of block.ascending(this.#meta.passages)) {
        names[place] = key;
        count++;
      }
    });
    const { passages } = this.#meta;
    demand(
      count === passages && Object.keys(names).length === passages,
      `${section} lack a passage, or have one twice`,
    );
    return names;
  }

  #store(ids: readonly string[], refs: readonly string[]): void {
    const { view } = new Stream(this.#section('chunkIndex'), 'the list of chunks');
    demand(view.byteLength % 24 === 0, 'the list of chunks is cut short');
    const { works, kinds, languages, records } = this.#meta;
    const of = (column: string, names: readonly string[], place: number) =>
      names[this.#columns.get(column)?.[place] ?? -1];
    let place = 0;
    let end = 0;
    for (let at = 0; at < view.byteLength; at += 24) {
      const [first, offset = 0, length = 0] = [0, 8, 16].map((by) => view.getFloat64(at + by, true));
      demand(first === place && offset >= end, 'the chunks of the store are out of order');
      end = offset + length;
      demand(end <= this.#section('store').length, 'a chunk goes beyond the store');
      for (const passage of unpacked(this.#section('store').subarray(offset, end), this.#section('sample'))) {
        demand(
          passage.id === ids[place] &&
            passage.ref === refs[place] &&
            passage.work === of('work', works, place) &&
            passage.kind === of('kind', kinds, place) &&
            passage.language === of('language', languages, place) &&
            tellsOfItself(passage) === of('record', records, place),
          `passage ${place} is another in the store`,
        );
        place++;
      }
    }
    demand(place === this.#meta.passages, `the store holds ${place} passages of ${this.#meta.passages}`);
  }
}

/** Passages and how often each has a term. */
interface Listed {
  places: number[];
  frequencies: number[];
}

/** Where in `postings` the list of a stem stands. */
interface Base {
  offset: number;
  length: number;
}

/** Ascending numbers below a limit, as a set of bits or otherwise, and one with each. */
function listed(
  stream: Stream,
  count: number,
  limit: number,
  asBits = false,
): { numbers: number[]; others: number[] } {
  demand(count > 0 && count <= limit, `${stream.name} are of more passages than there are`);
  const blocks = Array.from({ length: Math.ceil(count / 128) }, (_, block) =>
    Math.min(128, count - block * 128),
  );
  const numbers: number[] = [];
  const others: number[] = [];
  if (count < 1024) {
    const bits = new Bits(stream);
    bits.ascending(numbers, count, 0, limit);
    bits.finished();
    for (const size of blocks) others.push(...packed(stream, size));
  } else if (asBits) {
    for (const [number, set] of equallyWide(stream, limit, 1).entries()) if (set === 1) numbers.push(number);
    demand(numbers.length === count, `${stream.name} are not as many as it is said`);
    for (const size of blocks) others.push(...packed(stream, size));
  } else {
    for (const size of blocks) {
      for (const gap of packed(stream, size)) numbers.push((numbers.at(-1) ?? -1) + gap + 1);
      others.push(...packed(stream, size));
    }
  }
  stream.finished();
  demand((numbers.at(-1) ?? 0) < limit, `${stream.name} name passages that there are not`);
  return { numbers, others };
}

/** A list that names passages by their place in another, and says how much less often they have the term. */
function partOf(whole: Listed, stream: Stream, count: number): Listed {
  const { numbers, others } = listed(stream, count, whole.places.length);
  const frequencies = numbers.map(
    (ordinal, index) => (whole.frequencies[ordinal] ?? 0) - (others[index] ?? 0),
  );
  demand(
    frequencies.every((frequency) => frequency > 0),
    `${stream.name} have a term more often than its stem`,
  );
  return { places: numbers.map((ordinal) => whole.places[ordinal] ?? 0), frequencies };
}

/** So many numbers of as many bits as the byte before them says, and the upper parts of those that have more. */
function packed(stream: Stream, count: number): number[] {
  const head = stream.byte();
  const width = head % 128;
  const [patched, more] = head < 128 ? [0, 0] : [stream.byte(), stream.byte()];
  demand(width + more <= 32, `${stream.name} have numbers of ${width + more} bits`);
  const numbers = equallyWide(stream, count, width);
  const indexes = Array.from({ length: patched }, () => stream.byte());
  for (const [place, upper] of equallyWide(stream, patched, more).entries()) {
    const index = indexes[place] ?? count;
    demand(index < count, `${stream.name} mend a number that there is not`);
    numbers[index] = (numbers[index] ?? 0) + upper * 2 ** width;
  }
  return numbers;
}

function equallyWide(stream: Stream, count: number, width: number): number[] {
  const bits = new Bits(stream.part(Math.ceil((count * width) / 8)));
  const numbers = Array.from({ length: count }, () => bits.number(width));
  bits.finished();
  return numbers;
}

/** The passages of a chunk. */
function unpacked(chunk: Uint8Array, dictionary: Uint8Array): Record<string, unknown>[] {
  const stream = new Stream(chunk, 'a chunk of the store');
  const blocks = Array.from({ length: stream.varint() }, () => [stream.varint(), stream.varint()] as const);
  const passages = blocks.flatMap(([count, length]) => {
    const all = inflated(stream.part(length).rest(), dictionary);
    demand(count === all.length, 'a block of the store holds other passages than it says');
    return all;
  });
  stream.finished();
  return passages;
}

function inflated(block: Uint8Array, dictionary: Uint8Array): Record<string, unknown>[] {
  try {
    const lines = inflateRawSync(block, { dictionary }).toString().split('\n');
    return lines.map((line) => JSON.parse(line));
  } catch {
    throw new Fault('a block of the store cannot be unpacked');
  }
}

/** As the column `record` names it. */
const tellsOfItself = ({ authors, date, titled }: OwnWords) =>
  authors === undefined && date === undefined && !titled ? '' : JSON.stringify({ authors, date, titled });

interface OwnWords {
  authors?: string[];
  date?: string;
  titled?: true;
}
