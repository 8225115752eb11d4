/**
 * What do the published texts say? Reads the published index page by page, keeps the pages it read last, and
 * answers by slug, part and id. Knows nothing of HTTP.
 */

import type { Passage, PassageId, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import type {
  FileSource,
  HistoryPage,
  Manifest,
  PassageHistory,
  PublishedPart,
  PublishedWork,
  StatesPage,
  StateText,
  WordsPage,
} from '../../indexer/format/published.ts';

/** A passage of the current text and where it stands. */
export interface FoundPassage {
  work: PublishedWork;
  part: PublishedPart;
  passage: Passage;
}

export interface Library {
  /** The index's content hash: part of every ETag. */
  readonly version: string;
  readonly files: FileSource;
  readonly manifest: Manifest;
  work(slug: WorkSlug): Promise<PublishedWork | undefined>;
  part(slug: WorkSlug, part: number): Promise<PublishedPart | undefined>;
  history(id: PassageId): Promise<PassageHistory | undefined>;
  /** The page on which the history of an id stands, or would stand: its neighbours in spelling, whole or in part. */
  histories(id: PassageId): Promise<HistoryPage>;
  /** The current text of an id; `undefined` for an id that is unknown or no longer stands in its work. */
  passage(id: PassageId): Promise<FoundPassage | undefined>;
  /** What states of a work can be compared; `undefined` where nothing of it is published. */
  states(slug: WorkSlug): Promise<StatesPage | undefined>;
  /** Who stood where in a state, by its index in `states`. */
  stateText(slug: WorkSlug, index: number): Promise<StateText>;
  /** A page of the words of states. */
  words(slug: WorkSlug, page: number): Promise<WordsPage>;
  /** The passage at a ref (`2.3p4`) or an author's anchor of the current text. */
  at(slug: WorkSlug, place: Ref): Promise<FoundPassage | undefined>;
}
