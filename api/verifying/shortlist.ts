/**
 * Which passages may hold a quotation? Those that have several of its rarest words. The quotation is cut into
 * stretches of some forty words, the rarest of each are asked for, each passage counts what it has of them, rare words
 * more, and neighbours are taken together, since a quotation may run over several.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import type { Engine } from '../search/engine.ts';

/** Neighbouring passages that may hold a quotation together. */
export interface Candidate {
  /** Ascending, one after the other, of one work. */
  places: number[];
  /** The summed weight of the words asked for that they have. */
  weight: number;
}

export interface Shortlist {
  /** The likeliest first: those that have all words asked for, then those that have most. */
  candidates: Candidate[];
  /** What all words asked for weigh together. */
  whole: number;
  /** Whether more passages than are listed have all the words: then they tell no passages apart. */
  isCommon: boolean;
}

const STRETCH = 40;
const ASKED = 10;
const MOST_STRETCHES = 24;
/** Passages that are looked at. */
const LISTED = 12;
/** Of the words asked for, a passage and its neighbours must have a third. */
const LEAST_SHARE = 1 / 3;
/** Words whose presence is told by a bit. */
const BITS = 31;

/** @param passes Whether a passage comes into question. */
export async function shortlist(
  engine: Engine,
  quotation: SoughtQuotation,
  passes: (place: number) => boolean = () => true,
): Promise<Shortlist> {
  const stretches = stretchesOf(quotation);
  const lists = await Promise.all(stretches.map((stretch) => engine.rarest(termsOf(stretch), ASKED)));
  const asked = new Map<string, Uint32Array>();
  for (const { term, places } of lists.flat()) if (places.length > 0) asked.set(term, places);
  return listed(engine, new Votes(engine, [...asked.values()]), asked.size, passes);
}

/** In one go: the votes are counted in a room that the next quotation needs. */
function listed(engine: Engine, votes: Votes, asked: number, passes: (place: number) => boolean): Shortlist {
  const all = votes.complete(passes);
  const least = Math.max(1, Math.ceil(Math.min(asked, ASKED) * LEAST_SHARE));
  const likely = together(bestOf(votes.voted, votes.weights, passes), votes.weights, engine)
    .filter(({ places }) => sum(places.map((place) => votes.counts[place] ?? 0)) >= least)
    .sort((a, b) => b.weight - a.weight || (a.places[0] ?? 0) - (b.places[0] ?? 0));
  votes.end();
  const known = new Set(all.candidates.map(({ places }) => places.join()));
  return {
    candidates: [...all.candidates, ...likely.filter(({ places }) => !known.has(places.join()))],
    whole: votes.whole,
    isCommon: all.areMore,
  };
}

/** By place, zero between two quotations. */
class Room {
  readonly weights: Float64Array;
  readonly counts: Uint16Array;
  readonly masks: Uint32Array;

  constructor(passages: number) {
    this.weights = new Float64Array(passages);
    this.counts = new Uint16Array(passages);
    this.masks = new Uint32Array(passages);
  }
}
const rooms = new WeakMap<Engine, Room>();

/** What passages have of the words asked for. */
class Votes {
  readonly weights: Float64Array;
  readonly counts: Uint16Array;
  /** Passages that have any, in no order. */
  readonly voted: number[] = [];
  readonly whole: number = 0;
  readonly #masks: Uint32Array;
  readonly #mask: number = 0;
  readonly #works: ArrayLike<number>;

  constructor(engine: Engine, lists: readonly Uint32Array[]) {
    const { records } = engine;
    const { passages } = records;
    const room = rooms.get(engine) ?? new Room(passages);
    rooms.set(engine, room);
    this.weights = room.weights;
    this.counts = room.counts;
    this.#masks = room.masks;
    this.#works = records.work.numbers;
    for (const [index, places] of lists.entries()) {
      const weight = Math.log(1 + passages / places.length);
      const bit = index < BITS ? 1 << index : 0;
      this.whole += weight;
      this.#mask |= bit;
      this.#count(places, weight, bit);
    }
  }

