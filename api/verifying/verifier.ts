/**
 * Do these words stand there? First where they are said to stand, in every state of it; then in the current texts; then
 * in superseded ones. What is found anywhere is weighed by what was asked.
 */
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { describeQuote } from '../../indexer/text/describeQuote.ts';
import { SoughtQuotation } from '../../indexer/text/matchQuotation.ts';
import type { Engine } from '../search/engine.ts';
import { comparePlaces, type Place, placeIn, stands } from './places.ts';
import { MOST_PLACES, seekCurrent, seekSuperseded } from './seek.ts';
import type { PassageWordings, StatedTexts } from './texts.ts';
import type {
  AskedPlace,
  Verification,
  VerificationCaveat,
  VerifiedMatch,
  Verifier,
  VerifyRequest,
} from './verification.ts';

/** Words, or characters of scripts without spaces in proportion, below which a quotation proves nothing by itself. */
const LEAST_WEIGHT = 3;

export interface VerifiedTexts {
  current: Engine;
  /** Absent where no words were ever superseded. */
  superseded?: Engine | undefined;
  texts: StatedTexts;
}

export function createVerifier(texts: VerifiedTexts): Verifier {
  return { verify: (request) => verify(texts, request) };
}

/** A place with the states that have its words. */
interface Stated extends Place {
  states: string[];
  current: boolean;
}

async function verify(
  { current, superseded, texts }: VerifiedTexts,
  request: VerifyRequest,
): Promise<Verification> {
  const quotation = new SoughtQuotation(request.quote);
  const asked: AskedPlace = request;
  const isAsked = asked.ids !== undefined || asked.work !== undefined || asked.state !== undefined;
  const { weight } = quotation;
  if (weight === 0 || (weight < LEAST_WEIGHT && !asked.ids)) return nothing(quotation, 'too_short');

  const told = new StateTeller(texts);
  const found: Stated[] = [];
  const add = async (places: readonly Place[]) => {
    for (const place of places) {
      const stated = await told.tell(place);
      if (!found.some((known) => isSame(known, stated))) found.push(stated);
    }
  };
  for (const id of [...(asked.ids ?? [])].slice(0, MOST_ASKED))
    await add(await placesOf(texts, quotation, id));
  const holdsAsAsked = () => found.some((place) => stands(place) && fits(place, asked, true));
  if (weight >= LEAST_WEIGHT && !(asked.ids && holdsAsAsked())) {
    if (asked.work !== undefined) await add(await seekCurrent(current, quotation, [asked.work]));
    if (!holdsAsAsked()) await add(await seekCurrent(current, quotation));
    if (superseded && !holdsAsAsked()) await add(await seekSuperseded(superseded, texts, quotation));
  }
  if (found.length === 0) return nothing(quotation, 'absent');
  return weigh(quotation, asked, isAsked, found);
}

const MOST_ASKED = 10;

function nothing(quotation: SoughtQuotation, verdict: 'absent' | 'too_short'): Verification {
  const words = quotation.reading('und').quotation.words.length;
  const empty = { shared: 0, words, matches: [], differences: [], normalizations: [], caveats: [] };
  return { verdict, quote: quotation.quote, ...empty };
}

/** What the passage that a citation names has of the words, now and in all its states, alone and with its neighbours. */
async function placesOf(texts: StatedTexts, quotation: SoughtQuotation, id: string): Promise<Place[]> {
  const known = await texts.wordings(id);
  if (!known) return [];
  const wordings = new Map(known.states.map(({ wording }) => [wording.text, wording]));
  if (known.current) wordings.set(known.current.text, known.current);
  const places = [...wordings.values()].flatMap((wording) => placeIn(quotation, [wording]) ?? []);
  if (places.some(stands)) return places;
  for (const { state, wording } of lastOfEachText(known)) {
    const place = placeIn(quotation, await texts.around(wording.work, state, id, REACH));
    if (place?.pieces.some((piece) => piece.wording.id === id)) places.push(place);
  }
  return places;
}

/** A quotation that begins or ends in the passage cited may run over some passages more. */
const REACH = 3;
const MOST_STATES = 4;

const lastOfEachText = ({ states }: PassageWordings) =>
  [...new Map(states.map((each) => [each.wording.text, each])).values()].slice(-MOST_STATES);

/** Knows which states have a place's words. */
class StateTeller {
  readonly #texts: StatedTexts;
  readonly #known = new Map<string, Promise<PassageWordings | undefined>>();

