/** What does a result show of a passage? Its record, the stretch of its text worth showing, and the words that matched. */
import { codePointLength } from '../../indexer/text/codePoints.ts';
import { found, highlights, marks } from './marks.ts';
import type { PassageStore } from './passageStore.ts';
import type { WordPlan } from './plan.ts';
import type { SearchHit } from './searchIndex.ts';
import { snippet } from './snippet.ts';

/**
 * The passage at a place as a result.
 * @param words The parts of the query that stand for words.
 */
export function hit(
  store: PassageStore,
  place: number,
  score: number,
  words: readonly WordPlan[],
): SearchHit | undefined {
  const document = store.documents[place];
  const [lattice] = store.lattices(place, 'text');
  if (!document || !lattice) return undefined;
  const { id, work, ref, kind, part, language, text, host } = document;
  const all = marks(words, lattice);
  return {
    id,
    work,
    ref,
    kind,
    part,
    score,
    language,
    text,
    snippet: snippet(codePointLength(text), document.sentences, all, lattice),
    highlights: highlights(all),
    ...(host && { host }),
    matched: (['title', 'heading'] as const).filter((field) => standsIn(store, place, field, words)),
  };
}

function standsIn(
  store: PassageStore,
  place: number,
  field: 'title' | 'heading',
  words: readonly WordPlan[],
): boolean {
  const asked = words.filter(({ scope }) => scope.fields.includes(field));
  return store.lattices(place, field).some((text) => asked.some((plan) => found(plan, text).length > 0));
}
