/** What can a permalink have to say? The types of its answers, each with all that its page shows. */

import type { LineageEvent } from '../../indexer/format/lineage.ts';
import type {
  Locator,
  PassageContent,
  PassageId,
  Ref,
  SectionStep,
  StateName,
} from '../../indexer/format/passage.ts';
import type { PassageHistory, PublishedState, PublishedWork } from '../../indexer/format/published.ts';
import type { RecordHash } from '../../indexer/format/register.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { FoundPassage } from '../library/library.ts';

/** A passage as one published state had it: all that its pinned page shows, from the register alone. */
export interface PinnedView {
  id: PassageId;
  state: PublishedState;
  ref: Ref;
  sectionPath: SectionStep[];
  /** The source's own first, the position last. */
  locators: Locator[];
  content: PassageContent;
  record: RecordHash;
  /** The bibliographic record of that state's edition. */
  bibliographic: CslRecord;
}

/** What became of the words of a state since, in a word; the bar of a pinned page. */
export type SinceKind = 'unchanged' | 'edited' | 'moved' | 'split' | 'merged' | 'withdrawn' | 'restored';

export interface Since {
  kind: SinceKind;
  /** What happened after that state, oldest first. */
  events: LineageEvent[];
  /** Split: the parts; merged away: the passage that took it in; withdrawn: its successors. */
  to: PassageId[];
  /** The passages that were merged into this one since. */
  from: PassageId[];
  /** As it stands now, where it still does. */
  now?: FoundPassage;
}

interface Known {
  id: PassageId;
  work: PublishedWork;
  history: PassageHistory;
}

/** It stands in the current text. */
export interface CurrentAnswer extends Known {
  type: 'current';
  found: FoundPassage;
  /** The state whose words these are; absent for works that keep no history. */
  pinned?: PinnedView;
}

/** It stands in the current text, with words that no published state has. */
export interface DraftAnswer extends Known {
  type: 'draft';
  found: FoundPassage;
  /** As it was last published, where it ever was. */
  last?: PinnedView;
}

export interface PinnedAnswer extends Known {
  type: 'pinned';
  pinned: PinnedView;
  since: Since;
}

/** It stands no longer: 410. */
export interface WithdrawnAnswer extends Known {
  type: 'withdrawn';
  last: PinnedView;
  successors: PassageId[];
  /** Absent while only a draft lacks it. */
  event?: LineageEvent;
}

/** Another passage took it in: 303 there. */
export interface MergedAnswer extends Known {
  type: 'merged';
  last: PinnedView;
  into: PassageId;
  event: LineageEvent;
}

/** Its words were taken away: 451. */
export interface RedactedAnswer extends Known {
  type: 'redacted';
  state: PublishedState;
  ref: Ref;
  record: RecordHash;
  event?: LineageEvent;
}

export interface UnknownIdAnswer {
  type: 'unknown-id';
  id: string;
  /** Whether it has the form of an id. */
  wellFormed: boolean;
  /** Ids that differ from it by one slip: a symbol wrong, missing, added, or two exchanged. */
  nearest: PassageId[];
}

export interface UnknownStateAnswer extends Known {
  type: 'unknown-state';
  state: StateName;
  /** The states that hold the passage, in order. */
  states: StateName[];
  /** Whether the work has that state, though not with this passage. */
  inWork: boolean;
}

export type PermalinkAnswer =
  | CurrentAnswer
  | DraftAnswer
  | PinnedAnswer
  | WithdrawnAnswer
  | MergedAnswer
  | RedactedAnswer
  | UnknownIdAnswer
  | UnknownStateAnswer;

/** The HTTP status with which an answer's page is served. */
export function statusOf(answer: PermalinkAnswer): 200 | 303 | 404 | 410 | 451 {
  switch (answer.type) {
    case 'current':
    case 'draft':
    case 'pinned':
      return 200;
    case 'merged':
      return 303;
    case 'withdrawn':
      return 410;
    case 'redacted':
      return 451;
    case 'unknown-id':
    case 'unknown-state':
      return 404;
  }
}
