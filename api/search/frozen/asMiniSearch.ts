/**
 * What would MiniSearch answer? Its results in its order, of any index scored by `miniSearchProfile`: the queries that
 * both can express are rows of words, prefixes and fuzzy words. From MiniSearch 7's `search`: a term's fields are added
 * up, then the terms, in their order; the sum is multiplied by how many different terms of the query were matched.
 */
import type { TextField } from '../../../indexer/format/searchPage.ts';
import type { Engine } from '../engine.ts';
import { MatchLists, WINDOW } from '../matchList.ts';
import type { Comparison } from '../operators.ts';
import type { Ranked } from '../order.ts';

/** A word of a query: folded, and how it is compared. */
export interface AskedTerm {
  term: string;
  compared: Comparison;
}

/** What one passage gathers. */
interface Gathered extends Ranked {
  terms: Set<string>;
  matched: number;
  /** Which term, and which field, found it first; where all are required, of the last term. MiniSearch's ties follow. */
  foundBy: number;
}

/**
 * All results, the best first. Equal scores are in the order in which MiniSearch comes upon the passages: by the first
 * term that finds them (the last, where all must), its first field, and place. What words a prefix or a fuzzy word
 * stands for has no order in common with MiniSearch; here they count as one term.
 * @param engine opened with `miniSearchProfile`.
 */
export async function miniSearchResults(
  engine: Engine,
  asked: readonly AskedTerm[],
  fields: readonly TextField[],
  combineWith: 'OR' | 'AND',
): Promise<Ranked[]> {
  const postings = engine.postings();
  await postings.gather(asked.map((each) => ({ ...each, positions: false })));
  const { passages } = engine.records;
  const window = new MatchLists();
  const results: Gathered[] = [];
  for (let from = 0; from < passages; from += WINDOW) {
    window.begin(from, Math.min(from + WINDOW, passages));
    postings.over(window);
    const found = new Map<number, Gathered>();
    for (const [number, { term, compared }] of asked.entries()) {
      const { places, scores } = postings.find(term, compared, fields);
      for (const [index, place] of places.entries()) {
        const known = found.get(place) ?? { place, score: 0, terms: new Set(), matched: 0, foundBy: -1 };
        found.set(place, known);
        known.score += scores[index] ?? 0;
        known.matched++;
        known.terms.add(term);
      }
      for (const [order, field] of fields.entries()) {
        for (const place of postings.find(term, compared, [field]).places) {
          const known = found.get(place);
          const isLast = combineWith === 'AND' && known && known.foundBy < number * fields.length;
          if (known && (known.foundBy < 0 || isLast)) known.foundBy = number * fields.length + order;
        }
      }
    }
    for (const each of found.values()) {
      if (combineWith === 'OR' || each.matched === asked.length) results.push(each);
    }
  }
  for (const each of results) each.score *= each.terms.size;
  results.sort((a, b) => b.score - a.score || a.foundBy - b.foundBy || a.place - b.place);
  return results.map(({ place, score }) => ({ place, score }));
}
