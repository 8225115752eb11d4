/** In which of some passages do phrases stand? Nothing is scored: verifying quotations asks so. */
import type { Engine, Postings } from './engine.ts';
import { lookups } from './execute.ts';
import { queryAnalyzer } from './inquiry.ts';
import { MatchLists, WINDOW } from './matchList.ts';
import { type Pattern, stands } from './operators.ts';
import { parseQuery } from './parse.ts';
import { planQuery, wordPlans } from './plan.ts';

/**
 * Of each phrase the places whose text has its words one after the other, as the index folds them.
 * @param phrases Words, as white space parts them.
 * @param places Ascending.
 */
export async function placesOfPhrases(
  engine: Engine,
  phrases: readonly (readonly string[])[],
  places: readonly number[],
): Promise<number[][]> {
  const found: number[][] = phrases.map(() => []);
  if (places.length === 0) return found;
  const plans = phrases.map((words) => planOf(engine, words));
  const postings = engine.postings();
  // Of a single word the list would do; here it is asked where it stands, too.
  const wanted = plans.flatMap((plan) => (plan ? lookups(plan) : []));
  await postings.gather(wanted.map((lookup) => ({ ...lookup, positions: true })));
  const window = new MatchLists();
  for (let first = 0; first < places.length; ) {
    const from = Math.floor((places[first] ?? 0) / WINDOW) * WINDOW;
    window.begin(from, Math.min(from + WINDOW, engine.records.passages));
    postings.over(window);
    let end = first;
    while (end < places.length && (places[end] ?? 0) < window.to) end++;
    const asked = Uint32Array.from(places.slice(first, end));
    for (const [index, plan] of plans.entries())
      if (plan) for (const place of standingIn(asked, plan.pattern, postings)) found[index]?.push(place);
    first = end;
  }
  return found;
}

/** Those of some passages of the window in whose text a pattern stands. */
function standingIn(places: Uint32Array, pattern: Pattern, postings: Postings): Uint32Array {
  const marks = new Uint8Array(places.length);
  if (postings.stands?.(pattern, 'text', { places, count: places.length, marks }, 1))
    return places.filter((_, index) => marks[index] === 1);
  return places.filter((place) =>
    postings.texts(place, 'text', [pattern]).some((text) => stands(pattern, text)),
  );
}

/** `undefined` where no word is left. */
function planOf(engine: Engine, words: readonly string[]) {
  const { tree } = parseQuery(`"${words.join(' ').replace(/["\\]/g, ' ')}"`);
  const [plan] = wordPlans(planQuery(tree, 'all', queryAnalyzer(engine), engine.records.language.names));
  return plan?.type === 'leaf' ? plan : undefined;
}
