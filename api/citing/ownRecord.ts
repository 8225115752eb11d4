/** What is cited where a passage is a record of a collection? The record itself, in the collection. */
import type { SourceRecord } from '../../indexer/format/passage.ts';
import type { CslDate, CslRecord } from '../../indexer/format/work.ts';

/** The bibliographic record of a passage: the work's, unless it tells of itself. */
export function ownRecord(work: CslRecord, own: SourceRecord | undefined): CslRecord {
  if (!own) return work;
  const issued = own.date === undefined ? undefined : cslDate(own.date);
  return {
    ...work,
    ...(own.title !== undefined && {
      type: 'document',
      title: own.title,
      'container-title': work['container-title'] ?? work.title,
    }),
    ...(own.authors && { author: own.authors.map((literal) => ({ literal })) }),
    ...(issued && { issued }),
  };
}

/** `1939-09-01`, `1938..1941`. */
function cslDate(date: string): CslDate {
  const parts = (text: string) => {
    const [, sign, year, month, day] = /^(-?)(\d+)(?:-(\d+))?(?:-(\d+))?$/.exec(text) ?? [];
    return [Number(year) * (sign === '-' ? -1 : 1), month, day].flatMap((part) =>
      part === undefined ? [] : [Number(part)],
    );
  };
  return { 'date-parts': date.split(/\.\.|\//).map(parts) };
}
