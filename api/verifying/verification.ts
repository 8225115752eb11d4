/**
 * What is the answer to *do these words stand there?* Existence and attribution are told apart: whether the words
 * stand in any state of any text, and whether they stand where they are said to.
 */
import type { PassageId, Ref, StateName, WorkSlug } from '../../indexer/format/passage.ts';
import type {
  DifferenceKind,
  Normalization,
  QuotationCaveat,
  QuotationDifference,
} from '../../indexer/text/quotation/difference.ts';
import type { TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';

export const VERDICTS = [
  'exact',
  'normalized',
  'altered',
  'elsewhere',
  'other_state',
  'absent',
  'too_short',
] as const;
/**
 * `exact`, `normalized`: the words stand, and where they are said to. `elsewhere`: they stand, in another place.
 * `other_state`: they stand in that place, in another published state. `altered`: something close to them stands
 * there, never said to be found. `absent`: nothing close to them stands in any state. `too_short`: they are too few to
 * be sought without a place.
 */
export type Verdict = (typeof VERDICTS)[number];

/** Where the words are said to stand. */
export interface AskedPlace {
  /** Any of these passages; absent where none is named. */
  ids?: ReadonlySet<PassageId>;
  work?: WorkSlug;
  state?: StateName;
}

export interface VerifyRequest extends AskedPlace {
  quote: string;
}

/** A stretch of one passage. A quotation that runs over several has one for each, in order, with the same `run`. */
export interface VerifiedMatch {
  /** The places where the words stand are counted from 0, the best first. */
  run: number;
  id: PassageId;
  work: WorkSlug;
  ref: Ref;
  /** The state to cite: the one asked for, or the last that has the words; `null` while none is published. */
  state: StateName | null;
  /** All published states that have the passage in these words, in order. */
  states: StateName[];
  /** Whether the current text has it so. */
  current: boolean;
  /** Code points of the passage's text. */
  start: number;
  end: number;
  /** The words as the passage has them. */
  text: string;
  language: string;
  /** Names the words within the passage, for a link to them. */
  selector: TextQuoteSelector;
}

/** A difference, with the passage whose text the offsets of `source` count. */
export interface VerifiedDifference extends QuotationDifference {
  id: PassageId;
}

export type VerificationCaveat =
  | QuotationCaveat
  /** The words stand in so many places. */
  | { type: 'several-places'; count: number }
  /** The current text no longer has them. */
  | { type: 'superseded' }
  /** No published state has them yet. */
  | { type: 'draft' }
  /** Only so many characters of it were compared. */
  | { type: 'cut'; count: number }
  /** They stand elsewhere, and at the place named something close to them. */
  | { type: 'close-at-place' };

export interface Verification {
  verdict: Verdict;
  /** Of `altered`: the gravest of its differences. */
  gravest?: DifferenceKind;
  /** Of words that stand, or nearly: whether they do where they are said to; absent where no place was named. */
  asCited?: boolean;
  /** NFC; offsets of differences count its code points. */
  quote: string;
  /** How many of the quotation's words stand there, of how many. */
  shared: number;
  words: number;
  matches: VerifiedMatch[];
  differences: VerifiedDifference[];
  normalizations: Normalization[];
  caveats: VerificationCaveat[];
}

/** Whether a verdict says that the words stand as they are cited. */
export const holds = ({ verdict }: Verification): boolean => verdict === 'exact' || verdict === 'normalized';

export interface Verifier {
  verify(request: VerifyRequest): Promise<Verification>;
}

/** Code points up to which a quotation is compared: some seven pages. */
export const LONGEST_QUOTATION = 20_000;
