/** What does citeproc, or another program, receive for a citable? CSL-JSON (csl-data.json 1.0.2). */
import type { CslRecord } from '../../indexer/format/work.ts';
import type { Citable } from './citation.ts';

/**
 * The record with its id and the pinned link as its address, so that whoever follows the citation finds the words;
 * the address where the text was taken from stays with the work. Only web addresses leave.
 */
export function toCslItem(citable: Pick<Citable, 'record' | 'url'>): CslRecord & { id: string } {
  const { URL: _source, ...record } = citable.record;
  const item = { ...record, id: 'cited' };
  return /^https?:\/\//.test(citable.url) ? { ...item, URL: citable.url } : item;
}
