/** In which of some passages does a phrase stand? Nothing is scored: verifying quotations asks so. */
import type { Engine } from './engine.ts';
import { lookups } from './execute.ts';
import { queryAnalyzer } from './inquiry.ts';
import { MatchLists, WINDOW } from './matchList.ts';
import { stands } from './operators.ts';
import { parseQuery } from './parse.ts';
import { planQuery, wordPlans } from './plan.ts';

/**
 * The places whose text has the words one after the other, as the index folds them.
 * @param words What stands between white space; signs of the query language are taken for none.
 * @param places Ascending.
 */
export async function placesOfPhrase(
  engine: Engine,
  words: readonly string[],
  places: readonly number[],
): Promise<number[]> {
  const { tree } = parseQuery(`"${words.join(' ').replace(/["\\]/g, ' ')}"`);
  const plan = planQuery(tree, 'all', queryAnalyzer(engine), engine.records.language.names);
  const [phrase] = wordPlans(plan);
  if (phrase?.type !== 'leaf') return [];
  const postings = engine.postings();
  // Of a single word the list would do; here it is asked where it stands, too.
  await postings.gather(lookups(phrase).map((lookup) => ({ ...lookup, positions: true })));
  const { pattern } = phrase;
  const window = new MatchLists();
  return places.filter((place) => {
    if (place >= window.to) {
      const from = place - (place % WINDOW);
      window.begin(from, Math.min(from + WINDOW, engine.records.passages));
      postings.over(window);
    }
    return (
      postings.stands?.(pattern, place, 'text') ??
      postings.texts(place, 'text', [pattern]).some((text) => stands(pattern, text))
    );
  });
}
