/**
 * How is searched in texts while they are edited? MiniSearch is told, after each change, which passages are new and which
 * are gone; nothing is built anew. Up to {@link MOST_LIVE} passages: what does not depend on a passage's own words
 * (records, places) is made again, in a moment.
 */
import type MiniSearch from 'minisearch';
import { commonTerms } from '../../indexer/format/commonTerms.ts';
import {
  condense,
  distinctTerms,
  type IndexedFields,
  indexed,
  inOrderOfPlace,
  languagesOf,
  newMiniSearch,
  type SearchDocument,
  type TermForms,
} from '../../indexer/format/searchPage.ts';
import type { Engine } from './engine.ts';
import type { SearchedWork } from './filters.ts';
import { miniSearchEngineOver } from './miniSearchEngine.ts';

/** Passages up to which MiniSearch's memory and time are no burden. */
export const MOST_LIVE = 10_000;

/** All that MiniSearch is told of a passage: those that agree in it can stand for each other. */
type Wording = Pick<SearchDocument, 'language' | 'text' | 'title' | 'headings'>;

export class LiveSearch {
  readonly #index: MiniSearch<IndexedFields> = newMiniSearch();
  /** By wording: the numbers under which MiniSearch has passages with it. */
  #numbers = new Map<string, number[]>();
  /** By term and form: the numbers of the passages that have it. */
  readonly #forms = new Map<string, Map<string, Set<number>>>();
  /** How many passages have a word or stem. */
  readonly #counts = new Map<string, number>();
  #next = 0;
  #documents: SearchDocument[] = [];
  /** By place. */
  #numberAt: number[] = [];
  #version: string | undefined;

  /** Whether the passages are those of an index. */
  holds(version: string): boolean {
    return this.#version === version;
  }

  /** Takes the passages of an index in place of those before; not where they are too many. */
  take(version: string, documents: readonly SearchDocument[]): boolean {
    this.#version = undefined;
    if (documents.length > MOST_LIVE) return false;
    this.#documents = inOrderOfPlace(documents);
    const before = this.#numbers;
    this.#numbers = new Map();
    this.#numberAt = this.#documents.map((document) => {
      const wording = wordingOf(document);
      const number = before.get(wording)?.pop() ?? this.#add(document);
      const same = this.#numbers.get(wording);
      if (same) same.push(number);
      else this.#numbers.set(wording, [number]);
      return number;
    });
    for (const [wording, numbers] of before) for (const number of numbers) this.#remove(number, wording);
    this.#version = version;
    return true;
  }

  /** The engine over the passages of an index; `undefined` where they are another's. */
  engine(version: string, works: readonly SearchedWork[]): Engine | undefined {
    if (!this.holds(version)) return undefined;
    const places = new Map(this.#numberAt.map((number, place) => [number, place]));
    const known = new Map<string, TermForms | undefined>();
    return miniSearchEngineOver(
      {
        index: this.#index,
        documents: this.#documents,
        common: commonTerms(this.#counts, languagesOf(this.#documents)),
        placeOf: (number) => places.get(number) ?? -1,
        formsOf: (term) => {
          if (!known.has(term)) known.set(term, this.#formsOf(term, places));
          return known.get(term);
        },
      },
      works,
    );
  }

  #add(document: SearchDocument): number {
    const number = this.#next++;
    const { fields, tokens } = indexed(document);
    this.#index.add({ id: number, ...fields });
    for (const term of distinctTerms(tokens)) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
    for (const { folded, exact } of tokens) {
      const forms = this.#forms.get(folded) ?? new Map<string, Set<number>>();
      if (forms.size === 0) this.#forms.set(folded, forms);
      const having = forms.get(exact);
      if (having) having.add(number);
      else forms.set(exact, new Set([number]));
    }
    return number;
  }

  /** MiniSearch's `remove`, which asks for the words, leaves nothing behind; after `discard` counts would be off. */
  #remove(number: number, wording: string): void {
    const { fields, tokens } = indexed(JSON.parse(wording));
    this.#index.remove({ id: number, ...fields });
    for (const term of distinctTerms(tokens)) {
      const left = (this.#counts.get(term) ?? 0) - 1;
      if (left > 0) this.#counts.set(term, left);
      else this.#counts.delete(term);
    }
    for (const { folded, exact } of tokens) {
      const forms = this.#forms.get(folded);
      const having = forms?.get(exact);
      having?.delete(number);
      if (having?.size === 0) forms?.delete(exact);
      if (forms?.size === 0) this.#forms.delete(folded);
    }
  }

  #formsOf(term: string, places: ReadonlyMap<number, number>): TermForms | undefined {
    const forms = this.#forms.get(term);
    if (!forms || (forms.size === 1 && forms.has(term))) return undefined;
    const byPlace = Array.from(forms, ([form, numbers]): [string, number[]] => [
      form,
      Array.from(numbers, (number) => places.get(number) ?? -1).sort((a, b) => a - b),
    ]);
    return condense(new Map(byPlace));
  }
}

function wordingOf({ language, text, title, headings }: SearchDocument): string {
  return JSON.stringify({ language, text, title, headings } satisfies Wording);
}
