/**
 * What does one search ask of the engine? Which passages answer the query; what each of its words finds by itself; and
 * where nothing was found, what looser queries would find.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SearchDocument, TermForms } from '../../indexer/format/searchPage.ts';
import { type Engine, execute } from './execute.ts';
import { passes } from './facets.ts';
import { phraseWords } from './parse.ts';
import { type Plan, planQuery } from './plan.ts';
import { remembering } from './postings.ts';
import { printQuery } from './print.ts';
import type { List, QueryNode } from './query.ts';
import type { SearchAnswer, SearchRequest } from './searchIndex.ts';
import { leavesOf, looser } from './suggestions.ts';

const MAX_SUGGESTIONS = 4;

/** Words are cut alike in all languages. */
export const ANALYZER = analyzerFor('');

const row = (node: QueryNode): List => ({ type: 'list', clauses: [{ occur: 'should', node }] });

export const commonestFirst = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);

/** A passage found. */
export interface Result {
  place: number;
  document: SearchDocument;
  score: number;
}

/** One search's questions; each list of the inverted index is fetched once. */
export class Inquiry {
  readonly #engine: Engine;
  readonly #forms: ReadonlyMap<string, TermForms>;

  constructor(engine: Omit<Engine, 'leaves'>, forms: ReadonlyMap<string, TermForms>) {
    this.#engine = { ...engine, postings: remembering(engine.postings), leaves: new Map() };
    this.#forms = forms;
  }

  results(plan: Plan): Result[] {
    return [...execute(plan, this.#engine)].flatMap(([place, { score }]) => {
      const document = this.#engine.store.documents[place];
      return document ? { place, document, score } : [];
    });
  }

  /** What each leaf finds by itself, the words of a phrase before it. */
  terms(tree: List): SearchAnswer['terms'] {
    const counts = new Map<string, number>();
    for (const leaf of leavesOf(tree)) {
      const words = leaf.type === 'phrase' && !leaf.exact ? phraseWords(leaf.text) : [];
      for (const node of [...words, leaf]) {
        const text = printQuery(row(node));
        if (!counts.has(text)) counts.set(text, this.#count(node));
      }
    }
    return [...counts].map(([text, count]) => ({ text, count }));
  }

  suggestions(tree: List, request: SearchRequest): SearchAnswer['suggestions'] {
    const asked = printQuery(tree);
    const offered = new Map<string, SearchAnswer['suggestions'][number]>();
    const vocabulary = {
      count: (node: QueryNode) => this.#count(node),
      similar: (word: string) => this.#similar(word),
    };
    for (const { tree: other, why } of looser(tree, request.mode, vocabulary)) {
      const query = printQuery(other);
      if (query === '' || query === asked || offered.has(query)) continue;
      const found = this.results(planQuery(other, request.mode, ANALYZER));
      const count = found.filter(({ document }) => passes(document, request)).length;
      if (count > 0) offered.set(query, { query, count, why });
      if (offered.size === MAX_SUGGESTIONS) break;
    }
    return [...offered.values()];
  }

  #count(node: QueryNode): number {
    return execute(planQuery(row(node), 'all', ANALYZER), this.#engine).size;
  }

  /** The commonest of the nearest words. Short words have too many neighbours to guess. */
  #similar(text: string): string | undefined {
    const [token, more] = ANALYZER.tokens(text);
    if (!token || more || token.folded.length < 4) return undefined;
    for (const distance of token.folded.length < 6 ? [1] : [1, 2]) {
      const [best] = commonestFirst(this.#engine.postings.similar(token.folded, distance));
      if (best !== undefined) return this.#forms.get(best)?.main ?? best;
    }
    return undefined;
  }
}
