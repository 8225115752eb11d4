/**
 * In which places of the texts does a quotation stand? The shortlist says where to look, the stored text decides.
 * Looking goes from the likeliest to the least likely, and ends where what is left cannot be as good.
 */
import type { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import type { Engine } from '../search/engine.ts';
import type { SearchIndex } from '../search/searchIndex.ts';
import { comparePlaces, type Place, placeIn, stands } from './places.ts';
import { type Candidate, shortlist, stretchesOf } from './shortlist.ts';
import type { StatedTexts, Wording } from './texts.ts';

/** Places that are told. */
export const MOST_PLACES = 10;
/** Candidates of less than this share of the likeliest's weight are not looked at. */
const LEAST_WEIGHT = 0.4;
/** Candidates whose neighbours are looked at too, where they do not hold the whole quotation. */
const WIDENED = 3;
/** How far: a quotation of that many passages more than the shortlist saw is cut off. */
const REACH = 1;

/** The current texts: their engine, and the search over it, which finds phrases of common words. */
export interface CurrentTexts {
  engine: Engine;
  search: Pick<SearchIndex, 'search'>;
}

/** The best places in the current texts, the best first. @param works only these; all where there are none */
export async function seekCurrent(
  { engine, search }: CurrentTexts,
  quotation: SoughtQuotation,
  works: readonly string[] = [],
): Promise<Place[]> {
  const { records } = engine;
  const numbers = new Set(works.map((work) => records.work.names.indexOf(work)));
  const passes = (place: number) => numbers.size === 0 || numbers.has(records.work.numbers[place] ?? -1);
  const { candidates, isCommon } = await shortlist(engine, quotation, passes);
  const places = await judged(engine, quotation, candidates);
  if (!isCommon || places.some(stands)) return places;
  const phrases = await seekPhrase(search, quotation, works);
  return [...phrases, ...places].sort(comparePlaces).slice(0, MOST_PLACES);
}

/** What candidates hold, and where they hold a part, what they hold with their neighbours. */
async function judged(
  engine: Engine,
  quotation: SoughtQuotation,
  candidates: readonly Candidate[],
): Promise<Place[]> {
  const found = new Map<string, Place>();
  const keep = (place: Place | undefined) => {
    if (!place) return;
    const key = keyOf(place);
    const known = found.get(key);
    if (!known || comparePlaces(place, known) < 0) found.set(key, place);
  };
  const heaviest = candidates[0]?.weight ?? 0;
  const likely = candidates.filter(({ weight }) => weight >= heaviest * LEAST_WEIGHT);
  const [first, rest] = [likely.slice(0, WIDENED), likely.slice(WIDENED)];
  for (const batch of [first, rest]) {
    if (batch.length === 0) break;
    const wordings = await textsOf(engine, batch);
    for (const each of wordings) keep(placeIn(quotation, each));
    const isFound = [...found.values()].some(stands);
    if (batch === first && !isFound) {
      const wider = batch.map((candidate) => ({ ...candidate, places: widened(engine, candidate.places) }));
      for (const each of await textsOf(engine, wider)) keep(placeIn(quotation, each));
    }
  }
  return [...found.values()].sort(comparePlaces).slice(0, MOST_PLACES);
}

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

/** Words so common that many passages have them all are sought as a phrase. */
async function seekPhrase(
  search: Pick<SearchIndex, 'search'>,
  quotation: SoughtQuotation,
  works: readonly string[],
): Promise<Place[]> {
  const [stretch = ''] = stretchesOf(quotation).sort((a, b) => b.length - a.length);
  const phrase = stretch.replace(/["\\]/g, ' ').slice(0, LONGEST_PHRASE);
  const { hits } = await search.search({
    query: `"${phrase}"`,
    mode: 'all',
    works: [...works],
    kinds: [],
    languages: [],
    sort: 'place',
    limit: MOST_PLACES,
  });
  return hits.flatMap((hit) => placeIn(quotation, [hit]) ?? []).sort(comparePlaces);
}
const LONGEST_PHRASE = 120;

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
