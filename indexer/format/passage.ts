/**
 * What is a citable passage? The types that every room shares: the passage itself, its note references,
 * its place in the text and its source range. Data only, no behaviour.
 *
 * All offsets count Unicode code points of NFC text, as W3C Web Annotation asks; never UTF-16 units.
 */

/** Ten of the 27 symbols `23456789bcdfghjkmnpqrstvwxz`; permanent, opaque, never reused. */
export type PassageId = string;

/** A work's folder name under `corpus/`, which is its address: `[a-z0-9][a-z0-9-]*`. */
export type WorkSlug = string;

/** An edition's label: `[a-z0-9][a-z0-9._-]*`. */
export type EditionLabel = string;

/** What a permalink pins: `{label}` for the first text published under a label, `{label}~2`, `~3` for later ones. */
export type StateName = string;

/** The position of a passage for people: `2.3`, `2.3p4`, `0p1`, `n5`. See ref.ts for the grammar. */
export type Ref = string;

export const PASSAGE_KINDS = [
  'heading',
  'paragraph',
  'list-item',
  'quotation',
  'verse',
  'row',
  'caption',
  'code',
  'note',
] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** The CSL locator labels that a passage may carry. */
export const LOCATOR_LABELS = ['paragraph', 'section', 'note', 'verse', 'line', 'page'] as const;
export type LocatorLabel = (typeof LOCATOR_LABELS)[number];

/** One way to point at a passage in a citation, e.g. `{label: 'paragraph', value: '11'}`. */
export interface Locator {
  label: LocatorLabel;
  value: string;
}

/** A note marker that stands in a passage. It takes no room in `text`. */
export interface NoteReference {
  /** The marker as the source has it, without brackets: `5`, `warsaw`, `*`. */
  label: string;
  /** Where it stands: code points into the passage's `text`. */
  offset: number;
  /** The note's passage; `null` where the source has no such note (unresolved). */
  note: PassageId | null;
}

/**
 * The structure around a leaf block, outermost first. Consecutive passages whose `key`s agree stand in the
 * same list, item, quotation, table or figure; `key` is unique within a work's text and means nothing else.
 */
export type Container =
  | { type: 'list'; key: number; ordered: boolean; start: number }
  | { type: 'item'; key: number; checked?: boolean }
  | { type: 'quotation'; key: number }
  | { type: 'table'; key: number; align: ('left' | 'right' | 'center' | null)[] }
  | { type: 'figure'; key: number };

/** A range of one source file, in code points of the decoded file before normalisation, without its BOM. */
export interface SourceRange {
  /** Relative to the work's folder, with `/`. */
  file: string;
  /** First line of the range, counted from 1. */
  line: number;
  start: number;
  end: number;
}

/** What a passage says, apart from where it stands: what its pinned page shows, for ever. */
export interface PassageContent {
  kind: PassageKind;
  /** Headings only: 1 is the outermost level that the source uses. */
  level?: number;
  /** BCP 47. */
  language: string;
  /** Plain, NFC; what is searched and quoted. A note's paragraphs are joined by a line feed. */
  text: string;
  /**
   * Sanitised inner HTML; what is shown. A note reference is `<sup data-note="{index into notes}"></sup>`,
   * which a page replaces by its own link. Holds no `id`, no `style`, no script, and images only from the work.
   * A row's cells are `<th>`/`<td>`.
   */
  html: string;
  notes: NoteReference[];
  /** The source's own numbering (verse, line, page, section), most exact first; empty where it has none. */
  sourceLocators: Locator[];
  /** Author's own anchors (`{#anchor}`), aliases of the id. */
  anchors: string[];
}

/** What a record of a collection (JSONL) says of itself beside its words. */
export interface SourceRecord {
  /** The collection's own; unique in its file. */
  id?: string;
  title?: string;
  /** The headings above it, outermost first. */
  headings?: string[];
  authors?: string[];
  /** `1939`, `1939-09`, `1939-09-01`, or two of these joined by `..` or `/`. */
  date?: string;
}

/** A passage of one state of a work, as the index publishes it. */
export interface Passage extends PassageContent {
  id: PassageId;
  ref: Ref;
  /** The source's own locators first, the position last. Never empty. */
  locators: Locator[];
  /** The headings above, outermost first; a heading's own path ends with its parent. */
  sectionPath: SectionStep[];
  /** Code-point offsets at which sentences begin; the first is 0. Empty for an empty text. */
  sentences: number[];
  containers: Container[];
  source: SourceRange;
  /** Of a collection's record. */
  record?: SourceRecord;
  /** Notes only: the passages whose references lead here, in reading order. */
  hosts?: PassageId[];
  /** True while no published state holds it. */
  draft?: true;
}

export interface SectionStep {
  id: PassageId;
  ref: Ref;
  title: string;
}

/** Where a part of a source that is neither passage nor markup went, and why. */
export interface LeftOut extends SourceRange {
  reason: string;
}
