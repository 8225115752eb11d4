/**
 * How are hundreds of words that begin alike scored at once? Most of them stand in few passages: their lists are read
 * whole, one after the other, and each waits for the next window in which it has a passage, so that no window asks every
 * word.
 */
import { giveBack, LONG, PostingsCursor, takeNumbers } from '../../../indexer/format/frozen/postings.ts';
import { ShortLists } from '../../../indexer/format/frozen/shortLists.ts';
import type { PostingsRange } from '../../../indexer/format/frozen/terms.ts';
import { TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import { WINDOW } from '../matchList.ts';
import { BITS, bitAt, type PlaceBits, unite } from '../placeBits.ts';
import { type CombinedProfile, type Saturation, saturated } from '../scoring.ts';
import type { Standing, Summand, WindowSums } from '../windowSums.ts';
import { type Lengths, lengthAt, lengthsOf, meanLengthOf, type ScoringData } from './combined.ts';
import { FIELDS, HAVING, LENGTH, POSTINGS_AT, WHOLE, WHOLE_AT, WHOLE_HAVING } from './foundTerms.ts';
import type { Fetched } from './frozenFile.ts';
import type { ManyTerms } from './manyTerms.ts';
import type { Stretches } from './stretches.ts';

/** Of so few words each is read by itself. */
const FEW_TERMS = 8;
/** A word that not one passage in so many has is rare: of commoner ones most scores need not be computed. */
const RARE = 16;
/** So many postings are read whole, of 8 bytes each, or as many as there are passages. */
const MOST_POSTINGS = 2 ** 18;

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
  let left = Math.max(MOST_POSTINGS, passages);
  for (let place = 0; place < chosen.length; place++) {
    const index = chosen[place] ?? 0;
    const having = numbers.of(index, FIELDS);
    if ((having & asked) === 0) continue;
    // The list that is read is that of the first field.
    const isOne = (having & asked) === (having & -having);
    const isRare = numbers.of(index, HAVING) < Math.max(LONG, passages / RARE);
    if (isOne && isRare && chosen.length > FEW_TERMS && numbers.of(index, HAVING) <= left) {
      left -= numbers.of(index, HAVING);
      few.push(index);
    } else others.push(index);
  }
  return { few, others };
}

/** A list of which others are parts. */
interface Whole {
  at: number;
  list: ShortLists | PostingsCursor;
}

/** The last few of these are kept: words that have a stem in common are mostly neighbours. */
const KEPT = 4;

/** Opens a list of which others are parts, and which many passages have: all searched words share it. */
export type OpenWhole = (of: PostingsRange) => PostingsCursor;

/** A list that was read, and how what it says is scored. */
interface Scored {
  saturation: Saturation;
  weight: number;
  times: number;
  isText: boolean;
  /** The first of its postings that no window has had so far, and the end of them. */
  next: number;
  end: number;
  /** Another that waits for the same window. */
  behind: Scored | undefined;
}

/** The terms that stand in few passages, as one. */
export class FewPassages implements Summand {
  /** Known once a window was asked what stands there: the most that they give to one of its passages. */
  bound = Number.POSITIVE_INFINITY;
  readonly #many: ManyTerms;
  readonly #few: readonly number[];
  readonly #fetched: Fetched;
  readonly #passages: number;
  readonly #profile: CombinedProfile;
  readonly #lengths: Lengths;
  readonly #meanLength: number;
  readonly #openCommon: OpenWhole;
  readonly #wholes: Whole[] = [];
  /** The postings of all lists, one list after the other. */
  #places: Uint32Array = NO_NUMBERS;
  #frequencies: Uint32Array = NO_NUMBERS;
  /** By {@link WINDOW}: one of the lists whose next passage is there. */
  #waiting: (Scored | undefined)[] = [];
  /** What the terms give in the window, by place; how far windows have gone, and which was the last. */
  #given = new Float64Array(0);
  #standing: Standing = { there: NO_NUMBERS };
  #to = Number.POSITIVE_INFINITY;
  #turn = 0;

  constructor(
    many: ManyTerms,
    few: readonly number[],
    fields: readonly TextField[],
    fetched: Fetched,
    openCommon: OpenWhole,
    data: ScoringData,
    profile: CombinedProfile,
  ) {
    this.#openCommon = openCommon;
    this.#many = many;
    this.#few = few;
    this.#fetched = fetched;
    this.#passages = data.meta.passages;
    this.#profile = profile;
    this.#lengths = lengthsOf(fields, data, profile);
    this.#meanLength = meanLengthOf(fields, data.meta, profile);
  }

