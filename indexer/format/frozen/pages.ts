/**
 * How do sections become one stream of bytes, and the stream files? A header names the sections and holds a checksum
 * of every page; a page is what is read and checked at once, and one file each, since static assets know no ranges. Pages
 * of terms are larger than others: a fuzzy word is looked for in all of them.
 * FORMAT.md draws it.
 */
import { FrozenFormatError } from './bytes.ts';
import { checksum } from './checksum.ts';

export const FROZEN_FORMAT = 5;

/** Bytes of a page, and so of a file: 40 reads stay below 3 MB, and 20,000 files hold more than a gigabyte. */
export const PAGE_SIZE = 64 * 1024;

/** A page of the section `terms` is so many times as large. */
const TERMS_PAGE = 4;

/** `PINCITE`, and a byte that no text begins with. */
const MAGIC = [0x93, 0x50, 0x49, 0x4e, 0x43, 0x49, 0x54, 0x45];

/** In the order in which they stand. The resident ones come first, together: opening reads them at once. */
export const SECTIONS = [
  'meta',
  'columns',
  'termIndex',
  'idIndex',
  'refIndex',
  'chunkIndex',
  'sample',
  'terms',
  'postings',
  'forms',
  'positions',
  'ids',
  'refs',
  'store',
] as const;
export type SectionName = (typeof SECTIONS)[number];
/** The last section that is read when the index is opened. */
export const LAST_RESIDENT: SectionName = 'sample';

/** A stretch of the stream, or of a section. */
export interface ByteRange {
  offset: number;
  length: number;
}

/** Pages of one size, the last of them shorter. */
export interface PageRun {
  /** Where in the stream they begin, and the last ends. */
  offset: number;
  end: number;
  size: number;
  /** The first one's number. */
  first: number;
}

/** A page, and where it stands in the stream. */
export interface PagePlace extends ByteRange {
  number: number;
}

/** The page that holds a byte of the stream, as far as runs have it. */
export function pageAt(runs: readonly PageRun[], at: number): PagePlace | undefined {
  const run = runs.find(({ offset, end }) => at >= offset && at < end);
  if (!run) return undefined;
  const place = Math.floor((at - run.offset) / run.size);
  const offset = run.offset + place * run.size;
  return { number: run.first + place, offset, length: Math.min(run.size, run.end - offset) };
}

/** How the sections behind the header are cut into pages. */
function runsOf(
  { terms, postings }: Readonly<Record<'terms' | 'postings', ByteRange>>,
  header: number,
  length: number,
  pageSize: number,
): PageRun[] {
  const borders = [header * pageSize, terms.offset, postings.offset, length];
  let first = header;
  return [pageSize, TERMS_PAGE * pageSize, pageSize].map((size, place) => {
    const [offset = 0, end = 0] = borders.slice(place);
    const run = { offset, end, size, first };
    first += Math.ceil((end - offset) / size);
    return run;
  });
}

const pagesOf = (runs: readonly PageRun[]) =>
  runs.reduce((sum, { offset, end, size }) => sum + Math.ceil((end - offset) / size), 0);

export interface FrozenHeader {
  pageSize: number;
  /** The pages behind the header. */
  runs: readonly PageRun[];
  /** Bytes of the whole stream. */
  length: number;
  sections: Readonly<Record<SectionName, ByteRange>>;
  /** The first page after the header. */
  firstPage: number;
  /** Of each page from `firstPage` on. */
  checksums: Uint32Array;
}

const FIXED = 40;
const SECTION_ENTRY = 16;
const CHECKSUM_AT = 20;
/** Where the pages' checksums begin. A wrong one is found with its page: the header's own covers what stands before. */
const CHECKSUMS_AT = FIXED + SECTIONS.length * SECTION_ENTRY;

/** How many bytes of the header there are, as its beginning says. @throws FrozenFormatError where it is no such file. */
export function headerLength(start: Uint8Array): number {
  const view = viewOf(start);
  if (start.length < FIXED || MAGIC.some((byte, place) => start[place] !== byte)) {
    throw new FrozenFormatError('does not begin as a search index does');
  }
  const format = view.getUint32(8, true);
  if (format !== FROZEN_FORMAT) {
    throw new FrozenFormatError(`has format ${format}, and this program reads ${FROZEN_FORMAT}`);
  }
  return view.getUint32(16, true);
}

