/**
 * How are stretches of the stream read? Page by page, each checked when it is first read; a cache with a ceiling keeps
 * the latest.
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
  SECTIONS,
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
  /** Sections that were read at opening. */
  readonly #resident = new Map<SectionName, Uint8Array>();

  private constructor(source: ByteSource, header: FrozenHeader, cache: PageCache<Uint8Array>) {
    this.#cache = cache;
    this.#source = source;
    this.#header = header;
  }

  /**
   * Reads the header and the resident sections.
   * @param cache keeps the pages read last.
   * @throws FrozenFormatError where they are damaged or of another format.
   */
  static async open(source: ByteSource, cache = SHARED_PAGES): Promise<FrozenFile> {
    const first = await source.page(0);
    const length = headerLength(first);
    const pages = [first];
    // One by one, so that a wrong length ends with the stream.
    for (let have = first.length; have < length; have += pages.at(-1)?.length ?? 0) {
      pages.push(await source.page(pages.length));
    }
    const file = new FrozenFile(source, readHeader(joined(pages, 0, length)), cache);
    const { sections } = file.#header;
    const resident = SECTIONS.slice(0, SECTIONS.indexOf(LAST_RESIDENT) + 1);
    const fetched = await file.fetch(
      resident.map((section) => ({ section, offset: 0, length: sections[section].length })),
    );
    // Copied: they are wanted as long as the index is open, and their pages are not.
    for (const section of resident) {
      file.#resident.set(section, fetched({ section, offset: 0, length: sections[section].length }).slice());
    }
    return file;
  }

  /** A section that was read at opening. */
  resident(section: SectionName): Uint8Array {
    return this.#resident.get(section) ?? new Uint8Array(0);
  }

  /** Reads what some stretches need, all at once, and holds it as long as the answer is held. */
  async fetch(ranges: readonly SectionRange[]): Promise<Fetched> {
    const places = new Map<number, PagePlace>();
    for (const range of ranges) for (const page of this.#pagesOf(range)) places.set(page.number, page);
    const pages = new Map<number, Uint8Array>();
    await Promise.all(
      Array.from(places.values(), async (place) => {
        const page = await this.#cache.get(this.#name + place.number, () => this.#read(place));
        pages.set(place.number, page);
      }),
    );
    return (range) => {
      const { offset, length } = this.#place(range);
      const needed = this.#pagesOf(range);
      const [first] = needed;
      if (!first) return NOTHING;
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

  /** The pages of a stretch, in order; none of an empty one. */
  #pagesOf(range: SectionRange): PagePlace[] {
    const { offset, length } = this.#place(range);
    const pages: PagePlace[] = [];
    for (let at = offset; at < offset + length; ) {
      const page = pageAt(this.#header.runs, at);
      if (!page) throw new FrozenFormatError(`has no page for a stretch of “${range.section}”`);
      pages.push(page);
      at = page.offset + page.length;
    }
    return pages;
  }

  /** Where in the stream a stretch of a section stands. */
  #place({ section, offset, length }: SectionRange): ByteRange {
    const whole = this.#header.sections[section];
    if (offset + length > whole.length) throw new FrozenFormatError(`points beyond its section “${section}”`);
    return { offset: whole.offset + offset, length };
  }

  async #read({ number, length }: PagePlace) {
    const { checksums, firstPage } = this.#header;
    const page = await this.#source.page(number);
    if (page.length !== length) {
      throw new FrozenFormatError(`has ${page.length} bytes in page ${number}`);
    }
    if (checksum(page) !== checksums[number - firstPage]) {
      throw new FrozenFormatError(`has other bytes in page ${number} than were written`);
    }
    return { page, bytes: page.length };
  }
}

const NOTHING = new Uint8Array(0);

/** A stretch of pages that follow each other; copied only where it lies in several. */
function joined(pages: readonly Uint8Array[], offset: number, length: number): Uint8Array {
  const [first] = pages;
  if (first && offset + length <= first.length) return first.subarray(offset, offset + length);
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
