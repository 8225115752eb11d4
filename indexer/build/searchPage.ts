/**
 * What does MiniSearch know of some passages? The passages, its inverted index over their terms, and the terms' forms,
 * all at once: what the engine that follows edits (api/search/liveSearch.ts) is tested against.
 */
import type { Token } from '../analysis/analyzer.ts';
import { commonTerms } from '../format/commonTerms.ts';
import {
  condense,
  distinctTerms,
  indexed,
  inOrderOfPlace,
  languagesOf,
  newMiniSearch,
  type SearchDocument,
  type SearchPage,
  type TermForms,
} from '../format/searchPage.ts';

export { inOrderOfPlace } from '../format/searchPage.ts';

/** The search page as a value. */
export function searchPage(documents: Iterable<SearchDocument>): SearchPage {
  const ordered = inOrderOfPlace(documents);
  const index = newMiniSearch();
  const forms = new FormCollector();
  const counts = new Map<string, number>();
  for (const [place, document] of ordered.entries()) {
    const { fields, tokens } = indexed(document);
    forms.add(place, tokens);
    for (const term of distinctTerms(tokens)) counts.set(term, (counts.get(term) ?? 0) + 1);
    index.add({ id: place, ...fields });
  }
  return {
    documents: ordered,
    forms: forms.forms(),
    common: commonTerms(counts, languagesOf(ordered)),
    index: index.toJSON(),
  };
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
