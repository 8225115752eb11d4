/**
 * How are stretches of the stream read? Page by page, each checked when it is first read; a cache with a ceiling keeps
 * the latest. What every search needs is read at opening and kept, but checked only when it is first asked for: so
 * opening costs no more than reading.
 */
import { FrozenFormatError } from '../../../indexer/format/frozen/bytes.ts';
import { checksum } from '../../../indexer/format/frozen/checksum.ts';
import {
  type ByteRange,
  type FrozenHeader,
  headerLength,
  LAST_RESIDENT,
  type PagePlace,
  pageAt,
  readHeader,
  type SectionName,
} from '../../../indexer/format/frozen/pages.ts';
import { PageCache } from '../../library/pageCache.ts';
import type { ByteSource } from './byteSource.ts';

/** A quarter of an isolate's 128 MB, for the pages of all indexes that a program has open. */
const CACHE_CEILING = 32 * 1024 * 1024;
const SHARED_PAGES = new PageCache<Uint8Array>(CACHE_CEILING);

/** How many were opened: so the pages of each have names of their own. */
let opened = 0;

/** A stretch of a section. */
export interface SectionRange extends ByteRange {
  section: SectionName;
}

/** Gives stretches that were fetched, without waiting. */
export type Fetched = (range: SectionRange) => Uint8Array;

export class FrozenFile {
  readonly #source: ByteSource;
  readonly #header: FrozenHeader;
  readonly #cache: PageCache<Uint8Array>;
  readonly #name = `${opened++} `;
  /** The resident sections' pages, one after the other, as they were read. */
  readonly #kept: Uint8Array;
  readonly #checked = new Set<number>();

  private constructor(
    source: ByteSource,
    header: FrozenHeader,
    kept: Uint8Array,
    cache: PageCache<Uint8Array>,
  ) {
    this.#cache = cache;
    this.#source = source;
    this.#header = header;
    this.#kept = kept;
  }

  /**
   * Reads the header and the resident sections.
   * @param cache keeps the pages read last.
   * @throws FrozenFormatError where the header is damaged, of another format, or not that of these pages.
   */
  static async open(source: ByteSource, cache = SHARED_PAGES): Promise<FrozenFile> {
    const first = await source.page(0);
    const length = headerLength(first);
    const pages = [first];
    // One by one, so that a wrong length ends with the stream.
    for (let have = first.length; have < length; have += pages.at(-1)?.length ?? 0) {
      pages.push(await source.page(pages.length));
    }
    const header = readHeader(joined(pages, 0, length));
    const end = header.sections[LAST_RESIDENT].offset + header.sections[LAST_RESIDENT].length;
    const places = pagesBetween(header, header.firstPage * header.pageSize, end);
    const resident = await Promise.all(
      places.map(async (place) => ofLength(await source.page(place.number), place)),
    );
    const all = resident.reduce((sum, page) => sum + page.length, 0);
    return new FrozenFile(source, header, joined(resident, 0, all), cache);
  }

