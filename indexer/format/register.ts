/**
 * What was published, and when? The lines of `corpus/<slug>/register.jsonl`: an append-only log of JSON lines,
 * one block a published state:
 *
 *     {"state": …}                       opens a state: when, from which bytes, by which reader, after which seal
 *     {"minted": …} {"edited": …} …      what happened to each passage that is not simply as before
 *     {"sealed": …}                      closes it: how many passages the state holds, and a hash over all its lines
 *
 * A passage that no line of a state names is in it exactly as it was in the state before. A line carries only what
 * changed; a record that the register already holds is named by its hash, not repeated. The order of a state's
 * passages is that of their refs, so no order is stored. Seals hash the lines without `text` and `html` (the record's
 * hash stands for them), so that words can be redacted by law without breaking the chain.
 */
import type { PassageContent, PassageId, Ref, StateName } from './passage.ts';

/** Hex SHA-256 (first 32 digits) over the canonical JSON of a PassageContent: the name of a record. */
export type RecordHash = string;

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
}

/** A passage as one published state had it. */
export interface PinnedRecord {
  state: StateName;
  ref: Ref;
  record: RecordHash;
}

/** `null` content: the words were redacted; id, hash, date and reason remain. */
export type RegisterRecords = Record<RecordHash, PassageContent | null>;
