/**
 * Which of many words that begin alike, or are much alike, are looked for? As many as a search may read the lists of: the
 * likest first, then the commonest. Whoever asks is told where some were left out.
 */
import { PAGE_SIZE, SECTIONS } from '../../../indexer/format/frozen/pages.ts';
import type { DerivedTerm } from './dictionary.ts';
import type { SectionRange } from './frozenFile.ts';

/** Pages of lists that words may take that only resemble what was asked for; of the 40 that a search may read. */
const MOST_PAGES = 14;

/** Where not all are read, so many are at most. */
const MOST_WORDS = 1000;

/** Of one search. */
export class Readable {
  #pages = new Set<number>();

  /** Takes some lists, if all of them may be read; whether they may. */
  takes(lists: readonly SectionRange[]): boolean {
    const pages = new Set(this.#pages);
    for (const list of lists) {
      const { first, last } = pagesOf(list);
      for (let page = first; page <= last; page++) pages.add(page);
      if (pages.size > MOST_PAGES) return false;
    }
    this.#pages = pages;
    return true;
  }

  /** Takes the lists of a term, if they may be read or must. */
  #takes(lists: readonly SectionRange[], isAsked: boolean): boolean {
    const more = new Set<number>();
    for (const list of lists) {
      const { first, last } = pagesOf(list);
      for (let page = first; page <= last; page++) if (!this.#pages.has(page)) more.add(page);
    }
    if (!isAsked && this.#pages.size + more.size > MOST_PAGES) return false;
    for (const page of more) this.#pages.add(page);
    return true;
  }

  /**
   * Those of some terms whose lists are read, in their order.
   * @param listsOf The lists of a term.
   */
  of(terms: readonly DerivedTerm[], listsOf: (term: DerivedTerm) => readonly SectionRange[]): DerivedTerm[] {
    const chosen = new Set<number>();
    const weights = Float64Array.from(terms, ({ weight }) => weight);
    const passages = Uint32Array.from(terms, ({ entry }) => entry.passages);
    const likestFirst = Uint32Array.from(terms.keys()).sort(
      (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (passages[b] ?? 0) - (passages[a] ?? 0) || a - b,
    );
    for (const place of likestFirst) {
      const term = terms[place];
      if (!term || chosen.size === MOST_WORDS) break;
      // What was asked for itself is always read.
      if (this.#takes(listsOf(term), term.weight === 1)) chosen.add(place);
    }
    return terms.filter((_, place) => chosen.has(place));
  }
}

/** About: pages need not begin where sections do. */
function pagesOf({ section, offset, length }: SectionRange): { first: number; last: number } {
  const base = SECTIONS.indexOf(section) * 2 ** 32;
  return {
    first: base + Math.floor(offset / PAGE_SIZE),
    last: base + Math.floor((offset + length - 1) / PAGE_SIZE),
  };
}