  /**
   * A section that was read at opening.
   * @throws FrozenFormatError where it is damaged.
   */
  resident(section: SectionName): Uint8Array {
    const { offset, length } = this.#header.sections[section];
    const start = this.#header.firstPage * this.#header.pageSize;
    for (const place of pagesBetween(this.#header, offset, offset + length)) {
      if (this.#checked.has(place.number)) continue;
      this.#check(this.#kept.subarray(place.offset - start, place.offset - start + place.length), place);
      this.#checked.add(place.number);
    }
    return this.#kept.subarray(offset - start, offset - start + length);
  }

  /**
   * Reads what some stretches need, all at once, and holds it as long as the answer is held.
   * @param pages What was read before, and is held, too; by the pages' numbers.
   */
  async fetch(ranges: readonly SectionRange[], pages = new Map<number, Uint8Array>()): Promise<Fetched> {
    const places = new Map<number, PagePlace>();
    let last: PagePlace | undefined;
    for (const range of ranges) {
      const place = this.#place(range);
      // Lists that are fetched together are mostly neighbours.
      if (last && isWithin(place, last)) continue;
      for (const page of this.#pagesOf(place)) {
        places.set(page.number, page);
        last = page;
      }
    }
    await Promise.all(
      Array.from(places.values(), async (place) => {
        const page = await this.#cache.get(this.#name + place.number, () => this.#read(place));
        pages.set(place.number, page);
      }),
    );
    let latest: PagePlace | undefined;
    return (range) => {
      const place = this.#place(range);
      const { offset, length } = place;
      const needed = latest && isWithin(place, latest) ? [latest] : this.#pagesOf(place);
      const [first] = needed;
      if (!first) return NOTHING;
      latest = needed.at(-1);
      const page = pages.get(first.number);
      const begin = offset - first.offset;
      if (page && needed.length === 1) return page.subarray(begin, begin + length);
      const bytes = needed.map(({ number }) => {
        const page = pages.get(number);
        if (!page) throw new Error('A stretch of the search index is used that was not fetched.');
        return page;
      });
      return joined(bytes, begin, length);
    };
  }

  #pagesOf({ offset, length }: ByteRange): PagePlace[] {
    return pagesBetween(this.#header, offset, offset + length);
  }

  /** Where in the stream a stretch of a section stands. */
  #place({ section, offset, length }: SectionRange): ByteRange {
    const whole = this.#header.sections[section];
    if (offset + length > whole.length) throw new FrozenFormatError(`points beyond its section “${section}”`);
    return { offset: whole.offset + offset, length };
  }

  async #read(place: PagePlace) {
    const page = ofLength(await this.#source.page(place.number), place);
    this.#check(page, place);
    return { page, bytes: page.length };
  }

  #check(page: Uint8Array, { number }: PagePlace): void {
    const { checksums, firstPage } = this.#header;
    if (checksum(page) !== checksums[number - firstPage]) {
      throw new FrozenFormatError(`has other bytes in page ${number} than were written`);
    }
  }
}

const isWithin = ({ offset, length }: ByteRange, page: PagePlace) =>
  offset >= page.offset && offset + length <= page.offset + page.length;

/** The pages of a stretch of the stream, in order; none of an empty one. */
function pagesBetween({ runs }: FrozenHeader, from: number, to: number): PagePlace[] {
  const pages: PagePlace[] = [];
  for (let at = from; at < to; ) {
    const page = pageAt(runs, at);
    if (!page) throw new FrozenFormatError('has no page for a stretch of a section');
    pages.push(page);
    at = page.offset + page.length;
  }
  return pages;
}

function ofLength(page: Uint8Array, { number, length }: PagePlace): Uint8Array {
  if (page.length !== length) throw new FrozenFormatError(`has ${page.length} bytes in page ${number}`);
  return page;
}

const NOTHING = new Uint8Array(0);

/** A stretch of pages that follow each other; copied only where they lie apart. */
function joined(pages: readonly Uint8Array[], offset: number, length: number): Uint8Array {
  const [first] = pages;
  if (first && (offset + length <= first.length || areNeighbours(pages)))
    return new Uint8Array(first.buffer, first.byteOffset + offset, length);
  const bytes = new Uint8Array(length);
  let at = -offset;
  for (const page of pages) {
    const from = Math.max(0, -at);
    const until = Math.min(page.length, length - at);
    if (until > from) bytes.set(page.subarray(from, until), at + from);
    at += page.length;
  }
  return bytes;
}

/** Whether pages follow each other in memory, too. */
function areNeighbours(pages: readonly Uint8Array[]): boolean {
  return pages.every((page, place) => {
    const before = pages[place - 1];
    return (
      !before || (page.buffer === before.buffer && page.byteOffset === before.byteOffset + before.length)
    );
  });
}
