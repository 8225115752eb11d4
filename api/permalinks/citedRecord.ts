/**
 * What is the bibliographic record of a passage? Its work's, as a rule. In a collection that keeps no history each
 * record speaks for itself: its own title, authors and date, in the collection as its container. (Where a register is
 * kept, a pinned citation is what the register holds, and that is the work's.)
 */
import type { Passage, SourceRecord } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';
import type { CslDate, CslName, CslRecord } from '../../indexer/format/work.ts';

/** What a part of a thing is, in CSL's types; of others it is the same as the whole. */
const PARTS: Readonly<Record<string, string>> = {
  ...{ book: 'chapter', classic: 'chapter', collection: 'document', dataset: 'document' },
  periodical: 'article-journal',
};

export function citedRecord(
  work: Pick<PublishedWork, 'record' | 'history'>,
  passage: Pick<Passage, 'record'>,
): CslRecord {
  const { record: own } = passage;
  if (work.history !== 'none' || own?.title === undefined) return work.record;
  const { 'title-short': _short, author, issued, DOI: _doi, ...collection } = work.record;
  const date = own.date === undefined ? issued : readDate(own.date);
  return {
    ...collection,
    ...{ type: PARTS[collection.type] ?? collection.type, title: own.title },
    'container-title': collection.title,
    ...(author && { 'container-author': author }),
    ...(own.authors && own.authors.length > 0 && { author: own.authors.map(readName) }),
    ...(date && { issued: date }),
  };
}

/** `Mann, Thomas` is a person; whatever has no comma, or several, stays whole. */
function readName(name: string): CslName {
  const [, family, given] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? [];
  return family !== undefined && given !== undefined ? { family, given } : { literal: name };
}

/** `1939-09`, `1939..1945`, `1939/1945` (SourceRecord.date). */
function readDate(date: NonNullable<SourceRecord['date']>): CslDate {
  const ends = date.split(/\.\.|\//).map((end) => /^(-?\d{1,4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(end.trim()));
  const parts = ends.flatMap((end) =>
    end ? [end.slice(1).flatMap((part) => (part === undefined ? [] : Number(part)))] : [],
  );
  return parts.length === ends.length && parts.length <= 2 ? { 'date-parts': parts } : { literal: date };
}