  constructor(texts: StatedTexts) {
    this.#texts = texts;
  }

  async tell(place: Place): Promise<Stated> {
    const each = await Promise.all(place.pieces.map(({ wording }) => this.#wordings(wording.id)));
    const having = each.map((known, index) => {
      const text = place.pieces[index]?.wording.text;
      return known?.states.filter(({ wording }) => wording.text === text).map(({ state }) => state) ?? [];
    });
    const [first = [], ...rest] = having;
    const states = first.filter((state) => rest.every((others) => others.includes(state)));
    const current = each.every((known, index) => known?.current?.text === place.pieces[index]?.wording.text);
    return { ...place, states, current };
  }

  #wordings(id: string) {
    const known = this.#known.get(id) ?? this.#texts.wordings(id);
    this.#known.set(id, known);
    return known;
  }
}

const isSame = (a: Stated, b: Stated): boolean =>
  a.pieces.length === b.pieces.length &&
  a.pieces.every(
    ({ wording, start }, index) =>
      wording.id === b.pieces[index]?.wording.id &&
      wording.text === b.pieces[index]?.wording.text &&
      start === b.pieces[index]?.start,
  );

/** Whether a place is the one asked for. @param inState whether the state counts, too */
function fits(
  { pieces, states, current }: Stated,
  { ids, work, state }: AskedPlace,
  inState: boolean,
): boolean {
  if (ids && !pieces.some(({ wording }) => ids.has(wording.id))) return false;
  if (work !== undefined && pieces.some(({ wording }) => wording.work !== work)) return false;
  if (!inState) return true;
  if (state !== undefined) return states.includes(state);
  // A link that pins no state opens the text as it is.
  return ids === undefined || current;
}

function weigh(
  quotation: SoughtQuotation,
  asked: AskedPlace,
  isAsked: boolean,
  found: readonly Stated[],
): Verification {
  const standing = found.filter(stands);
  const [here, inPlace] = [true, false].map((inState) => (place: Stated) => fits(place, asked, inState));
  const groups: [Verification['verdict'] | 'found', Stated[]][] = [
    ['found', standing.filter((place) => here?.(place))],
    ['other_state', standing.filter((place) => inPlace?.(place))],
    ['elsewhere', standing],
    ['altered', found.filter((place) => here?.(place))],
    ['altered', found.filter((place) => inPlace?.(place))],
    ['altered', [...found]],
  ];
  const [verdict, all] = groups.find(([, places]) => places.length > 0) ?? ['absent', []];
  const places = all.toSorted((a, b) => comparePlaces(a, b) || Number(b.current) - Number(a.current));
  const [best] = places;
  if (!best) return nothing(quotation, 'absent');
  // Of the places only those that are as good as the best.
  const equals = places.filter(
    (place) => place.match.found === best.match.found && place.faults === best.faults,
  );
  const shown = verdict === 'altered' ? [best] : equals.slice(0, MOST_PLACES);
  const { match, differences } = best;
  const caveats: VerificationCaveat[] = [...match.caveats];
  if (verdict !== 'altered' && equals.length > 1)
    caveats.push({ type: 'several-places', count: equals.length });
  if (!best.current && best.states.length > 0) caveats.push({ type: 'superseded' });
  if (best.states.length === 0) caveats.push({ type: 'draft' });
  const isClose = verdict === 'elsewhere' && found.some((place) => !stands(place) && inPlace?.(place));
  if (isClose) caveats.push({ type: 'close-at-place' });
  return {
    verdict: verdict === 'found' ? (match.found === 'exact' ? 'exact' : 'normalized') : verdict,
    ...(match.gravest && { gravest: match.gravest }),
    ...(isAsked && { asCited: here?.(best) === true }),
    quote: quotation.quote,
    shared: match.shared,
    words: match.words,
    matches: shown.flatMap((place, run) => matchesOf(place, run, asked)),
    differences,
    normalizations: match.normalizations,
    caveats,
  };
}

function matchesOf({ pieces, states, current }: Stated, run: number, { state }: AskedPlace): VerifiedMatch[] {
  const cited = state !== undefined && states.includes(state) ? state : (states.at(-1) ?? null);
  return pieces.map(({ wording, start, end, text }) => {
    const { id, work, ref, language } = wording;
    const points = new CodePointTable(wording.text);
    const selector = describeQuote(wording.text, points.toUnit(start), points.toUnit(end));
    return { run, id, work, ref, state: cited, states, current, start, end, text, language, selector };
  });
}
