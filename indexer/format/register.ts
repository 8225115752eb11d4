/**
 * What was published, and when? The lines of `corpus/<slug>/register.jsonl`: an append-only log of JSON lines,
 * one block a published state:
 *
 *     {"state": …}                       opens a state: when, from which bytes, by which reader, after which seal
 *     {"minted": …} {"edited": …} …      what happened to each passage that is not simply as before
 *     {"sealed": …}                      closes it: how many passages the state holds, and a hash over all its lines
 *
 * A passage that no line of a state names is in it exactly as it was in the state that this one follows. A line
 * carries only what changed; a record that the register already holds is named by its hash, not repeated. The order
 * of a state's passages is that of their refs, so no order is stored. Seals hash the lines without `text` and `html`
 * (the record's hash stands for them), so that words can be redacted by law without breaking the chain.
 *
 * Here are the shapes; registerReader.ts and registerWriter.ts read and write them, REGISTER.md documents them.
 */
import { z } from 'zod';
import type { LineageEvent, LineageEventKind } from './lineage.ts';
import { EDITION_LABEL } from './names.ts';
import type { EditionLabel, PassageContent, PassageId, Ref, StateName } from './passage.ts';
import { LOCATOR_LABELS, PASSAGE_KINDS } from './passage.ts';
import { SOURCE_ID } from './passageId.ts';
import { type CslRecord, cslRecordSchema } from './work.ts';

export const REGISTER_FORMAT = 1;

/** First 32 hex digits of the SHA-256 over the canonical JSON (RFC 8785) of a record as the register has it. */
export type RecordHash = string;

/** A passage as one published state had it. */
export interface PinnedRecord {
  state: StateName;
  ref: Ref;
  record: RecordHash;
}

/** `null` content: the words were redacted; id, hash, date and reason remain. */
export type RegisterRecords = Record<RecordHash, PassageContent | null>;

const passageId = z.string().regex(SOURCE_ID, 'a passage id of letters, digits and . _ : -');
const recordHash = z.string().regex(/^[0-9a-f]{32}$/, '32 hex digits');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits');
const ids = z.array(passageId).min(1);

export const STATE_NAME = /^(?<edition>[a-z0-9][a-z0-9._-]*?)(?:~(?<correction>[2-9]|[1-9]\d+))?$/;
const stateName = z.string().regex(STATE_NAME, 'a state’s name, e.g. 1 or 1~2');

/** The bytes that a state was read from. */
export interface SourceHash {
  /** Relative to the work's folder. */
  file: string;
  /** Hex SHA-256 of its bytes. */
  sha256: string;
}

/** Opens a block. Keys in the order in which they are written. */
export const openingSchema = z.strictObject({
  state: stateName,
  edition: z.string().regex(EDITION_LABEL, 'an edition’s label'),
  published: z.iso.datetime('a time in UTC, e.g. 2026-11-23T05:31:00Z'),
  /** The format of this register: 1. */
  format: z.literal(REGISTER_FORMAT),
  /** Name and version of the reader that cut the text, e.g. `markdown 1`. */
  reader: z.string().min(1),
  /** The state whose passages this one is told from; `null` for a work's first. */
  follows: stateName.nullable(),
  /** The seal of the block before; `null` for the first. */
  previous: sha256.nullable(),
  /** Why it was published: corrections of older editions, lineage corrected, words redacted. */
  reason: z.string().min(1).optional(),
  sources: z.array(z.strictObject({ file: z.string().min(1), sha256 })),
  /** The CSL item of the edition as it was then, so that a pinned page cites what was published. */
  bibliography: cslRecordSchema,
});
export type Opening = z.output<typeof openingSchema>;

/**
 * A record as a line carries it. `html` is absent where it is the same as `text`, lists where they are empty, and
 * `text` and `html` both where the words were redacted.
 */
