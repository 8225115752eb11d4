/**
 * What does the search engine need to open without reading the texts again? Writes `search.json`
 * (indexer/format/searchPage.ts): the passages, MiniSearch's inverted index over their terms, and the terms' forms.
 */
import { analyzerFor, type Token } from '../analysis/analyzer.ts';
import { commonTerms } from '../format/commonTerms.ts';
import type { WorkSlug } from '../format/passage.ts';
import { sortByRef } from '../format/ref.ts';
import {
  newMiniSearch,
  SEARCH_PAGE_FORMAT,
  type SearchDocument,
  type SearchPage,
  stemTerm,
  type TermForms,
} from '../format/searchPage.ts';

/**
 * The bytes of `search.json`: JSON in UTF-8, the same for the same documents.
 * @param documents Works in the site's order; within a work any order.
 */
export function buildSearchPage(documents: Iterable<SearchDocument>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(searchPage(documents)));
}

/** The search page as a value. */
export function searchPage(documents: Iterable<SearchDocument>): SearchPage {
  const ordered = inOrderOfPlace(documents);
  const index = newMiniSearch();
  const forms = new FormCollector();
  const counts = new Map<string, number>();
  for (const [place, document] of ordered.entries()) {
    const analyzer = analyzerFor(document.language);
    const text = analyzer.tokens(document.text);
    forms.add(place, text);
    for (const term of new Set(text.flatMap(({ folded, stems }) => [folded, ...stems]))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    index.add({
      id: place,
      text: terms(text),
      heading: terms(document.headings.flatMap((heading) => analyzer.tokens(heading))),
      title: terms(analyzer.tokens(document.title)),
    });
  }
  const languages = [...new Set(ordered.map(({ language }) => language))];
  return {
    format: SEARCH_PAGE_FORMAT,
    documents: ordered,
    forms: forms.forms(),
    common: commonTerms(counts, languages),
    index: index.toJSON(),
  };
}

const terms = (tokens: readonly Token[]) =>
  tokens.map(({ folded, stems }) => [folded, ...stems.map(stemTerm)].join('|')).join(' ');

/** Works as given, each in the order of its refs. */
export function inOrderOfPlace(documents: Iterable<SearchDocument>): SearchDocument[] {
  const byWork = new Map<WorkSlug, SearchDocument[]>();
  for (const document of documents) {
    const works = byWork.get(document.work);
    if (works) works.push(document);
    else byWork.set(document.work, [document]);
  }
  return [...byWork.values()].flatMap((work) => sortByRef(work));
}

/** Collects, term by term, the forms in which passages write it. */
class FormCollector {
  readonly #passages = new Map<string, Map<string, number[]>>();

  add(place: number, tokens: readonly Token[]): void {
    for (const { folded, exact } of tokens) {
      const forms = this.#passages.get(folded) ?? new Map<string, number[]>();
      if (forms.size === 0) this.#passages.set(folded, forms);
      const places = forms.get(exact);
      if (!places) forms.set(exact, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  }

  /** Of the terms that are not always written as themselves. */
  forms(): Record<string, TermForms> {
    const result: [string, TermForms][] = [];
    for (const [term, forms] of this.#passages) {
      if (forms.size > 1 || !forms.has(term)) result.push([term, condense(forms)]);
    }
    // Sorted, and with no prototype: a term may be `__proto__`.
    return Object.fromEntries(result.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function condense(forms: ReadonlyMap<string, readonly number[]>): TermForms {
  const ordered = [...forms].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const [main = ['', []], ...others] = ordered;
  const having = new Set(main[1]);
  const lacking = new Set(others.flatMap(([, places]) => places).filter((place) => !having.has(place)));
  return {
    main: main[0],
    lacking: [...lacking].sort((a, b) => a - b),
    others: Object.fromEntries(others.map(([form, places]) => [form, [...places]])),
  };
}
