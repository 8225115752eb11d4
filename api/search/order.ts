/** Which results come first? The best of many, without sorting all. */
import type { Found } from './found.ts';
import type { SearchRequest } from './searchIndex.ts';

export interface Ranked {
  place: number;
  score: number;
}

/** The order of results; equal scores in the order of place. */
export function order(sort: SearchRequest['sort'], a: Ranked, b: Ranked): number {
  return (sort === 'relevance' && b.score - a.score) || a.place - b.place;
}

/** Keeps the first results that come after one, in a heap whose top is the last of them. */
export class FirstResults {
  readonly #sort: SearchRequest['sort'];
  readonly #limit: number;
  readonly #after: Ranked | undefined;
  readonly #heap: Ranked[] = [];
  #eligible = 0;

  /** @param after The result after which they come. */
  constructor({ sort, limit }: Pick<SearchRequest, 'sort' | 'limit'>, after?: Ranked) {
    this.#sort = sort;
    this.#limit = limit;
    this.#after = after;
  }

  /** Adds results whose places lie beyond all before. */
  add({ best: { places, scores }, count }: Found): void {
    const after = this.#after;
    const heap = this.#heap;
    const byScore = this.#sort === 'relevance';
    let least = this.#least();
    // Those that are not listed come after all that are kept.
    this.#eligible += after ? count - places.length : count;
    for (let index = 0; index < places.length; index++) {
      const score = scores[index] ?? 0;
      // Of equal ones the first stays.
      if (!after && !(score > least)) continue;
      const place = places[index] ?? 0;
      if (after) {
        if (order(this.#sort, after, { place, score }) >= 0) continue;
        this.#eligible++;
        if (!(score > least)) continue;
      }
      if (heap.length < this.#limit) rise(heap, { place, score }, this.#sort);
      else if (byScore) sink(heap, { place, score }, this.#sort);
      least = this.#least();
    }
  }

  /** The score that all others must exceed. */
  get least(): number {
    // By place the scores say nothing.
    return this.#sort === 'relevance' ? this.#least() : Number.NEGATIVE_INFINITY;
  }

  /** The score that the next must exceed. */
  #least(): number {
    if (this.#heap.length < this.#limit) return Number.NEGATIVE_INFINITY;
    return this.#sort === 'relevance'
      ? (this.#heap[0]?.score ?? Number.POSITIVE_INFINITY)
      : Number.POSITIVE_INFINITY;
  }

  /** In order, and whether there are more. */
  page(): { page: Ranked[]; goesOn: boolean } {
    const page = this.#heap.toSorted((a, b) => order(this.#sort, a, b));
    return { page, goesOn: this.#eligible > this.#limit };
  }
}

/** Adds one at the end and lets it rise to where it belongs. */
function rise(heap: Ranked[], result: Ranked, sort: SearchRequest['sort']): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || order(sort, parent, result) >= 0) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = result;
}

/** Puts one in place of the top and lets it sink. */
function sink(heap: Ranked[], result: Ranked, sort: SearchRequest['sort']): void {
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    if (!left) break;
    const right = heap[2 * at + 2];
    const rightWins = right !== undefined && order(sort, right, left) > 0;
    const child = rightWins ? right : left;
    if (order(sort, result, child) >= 0) break;
    heap[at] = child;
    at = 2 * at + (rightWins ? 2 : 1);
  }
  heap[at] = result;
}
