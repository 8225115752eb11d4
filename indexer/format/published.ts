/**
 * What does the indexer publish? The pages of `dist/index/<content-hash>/`, read whole, and JSON but for the search index:
 *
 *     current.json                     beside the folders: which of them is live
 *     <hash>/manifest.json             the site and its works
 *     <hash>/report.json               what the build had to say, so that an unchanged corpus need not be built to know
 *     <hash>/works/<slug>.json         a work: record, editions, contents, parts
 *     <hash>/works/<slug>/<n>.json     one part of its current text: passages and their notes
 *     <hash>/works/<slug>.register.jsonl   the work's register, byte for byte
 *     <hash>/works/<slug>/states.json      which states can be compared
 *     <hash>/works/<slug>/states/<n>.json  the n-th state: who stood where, and the numbers of their words
 *     <hash>/works/<slug>/words/<n>.json   words of states by number, in the order in which they were first published
 *     <hash>/histories/<prefix>.json   by the first symbols of the id: where a passage stands and ever stood
 *     <hash>/search/<page>.bin         the search index (frozen/FORMAT.md), of which searches read what they need
 *     <hash>/superseded/<page>.bin  a second one, over words that passages had and have no longer; absent where there are none
 *     <hash>/citations/<hash>.json     a bibliographic record in the default styles (api/citing/prerendered.ts)
 *     <hash>/styles/<id>.json          a citation style that the site brings along
 *     <hash>/media/<name>              images, named by their hash
 *
 * Same input, same bytes: nothing here knows the time or the machine.
 */

import type { LineageEvent } from './lineage.ts';
import type {
  EditionLabel,
  LeftOut,
  Passage,
  PassageId,
  PassageKind,
  Ref,
  SectionStep,
  StateName,
  WorkSlug,
} from './passage.ts';
import { historyKey } from './passageId.ts';
import type { PinnedRecord, RegisterRecords } from './register.ts';
import type { PublishedStyle } from './style.ts';
import type { CslRecord, Site } from './work.ts';

export const INDEX_FORMAT = 1;

/** `current.json`. */
export interface CurrentIndex {
  index: string;
  previous: string | null;
}

export interface Manifest {
  format: typeof INDEX_FORMAT;
  site: Site;
  works: WorkSummary[];
  /** Citation styles that the site brings along; absent where it brings none. */
  styles?: PublishedStyle[];
  /** Passages of all current texts, notes included. */
  passages: number;
  /** Version of the Unicode data that cut and folded the text. */
  unicode: string;
  /** How many first symbols of an id name its history page. */
  historyPrefix: number;
}

/** `report.json`. */
export interface BuildReport {
  works: number;
  passages: number;
  warnings: number;
  /** Works whose register would change if they were published. */
  unpublished: WorkSlug[];
}

export interface WorkSummary {
  slug: WorkSlug;
  record: CslRecord;
  edition: EditionLabel;
  /** The last published state; `null` while nothing is published. */
  state: StateName | null;
  passages: number;
  notes: number;
  /** Passages not yet published. */
  drafts: number;
}

export interface PublishedWork {
  slug: WorkSlug;
  /** Of the current edition: the work's record with the edition's merged over it. */
  record: CslRecord;
  licence?: { name: string; url?: string | undefined } | undefined;
  source?: string | undefined;
  history: 'register' | 'none';
  /** In order of publication; the last is current. */
  editions: PublishedEdition[];
  /** In order of publication. Empty while nothing is published. */
  states: PublishedState[];
  contents: ContentsEntry[];
  parts: WorkPart[];
  leftOut: LeftOut[];
  /** Note references whose note the source lacks. */
  unresolved: UnresolvedReference[];
  counts: { passages: number; notes: number; drafts: number; kinds: Partial<Record<PassageKind, number>> };
  /** Authors' anchors of the current text. */
  anchors?: Record<string, PassageId>;
}

export interface PublishedEdition {
  label: EditionLabel;
  record: CslRecord;
}

export interface PublishedState {
  state: StateName;
  edition: EditionLabel;
  /** ISO 8601 UTC. */
  published: string;
  passages: number;
  /**
   * The bibliographic record as it was published with this state, where the edition's has changed since: what a pinned
   * address cites must not change when `work.yaml` does.
   */
  record?: CslRecord;
  /**
   * Only of a state off the line that leads to the current text, an older edition corrected in place: the state that
   * it follows.
   */
  follows?: StateName;
}

