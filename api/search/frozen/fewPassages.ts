/**
 * How are hundreds of words that begin alike scored at once? Most of them stand in few passages: their lists are read
 * whole, one after the other, and what they say is added up by passage, so that no window asks every word.
 */
import { LONG, PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import { ShortLists } from '../../../indexer/format/frozen/shortLists.ts';
import { TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import { BITS, bitAt, type PlaceBits, unite } from '../placeBits.ts';
import { type CombinedProfile, type Saturation, saturated } from '../scoring.ts';
import type { Standing, Summand, WindowSums } from '../windowSums.ts';
import { type Lengths, lengthAt, lengthsOf, meanLengthOf, type ScoringData } from './combined.ts';
import type { Fetched } from './frozenFile.ts';
import type { ManyTerms } from './manyTerms.ts';
import type { Stretches } from './stretches.ts';

/** Of so few words each is read by itself. */
const FEW_TERMS = 8;
/** A word that not one passage in so many has is rare: of commoner ones most scores need not be computed. */
const RARE = 16;

/** Which terms stand in few passages, and in one of some fields: their indexes, and those of the others. */
export function inFewPassages(
  { numbers, chosen }: ManyTerms,
  fields: readonly TextField[],
  passages: number,
): { few: number[]; others: number[] } {
  const asked = TEXT_FIELDS.reduce(
    (bits, field, place) => bits | (fields.includes(field) ? 1 << place : 0),
    0,
  );
  const few: number[] = [];
  const others: number[] = [];
  for (let place = 0; place < chosen.length; place++) {
    const index = chosen[place] ?? 0;
    const having = numbers.fields(index);
    if ((having & asked) === 0) continue;
    // The list that is read is that of the first field.
    const isOne = (having & asked) === (having & -having);
    const isRare = numbers.having(index) < Math.max(LONG, passages / RARE);
    if (isOne && isRare && chosen.length > FEW_TERMS) few.push(index);
    else others.push(index);
  }
  return { few, others };
}

/** What terms give to all passages. */
interface Sums {
  scores: Float64Array;
  there: PlaceBits;
  grounded: PlaceBits;
}

/** A list of which others are parts. */
interface Whole {
  at: number;
  list: ShortLists | PostingsCursor;
}

/** The last few of these are kept: words that have a stem in common are mostly neighbours. */
const KEPT = 4;

/** The terms that stand in few passages, as one. */
export class FewPassages implements Summand {
  /** The scores are there: nothing is saved by leaving them out. */
  readonly bound = Number.POSITIVE_INFINITY;
  readonly #many: ManyTerms;
  readonly #few: readonly number[];
  readonly #fetched: Fetched;
  readonly #passages: number;
  readonly #profile: CombinedProfile;
  readonly #lengths: Lengths;
  readonly #meanLength: number;
  #sums: Sums | undefined;
  readonly #short = new ShortLists();
  readonly #wholes: Whole[] = [];

  constructor(
    many: ManyTerms,
    few: readonly number[],
    fields: readonly TextField[],
    fetched: Fetched,
    data: ScoringData,
    profile: CombinedProfile,
  ) {
    this.#many = many;
    this.#few = few;
    this.#fetched = fetched;
    this.#passages = data.meta.passages;
    this.#profile = profile;
    this.#lengths = lengthsOf(fields, data, profile);
    this.#meanLength = meanLengthOf(fields, data.meta, profile);
  }

  standing(sums: WindowSums): Standing {
    const { there, grounded } = this.#added();
    const standing = { there: sums.noPlaces(), grounded: sums.noPlaces() };
    const [first, behind] = [sums.from / BITS, Math.ceil(sums.to / BITS)];
    standing.there.set(there.subarray(first, behind));
    standing.grounded.set(grounded.subarray(first, behind));
    return standing;
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { there, scores: added } = this.#added();
    const { from, to, candidates, scores } = sums;
    const first = from / BITS;
    const words = Math.ceil(to / BITS) - first;
    for (let word = 0; word < words; word++) {
      for (let left = (candidates[word] ?? 0) & (there[first + word] ?? 0); left !== 0; left &= left - 1) {
        const at = word * BITS + bitAt(left & -left);
        const sum = scores[at] ?? 0;
        if (sum > needed) scores[at] = sum + times * (added[from + at] ?? 0);
      }
    }
  }

  /** Lets go of what was added up, until it is asked for again. */
  release(): void {
    if (this.#sums) spare = this.#sums;
    this.#sums = undefined;
  }

  #added(): Sums {
    if (this.#sums) return this.#sums;
    const sums = noSums(this.#passages);
    for (const index of this.#few) this.#take(index, sums);
    unite(sums.there, sums.grounded);
    for (const { list } of this.#wholes) if (list instanceof PostingsCursor) list.release();
    this.#wholes.length = 0;
    this.#sums = sums;
    return sums;
  }

  /** Reads the list of a term and adds what it gives. */
  #take(index: number, sums: Sums): void {
    const { numbers, lists } = this.#many;
    const having = numbers.having(index);
    const fields = numbers.fields(index);
    const field = TEXT_FIELDS[31 - Math.clz32(fields & -fields)] ?? 'text';
    const scoring = {
      saturation: this.#profile.term(having, this.#passages, this.#meanLength),
      weight: this.#many.weight(index),
      times: this.#profile.weights[field],
      lengths: this.#lengths,
    };
    const bits = field === 'text' ? sums.grounded : sums.there;
    const whole = numbers.whole(index) === 0 ? undefined : this.#wholeOf(index);
    const at = numbers.postingsAt(index);
    lists.turnTo(at, this.#fetched);
    const list = this.#read(lists, at, numbers.length(index), having, whole, this.#short);
    addAll(list.places, list.frequencies(), having, scoring, sums.scores, bits);
    if (list instanceof PostingsCursor) list.release();
  }

  #wholeOf(index: number): Whole['list'] {
    const { numbers, wholes } = this.#many;
    const at = numbers.wholeAt(index);
    for (const whole of this.#wholes) if (whole.at === at) return whole.list;
    const former = this.#wholes.length < KEPT ? undefined : this.#wholes.shift()?.list;
    if (former instanceof PostingsCursor) former.release();
    const room = former instanceof ShortLists ? former : undefined;
    wholes.turnTo(at, this.#fetched);
    const list = this.#read(wholes, at, numbers.whole(index), numbers.wholeHaving(index), undefined, room);
    this.#wholes.push({ at, list });
    return list;
  }

  /** A whole list. @param room Where a short one is read. */
  #read(
    { bytes, begin }: Stretches,
    at: number,
    length: number,
    having: number,
    whole: Whole['list'] | undefined,
    room = new ShortLists(),
  ): Whole['list'] {
    const from = at - begin;
    if (having < LONG) {
      room.read(bytes, from, from + length, having, this.#passages, whole);
      return room;
    }
    const base = whole instanceof PostingsCursor ? whole : undefined;
    const list = new PostingsCursor(bytes.subarray(from, from + length), having, this.#passages, base);
    list.over(0, this.#passages);
    return list;
  }
}

interface Scoring {
  saturation: Saturation;
  weight: number;
  times: number;
  lengths: Lengths;
}

/** Adds what a term gives to the passages that have it. */
function addAll(
  places: Uint32Array,
  frequencies: Uint32Array,
  count: number,
  { saturation, weight, times, lengths }: Scoring,
  scores: Float64Array,
  bits: PlaceBits,
): void {
  for (let index = 0; index < count; index++) {
    const place = places[index] ?? 0;
    const gives = weight * saturated(saturation, times * (frequencies[index] ?? 0), lengthAt(lengths, place));
    scores[place] = (scores[place] ?? 0) + gives;
    bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
  }
}

/** Of a search that has ended: megabytes, where there are a million passages. */
let spare: Sums | undefined;

function noSums(passages: number): Sums {
  const known = spare;
  spare = undefined;
  if (known?.scores.length === passages) {
    for (const numbers of [known.scores, known.there, known.grounded]) numbers.fill(0);
    return known;
  }
  const words = Math.ceil(passages / BITS);
  return {
    scores: new Float64Array(passages),
    there: new Uint32Array(words),
    grounded: new Uint32Array(words),
  };
}
