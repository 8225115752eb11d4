/**
 * Is a frozen index sound? Checksums, bounds, orders, and that its parts agree: the terms listed for a passage are as
 * many as its columns say, every passage stands in the store once, and under its id and ref.
 */
import { inflateRawSync } from 'node:zlib';
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
      const width = widths[name] ?? 0;
      demand([1, 2, 4].includes(width), `column ${name} has no known width`);
      demand(at + width * passages <= view.byteLength, `column ${name} is cut short`);
      const column = Array.from({ length: passages }, (_, place) => {
        const where = at + place * width;
        if (width === 1) return view.getUint8(where);
        return width === 2 ? view.getUint16(where, true) : view.getUint32(where, true);
      });
      columns.set(name, column);
      at = Math.ceil((at + width * passages) / 8) * 8;
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
      if (positions.left > 0) this.#positions(positions, places, frequencies, forms, this.#words[field]);
    }
  }

  #postings(stream: Stream, count: number): { places: number[]; frequencies: number[] } {
    const gaps: number[] = [];
    const frequencies: number[] = [];
    while (count - gaps.length >= 128) {
      gaps.push(...packed(stream));
      frequencies.push(...packed(stream).map((more) => more + 1));
    }
    while (gaps.length < count) {
      const number = stream.varint();
      gaps.push(Math.floor(number / 2));
      frequencies.push(number % 2 === 0 ? 1 : stream.varint() + 2);
    }
    stream.finished();
    let place = -1;
    const places = gaps.map((gap) => {
      place += gap + 1;
      return place;
    });
    demand(count > 0 && place < this.#meta.passages, `${stream.name} name passages that there are not`);
    return { places, frequencies };
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
    words: Uint32Array,
  ): void {
    const lengths = Array.from({ length: Math.ceil(places.length / 128) - 1 }, () => stream.varint());
    for (let start = 0; start < places.length; start += 128) {
      const block = stream.part(lengths[start / 128] ?? stream.left);
      const end = Math.min(start + 128, places.length);
      const inRuns = block.byte();
      demand(inRuns < 2, `${stream.name} are written in no known way`);
      for (let index = start; index < end; ) {
        const run = inRuns ? block.varint() : 1;
        const single = this.#occurrences(block, frequencies[index] ?? 0, forms);
        demand(run > 0 && index + run <= end, `${stream.name} are of more passages than have it`);
        for (const last = index + run; index < last; index++) {
          const place = places[index] ?? 0;
          demand(
            frequencies[index] === frequencies[last - 1],
            `${stream.name} are fewer than the term’s frequency`,
          );
          words[place] = (words[place] ?? 0) + single;
        }
      }
      block.finished();
    }
    stream.finished();
  }

  /** How many of some occurrences cover one position. */
  #occurrences(block: Stream, count: number, forms: number): number {
    let single = 0;
    for (let index = 0; index < count; index++) {
      const special = block.varint() % 2 === 1;
      if (!special || block.varint() === 0) single++;
      if (special) demand(block.varint() < forms, `${block.name} name a form that there is not`);
    }
    return single;
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

/** 128 numbers of as many bits as the byte before them says. */
function packed(stream: Stream): number[] {
  const width = stream.byte();
  demand(width <= 32, `${stream.name} have numbers of ${width} bits`);
  const bytes = stream.part(16 * width).rest();
  return Array.from({ length: 128 }, (_, index) => {
    let number = 0;
    for (let bit = 0; bit < width; bit++) {
      const at = index * width + bit;
      if (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) number += 2 ** bit;
    }
    return number;
  });
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