/** A heading of the current text. */
export interface ContentsEntry {
  id: PassageId;
  ref: Ref;
  /** 1 for a top section; 0 for the title. */
  depth: number;
  title: string;
  part: number;
}

/** A page of the reader. */
export interface WorkPart {
  /** Its address under the work: the ref of its first passage's section, or of the passage where one section needs several parts. */
  name: Ref;
  title: string;
  first: PassageId;
  passages: number;
  /** How many notes it holds; with them a note's ref leads to its part without reading the others. */
  notes?: number;
}

export interface UnresolvedReference {
  passage: PassageId;
  ref: Ref;
  label: string;
}

export interface PublishedPart {
  part: number;
  /** In reading order, notes apart. */
  passages: Passage[];
  /** The notes that the passages (or these notes) refer to, in the order of first reference; unused notes end the last part. */
  notes: Passage[];
}

/** All that a permalink may need to know of one id. */
export interface PassageHistory {
  id: PassageId;
  work: WorkSlug;
  /** Where it stands in the current text; `null` once withdrawn or merged away. */
  current: { part: number; ref: Ref; draft: boolean } | null;
  /** Every published state that holds it, in order. */
  states: PinnedPassage[];
  events: LineageEvent[];
  records: RegisterRecords;
}

export interface PinnedPassage extends PinnedRecord {
  sectionPath: SectionStep[];
}

export type HistoryPage = Record<PassageId, PassageHistory>;

/**
 * `works/<slug>/states.json`. Two states are compared passage by passage, in the order of reading, without asking for
 * each passage's history: a state's page names its passages and numbers their words, and words that were published
 * together lie on one page.
 */
export interface StatesPage {
  /** In order of publication; last, where it differs from the published text, the one in preparation. */
  states: ComparableState[];
  /** By page of words: the number of its first. */
  wordPages: number[];
}

export interface ComparableState {
  /** `null`: the text in preparation. */
  state: StateName | null;
  /** The index of the state from which it is told; `null` for a work's first. */
  follows: number | null;
  /** Words that went from one passage to others in this state: split, merged, withdrawn with successors. */
  joins: Join[];
  /** Passages that stand elsewhere in the order since this state. */
  moved: PassageId[];
}

export interface Join {
  from: PassageId;
  to: PassageId[];
}

/** `works/<slug>/states/<n>.json`: the passages of a state in reading order, notes last; three lists of one length. */
export interface StateText {
  ids: PassageId[];
  refs: Ref[];
  /** The same number where kind, language and text are the same. */
  words: number[];
}

/** `works/<slug>/words/<n>.json`. `null`: redacted. */
export interface WordsPage {
  words: (StateWords | null)[];
}
export type StateWords = Pick<Passage, 'kind' | 'language' | 'text'>;

/** Paths of the pages, relative to the index folder. */
export const indexPath = {
  manifest: () => 'manifest.json',
  work: (slug: WorkSlug) => `works/${slug}.json`,
  part: (slug: WorkSlug, part: number) => `works/${slug}/${part}.json`,
  states: (slug: WorkSlug) => `works/${slug}/states.json`,
  stateText: (slug: WorkSlug, index: number) => `works/${slug}/states/${index}.json`,
  words: (slug: WorkSlug, page: number) => `works/${slug}/words/${page}.json`,
  register: (slug: WorkSlug) => `works/${slug}.register.jsonl`,
  history: (id: PassageId, prefix: number) => `histories/${historyKey(id).slice(0, prefix) || 'all'}.json`,
  frozen: (page: number) => `search/${String(page).padStart(5, '0')}.bin`,
  superseded: (page: number) => `superseded/${String(page).padStart(5, '0')}.bin`,
  report: () => 'report.json',
  citations: (hash: string) => `citations/${hash}.json`,
  style: (id: string) => `styles/${id}.json`,
  media: (name: string) => `media/${name}`,
};

/** Where bytes live: a Node folder, a Worker's static assets, or memory. `undefined` where there is no such file. */
export interface FileSource {
  read(path: string): Promise<Uint8Array | undefined>;
}
