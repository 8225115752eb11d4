/**
 * What did a reader find in a file? The document: leaf blocks in reading order, each with the structure around
 * it, notes apart, and an account of every code point of the source. The passages room turns it into passages.
 */
import type { ElementContent } from 'hast';
import type { Container, LeftOut, Locator, PassageKind, SourceRecord } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';

export type { Problem };

/** A decoded source file. */
export interface SourceText {
  /** Relative to the work's folder, with `/`. */
  file: string;
  /** Decoded, BOM taken off, nothing else touched (line ends as they are, not normalised). */
  text: string;
}

/** A half-open range in code points of SourceText.text. */
export interface Range {
  start: number;
  end: number;
}

/**
 * A leaf block. Its content is sanitised hast; a note reference stands in it as
 * `{type: 'element', tagName: 'note-reference', properties: {label}, children: []}`.
 */
export interface Block {
  kind: Exclude<PassageKind, 'note'>;
  /** Headings: as the source has it, 1 to 6. */
  level?: number;
  containers: Container[];
  content: ElementContent[];
  /** BCP 47, where the source says so. */
  language?: string;
  sourceLocators: Locator[];
  anchors: string[];
  range: Range;
  /** Counted from 1. */
  line: number;
  /** Of a collection's record: what it says of itself. */
  record?: SourceRecord;
}

/** A note: one passage, its paragraphs one after the other. */
export interface NoteBlock {
  label: string;
  paragraphs: ElementContent[][];
  language?: string;
  range: Range;
  line: number;
  /** True for `^[…]` notes, which stand in the text and whose label the reader made up (unique in the file). */
  inline: boolean;
}

/** What a code point of the source is, where it is not the text of a passage. */
export const MARKUP_TYPES = [
  'delimiter',
  'destination',
  'definition',
  'comment',
  'front-matter',
  'raw-tag',
  'note-marker',
  'metadata',
  'blank',
] as const;
export type MarkupType = (typeof MARKUP_TYPES)[number];

/** The account of a source: pieces in order, without gap or overlap, from 0 to the source's length. */
export type Piece = Range &
  ({ role: 'text' } | { role: 'markup'; type: MarkupType } | { role: 'left-out'; reason: string });

export interface SourceDocument {
  file: string;
  blocks: Block[];
  notes: NoteBlock[];
  pieces: Piece[];
  leftOut: LeftOut[];
  problems: Problem[];
  /** How the source writes characters that it cannot hold as they are, where it does: `\u00e9` in JSON. */
  escapes?: 'json';
  /** From the front matter, where the file has one (Markdown): its fields, unread. */
  frontMatter?: unknown;
}

/** A reader: its name and version are part of every state it reads, since a better reader may cut an unchanged file anew. */
export interface Reader {
  name: 'markdown' | 'plain-text' | 'jsonl';
  version: number;
  /** The largest file that it reads, where it reads larger ones than texts are. */
  mostBytes?: number;
  read(source: SourceText): SourceDocument;
}
