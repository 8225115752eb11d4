/** What do scores of a word in a passage follow from? The numbers of the index, for explanations. */
import type { PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { FieldEntry } from '../../../indexer/format/frozen/terms.ts';
import { stemOf, stemTerm, type TextField } from '../../../indexer/format/searchPage.ts';
import type { TermFacts } from '../explain.ts';
import { rarity } from '../scoring.ts';
import type { DerivedTerm } from './foundTerms.ts';
import type { FrozenData } from './frozenPostings.ts';

/**
 * Of some terms, in each field in which the passage has them.
 * @param open the list of a term, unturned
 */
export function termFacts(
  terms: readonly DerivedTerm[],
  fields: readonly TextField[],
  place: number,
  { meta, columns, different, profile }: Pick<FrozenData, 'meta' | 'columns' | 'different' | 'profile'>,
  open: (of: FieldEntry) => PostingsCursor,
): TermFacts[] {
  return terms.flatMap(({ term, entry, weight }) =>
    fields.flatMap((field): TermFacts[] => {
      const of = entry.fields[field];
      const frequency = of ? frequencyAt(open(of), place) : 0;
      if (!of || frequency === 0) return [];
      const isCombined = profile.fields === 'combined';
      const having = isCombined ? entry.passages : of.passages;
      const lengths = isCombined ? columns[`${field}Tokens`] : different[field];
      const { tokens, meanTerms } = meta.fields[field];
      return [
        {
          ...{
            term: shown(term),
            field,
            having,
            passages: meta.passages,
            idf: rarity(having, meta.passages),
            frequency,
          },
          length: lengths[place] ?? 0,
          meanLength: isCombined ? tokens / meta.passages : meanTerms,
          weight: weight * profile.weights[field],
        },
      ];
    }),
  );
}

function frequencyAt(cursor: PostingsCursor, place: number): number {
  cursor.over(place, place + 1);
  return cursor.start === cursor.end ? 0 : (cursor.frequencies()[cursor.start] ?? 0);
}

/** A stem is named as analysis names it: `en:armi`. */
const shown = (term: string) => (term.startsWith(stemTerm('')) ? stemOf(term) : term);
