/**
 * What does a term give the passages of a window? All its fields count as one text: the frequencies are added first, and
 * score together. This is where most of a search's time goes, so what most words are, one list, has a way of its own.
 */
import type { PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { TermEntry } from '../../../indexer/format/frozen/terms.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import { type CombinedProfile, type Saturation, saturated } from '../scoring.ts';
import { GROUNDED, type Summand, THERE, type WindowSums } from '../windowSums.ts';
import {
  havingOf,
  type Lengths,
  lengthAt,
  lengthsOf,
  meanLengthOf,
  type ScoringData,
  type WeightedTerm,
} from './combined.ts';

/** The list of a term in a field, turned to the window; `undefined` where the field has none. */
export type CursorOf = (entry: TermEntry, field: TextField) => PostingsCursor | undefined;

/** The list of a term in a field, whose frequencies count so many times. */
interface FieldList {
  cursor: PostingsCursor;
  times: number;
  mark: typeof THERE | typeof GROUNDED;
}

interface Scoring extends Pick<WeightedTerm, 'weight' | 'formWeight'> {
  saturation: Saturation;
  lengths: Lengths;
}

/**
 * Several terms as one: a passage has it as often as the one of them that it has most often, for they are stems of
 * different languages, and a word most of whose passages are among those of its stems.
 */
export function termSummand(
  entries: { stems: readonly TermEntry[]; words: readonly TermEntry[] },
  { weight, formWeight }: Pick<WeightedTerm, 'weight' | 'formWeight'>,
  fields: readonly TextField[],
  cursorOf: CursorOf,
  data: ScoringData,
  profile: CombinedProfile,
): Summand {
  const { meta } = data;
  const terms = [...entries.stems, ...entries.words].map((entry) =>
    fields
      .flatMap((field): FieldList[] => {
        const cursor = cursorOf(entry, field);
        return cursor
          ? [{ cursor, times: profile.weights[field], mark: field === 'text' ? GROUNDED : THERE }]
          : [];
      })
      .sort((a, b) => b.cursor.count - a.cursor.count),
  );
  const havingStems = entries.stems.reduce((sum, entry) => sum + havingOf(entry, fields), 0);
  const having = Math.max(havingStems, ...entries.words.map((entry) => havingOf(entry, fields)));
  const saturation = profile.term(
    Math.min(having, meta.passages),
    meta.passages,
    meanLengthOf(fields, meta, profile),
  );
  const scoring = { saturation, weight, formWeight, lengths: lengthsOf(fields, data, profile) };
  const [term = [], another] = terms;
  if (another) return new SeveralTerms(terms, scoring);
  const [longest, ...others] = term;
  if (!longest) return NOWHERE;
  return others.length === 0 ? new OneList(longest, scoring) : new SeveralLists(longest, others, scoring);
}

const NOWHERE: Summand = { bound: 0, add: () => {}, lift: () => false };

/** Its frequencies saturate: no passage gets the whole weight. */
const boundOf = ({ weight, saturation }: Scoring) => weight * saturation.weight;

class OneList implements Summand {
  readonly bound: number;
  readonly #list: FieldList;
  readonly #scoring: Scoring;

  constructor(list: FieldList, scoring: Scoring) {
    this.#list = list;
    this.#scoring = scoring;
    this.bound = boundOf(scoring);
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { cursor, times: counted, mark } = this.#list;
    const { places, start, end } = cursor;
    if (start === end) return;
    const { from, scores, marks, chosen } = sums;
    let count = 0;
    for (let index = start; index < end; index++) {
      const at = (places[index] ?? 0) - from;
      marks[at] = (marks[at] ?? 0) | mark;
      // Written in any case, kept where it counts: where it does, no processor foresees.
      chosen[count] = index;
      count += (scores[at] ?? 0) > needed ? 1 : 0;
    }
    if (count === 0) return;
    const frequencies =
      count * FEW > end - start ? cursor.frequencies() : cursor.frequenciesOf(chosen, count);
    const { saturation, lengths, weight, formWeight } = this.#scoring;
    const worth = weight * times;
    const { fixed, times: each, column, more } = lengths;
    for (let number = 0; number < count; number++) {
      const index = chosen[number] ?? 0;
      const place = places[index] ?? 0;
      const length = fixed + each * (column[place] ?? 0);
      const factor = formWeight ? worth * formWeight(place) : worth;
      scores[place - from] =
        (scores[place - from] ?? 0) +
        factor *
          saturated(saturation, counted * (frequencies[index] ?? 0), more ? length + more(place) : length);
    }
  }

  lift(sums: WindowSums, stage: number): boolean {
    return lifted(this.#list.cursor, sums, stage);
  }
}
/** Where not one in so many counts, frequencies are unpacked where they do. */
const FEW = 16;

class SeveralLists implements Summand {
  readonly bound: number;
  readonly #longest: FieldList;
  readonly #others: readonly FieldList[];
  readonly #scoring: Scoring;

  constructor(longest: FieldList, others: readonly FieldList[], scoring: Scoring) {
    this.#longest = longest;
    this.#others = others;
    this.#scoring = scoring;
    this.bound = boundOf(scoring);
  }

  add(sums: WindowSums, needed: number, times: number): void {
    for (const other of this.#others) gatherFrequencies(other, sums);
    const { cursor, times: counted, mark } = this.#longest;
    const { places, start, end } = cursor;
    const { from, scores, marks, frequencies: others } = sums;
    for (let index = start; index < end; index++) {
      const place = places[index] ?? 0;
      const at = place - from;
      const sum = scores[at] ?? 0;
      const other = others[at] ?? 0;
      others[at] = 0;
      marks[at] = (marks[at] ?? 0) | mark;
      if (!(sum > needed)) continue;
      scores[at] = sum + times * scoreAt(place, counted * cursor.frequency(index) + other, this.#scoring);
    }
    for (const list of this.#others) addGathered(list, sums, needed, times, this.#scoring);
  }

  lift(sums: WindowSums, stage: number): boolean {
    return anyLifted([this.#longest, ...this.#others], sums, stage);
  }
}

class SeveralTerms implements Summand {
  readonly bound: number;
  readonly #terms: readonly (readonly FieldList[])[];
  readonly #scoring: Scoring;

  constructor(terms: readonly (readonly FieldList[])[], scoring: Scoring) {
    this.#terms = terms;
    this.#scoring = scoring;
    this.bound = boundOf(scoring);
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { from, frequencies } = sums;
    const most = new Float64Array(frequencies.length);
    for (const lists of this.#terms) {
      for (const list of lists) gatherFrequencies(list, sums);
      for (const { cursor } of lists) {
        for (let index = cursor.start; index < cursor.end; index++) {
          const at = (cursor.places[index] ?? 0) - from;
          most[at] = Math.max(most[at] ?? 0, frequencies[at] ?? 0);
          frequencies[at] = 0;
        }
      }
    }
    frequencies.set(most);
    for (const list of this.#terms.flat()) addGathered(list, sums, needed, times, this.#scoring);
  }

  lift(sums: WindowSums, stage: number): boolean {
    return anyLifted(this.#terms.flat(), sums, stage);
  }
}

function gatherFrequencies({ cursor, times }: FieldList, { from, frequencies: gathered }: WindowSums): void {
  const { places, start, end } = cursor;
  const frequencies = cursor.frequencies();
  for (let index = start; index < end; index++) {
    const at = (places[index] ?? 0) - from;
    gathered[at] = (gathered[at] ?? 0) + times * (frequencies[index] ?? 0);
  }
}

/** Scores the frequencies gathered at a list's places, and takes them away, so that no other list does. */
function addGathered(
  { cursor, mark }: FieldList,
  sums: WindowSums,
  needed: number,
  times: number,
  scoring: Scoring,
): void {
  const { places, start, end } = cursor;
  const { from, scores, marks, frequencies } = sums;
  for (let index = start; index < end; index++) {
    const place = places[index] ?? 0;
    const at = place - from;
    const sum = scores[at] ?? 0;
    const frequency = frequencies[at] ?? 0;
    marks[at] = (marks[at] ?? 0) | mark;
    frequencies[at] = 0;
    if (frequency > 0 && sum > needed) scores[at] = sum + times * scoreAt(place, frequency, scoring);
  }
}

function scoreAt(
  place: number,
  frequency: number,
  { saturation, lengths, weight, formWeight }: Scoring,
): number {
  const factor = formWeight ? weight * formWeight(place) : weight;
  return factor * saturated(saturation, frequency, lengthAt(lengths, place));
}

function lifted(
  { places, start, end }: PostingsCursor,
  { from, stages }: WindowSums,
  stage: number,
): boolean {
  let some = false;
  for (let index = start; index < end; index++) {
    const at = (places[index] ?? 0) - from;
    if (stages[at] !== stage) continue;
    stages[at] = stage + 1;
    some = true;
  }
  return some;
}

function anyLifted(lists: readonly FieldList[], sums: WindowSums, stage: number): boolean {
  let some = false;
  for (const { cursor } of lists) some = lifted(cursor, sums, stage) || some;
  return some;
}
