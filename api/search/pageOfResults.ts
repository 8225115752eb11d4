/**
 * Which results does a page show? By relevance, the first few of all are compared with each other (secondStage.ts), which
 * only ever adds to their scores; so they stay before all others, and one order goes through all pages.
 */
import type { Engine } from './engine.ts';
import type { Found } from './found.ts';
import { FirstResults, order, type Ranked } from './order.ts';
import type { WordPlan } from './plan.ts';
import type { SearchRequest } from './searchIndex.ts';
import { COMPARED, raised } from './secondStage.ts';

export class PageOfResults {
  readonly #request: Pick<SearchRequest, 'sort' | 'limit'>;
  readonly #after: Ranked | undefined;
  /** The first of all, where a page begins behind some of them; else they are among those that follow. */
  readonly #first: FirstResults | undefined;
  /** The first after the page before: enough of them when those that are compared are left out. */
  readonly #following: FirstResults;

  /** @param after The result after which the page begins. */
  constructor({ sort, limit }: Pick<SearchRequest, 'sort' | 'limit'>, after?: Ranked) {
    this.#request = { sort, limit };
    this.#after = after;
    this.#first = after && new FirstResults({ sort, limit: COMPARED });
    this.#following = new FirstResults({ sort, limit: limit + COMPARED + 1 }, after);
  }

  /** Adds results whose places lie beyond all before. */
  add(results: Found): void {
    this.#first?.add(results);
    this.#following.add(results);
  }

  /** Results whose score does not exceed this will not be shown. */
  get least(): number {
    return Math.min(this.#first?.least ?? Number.POSITIVE_INFINITY, this.#following.least);
  }

  /**
   * In order, and whether there are more.
   * @param words The parts of the query that look for words.
   */
  async page(engine: Engine, words: readonly WordPlan[]): Promise<{ page: Ranked[]; goesOn: boolean }> {
    const { sort, limit } = this.#request;
    const after = this.#after;
    const following = this.#following.page().page;
    const best = this.#first ? this.#first.page().page : following;
    const first = sort === 'relevance' ? best.slice(0, COMPARED) : [];
    const compared = new Set(first.map(({ place }) => place));
    const others = following.filter(({ place }) => !compared.has(place));
    const last = first.at(-1);
    const wanted = last !== undefined && (!after || order(sort, after, last) < 0);
    const ahead = wanted ? await raised(engine, first, words) : [];
    const results = [...ahead.filter((result) => !after || order(sort, after, result) < 0), ...others];
    const inOrder = results.toSorted((a, b) => order(sort, a, b));
    return { page: inOrder.slice(0, limit), goesOn: inOrder.length > limit };
  }
}