  #count(places: Uint32Array, weight: number, bit: number): void {
    const { weights, counts, voted } = this;
    const masks = this.#masks;
    for (const place of places) {
      const count = counts[place] ?? 0;
      if (count === 0) voted.push(place);
      counts[place] = count + 1;
      weights[place] = (weights[place] ?? 0) + weight;
      masks[place] = (masks[place] ?? 0) | bit;
    }
  }

  /** Leaves the room as it was. */
  end(): void {
    for (const place of this.voted) this.weights[place] = this.counts[place] = this.#masks[place] = 0;
  }

  /** Passages that have all the words, alone or with the next one: where the quotation stands, it stands in these. */
  complete(passes: (place: number) => boolean): { candidates: Candidate[]; areMore: boolean } {
    const singles: Candidate[] = [];
    const pairs: Candidate[] = [];
    let areMore = false;
    for (const place of this.voted) {
      const own = this.#masks[place] ?? 0;
      const isWhole = own === this.#mask;
      const isPair =
        !isWhole &&
        this.#works[place + 1] === this.#works[place] &&
        this.#masks[place + 1] !== this.#mask &&
        (own | (this.#masks[place + 1] ?? 0)) === this.#mask;
      if (!(isWhole || isPair) || !passes(place)) continue;
      const [list, places] = isWhole ? [singles, [place]] : [pairs, [place, place + 1]];
      if (list.length === LISTED) areMore = true;
      else list.push({ places, weight: this.whole });
    }
    return { candidates: [...singles, ...pairs], areMore };
  }
}

/** The passages of the greatest weight, then of the first places. */
function bestOf(
  voted: readonly number[],
  weights: Float64Array,
  passes: (place: number) => boolean,
): number[] {
  const best: number[] = [];
  const weightOf = (place: number | undefined) => (place === undefined ? -1 : (weights[place] ?? 0));
  let [last, least] = [-1, -1];
  for (const place of voted) {
    const weight = weights[place] ?? 0;
    if (weight < least || (weight === least && place > last) || !passes(place)) continue;
    let at = best.length;
    while (
      at > 0 &&
      (weightOf(best[at - 1]) < weight || (weightOf(best[at - 1]) === weight && (best[at - 1] ?? 0) > place))
    )
      at--;
    best.splice(at, 0, place);
    if (best.length > LISTED) best.pop();
    if (best.length === LISTED) {
      last = best.at(-1) ?? -1;
      least = weightOf(last);
    }
  }
  return best;
}

/** Each place by itself, and runs of neighbours of one work. */
function together(best: readonly number[], weights: Float64Array, { records }: Engine): Candidate[] {
  const { numbers } = records.work;
  const ordered = best.toSorted((a, b) => a - b);
  const candidates: Candidate[] = ordered.map((place) => ({ places: [place], weight: weights[place] ?? 0 }));
  for (let start = 0; start < ordered.length; ) {
    let end = start + 1;
    const follows = (index: number) => {
      const [before = 0, place = 0] = [ordered[index - 1], ordered[index]];
      return place - before <= 2 && numbers[place] === numbers[before];
    };
    while (end < ordered.length && follows(end)) end++;
    if (end - start > 1) {
      const [first = 0, last = 0] = [ordered[start], ordered[end - 1]];
      const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      candidates.push({ places, weight: sum(ordered.slice(start, end).map((place) => weights[place] ?? 0)) });
    }
    start = end;
  }
  return candidates;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** What stands between ellipses and brackets, in stretches of some forty words, evenly chosen where there are many. */
export function stretchesOf(sought: SoughtQuotation): string[] {
  const stretches: { text: string; words: number }[] = [];
  let open: (typeof stretches)[number] | undefined;
  for (const item of sought.reading('und').quotation.items) {
    if (item.type === 'gap') {
      if (item.gap.kind !== 'note') open = undefined;
      continue;
    }
    const token = item.type === 'word' ? item.word : item.sign;
    if (item.type === 'word' && (!open || open.words === STRETCH)) {
      open = { text: '', words: 0 };
      stretches.push(open);
    }
    if (!open) continue;
    open.text += (token.spaced ? ' ' : '') + token.text;
    if (item.type === 'word') open.words++;
  }
  const step = Math.max(1, stretches.length / MOST_STRETCHES);
  return Array.from({ length: Math.min(stretches.length, MOST_STRETCHES) }, (_, index) => {
    return stretches[Math.floor(index * step)]?.text.trim() ?? '';
  });
}

/** The index's terms of a stretch: words, and pairs of characters where scripts have no spaces. */
function termsOf(stretch: string): string[] {
  // A word cut at the end of a line is one word.
  const tokens = analyzerFor('und').tokens(stretch.replace(/(?<=\p{L})-\s+(?=\p{Ll})/gu, ''));
  const spoken = tokens.filter(({ type }) => type === 'word' || type === 'pair');
  return (spoken.length > 0 ? spoken : tokens).map(({ folded }) => folded);
}
