/**
 * Is a frozen index sound? Checksums, bounds, orders, and that its parts agree: the terms listed for a passage are as
 * many as its columns say, every passage stands in the store once, and under its id and ref.
 */
import { inflateRawSync } from 'node:zlib';
import { Bits } from './bits.ts';
import { checkedSections, checkKeyTable, type Sections } from './sections.ts';
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
  widths: Record<string, number>;
}

class Check {
  readonly #sections: Sections;
  readonly #meta: Meta;
  readonly #columns: ReadonlyMap<string, readonly number[]>;
  /** Where in `postings`, `positions` and `forms` the next lists begin. */
  readonly #ends = { postings: 0, positions: 0, forms: 0 };
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
      this.#agree(`${field}Terms`, this.#terms[field], `different terms in its ${field}`);
      this.#agree(`${field}Tokens`, this.#words[field], `words in its ${field}`);
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
    const names = [
      'work',
      'kind',
      'language',
      'record',
      ...FIELDS.map((f) => `${f}Tokens`),
      ...FIELDS.map((f) => `${f}Terms`),
    ];
    const { view } = new Stream(this.#section('columns'), 'the columns');
    const columns = new Map<string, number[]>();
    let at = 0;
    for (const name of names) {
      const width = widths[name] ?? -1;
      demand([0, 1, 2, 4].includes(width), `column ${name} has no known width`);
      const bytes = width === 0 ? 4 : width * passages;
      demand(at + bytes <= view.byteLength, `column ${name} is cut short`);
      const column = Array.from({ length: passages }, (_, place) => {
        const where = at + place * width;
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
    demand(flags > 0 && flags < 16 && flags !== 8, `the term “${term}” stands in no known field`);
    if (first) {
      const starts = [block.varint(), block.varint(), block.varint()];
      const due = [this.#ends.postings, this.#ends.positions, this.#ends.forms];
      demand(
        starts.every((start, index) => start === due[index]),
        `the lists of “${term}” begin elsewhere`,
      );
    }
    const lists = FIELDS.filter((_, bit) => flags & (2 ** bit)).map((field) => {
      const [count, postings, positions] = [block.varint(), block.varint(), block.varint()];
      const read = this.#postings(this.#take('postings', postings, `the postings of “${term}”`), count);
      return { field, ...read, positions: this.#take('positions', positions, `the positions of “${term}”`) };
    });
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
      const counted = term.startsWith(':::') ? [] : places;
      for (const place of counted) this.#terms[field][place] = (this.#terms[field][place] ?? 0) + 1;
      if (positions.left > 0) this.#positions(positions, places, frequencies, forms, field);
    }
  }

  #postings(stream: Stream, count: number): { places: number[]; frequencies: number[] } {
    const { passages } = this.#meta;
    demand(count > 0 && count <= passages, `${stream.name} are of more passages than there are`);
    const blocks = Array.from({ length: Math.ceil(count / 128) }, (_, block) =>
      Math.min(128, count - block * 128),
    );
    const places: number[] = [];
    const more: number[] = [];
    if (count < 1024) {
      const bits = new Bits(stream);
      bits.ascending(places, count, 0, passages);
      bits.finished();
      for (const size of blocks) more.push(...packed(stream, size));
    } else {
      for (const size of blocks) {
        for (const gap of packed(stream, size)) places.push((places.at(-1) ?? -1) + gap + 1);
        more.push(...packed(stream, size));
      }
    }
    stream.finished();
    demand((places.at(-1) ?? 0) < passages, `${stream.name} name passages that there are not`);
    return { places, frequencies: more.map((number) => number + 1) };
  }

  #forms(stream: Stream, forms: number, places: readonly number[]): void {
    if (stream.left === 0) return;
    const having = new Set(places);
    const others = stream.varint();
    demand(others < forms, `${stream.name} are fewer than its lists`);
    for (let list = 0; list <= others; list++) {
      const listed = stream.ascending(this.#meta.passages);
      demand(
        listed.every((place) => having.has(place)),
        `${stream.name} are of passages that lack it`,
      );
    }
    stream.finished();
  }

  #positions(
    stream: Stream,
    places: readonly number[],
    frequencies: readonly number[],
    forms: number,
    field: (typeof FIELDS)[number],
  ): void {
    const kinds = Array.from({ length: stream.varint() }, () => {
      const [span, form] = [stream.varint() + 1, stream.varint()];
      demand(form < forms, `${stream.name} name a form that there is not`);
      return span;
    });
    if (kinds.length === 0) kinds.push(1);
    const lengths = Array.from({ length: Math.ceil(places.length / 128) - 1 }, () => stream.varint());
    for (let start = 0; start < places.length; start += 128) {
      const block = stream.part(lengths[start / 128] ?? stream.left);
      const bits = new Bits(block);
      const end = Math.min(start + 128, places.length);
      for (let index = start; index < end; ) {
        const run = field === 'text' ? 1 : bits.gamma();
        demand(index + run <= end, `${stream.name} are of more passages than have it`);
        const count = frequencies[index] ?? 0;
        if (field === 'text') {
          const positions: number[] = [];
          bits.ascending(positions, count, 0, this.#number('textTokens', places[index] ?? 0) + count - 1);
        } else for (let each = 0; each < count; each++) bits.gamma();
        let single = 0;
        for (let each = 0; each < count; each++) {
          const span = kinds[kinds.length > 1 ? bits.gamma() - 1 : 0];
          demand(span !== undefined, `${stream.name} have an occurrence of no known kind`);
          if (span === 1) single++;
        }
        for (const last = index + run; index < last; index++) {
          const place = places[index] ?? 0;
          demand(frequencies[index] === count, `${stream.name} are fewer than the term’s frequency`);
          this.#words[field][place] = (this.#words[field][place] ?? 0) + single;
        }
      }
      bits.finished();
      block.finished();
    }
    stream.finished();
  }

  #number(column: string, place: number): number {
    return this.#columns.get(column)?.[place] ?? 0;
  }

  #agree(column: string, found: Uint32Array, what: string): void {
    const stated = this.#columns.get(column) ?? [];
    const wrong = stated.findIndex((number, place) => number !== found[place]);
    demand(wrong < 0, `passage ${wrong} has ${found[wrong]} ${what}, not ${stated[wrong]}`);
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
      for (const passage of unpacked(this.#section('store').subarray(offset, end))) {
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

function unpacked(chunk: Uint8Array): Record<string, unknown>[] {
  try {
    return JSON.parse(inflateRawSync(chunk).toString());
  } catch {
    throw new Fault('a chunk of the store cannot be unpacked');
  }
}

/** As the column `record` names it. */
const tellsOfItself = ({ authors, date }: { authors?: string[]; date?: string }) =>
  authors === undefined && date === undefined ? '' : JSON.stringify({ authors, date });
