/** What became of a passage, as the published index and the pages tell it? Apart from the register's schemas. */
import type { PassageId, StateName } from './passage.ts';

/** What became of a passage in one state. */
export const LINEAGE_EVENTS = [
  'minted',
  'edited',
  'moved',
  'kept',
  'split',
  'merged',
  'withdrawn',
  'restored',
  'corrected',
  'redacted',
] as const;
export type LineageEventKind = (typeof LINEAGE_EVENTS)[number];

/** A lineage event as the published index shows it. */
export interface LineageEvent {
  event: LineageEventKind;
  state: StateName;
  /** Its publication time, ISO 8601 UTC. */
  published: string;
  /** Split: the parts; merged: the passage that took it in; withdrawn: successors; corrected: where the id now stands. */
  to?: PassageId[];
  /** The passages it came from, where a split or a merge made it what it is. */
  from?: PassageId[];
  /** 0 to 1, where the machine decided by likeness. */
  similarity?: number;
  reason?: string;
  /** True in a state beside the main line (an older edition corrected, or put in between): current text is untouched. */
  side?: true;
}
