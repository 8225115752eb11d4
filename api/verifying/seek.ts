/**
 * In which places of the texts does a quotation stand? The shortlist says where to look, the stored text decides.
 * Looking goes from the likeliest to the least likely, and ends where what is left cannot be as good.
 */
import type { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import type { Engine } from '../search/engine.ts';
import { placesOfPhrases } from '../search/phrases.ts';
import { comparePlaces, type Place, placeIn, stands } from './places.ts';
import {
  type Candidate,
  evenly,
  LISTED,
  type Shortlist,
  shortlist,
  stretchesOf,
  wholeWords,
} from './shortlist.ts';
import type { StatedTexts, Wording } from './texts.ts';

/** Places that are told. */
export const MOST_PLACES = 10;
/** Candidates whose neighbours are looked at too, where they do not hold the whole quotation. */
const WIDENED = 3;
/** How far: a quotation of that many passages more than the shortlist saw is cut off. */
const REACH = 1;

/** The best places in the current texts, the best first. @param works only these; all where there are none */
export async function seekCurrent(
  engine: Engine,
  quotation: SoughtQuotation,
  works: readonly string[] = [],
): Promise<Place[]> {
  const { records } = engine;
  const numbers = new Set(works.map((work) => records.work.names.indexOf(work)));
  const passes = (place: number) => numbers.size === 0 || numbers.has(records.work.numbers[place] ?? -1);
  const list = await shortlist(engine, quotation, passes);
  if (list.common) {
    const candidates = await seekPhrases(engine, quotation, list.common);
    const places = await judged(engine, quotation, { candidates, whole: 1 });
    if (places.some((place) => stands(place) || isNear(place))) return places;
  }
  return judged(engine, quotation, list);
}

/** What candidates hold, and where they hold a part, what they hold with their neighbours. */
async function judged(
  engine: Engine,
  quotation: SoughtQuotation,
  { candidates, whole }: Pick<Shortlist, 'candidates' | 'whole'>,
): Promise<Place[]> {
  const found = new Map<string, Place>();
  // Of the words that stand at the best place so far, another must have as many.
  let shared = 0;
  const judge = async (batch: readonly Candidate[]): Promise<Candidate[]> => {
    const open: Candidate[] = [];
    for (const [index, wordings] of (await textsOf(engine, batch)).entries()) {
      const place = placeIn(quotation, wordings, shared);
      const candidate = batch[index];
      if (candidate && (!place || (place.match.isOpen && !stands(place)))) open.push(candidate);
      if (!place) continue;
      shared = Math.max(shared, place.match.shared);
      const known = found.get(keyOf(place));
      if (!known || comparePlaces(place, known) < 0) found.set(keyOf(place), place);
    }
    return open;
  };
  const places = () => [...found.values()];
  const stand = () => places().some(stands);
  const open = await judge(candidates.slice(0, 1));
  const looked = stand() ? 1 : WIDENED;
  if (!stand()) open.push(...(await judge(candidates.slice(1, looked))));
  if (!stand()) await judge(open.map((one) => ({ ...one, places: widened(engine, one.places) })));
  // Where the very words stand, or nearly, only places that have all of them can be as good.
  const least = places().some((place) => stands(place) || isNear(place))
    ? whole * ALL_WORDS
    : (candidates[0]?.weight ?? 0) * HALF_OF_THEM;
  await judge(candidates.slice(looked).filter(({ weight }) => weight >= least));
  return places().sort(comparePlaces).slice(0, MOST_PLACES);
}
const ALL_WORDS = 0.99;
const HALF_OF_THEM = 0.5;

/** Four of five words are the same. */
const isNear = ({ match }: Place): boolean => match.shared >= match.words * 0.8;

const keyOf = ({ pieces }: Place) => pieces.map(({ wording, start }) => `${wording.id} ${start}`).join();

async function textsOf(engine: Engine, candidates: readonly Candidate[]): Promise<Wording[][]> {
  const wanted = [...new Set(candidates.flatMap(({ places }) => places))];
  const documents = await engine.passages(wanted);
  const at = new Map(wanted.map((place, index) => [place, documents[index]]));
  return candidates.map(({ places }) => places.flatMap((place) => at.get(place) ?? []));
}

/** With the neighbours of the same work on both sides. */
function widened({ records }: Engine, places: readonly number[]): number[] {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const work = records.work.numbers[first];
  const all = Array.from({ length: last - first + 1 + 2 * REACH }, (_, index) => first - REACH + index);
  return all.filter(
    (place) => place >= 0 && place < records.passages && records.work.numbers[place] === work,
  );
}

/**
 * Words so common that many passages have them all tell by their order. Where the quotation stands, each stretch of it
 * stands as a phrase. Where a word was changed, the passages that have most of its shorter phrases are the likeliest.
 * Of neighbours, the first has the beginning and the second the end.
 */
async function seekPhrases(
  engine: Engine,
  quotation: SoughtQuotation,
  { singles, pairs }: NonNullable<Shortlist['common']>,
): Promise<Candidate[]> {
  const stretches = stretchesOf(quotation).map(wordsOf);
  const longest = evenly(stretches.filter(isPhrase), MOST_STRETCHES).map((words) =>
    words.slice(0, LONGEST_PHRASE),
  );
  const whole = await withMostOf(engine, longest, singles);
  if (whole[0]?.weight === 1) return whole.filter(({ weight }) => weight === 1).slice(0, LISTED);
  const pieces = evenly(stretches.flatMap(cut).filter(isPhrase), MOST_PHRASES);
  const likeliest = await withMostOf(engine, pieces, singles);
  const [beginning = []] = await placesOfPhrases(engine, [stretches[0]?.slice(0, END) ?? []], pairs);
  const [ending = []] = await placesOfPhrases(
    engine,
    [stretches.at(-1)?.slice(-END) ?? []],
    beginning.map((place) => place + 1),
  );
  return [
    ...likeliest.slice(0, LISTED),
    ...ending.slice(0, LISTED).map((place) => ({ places: [place - 1, place], weight: 1 })),
  ];
}
/** Words of a phrase: of the longest, of one of several, and of the beginning and the end of a quotation. */
const LONGEST_PHRASE = 8;
const PHRASE = 4;
const END = 3;
const MOST_STRETCHES = 4;
const MOST_PHRASES = 6;

/** Those that have most of some phrases first. */
async function withMostOf(
  engine: Engine,
  phrases: readonly string[][],
  places: readonly number[],
): Promise<Candidate[]> {
  const had = new Map<number, number>();
  for (const place of (await placesOfPhrases(engine, phrases, places)).flat())
    had.set(place, (had.get(place) ?? 0) + 1);
  const most = [...had].sort(([a, x], [b, y]) => y - x || a - b);
  return most.map(([place, count]) => ({ places: [place], weight: count / phrases.length }));
}

const wordsOf = (stretch: string): string[] =>
  wholeWords(stretch)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

const isPhrase = ({ length }: readonly string[]): boolean => length > 1;

/** In pieces of about {@link PHRASE} words. */
function cut(words: readonly string[]): string[][] {
  const count = Math.max(1, Math.round(words.length / PHRASE));
  const edge = (index: number) => Math.round((index * words.length) / count);
  return Array.from({ length: count }, (_, index) => words.slice(edge(index), edge(index + 1)));
}

/** The best places in superseded texts, the best first. */
export async function seekSuperseded(
  engine: Engine,
  texts: StatedTexts,
  quotation: SoughtQuotation,
): Promise<Place[]> {
  const { candidates } = await shortlist(engine, quotation);
  const single = candidates.filter(({ places }) => places.length === 1).slice(0, MOST_PLACES);
  const wordings = (await textsOf(engine, single)).flat();
  const places = wordings.flatMap((wording) => placeIn(quotation, [wording]) ?? []);
  if (!places.some(stands)) {
    for (const wording of wordings.slice(0, WIDENED)) {
      const wider = await inTheirState(texts, quotation, wording);
      if (wider) places.push(wider);
    }
  }
  return places.sort(comparePlaces).slice(0, MOST_PLACES);
}

/** A superseded passage with what stood around it in the last state that had it so. */
async function inTheirState(
  texts: StatedTexts,
  quotation: SoughtQuotation,
  { id, work, text }: Wording,
): Promise<Place | undefined> {
  const known = await texts.wordings(id);
  const last = known?.states.findLast(({ wording }) => wording.text === text);
  if (!last) return undefined;
  return placeIn(quotation, await texts.around(work, last.state, id, REACH_OF_STATE));
}
const REACH_OF_STATE = 2;