/** @param header of the length that {@link headerLength} gives. @throws FrozenFormatError */
export function readHeader(header: Uint8Array): FrozenHeader {
  const view = viewOf(header);
  if (header.length < CHECKSUMS_AT || header.length !== headerLength(header)) throw damaged();
  if (headerChecksum(header) !== view.getUint32(CHECKSUM_AT, true)) throw damaged();
  const pageSize = view.getUint32(12, true);
  const length = view.getFloat64(24, true);
  const pages = view.getUint32(36, true);
  if (view.getUint32(32, true) !== SECTIONS.length) throw damaged();
  if (header.length !== CHECKSUMS_AT + pages * 4) throw damaged();
  const ranges = SECTIONS.map((name, place): [SectionName, ByteRange] => {
    const at = FIXED + place * SECTION_ENTRY;
    const range = { offset: view.getFloat64(at, true), length: view.getFloat64(at + 8, true) };
    if (range.offset + range.length > length) throw damaged();
    return [name, range];
  });
  const checksums = new Uint32Array(new Uint8Array(header.subarray(CHECKSUMS_AT)).buffer);
  const sections = Object.fromEntries(ranges) as Record<SectionName, ByteRange>;
  const firstPage = Math.ceil(header.length / pageSize);
  const runs = runsOf(sections, firstPage, length, pageSize);
  if (runs.some(({ offset, end }) => offset > end) || pagesOf(runs) !== pages) throw damaged();
  return { pageSize, runs, length, sections, firstPage, checksums };
}

/** Of all before the pages' checksums, its own as zeros. */
function headerChecksum(header: Uint8Array): number {
  // Not `slice`, which in Node's buffers copies nothing.
  const copy = new Uint8Array(header.subarray(0, CHECKSUMS_AT));
  copy.fill(0, CHECKSUM_AT, CHECKSUM_AT + 4);
  return checksum(copy);
}

const damaged = () => new FrozenFormatError('has a header that contradicts itself');

/** The bytes of a section, wherever they are. */
export interface SectionBytes {
  readonly length: number;
  read(offset: number, length: number): Uint8Array;
}

/** A section in memory. */
export const sectionOf = (bytes: Uint8Array): SectionBytes => ({
  length: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

/** The pages of the stream, in order. */
export function writePages(
  sections: Readonly<Record<SectionName, Uint8Array>>,
  pageSize = PAGE_SIZE,
): Uint8Array[] {
  const named = SECTIONS.map((name) => [name, sectionOf(sections[name])]);
  const pages: Uint8Array[] = [];
  for (const { number, bytes } of streamPages(Object.fromEntries(named), pageSize)) pages[number] = bytes;
  return pages;
}

/** The pages of the stream; those of the header come at the end. */
export function* streamPages(
  sections: Readonly<Record<SectionName, SectionBytes>>,
  pageSize = PAGE_SIZE,
): Generator<{ number: number; bytes: Uint8Array }> {
  const body = new Map<SectionName, ByteRange>();
  let end = 0;
  /** Where pages begin to be counted anew. */
  let base = 0;
  for (const name of SECTIONS) {
    // The store's chunks avoid the borders of pages; all others are aligned for views of numbers.
    const unit = name === 'store' ? pageSize : 8;
    const offset = base + Math.ceil((end - base) / unit) * unit;
    if (name === 'terms' || name === 'postings') base = offset;
    end = offset + sections[name].length;
    body.set(name, { offset, length: sections[name].length });
  }
  const rangeOf = (name: SectionName) => body.get(name) ?? { offset: 0, length: 0 };
  const named = { terms: rangeOf('terms'), postings: rangeOf('postings') };
  const count = pagesOf(runsOf(named, 0, end, pageSize));
  const length = CHECKSUMS_AT + count * 4;
  const first = Math.ceil(length / pageSize);
  const checksums = new Uint32Array(count);
  for (const run of runsOf(named, 0, end, pageSize)) {
    for (let from = run.offset, page = run.first; from < run.end; from += run.size, page++) {
      const bytes = new Uint8Array(Math.min(run.size, run.end - from));
      for (const [name, { offset, length: size }] of body) {
        const begin = Math.max(from, offset);
        const until = Math.min(from + bytes.length, offset + size);
        if (begin < until) bytes.set(sections[name].read(begin - offset, until - begin), begin - from);
      }
      checksums[page] = checksum(bytes);
      yield { number: first + page, bytes };
    }
  }
  const header = new Uint8Array(first * pageSize);
  const view = viewOf(header);
  header.set(MAGIC);
  view.setUint32(8, FROZEN_FORMAT, true);
  view.setUint32(12, pageSize, true);
  view.setUint32(16, length, true);
  view.setFloat64(24, first * pageSize + end, true);
  view.setUint32(32, SECTIONS.length, true);
  view.setUint32(36, count, true);
  for (const [place, range] of [...body.values()].entries()) {
    view.setFloat64(FIXED + place * SECTION_ENTRY, first * pageSize + range.offset, true);
    view.setFloat64(FIXED + place * SECTION_ENTRY + 8, range.length, true);
  }
  for (const [page, sum] of checksums.entries()) {
    view.setUint32(CHECKSUMS_AT + page * 4, sum, true);
  }
  view.setUint32(CHECKSUM_AT, headerChecksum(header), true);
  for (let page = 0; page < first; page++) {
    yield { number: page, bytes: header.subarray(page * pageSize, (page + 1) * pageSize) };
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
