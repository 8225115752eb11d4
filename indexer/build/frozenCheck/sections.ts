/** Are the header, the sections and the pages of a frozen index what FORMAT.md says? */
import { demand, Stream, xxh32 } from './stream.ts';

const NAMES = [
  ...['meta', 'columns', 'termIndex', 'idIndex', 'refIndex', 'chunkIndex', 'sample'],
  ...['terms', 'postings', 'forms', 'positions', 'ids', 'refs', 'store'],
];

export type Sections = ReadonlyMap<string, Uint8Array>;

/** The sections by name, once the header and every page are as they were written. @throws Fault */
export function checkedSections(pages: readonly Uint8Array[]): Sections {
  const [first = new Uint8Array(0)] = pages;
  demand(first.length >= 264, 'the first page is cut short');
  const start = new Stream(first, 'the header').view;
  demand(start.getUint32(0) === 0x9350494e && start.getUint32(4) === 0x43495445, 'it is no search index');
  demand(start.getUint32(8, true) === 5, `it has format ${start.getUint32(8, true)}, not 5`);
  const [pageSize, headerLength] = [start.getUint32(12, true), start.getUint32(16, true)];
  const stream = new Uint8Array(pages.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const page of pages) {
    stream.set(page, filled);
    filled += page.length;
  }
  demand(headerLength <= stream.length, 'the header is cut short');
  const header = new DataView(stream.slice(0, headerLength).buffer);
  const stated = header.getUint32(20, true);
  header.setUint32(20, 0);
  demand(xxh32(new Uint8Array(header.buffer, 0, 264)) === stated, 'the header has another checksum');
  demand(
    header.getFloat64(24, true) === stream.length,
    `it has ${stream.length} bytes, not what its header says`,
  );
  demand(header.getUint32(32, true) === NAMES.length, 'the header names other sections');
  checkPages(pages, header, Math.ceil(headerLength / pageSize));

  const sections = new Map<string, Uint8Array>();
  let end = Math.ceil(headerLength / pageSize) * pageSize;
  for (const [place, name] of NAMES.entries()) {
    const [offset, length] = [0, 8].map((by) => header.getFloat64(40 + place * 16 + by, true));
    demand(
      offset !== undefined && length !== undefined && offset >= end && offset % 8 === 0,
      `section ${name} overlaps another`,
    );
    end = offset + length;
    demand(end <= stream.length, `section ${name} goes beyond the end`);
    sections.set(name, stream.subarray(offset, end));
  }
  demand(end === stream.length, 'there are bytes behind the last section');
  checkLengths(pages, pageSize, Math.ceil(headerLength / pageSize) * pageSize, sections);
  return sections;
}

function checkPages(pages: readonly Uint8Array[], header: DataView, firstPage: number): void {
  const count = header.getUint32(36, true);
  demand(count === pages.length - firstPage, `it has ${pages.length - firstPage} pages of ${count}`);
  demand(header.byteLength === 264 + count * 4, 'the header has another length than it needs');
  for (let page = 0; page < count; page++) {
    const sum = xxh32(pages[firstPage + page] ?? new Uint8Array(0));
    demand(sum === header.getUint32(264 + page * 4, true), `page ${firstPage + page} has another checksum`);
  }
}

/** Pages are as long as they should be; the section of terms begins and ends with a page, and has larger ones. */
function checkLengths(
  pages: readonly Uint8Array[],
  pageSize: number,
  header: number,
  sections: Sections,
): void {
  const begin = (name: string) => sections.get(name)?.byteOffset ?? 0;
  let at = 0;
  for (const [number, { length }] of pages.entries()) {
    const isOfTerms = at >= begin('terms') && at < begin('postings');
    const border = [header, begin('terms'), begin('postings')].find((border) => border > at);
    const most = at + pageSize * (isOfTerms ? 4 : 1);
    const end = border === undefined ? most : Math.min(most, border);
    at += length;
    demand(at === end || number === pages.length - 1, `page ${number} has ${length} bytes`);
  }
}

/** Visits the entries of a key table, once its index and the order of its keys are sound. @throws Fault */
export function checkKeyTable(
  index: Uint8Array,
  blocks: Uint8Array,
  name: string,
  entry: (key: string, block: Stream, first: boolean) => void,
): void {
  const numbers = new Stream(index, `the index of ${name}`).view;
  demand(index.length >= 12, `the index of ${name} is cut short`);
  const count = numbers.getUint32(0, true);
  const keysAt = 4 * (1 + 2 * (count + 1));
  demand(keysAt <= index.length, `the index of ${name} is cut short`);
  const blockAt = (block: number) => numbers.getUint32(4 * (1 + block), true);
  const keyAt = (block: number) => numbers.getUint32(4 * (2 + count + block), true);
  demand(
    blockAt(0) === 0 && blockAt(count) === blocks.length,
    `the blocks of ${name} do not fill their section`,
  );
  demand(
    keyAt(0) === 0 && keysAt + keyAt(count) === index.length,
    `the first keys of ${name} do not fill the index`,
  );
  let last = Buffer.alloc(0);
  for (let block = 0; block < count; block++) {
    demand(blockAt(block) < blockAt(block + 1), `a block of ${name} is empty`);
    const stream = new Stream(blocks.subarray(blockAt(block), blockAt(block + 1)), name);
    const keys: string[] = [];
    for (let left = stream.varint(); left > 0; left--) {
      const first = keys.length === 0;
      const shared = stream.varint();
      demand(shared <= last.length && (!first || shared === 0), `a key of ${name} lacks its beginning`);
      const key = Buffer.concat([last.subarray(0, shared), stream.part(stream.varint()).rest()]);
      demand(
        (first && block === 0) || Buffer.compare(last, key) < 0,
        `the keys of ${name} are out of order at “${key}”`,
      );
      const stated = index.subarray(keysAt + keyAt(block), keysAt + keyAt(block + 1));
      demand(
        !first || Buffer.compare(key, stated) === 0,
        `block ${block} of ${name} begins with another key`,
      );
      keys.push(key.toString());
      last = key;
    }
    demand(keys.length > 0, `a block of ${name} is empty`);
    for (const [place, key] of keys.entries()) entry(key, stream, place === 0);
    stream.finished();
  }
}
