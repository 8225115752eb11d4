/**
 * Which passages may hold a quotation? Those that have several of its rarest words. The quotation is cut into
 * stretches of some forty words, the rarest of each are asked for, each passage counts what it has of them, rare words
 * more, and neighbours are taken together, since a quotation may run over several.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import type { Engine } from '../search/engine.ts';
import { lowerBound } from '../search/matchList.ts';

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
  /**
   * Where more passages have all the words than are looked at, all that have them, and all that have them with the one
   * after: then phrases must tell them apart. Ascending.
   */
  common?: { singles: number[]; pairs: number[] };
}

const STRETCH = 40;
const ASKED = 10;
const MOST_STRETCHES = 24;
/** Passages that are looked at. */
export const LISTED = 12;
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
  return listed(engine, [...asked.values()], passes);
}

/** In one go: the votes are counted in a room that the next quotation needs. */
function listed(
  engine: Engine,
  lists: readonly Uint32Array[],
  passes: (place: number) => boolean,
): Shortlist {
  const room = rooms.get(engine) ?? new Room(engine.records.passages);
  rooms.set(engine, room);
  const votes = new Votes(engine, lists, room);
  const { singles, pairs } = votes.complete(passes);
  const least = Math.max(1, Math.ceil(Math.min(lists.length, ASKED) * LEAST_SHARE));
  // Where many have all, none has more.
  const best = singles.length > LISTED ? singles.slice(0, LISTED) : votes.best(passes);
  const likely = together(best, votes.weights, engine)
    .filter(({ places }) => sum(places.map((place) => votes.count(place))) >= least)
    .sort((a, b) => b.weight - a.weight || (a.places[0] ?? 0) - (b.places[0] ?? 0));
  votes.end();
  const { whole } = votes;
  const isCommon = singles.length > LISTED || pairs.length > LISTED;
  const all = [
    ...singles.slice(0, LISTED).map((place) => ({ places: [place], weight: whole })),
    ...pairs.slice(0, LISTED).map((place) => ({ places: [place, place + 1], weight: whole })),
  ];
  const known = new Set(all.map(({ places }) => places.join()));
  return {
    candidates: [...all, ...likely.filter(({ places }) => !known.has(places.join()))],
    whole,
    ...(isCommon && { common: { singles, pairs } }),
  };
}

/** By place, zero between two quotations. */
class Room {
  readonly weights: Float64Array;
  readonly masks: Uint32Array;

  constructor(passages: number) {
    this.weights = new Float64Array(passages);
    this.masks = new Uint32Array(passages);
  }
}
const rooms = new WeakMap<Engine, Room>();

/** What passages have of the words asked for. */
class Votes {
  readonly weights: Float64Array;
  /** What all the words weigh together. */
  readonly whole: number = 0;
  readonly #lists: readonly Uint32Array[];
  readonly #masks: Uint32Array;
  readonly #mask: number = 0;
  readonly #works: ArrayLike<number>;

  constructor({ records }: Engine, lists: readonly Uint32Array[], { weights, masks }: Room) {
    this.#lists = lists;
    this.weights = weights;
    this.#masks = masks;
    this.#works = records.work.numbers;
    for (const [index, places] of lists.entries()) {
      const weight = Math.log(1 + records.passages / places.length);
      const bit = index < BITS ? 1 << index : 0;
      this.whole += weight;
      this.#mask |= bit;
      for (const place of places) {
        weights[place] = (weights[place] ?? 0) + weight;
        masks[place] = (masks[place] ?? 0) | bit;
      }
    }
  }

  /** How many of the words a passage has. */
  count(place: number): number {
    return this.#lists.filter((places) => places[lowerBound(places, place, 0, places.length)] === place)
      .length;
  }

  /** Leaves the room as it was. */
  end(): void {
    this.weights.fill(0);
    this.#masks.fill(0);
  }

  /** Passages that have all the words, alone or with the next one: where the quotation stands, it stands in these. */
  complete(passes: (place: number) => boolean): { singles: number[]; pairs: number[] } {
    const singles: number[] = [];
    const pairs: number[] = [];
    const [masks, works, mask] = [this.#masks, this.#works, this.#mask];
    if (mask === 0) return { singles, pairs };
    let own = masks[0] ?? 0;
    for (let place = 0; place < masks.length; place++) {
      const next = masks[place + 1] ?? 0;
      if (own === mask) {
        if (passes(place)) singles.push(place);
      } else if ((own | next) === mask && own !== 0 && next !== mask) {
        if (works[place] === works[place + 1] && passes(place)) pairs.push(place);
      }
      own = next;
    }
    return { singles, pairs };
  }

  /** The passages of the greatest weight, of equals the first; at most {@link LISTED}. */
  best(passes: (place: number) => boolean): number[] {
    const { weights } = this;
    const best: number[] = [];
    let least = 0;
    for (let place = 0; place < weights.length; place++) {
      const weight = weights[place] ?? 0;
      if (weight <= least || !passes(place)) continue;
      const at = best.findIndex((other) => (weights[other] ?? 0) < weight);
      best.splice(at < 0 ? best.length : at, 0, place);
      if (best.length > LISTED) best.pop();
      if (best.length === LISTED) least = weights[best.at(-1) ?? 0] ?? 0;
    }
    return best;
  }
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
  return evenly(stretches, MOST_STRETCHES).map(({ text }) => text.trim());
}

/** So many of some things, evenly chosen where there are more. */
export function evenly<Thing>(things: readonly Thing[], most: number): Thing[] {
  const group = (index: number) => Math.floor((index * most) / things.length);
  return things.filter((_, index) => group(index) > group(index - 1));
}

/** A word cut at the end of a line is one word. */
export const wholeWords = (stretch: string): string => stretch.replace(/(?<=\p{L})-\s+(?=\p{Ll})/gu, '');

/** The index's terms of a stretch: words, and pairs of characters where scripts have no spaces. */
function termsOf(stretch: string): string[] {
  const tokens = analyzerFor('und').tokens(wholeWords(stretch));
  const spoken = tokens.filter(({ type }) => type === 'word' || type === 'pair');
  return (spoken.length > 0 ? spoken : tokens).map(({ folded }) => folded);
}
