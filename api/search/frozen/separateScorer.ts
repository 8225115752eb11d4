/** How does a term become a scored list of a window, field by field, the scores added? */
import type { TextField } from '../../../indexer/format/searchPage.ts';
import { type MatchList, type MatchLists, NOTHING } from '../matchList.ts';
import { FIELD_WEIGHTS, rarity, type SeparateProfile } from '../scoring.ts';
import type { WeightedTerm } from './combined.ts';
import { differentTerms } from './differentTerms.ts';
import type { FrozenData } from './frozenPostings.ts';
import type { CursorOf } from './termSummand.ts';

/** Gives the passages of a window, scored. */
export type TermScorer = (window: MatchLists) => MatchList;

/** Each term by itself, in each field by itself; their scores are added in this order. */
export function separateScorer(
  terms: readonly WeightedTerm[],
  fields: readonly TextField[],
  cursorOf: CursorOf,
  { meta, different }: Pick<FrozenData, 'meta' | 'different'>,
  profile: SeparateProfile,
): TermScorer {
  const scorers = terms.flatMap(({ entry, weight, formWeight }) =>
    fields.flatMap((field): TermScorer[] => {
      const of = entry.fields[field];
      const cursor = cursorOf(entry, field);
      if (!of || !cursor) return [];
      const score = profile.term(of.passages, meta.passages, meta.fields[field]);
      const lengths = different[field];
      const factor = weight * profile.weights[field];
      return [
        (window) => {
          const { places, start, end } = cursor;
          if (start === end) return NOTHING;
          const list = window.take(end - start);
          const frequencies = cursor.frequencies();
          for (let from = start; from < end; from++) {
            const place = places[from] ?? 0;
            const all = formWeight ? factor * formWeight(place) : factor;
            list.places[from - start] = place;
            list.scores[from - start] = all * score(frequencies[from] ?? 0, lengths[place] ?? 0);
          }
          list.grounded.fill(field === 'text' ? 1 : 0);
          return list;
        },
      ];
    }),
  );
  return (window) => window.union(scorers.map((scorer) => scorer(window)));
}

/**
 * BM25+ as MiniSearch 7 has it (k 1.2, b 0.7, δ 0.5): lengths count different terms, averages are over all passages, and
 * every operation is in its order, so that the bits agree.
 * @param weights of the fields: MiniSearch's boosts.
 */
export const miniSearchProfile = (weights: SeparateProfile['weights'] = FIELD_WEIGHTS): SeparateProfile => ({
  fields: 'separate',
  weights,
  scorer: separateScorer,
  lengths: differentTerms,
  term(having, passages, { meanTerms }) {
    const weight = rarity(having, passages);
    return (frequency, length) =>
      weight * (0.5 + (frequency * (1.2 + 1)) / (frequency + 1.2 * (1 - 0.7 + (0.7 * length) / meanTerms)));
  },
});
