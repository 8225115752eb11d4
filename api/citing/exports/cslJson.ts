/** CSL-JSON: an array of items, as reference managers import it. */
import type { Citable } from '../citation.ts';
import { toCslItem } from '../cslItem.ts';
import { locatorNote } from './fields.ts';

export function toCslJson(citables: readonly Citable[]): string {
  const items = citables.map((citable) => {
    const { note, ...item } = toCslItem(citable);
    // CSL-JSON has no place for a locator in an item: it is said in the note.
    const said = [note, locatorNote(citable)].filter(Boolean).join('\n');
    return { ...item, id: citable.key, ...(said && { note: said }) };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}
