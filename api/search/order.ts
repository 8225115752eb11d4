/** Which results come first? The best of many, without sorting all. */
import type { MatchList } from './matchList.ts';
import type { SearchRequest } from './searchIndex.ts';

export interface Ranked {
  place: number;
  score: number;
}

/** The order of results; equal scores in the order of place. */
function order(sort: SearchRequest['sort'], a: Ranked, b: Ranked): number {
  return (sort === 'relevance' && b.score - a.score) || a.place - b.place;
}

/**
 * The first `limit` results that come after one, in order, and whether there are more. Keeps them in a heap whose top is
 * the last of them.
 */
export function firstOf(
  results: MatchList,
  { sort, limit }: Pick<SearchRequest, 'sort' | 'limit'>,
  after?: Ranked,
): { page: Ranked[]; goesOn: boolean } {
  const heap: Ranked[] = [];
  let eligible = 0;
  for (let index = 0; index < results.places.length; index++) {
    const result = { place: results.places[index] ?? 0, score: results.scores[index] ?? 0 };
    if (after && order(sort, after, result) >= 0) continue;
    eligible++;
    const [worst] = heap;
    if (heap.length < limit) rise(heap, result, sort);
    else if (worst && order(sort, result, worst) < 0) sink(heap, result, sort);
  }
  return { page: heap.sort((a, b) => order(sort, a, b)), goesOn: eligible > limit };
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
