/**
 * What does a term give the passages of a window? All its fields count as one text: the frequencies are added first, and
 * score together. This is where most of a search's time goes, so what most words are, one list, has a way of its own.
 */
import { BLOCK, type PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { TermEntry } from '../../../indexer/format/frozen/terms.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import { BITS, bitAt, bitsOf, type PlaceBits, unite } from '../placeBits.ts';
import { type CombinedProfile, type Saturation, saturated } from '../scoring.ts';
import type { Standing, Summand, WindowSums } from '../windowSums.ts';
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
  isText: boolean;
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
    fields.flatMap((field): FieldList[] => {
      const cursor = cursorOf(entry, field);
      return cursor ? [{ cursor, times: profile.weights[field], isText: field === 'text' }] : [];
    }),
  );
  const havingStems = entries.stems.reduce((sum, entry) => sum + havingOf(entry, fields), 0);
  const having = Math.max(havingStems, ...entries.words.map((entry) => havingOf(entry, fields)));
  const saturation = profile.term(
    Math.min(having, meta.passages),
    meta.passages,
    meanLengthOf(fields, meta, profile),
  );
  const scoring = { saturation, weight, formWeight, lengths: lengthsOf(fields, data, profile) };
  const [only, another] = terms.flat();
  if (!only) return NOWHERE;
  return another ? new SeveralLists(terms, scoring) : new OneList(only, scoring);
}

const NO_NUMBERS = new Uint32Array(0);
const NO_PLACES: Standing = { there: new Uint32Array(0) };
const NOWHERE: Summand = { bound: 0, standing: () => NO_PLACES, add: () => {} };

/** Its frequencies saturate: no passage gets the whole weight. */
const boundOf = ({ weight, saturation }: Scoring) => weight * saturation.weight;

class OneList implements Summand {
  readonly bound: number;
  readonly #list: FieldList;
  readonly #scoring: Scoring;
  #standing = NO_PLACES;
  #turn = 0;

  constructor(list: FieldList, scoring: Scoring) {
    this.#list = list;
    this.#scoring = scoring;
    this.bound = boundOf(scoring);
  }

  standing(sums: WindowSums): Standing {
    if (this.#turn === sums.turn) return this.#standing;
    const there = placesOf(this.#list, sums);
    this.#turn = sums.turn;
    this.#standing = { there, grounded: this.#list.isText ? there : undefined };
    return this.#standing;
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { formWeight, lengths } = this.#scoring;
    if (needed < 0 && !formWeight && !lengths.more) this.#addToAll(sums, times);
    else this.#addToSome(sums, needed, times);
  }

  /** In one pass, without lists between: half of the time that some searches take is spent here. */
  #addToAll(sums: WindowSums, times: number): void {
    const { there } = this.standing(sums);
    const { cursor, times: counted } = this.#list;
    const { from, scores, candidates } = sums;
    const { saturation, lengths, weight } = this.#scoring;
    const worth = weight * times;
    const { fixed, times: lengthsCount, column } = lengths;
    let frequencies: Uint32Array = NO_NUMBERS;
    /** How many of the list's places are before the word, and up to where frequencies are unpacked. */
    let before = cursor.start;
    let unpacked = 0;
    for (let word = 0; word < there.length; word++) {
      const all = there[word] ?? 0;
      if (all === 0) continue;
      const first = before;
      before += bitsOf(all);
      let left = all & (candidates[word] ?? 0);
      if (left === 0) continue;
      if (before > unpacked) {
        // A block has more places than a word: no third one is there.
        cursor.frequenciesFrom(first);
        frequencies = cursor.frequenciesFrom(before - 1);
        unpacked = ((before - 1) | (BLOCK - 1)) + 1;
      }
      for (; left !== 0; left &= left - 1) {
        const bit = left & -left;
        const at = word * BITS + bitAt(bit);
        const frequency = counted * (frequencies[first + bitsOf(all & (bit - 1))] ?? 0);
        const length = fixed + lengthsCount * (column[from + at] ?? 0);
        scores[at] = (scores[at] ?? 0) + worth * saturated(saturation, frequency, length);
      }
    }
  }

  #addToSome(sums: WindowSums, needed: number, times: number): void {
    const { there } = this.standing(sums);
    const { cursor, times: counted } = this.#list;
    const count = choose(there, sums, needed);
    if (count === 0) return;
    const { from, chosen, chosenAt, scores } = sums;
    const frequencies = frequenciesOf(cursor, sums, count);
    const { saturation, lengths, weight, formWeight } = this.#scoring;
    const worth = weight * times;
    const { fixed, times: lengthsCount, column, more } = lengths;
    for (let number = 0; number < count; number++) {
      const at = chosenAt[number] ?? 0;
      const place = from + at;
      const length = fixed + lengthsCount * (column[place] ?? 0);
      const factor = formWeight ? worth * formWeight(place) : worth;
      const frequency = counted * (frequencies[cursor.start + (chosen[number] ?? 0)] ?? 0);
      scores[at] =
        (scores[at] ?? 0) + factor * saturated(saturation, frequency, more ? length + more(place) : length);
    }
  }
}

