/**
 * What does a collection say whose passages are records, one a line (JSONL, NDJSON)? Line by line: each record is one
 * passage; what it says beside its words is kept with it. Blank lines are passed over.
 *
 *     {"id": "12", "title": "On method", "text": "Words.", "date": "1637", "locators": {"page": "4"}}
 */

import type { ElementContent } from 'hast';
import { LEFT_OUT_REASONS } from '../../format/leftOut.ts';
import { codePointLength } from '../../text/codePoints.ts';
import type { Block, Problem, Reader, SourceDocument, SourceText } from '../document.ts';
import { FIELDS_ON_OFFER, type ReadRecord, readRecord } from './record.ts';

/** Raised whenever an unchanged file would be read otherwise. */
const VERSION = 1;
/** A collection whose every line is wrong in the same way needs no message for every line. */
const MOST_PROBLEMS = 20;

/** A collection of half a million passages in one file; its characters must fit into one string. */
export const jsonlReader: Reader = { name: 'jsonl', version: VERSION, mostBytes: 384 * 1024 * 1024, read };

function read(source: SourceText): SourceDocument {
  const collection = new Collection(source.file);
  let start = 0;
  for (let line = 1; start < source.text.length; line++) {
    const feed = source.text.indexOf('\n', start);
    const end = feed < 0 ? source.text.length : feed + 1;
    collection.add(source.text.slice(start, end), line);
    start = end;
  }
  return collection.document();
}

class Collection {
  readonly #document: SourceDocument;
  readonly #lineOfId = new Map<string, number>();
  readonly #unknown = new Map<string, { line: number; records: number }>();
  #faults = 0;
  /** How many code points of the file stand before the line. */
  #before = 0;

  constructor(file: string) {
    this.#document = { file, blocks: [], notes: [], pieces: [], leftOut: [], problems: [], escapes: 'json' };
  }

  /** @param text with its line end */
  add(text: string, line: number): void {
    const start = this.#before;
    this.#before += codePointLength(text);
    const range = { start, end: this.#before };
    if (text.trim() === '') {
      this.#document.pieces.push({ ...range, role: 'markup', type: 'blank' });
      return;
    }
    const record = readRecord(text);
    if ('message' in record) this.#refuse(record.message, record.remedy, line, range);
    else if (!/[^\s\p{Cf}]/u.test(record.text)) this.#leaveOut(LEFT_OUT_REASONS.emptyRecord, line, range);
    else if (!this.#isRepeated(record, line, range)) this.#addBlock(record, text, line, range);
  }

  #addBlock(record: ReadRecord, text: string, line: number, range: { start: number; end: number }): void {
    const textStart = range.start + codePointLength(text.slice(0, record.textStart));
    const textEnd = textStart + codePointLength(text.slice(record.textStart, record.textEnd));
    this.#document.pieces.push(
      { start: range.start, end: textStart, role: 'markup', type: 'metadata' },
      { start: textStart, end: textEnd, role: 'text' },
      { start: textEnd, end: range.end, role: 'markup', type: 'metadata' },
    );
    const { kind, level, language, locators } = record;
    this.#document.blocks.push({
      kind,
      ...(kind === 'heading' && { level: level ?? 1 }),
      containers: [],
      content: contentOf(kind, record.text),
      ...(language !== undefined && { language }),
      sourceLocators: locators,
      anchors: [],
      range,
      line,
      ...(Object.keys(record.record).length > 0 && { record: record.record }),
    });
    for (const field of record.unknownFields) {
      const known = this.#unknown.get(field);
      if (known) known.records++;
      else this.#unknown.set(field, { line, records: 1 });
    }
  }

  /** An id names one record; the second is refused. */
  #isRepeated({ record: { id } }: ReadRecord, line: number, range: { start: number; end: number }): boolean {
    if (id === undefined) return false;
    const first = this.#lineOfId.get(id);
    if (first === undefined) {
      this.#lineOfId.set(id, line);
      return false;
    }
    const remedy = 'An id names one record: correct one of the two.';
    this.#refuse(`The id “${id}” stands in line ${first} already.`, remedy, line, range);
    return true;
  }

  #refuse(message: string, remedy: string, line: number, range: { start: number; end: number }): void {
    this.#leaveOut(LEFT_OUT_REASONS.unreadableLine, line, range);
    if (++this.#faults > MOST_PROBLEMS) return;
    this.#report('error', 'invalid-record', message, remedy, line);
  }

  #leaveOut(reason: string, line: number, range: { start: number; end: number }): void {
    this.#document.pieces.push({ ...range, role: 'left-out', reason });
    this.#document.leftOut.push({ file: this.#document.file, line, ...range, reason });
  }

  #report(severity: Problem['severity'], code: string, message: string, remedy: string, line?: number): void {
    const { file, problems } = this.#document;
    problems.push({ severity, code, message, remedy, file, ...(line !== undefined && { line }) });
  }

  document(): SourceDocument {
    if (this.#faults > MOST_PROBLEMS) {
      const more = this.#faults - MOST_PROBLEMS;
      this.#report(
        'error',
        'invalid-records',
        `${more} more ${more === 1 ? 'line' : 'lines'} of this file cannot be read.`,
        'Correct those above; the others are probably alike.',
      );
    }
    for (const [field, { line, records }] of this.#unknown) {
      this.#report(
        'warning',
        'unknown-field',
        `The field “${field}” is not known and is not read (in ${records} ${records === 1 ? 'record' : 'records'}, first in line ${line}).`,
        `Known fields: ${FIELDS_ON_OFFER}.`,
        line,
      );
    }
    return this.#document;
  }
}

/** The lines of a verse are its own; those of other prose are only folded. */
function contentOf(kind: Block['kind'], text: string): ElementContent[] {
  if (kind !== 'verse') return [{ type: 'text', value: text }];
  return text.split(/\r\n?|\n/).flatMap((line, index): ElementContent[] => {
    const words: ElementContent = { type: 'text', value: line };
    return index === 0 ? [words] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, words];
  });
}
