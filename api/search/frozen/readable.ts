/**
 * Which of many words that begin alike, or are much alike, are looked for? As many as a search may read the lists of: the
 * likest first, then the commonest. Whoever asks is told where some were left out.
 */
import { PAGE_SIZE, SECTIONS } from '../../../indexer/format/frozen/pages.ts';
import type { DerivedTerm } from './dictionary.ts';
import type { SectionRange } from './frozenFile.ts';

/** Pages of lists that words may take that only resemble what was asked for; of the 40 that a search may read. */
const MOST_PAGES = 14;

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

  /**
   * Those of some terms whose lists are read, in their order.
   * @param listsOf The lists of a term.
   */
  of(terms: readonly DerivedTerm[], listsOf: (term: DerivedTerm) => readonly SectionRange[]): DerivedTerm[] {
    const pages = terms.map((term) =>
      listsOf(term).flatMap((list) => {
        const { first, last } = pagesOf(list);
        return Array.from({ length: last - first + 1 }, (_, place) => first + place);
      }),
    );
    const chosen = new Set<number>();
    const worth = (place: number) => ({
      weight: terms[place]?.weight ?? 0,
      passages: terms[place]?.entry.passages ?? 0,
    });
    const likestFirst = [...terms.keys()].sort((a, b) => {
      const [x, y] = [worth(a), worth(b)];
      return y.weight - x.weight || y.passages - x.passages || a - b;
    });
    for (const place of likestFirst) {
      const needed = (pages[place] ?? []).filter((page) => !this.#pages.has(page));
      // What was asked for itself is always read.
      const isAsked = terms[place]?.weight === 1;
      if (!isAsked && this.#pages.size + new Set(needed).size > MOST_PAGES) continue;
      chosen.add(place);
      for (const page of needed) this.#pages.add(page);
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
