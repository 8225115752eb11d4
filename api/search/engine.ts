/**
 * What must an engine know to answer searches? Lists of passages by term, where terms stand in a passage, columns of
 * every passage's record, and the passages themselves. What is fetched is fetched before a search is executed.
 */

import type { Token } from '../../indexer/analysis/analyzer.ts';
import type { CommonTerm } from '../../indexer/format/commonTerms.ts';
import type { PassageId, PassageKind, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import type { SearchDocument, TextField } from '../../indexer/format/searchPage.ts';
import type { TermFacts } from './explain.ts';
import type { Filters } from './filters.ts';
import type { TextLattice } from './lattice.ts';
import type { MatchList, MatchLists } from './matchList.ts';
import type { Comparison, Pattern } from './operators.ts';
import type { Summand } from './windowSums.ts';

export interface Engine {
  records: Records;
  filters: Filters;
  /** The commonest terms of the passages' texts, the commonest first. */
  common: readonly CommonTerm[];
  /** For one search: remembers what it has fetched. */
  postings(): Postings;
  /** The passages at some places, in their order. */
  passages(places: readonly number[]): Promise<SearchDocument[]>;
  placeOf(id: PassageId): Promise<number | undefined>;
  /** In order. */
  placesOf(ref: Ref): Promise<readonly number[]>;
  /**
   * Of some folded terms the rarest, the rarest first, each with all passages whose text has it. Terms that no passage
   * has are the rarest of all. Nothing is scored: verifying quotations begins here.
   */
  rarest(terms: readonly string[], count: number): Promise<TermPlaces[]>;
}

export interface TermPlaces {
  term: string;
  /** Ascending. */
  places: Uint32Array;
}

/** What every search asks of every passage, as numbers of names, by its place. */
export interface Records {
  passages: number;
  work: Names<WorkSlug>;
  kind: Names<PassageKind>;
  language: Names<string>;
  /** What collections' records tell of themselves (facts.ts); '' where they tell nothing. */
  record: Names<string>;
}

export interface Names<Name> {
  names: readonly Name[];
  /** By place: the number of its name. */
  numbers: ArrayLike<number>;
}

/** A token of the query that will be asked for. */
export interface Lookup {
  /** Folded. */
  term: string;
  compared: Comparison;
  /** Whether it will be asked where it stands. */
  positions: boolean;
  /** Whether only {@link Postings.count} will be asked for, where that knows. */
  isCounted?: boolean;
}

/** So many passages of the window, ascending, with a mark each; 0 for none. */
export interface Candidates {
  places: Uint32Array;
  count: number;
  marks: Uint8Array;
}

export interface Postings {
  /**
   * Fetches all that these will need: call it before asking for them.
   * @param rare Reads ahead for {@link similar} of words that so many passages have, or fewer.
   */
  gather(lookups: readonly Lookup[], rare?: number): Promise<void>;
  /** Turns to a window: from now on lists and texts are asked of its places alone. */
  over(window: MatchLists): void;
  /** After the last window: lets go of what it read of the lists. It may be turned to windows again. */
  release?(): void;
  /**
   * The passages that have a term in one of the fields; prefixes and fuzzy words find all words derived from them.
   * Grounded are those whose text has it.
   * @param asked The word as the query writes it: passages that write it so score higher.
   */
  find(term: string, compared: Comparison, fields: readonly TextField[], asked?: string): MatchList;
  /** The same as summands of the window, where the engine has them. */
  summands?(
    term: string,
    compared: Comparison,
    fields: readonly TextField[],
    asked?: string,
  ): readonly Summand[] | undefined;
  /** The texts of a passage's field: at least those of their tokens that the patterns may agree with. */
  texts(place: number, field: TextField, patterns: readonly Pattern[]): readonly TextLattice[];
  /** What a token of the query weighs in a passage and why, field by field; engines that keep no such numbers lack it. */
  facts?(sought: Pattern, token: Token, fields: readonly TextField[], place: number): TermFacts[];
  /**
   * Gives a mark to those candidates that have none yet and in whose field a pattern stands; false where the engine does
   * not know without the field's texts.
   */
  stands?(sought: Pattern, field: TextField, among: Candidates, mark: number): boolean;
  /** How many passages' texts have a term, where the engine knows without its list. */
  count?(term: string, compared: Comparison): number | undefined;
  /** Whether a prefix or fuzzy word was looked for in some of its words only, for there are too many lists to read. */
  isPartial?(term: string, compared: Comparison): boolean;
  /** The words that begin with a prefix, with the number of passages whose text has them. */
  words(prefix: string): Promise<Map<string, number>>;
  /** The words at most `distance` letters away of which a word may be a slip (slips.ts), likewise. */
  similar(word: string, distance: number): Promise<Map<string, number>>;
  /** How most texts write a word that {@link words} or {@link similar} gave. */
  mainForm(word: string): string;
}
