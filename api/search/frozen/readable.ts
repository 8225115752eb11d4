/**
 * Which of many words that begin alike, or are much alike, are looked for? As many as a search may read the lists of: the
 * likest first, then the commonest. Whoever asks is told where some were left out.
 */
import { PAGE_SIZE, SECTIONS } from '../../../indexer/format/frozen/pages.ts';
import {
  PASSAGES,
  POSITIONS,
  POSITIONS_AT,
  POSTINGS,
  POSTINGS_AT,
  type TermNumbers,
  WEIGHT,
  WHOLE,
  WHOLE_AT,
} from './foundTerms.ts';
import type { SectionRange } from './frozenFile.ts';

/** Pages of lists that words may take that only resemble what was asked for; of the 40 that a search may read. */
const MOST_PAGES = 14;

/** Where not all are read, so many are at most. */
const MOST_WORDS = 1000;

/** Of one search. */
export class Readable {
  readonly #pages = new Set<number>();
  /** Those that were added last. */
  #added: number[] = [];

  /** Takes some lists in any case. */
  add(lists: readonly SectionRange[]): void {
    for (const { section, offset, length } of lists) this.#add(SECTIONS.indexOf(section), offset, length);
  }

  /**
   * Those of some terms whose lists are read, by their index, ascending.
   * @param positions Whether it is also read where they stand.
   */
  of(terms: TermNumbers, positions: boolean): Uint32Array {
    const { count } = terms;
    const before = [...this.#pages];
    let all = 0;
    while (all < count && this.#takes(terms, all, positions, MOST_PAGES)) all++;
    if (all === count) return Uint32Array.from({ length: count }, (_, index) => index);
    this.#pages.clear();
    for (const page of before) this.#pages.add(page);
    const chosen: number[] = [];
    for (const index of likestFirst(terms)) {
      if (chosen.length === MOST_WORDS) break;
      // What was asked for itself is always read.
      const most = terms.of(index, WEIGHT) === 1 ? Number.POSITIVE_INFINITY : MOST_PAGES;
      if (this.#takes(terms, index, positions, most)) chosen.push(index);
    }
    return Uint32Array.from(chosen).sort();
  }

  /** Takes the lists of a term, if there are no more pages than so many then; whether it does. */
  #takes(terms: TermNumbers, index: number, positions: boolean, most: number): boolean {
    this.#added.length = 0;
    this.#add(IN_POSTINGS, terms.of(index, POSTINGS_AT), terms.of(index, POSTINGS));
    this.#add(IN_POSTINGS, terms.of(index, WHOLE_AT), terms.of(index, WHOLE));
    if (positions) this.#add(IN_POSITIONS, terms.of(index, POSITIONS_AT), terms.of(index, POSITIONS));
    if (this.#added.length === 0 || this.#pages.size <= most) return true;
    for (const page of this.#added) this.#pages.delete(page);
    return false;
  }

  /** About: pages need not begin where sections do. */
  #add(section: number, offset: number, length: number): void {
    if (length === 0) return;
    const last = Math.floor((offset + length - 1) / PAGE_SIZE);
    for (let page = Math.floor(offset / PAGE_SIZE); page <= last; page++) {
      const name = section * MOST_IN_SECTION + page;
      if (this.#pages.has(name)) continue;
      this.#pages.add(name);
      this.#added.push(name);
    }
  }
}

const IN_POSTINGS = SECTIONS.indexOf('postings');
const IN_POSITIONS = SECTIONS.indexOf('positions');
/** Pages of a section: so the names of pages are small numbers. */
const MOST_IN_SECTION = 2 ** 26;

/** The indexes of terms, those worth most first; of equal ones the commonest. */
function* likestFirst(terms: TermNumbers): Generator<number> {
  const alike = new Map<number, number[]>();
  for (let index = 0; index < terms.count; index++) {
    const others = alike.get(terms.of(index, WEIGHT));
    if (others) others.push(index);
    else alike.set(terms.of(index, WEIGHT), [index]);
  }
  for (const weight of [...alike.keys()].sort((a, b) => b - a)) {
    yield* (alike.get(weight) ?? []).sort((a, b) => terms.of(b, PASSAGES) - terms.of(a, PASSAGES) || a - b);
  }
}