export const storedContentSchema = z.strictObject({
  kind: z.enum(PASSAGE_KINDS),
  level: z.number().int().min(1).optional(),
  language: z.string().min(1),
  text: z.string().optional(),
  html: z.string().optional(),
  notes: z
    .array(z.strictObject({ label: z.string(), offset: z.number().int().min(0), note: passageId.nullable() }))
    .optional(),
  sourceLocators: z.array(z.strictObject({ label: z.enum(LOCATOR_LABELS), value: z.string() })).optional(),
  anchors: z.array(z.string()).optional(),
});
export type StoredContent = z.output<typeof storedContentSchema>;

/** What a passage line says beside its event and id. Keys in the order in which they are written. */
export const lineDetailsSchema = z.strictObject({
  /** Where it stands, if that changed. */
  ref: z.string().min(1).optional(),
  /** What it says, if that changed. */
  record: recordHash.optional(),
  /** As in LineageEvent. */
  to: ids.optional(),
  from: ids.optional(),
  similarity: z.number().min(0).max(1).optional(),
  reason: z.string().min(1).optional(),
  /** `redacted` only: the records whose words were taken away. */
  records: z.array(recordHash).min(1).optional(),
  /** `redacted` only: hashes of these words, so that they cannot come back by way of the source. */
  texts: z.array(recordHash).min(1).optional(),
  /** The record itself, where the register has it for the first time. */
  content: storedContentSchema.optional(),
});
export type LineDetails = z.output<typeof lineDetailsSchema>;

/** A passage line; on disk the event is the key of the id: `{"edited": "bcdfghjkmn", …}`. */
export interface PassageLine extends LineDetails {
  event: LineageEventKind;
  id: PassageId;
}

/** Closes a block. The hash is over the lines of the block; see registerWriter.ts. */
export const closingSchema = z.strictObject({
  sealed: stateName,
  /** How many passages the state holds. */
  passages: z.number().int().min(0),
  sha256,
});
export type Closing = z.output<typeof closingSchema>;

/** A published state, without its passages. */
export interface RegisterState {
  state: StateName;
  edition: EditionLabel;
  published: string;
  reader: string;
  follows: StateName | null;
  /** Beside the main line: an older edition corrected, or one put in between. */
  side: boolean;
  reason?: string;
  sources: SourceHash[];
  bibliography: CslRecord;
  passages: number;
  seal: string;
}

/** Where a passage stands and what it says there. */
export interface Place {
  ref: Ref;
  record: RecordHash;
}

export interface StatePassage extends Place {
  id: PassageId;
}

/** A lineage event with the place that it gave the passage. */
export interface RegisterEvent extends LineageEvent {
  ref?: Ref;
  record?: RecordHash;
  /** `redacted` only. */
  records?: RecordHash[];
  texts?: RecordHash[];
}

/** A record whose `html` would be the same as its text needs no second copy of it. */
export function isPlainText(text: string): boolean {
  return !/[&<>]/.test(text);
}

/** A record as lines carry it. */
export function toStored(content: PassageContent): StoredContent {
  const { kind, level, language, text, html, notes, sourceLocators, anchors } = content;
  return {
    kind,
    ...(level !== undefined && { level }),
    language,
    text,
    ...(!(html === text && isPlainText(text)) && { html }),
    ...(notes.length > 0 && { notes }),
    ...(sourceLocators.length > 0 && { sourceLocators }),
    ...(anchors.length > 0 && { anchors }),
  };
}

/** The record that a line carries; `null` where its words were redacted. */
export function fromStored(stored: StoredContent): PassageContent | null {
  const { kind, level, language, text, html, notes, sourceLocators, anchors } = stored;
  if (text === undefined) return null;
  return {
    kind,
    ...(level !== undefined && { level }),
    language,
    text,
    html: html ?? text,
    notes: notes ?? [],
    sourceLocators: sourceLocators ?? [],
    anchors: anchors ?? [],
  };
}
