/**
 * How does a term become a scored list of a window? Either field by field, the scores added; or all fields as one text:
 * the frequencies are added first, and score together.
 */
import type { Columns } from '../../../indexer/format/frozen/columns.ts';
import type { FrozenMeta } from '../../../indexer/format/frozen/frozenIndex.ts';
import type { PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { TermEntry } from '../../../indexer/format/frozen/terms.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import type { FormWeight } from '../forms.ts';
import { type MatchList, type MatchLists, NOTHING } from '../matchList.ts';
import type { CombinedProfile, ScoringProfile, SeparateProfile, TermScore } from '../scoring.ts';

/** Gives the passages of a window, scored. */
export type TermScorer = (window: MatchLists) => MatchList;

/** What terms are scored by. */
export interface ScoringData {
  meta: FrozenMeta;
  columns: Columns;
  profile: ScoringProfile;
}

/** The list of a term in a field, turned to the window; `undefined` where the field has none. */
export type CursorOf = (entry: TermEntry, field: TextField) => PostingsCursor | undefined;

/** A term with what it is worth. */
export interface WeightedTerm {
  entry: TermEntry;
  weight: number;
  formWeight?: FormWeight | undefined;
}

/** Each term by itself, in each field by itself; their scores are added in this order. */
export function separateScorer(
  terms: readonly WeightedTerm[],
  fields: readonly TextField[],
  cursorOf: CursorOf,
  { meta, columns }: ScoringData,
  profile: SeparateProfile,
): TermScorer {
  const scorers = terms.flatMap(({ entry, weight, formWeight }) =>
    fields.flatMap((field): TermScorer[] => {
      const of = entry.fields[field];
      const cursor = cursorOf(entry, field);
      if (!of || !cursor) return [];
      const score = profile.term(of.passages, meta.passages, meta.fields[field]);
      const lengths = columns[profile.lengths(field)];
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
 * Several terms as one: a passage has it as often as the one of them that it has most often, for they are stems of
 * different languages, and a word most of whose passages are among those of its stems. All fields count together.
 */
export function combinedScorer(
  { stems, words }: { stems: readonly TermEntry[]; words: readonly TermEntry[] },
  { weight, formWeight }: Pick<WeightedTerm, 'weight' | 'formWeight'>,
  fields: readonly TextField[],
  cursorOf: CursorOf,
  data: ScoringData,
  profile: CombinedProfile,
): TermScorer {
  const { meta } = data;
  const lists = [...stems, ...words].map((entry) =>
    fields.flatMap((field): FieldList[] => {
      const cursor = cursorOf(entry, field);
      return cursor ? [{ cursor, times: profile.weights[field], isText: field === 'text' }] : [];
    }),
  );
  const havingStems = stems.reduce((sum, entry) => sum + havingOf(entry, fields), 0);
  const having = Math.max(havingStems, ...words.map((entry) => havingOf(entry, fields)));
  const meanLength = meanLengthOf(fields, meta, profile);
  const score = profile.term(Math.min(having, meta.passages), meta.passages, meanLength);
  const lengths = lengthsOf(fields, data, profile);
  const all = lists.flat();
  const [only] = all;
  return (window) => {
    // Of many terms that begin alike most are not in a window.
    if (all.every(({ cursor: { start, end } }) => start === end)) return NOTHING;
    if (all.length === 1 && only) return scoredList(only, { score, lengths, weight, formWeight }, window);
    const list = window.best(
      lists.map((ofTerm) => window.union(ofTerm.map((each) => frequenciesOf(each, window)))),
    );
    const { places, scores } = list;
    for (let index = 0; index < places.length; index++) {
      const place = places[index] ?? 0;
      const form = formWeight ? formWeight(place) : 1;
      scores[index] = weight * form * score(scores[index] ?? 0, lengthAt(lengths, place));
    }
    return list;
  };
}

interface Scoring extends Pick<WeightedTerm, 'weight' | 'formWeight'> {
  score: TermScore;
  lengths: Lengths;
}

/** What most words are: one list, scored as it is read. */
function scoredList(
  { cursor, times, isText }: FieldList,
  { score, lengths, weight, formWeight }: Scoring,
  window: MatchLists,
): MatchList {
  const { places: from, start, end } = cursor;
  const list = window.take(end - start);
  const { places, scores } = list;
  const frequencies = cursor.frequencies();
  const { fixed, column, more } = lengths;
  places.set(from.subarray(start, end));
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0;
    const first = fixed + lengths.times * (column[place] ?? 0);
    const factor = formWeight ? weight * formWeight(place) : weight;
    scores[index] =
      factor * score(times * (frequencies[start + index] ?? 0), more ? first + more(place) : first);
  }
  list.grounded.fill(isText ? 1 : 0);
  return list;
}

/** The list of a term in a field, whose frequencies count so many times. */
interface FieldList {
  cursor: PostingsCursor;
  times: number;
  isText: boolean;
}

/** How long passages are, all fields as one text: what all have, so many times a column, and more where it varies. */
export interface Lengths {
  fixed: number;
  times: number;
  column: ArrayLike<number>;
  more: ((place: number) => number) | undefined;
}

export function lengthAt({ fixed, times, column, more }: Lengths, place: number): number {
  const length = fixed + times * (column[place] ?? 0);
  return more ? length + more(place) : length;
}

export function lengthsOf(
  fields: readonly TextField[],
  { meta, columns }: ScoringData,
  { weights }: CombinedProfile,
): Lengths {
  // A column of one number alone, as titles of one work have, is not worth a look for every passage.
  const isFixed = (field: TextField) => meta.widths[`${field}Tokens`] === 0;
  const parts = fields.map((field) => ({
    column: columns[`${field}Tokens`],
    times: weights[field],
    isFixed: isFixed(field),
  }));
  const fixed = parts.reduce((sum, part) => sum + (part.isFixed ? part.times * (part.column[0] ?? 0) : 0), 0);
  const [first, second, third] = parts.filter((part) => !part.isFixed);
  const { column, times } = first ?? { column: NO_COLUMN, times: 0 };
  const more =
    second &&
    ((place: number) =>
      second.times * (second.column[place] ?? 0) + (third ? third.times * (third.column[place] ?? 0) : 0));
  return { fixed, times, column, more };
}
const NO_COLUMN = new Uint8Array(0);

/** How long they are on average. */
export const meanLengthOf = (fields: readonly TextField[], meta: FrozenMeta, { weights }: CombinedProfile) =>
  fields.reduce((sum, field) => sum + weights[field] * meta.fields[field].tokens, 0) / meta.passages;

/** In how many passages one of the fields has a term, as far as the dictionary knows. */
export function havingOf({ fields, passages }: TermEntry, asked: readonly TextField[]): number {
  const counts = asked.flatMap((field) => fields[field]?.passages ?? []);
  const all = Object.keys(fields).length === counts.length;
  return all ? passages : Math.max(0, ...counts);
}

/** How often passages have a term, in the place of scores. */
function frequenciesOf({ cursor, times, isText }: FieldList, window: MatchLists): MatchList {
  const { places, start, end } = cursor;
  if (start === end) return NOTHING;
  const list = window.take(end - start);
  const frequencies = cursor.frequencies();
  list.places.set(places.subarray(start, end));
  for (let from = start; from < end; from++) list.scores[from - start] = times * (frequencies[from] ?? 0);
  list.grounded.fill(isText ? 1 : 0);
  return list;
}
