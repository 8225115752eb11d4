/**
 * Where do hundreds of lists stand? Those of words that begin alike stand side by side: so they are fetched, and read, as
 * a few stretches of their section.
 */
import { PAGE_SIZE, type SectionName } from '../../../indexer/format/frozen/pages.ts';
import type { Fetched, SectionRange } from './frozenFile.ts';

/** Bytes of a stretch: what lies in several pages may be copied to be read. */
const LONGEST = 4 * PAGE_SIZE;

export class Stretches {
  readonly #section: SectionName;
  readonly #ranges: SectionRange[] = [];
  /** Mostly the next list stands in the same. */
  #latest: SectionRange | undefined;
  readonly #read: Uint8Array[] = [];
  bytes: Uint8Array = new Uint8Array(0);
  begin = 0;

  constructor(section: SectionName) {
    this.#section = section;
  }

  get ranges(): readonly SectionRange[] {
    return this.#ranges;
  }

  /** Takes in a list. */
  add(offset: number, length: number): void {
    if (length === 0) return;
    const end = offset + length;
    const near = (range: SectionRange) => isNear(range, offset, end);
    const found = this.#latest && near(this.#latest) ? this.#latest : this.#ranges.find(near);
    this.#latest = found ?? { section: this.#section, offset, length };
    if (!found) this.#ranges.push(this.#latest);
    const last = Math.max(end, endOf(this.#latest));
    this.#latest.offset = Math.min(offset, this.#latest.offset);
    this.#latest.length = last - this.#latest.offset;
  }

  /** Turns to the stretch that has a list, once all are taken in: to its bytes, and where they begin. */
  turnTo(offset: number, fetched: Fetched): void {
    if (offset >= this.begin && offset < this.begin + this.bytes.length) return;
    const place = this.#ranges.findIndex((range) => offset >= range.offset && offset < endOf(range));
    const range = this.#ranges[place];
    if (!range) throw new Error('A list is read that was not taken in.');
    this.bytes = this.#read[place] ?? fetched(range);
    this.begin = range.offset;
    this.#read[place] = this.bytes;
  }
}

const endOf = ({ offset, length }: SectionRange) => offset + length;

/** Less than a page apart, so that no page lies between them that is not read for either. */
function isNear(range: SectionRange, from: number, to: number): boolean {
  const { offset } = range;
  if (from - endOf(range) >= PAGE_SIZE || offset - to >= PAGE_SIZE) return false;
  return Math.max(to, endOf(range)) - Math.min(from, offset) <= LONGEST;
}