class SeveralLists implements Summand {
  readonly bound: number;
  readonly #terms: readonly (readonly FieldList[])[];
  readonly #scoring: Scoring;
  #standing = NO_PLACES;
  #turn = 0;
  /** Of each list of the terms, one after the other. */
  #places: PlaceBits[] = [];

  constructor(terms: readonly (readonly FieldList[])[], scoring: Scoring) {
    this.#terms = terms;
    this.#scoring = scoring;
    this.bound = boundOf(scoring);
  }

  standing(sums: WindowSums): Standing {
    if (this.#turn === sums.turn) return this.#standing;
    const [there, grounded] = [sums.noPlaces(), sums.noPlaces()];
    this.#places = this.#terms.flat().map((list) => {
      const places = placesOf(list, sums);
      unite(there, places);
      if (list.isText) unite(grounded, places);
      return places;
    });
    this.#turn = sums.turn;
    this.#standing = { there, grounded };
    return this.#standing;
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { there } = this.standing(sums);
    const { from, scores, frequencies, chosenAt } = sums;
    const [, another] = this.#terms;
    const most = another && new Float64Array(frequencies.length);
    let number = 0;
    for (const lists of this.#terms) {
      for (const list of lists) gatherFrequencies(list, this.#places[number++] ?? there, sums, needed);
      if (most) takeMost(most, frequencies, chosenAt, choose(there, sums, needed));
    }
    if (most) frequencies.set(most);
    const count = choose(there, sums, needed);
    for (let number = 0; number < count; number++) {
      const at = chosenAt[number] ?? 0;
      const frequency = frequencies[at] ?? 0;
      frequencies[at] = 0;
      scores[at] = (scores[at] ?? 0) + times * scoreAt(from + at, frequency, this.#scoring);
    }
  }
}

function placesOf({ cursor }: FieldList, sums: WindowSums): PlaceBits {
  const set = sums.noPlaces();
  cursor.mark(set);
  return set;
}

/**
 * Those of a list's passages that are candidates with a sum above what is needed: where in the window, and as which of
 * the list's. How many there are.
 */
function choose(places: PlaceBits, sums: WindowSums, needed: number): number {
  const { candidates, scores, chosen, chosenAt } = sums;
  let count = 0;
  let before = 0;
  for (let word = 0; word < places.length; word++) {
    const all = places[word] ?? 0;
    if (all === 0) continue;
    for (let left = all & (candidates[word] ?? 0); left !== 0; left &= left - 1) {
      const bit = left & -left;
      const at = word * BITS + bitAt(bit);
      // Written in any case, kept where it counts: where it does, no processor foresees.
      chosen[count] = before + bitsOf(all & (bit - 1));
      chosenAt[count] = at;
      count += (scores[at] ?? 0) > needed ? 1 : 0;
    }
    before += bitsOf(all);
  }
  return count;
}

/** Where not one in so many counts, frequencies are unpacked where they do. */
const FEW = 16;

/** The frequencies of a list's places, right at those chosen. */
function frequenciesOf(cursor: PostingsCursor, { chosen }: WindowSums, count: number): Uint32Array {
  const { start, end } = cursor;
  return count * FEW > end - start ? cursor.frequencies() : cursor.frequenciesOf(chosen, count, start);
}

function gatherFrequencies(
  { cursor, times }: FieldList,
  places: PlaceBits,
  sums: WindowSums,
  needed: number,
): void {
  const count = choose(places, sums, needed);
  if (count === 0) return;
  const { frequencies, chosen, chosenAt } = sums;
  const having = frequenciesOf(cursor, sums, count);
  for (let number = 0; number < count; number++) {
    const at = chosenAt[number] ?? 0;
    const frequency = times * (having[cursor.start + (chosen[number] ?? 0)] ?? 0);
    frequencies[at] = (frequencies[at] ?? 0) + frequency;
  }
}

/** Keeps the larger of two numbers at some places, and makes the second zero. */
function takeMost(most: Float64Array, numbers: Float64Array, places: Uint32Array, count: number): void {
  for (let number = 0; number < count; number++) {
    const at = places[number] ?? 0;
    most[at] = Math.max(most[at] ?? 0, numbers[at] ?? 0);
    numbers[at] = 0;
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