  standing(sums: WindowSums): Standing {
    if (this.#turn === sums.turn) return this.#standing;
    if (sums.from < this.#to) this.#readAll();
    this.#turn = sums.turn;
    this.#to = sums.to;
    if (this.#given.length < sums.to - sums.from) this.#given = new Float64Array(sums.scores.length);
    this.#given.fill(0);
    this.bound = 0;
    const [there, grounded] = [sums.noPlaces(), sums.noPlaces()];
    this.#standing = { there, grounded };
    const last = Math.floor((sums.to - 1) / WINDOW);
    for (let window = 0; window <= last; window++) {
      let list = this.#waiting[window];
      this.#waiting[window] = undefined;
      for (let behind: Scored | undefined; list; list = behind) {
        behind = list.behind;
        this.#add(list, sums, list.isText ? grounded : there);
        this.#wait(list);
      }
    }
    unite(there, grounded);
    return this.#standing;
  }

  add(sums: WindowSums, needed: number, times: number): void {
    const { there } = this.standing(sums);
    const { candidates, scores } = sums;
    for (let word = 0; word < there.length; word++) {
      for (let left = (candidates[word] ?? 0) & (there[word] ?? 0); left !== 0; left &= left - 1) {
        const at = word * BITS + bitAt(left & -left);
        const sum = scores[at] ?? 0;
        if (sum > needed) scores[at] = sum + times * (this.#given[at] ?? 0);
      }
    }
  }

  /** Lets go of what was read, until it is asked for again. */
  release(): void {
    giveBack(this.#places);
    giveBack(this.#frequencies);
    this.#places = this.#frequencies = NO_NUMBERS;
    this.#waiting = [];
    this.#to = Number.POSITIVE_INFINITY;
  }

  /** Adds what a list gives in a window, and passes over what it has before. */
  #add(list: Scored, { from, to }: WindowSums, bits: PlaceBits): void {
    const { saturation, weight, times, end } = list;
    const places = this.#places;
    const frequencies = this.#frequencies;
    const given = this.#given;
    const lengths = this.#lengths;
    let most = this.bound;
    let index = list.next;
    while (index < end && (places[index] ?? 0) < from) index++;
    for (; index < end; index++) {
      const place = places[index] ?? 0;
      if (place >= to) break;
      const at = place - from;
      const length = lengthAt(lengths, place);
      const sum =
        (given[at] ?? 0) + weight * saturated(saturation, times * (frequencies[index] ?? 0), length);
      given[at] = sum;
      if (sum > most) most = sum;
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
    }
    list.next = index;
    this.bound = most;
  }

  /** Has a list wait for the window of its next passage. */
  #wait(list: Scored): void {
    if (list.next >= list.end) return;
    const window = Math.floor((this.#places[list.next] ?? 0) / WINDOW);
    list.behind = this.#waiting[window];
    this.#waiting[window] = list;
  }

  #readAll(): void {
    const { numbers } = this.#many;
    const count = this.#few.reduce((sum, index) => sum + numbers.of(index, HAVING), 0);
    const [places, frequencies] = [takeNumbers(count), takeNumbers(count)];
    this.#places = places;
    this.#frequencies = frequencies;
    this.#waiting = Array.from({ length: Math.ceil(this.#passages / WINDOW) }, () => undefined);
    const short = new ShortLists(places, frequencies);
    let next = 0;
    for (const index of this.#few) {
      this.#readTerm(index, next, short);
      next += numbers.of(index, HAVING);
    }
    for (const { list } of this.#wholes) if (list instanceof PostingsCursor) list.release();
    this.#wholes.length = 0;
  }

  /** Reads the list of a term. @param next Where its postings shall stand. */
  #readTerm(index: number, next: number, short: ShortLists): void {
    const { numbers, lists } = this.#many;
    const having = numbers.of(index, HAVING);
    const fields = numbers.of(index, FIELDS);
    const field = TEXT_FIELDS[31 - Math.clz32(fields & -fields)] ?? 'text';
    const whole = numbers.of(index, WHOLE) === 0 ? undefined : this.#wholeOf(index);
    const at = numbers.of(index, POSTINGS_AT);
    const length = numbers.of(index, LENGTH);
    lists.turnTo(at, this.#fetched);
    const from = at - lists.begin;
    if (having < LONG) short.read(lists.bytes, from, from + length, having, this.#passages, whole, next);
    else {
      const list = this.#cursor(lists, at, length, having, whole);
      this.#places.set(list.places.subarray(0, having), next);
      this.#frequencies.set(list.frequencies().subarray(0, having), next);
      list.release();
    }
    this.#wait({
      saturation: this.#profile.term(having, this.#passages, this.#meanLength),
      weight: this.#many.weight(index),
      times: this.#profile.weights[field],
      isText: field === 'text',
      next,
      end: next + having,
      behind: undefined,
    });
  }

  #wholeOf(index: number): Whole['list'] {
    const { numbers, wholes } = this.#many;
    const at = numbers.of(index, WHOLE_AT);
    const length = numbers.of(index, WHOLE);
    const having = numbers.of(index, WHOLE_HAVING);
    for (const whole of this.#wholes) if (whole.at === at) return whole.list;
    if (having >= LONG && having >= this.#passages / RARE)
      return this.#openCommon({ passages: having, postings: { offset: at, length } });
    const former = this.#wholes.length < KEPT ? undefined : this.#wholes.shift()?.list;
    if (former instanceof PostingsCursor) former.release();
    wholes.turnTo(at, this.#fetched);
    const from = at - wholes.begin;
    let list: Whole['list'];
    if (having < LONG) {
      list = former instanceof ShortLists ? former : new ShortLists();
      list.read(wholes.bytes, from, from + length, having, this.#passages);
    } else list = this.#cursor(wholes, at, length, having);
    this.#wholes.push({ at, list });
    return list;
  }

  /** A long list, turned to all places. */
  #cursor(
    { bytes, begin }: Stretches,
    at: number,
    length: number,
    having: number,
    whole?: Whole['list'],
  ): PostingsCursor {
    const own = bytes.subarray(at - begin, at - begin + length);
    const base = whole instanceof PostingsCursor ? whole : undefined;
    const list = new PostingsCursor(own, having, this.#passages, base);
    list.over(0, this.#passages);
    return list;
  }
}

const NO_NUMBERS = new Uint32Array(0);
