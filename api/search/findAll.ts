/** Which passages answer a question, all of them? For what needs more than the first: concordances and exports. */
import type { Engine } from './engine.ts';
import { executeAll, lookups } from './execute.ts';
import { passing } from './facets.ts';
import { queryAnalyzer } from './inquiry.ts';
import { parseQuery } from './parse.ts';
import { planQuery, type WordPlan, wordPlans } from './plan.ts';
import type { List } from './query.ts';
import type { QueryWarning, SearchRequest } from './searchIndex.ts';

export interface FoundAll {
  tree: List;
  warnings: QueryWarning[];
  /** The parts of the query that stand for words. */
  words: WordPlan[];
  /** In the order of place; 12 bytes a passage. */
  places: Uint32Array;
  scores: Float64Array;
}

/** @throws SearchRequestError where the query costs too much. */
export async function findAll(
  engine: Engine,
  request: Omit<SearchRequest, 'sort' | 'limit' | 'cursor'>,
): Promise<FoundAll> {
  const { tree, warnings } = parseQuery(request.query);
  const plan = planQuery(tree, request.mode, queryAnalyzer(engine), engine.records.language.names);
  const known = { tree, warnings, words: wordPlans(plan) };
  if (tree.clauses.length === 0) return { ...known, places: new Uint32Array(0), scores: new Float64Array(0) };
  const postings = engine.postings();
  await postings.gather(lookups(plan));
  const passes = passing(engine, request) ?? (() => true);
  const places: number[] = [];
  const scores: number[] = [];
  for (const [found] of executeAll([{ plan }], { engine, postings })) {
    for (const [index, place] of found?.best.places.entries() ?? []) {
      if (!passes(place)) continue;
      places.push(place);
      scores.push(found?.best.scores[index] ?? 0);
    }
  }
  return { ...known, places: Uint32Array.from(places), scores: Float64Array.from(scores) };
}
