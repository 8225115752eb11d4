/** CSL-JSON: an array of items, as reference managers import it. */
import type { Citable } from '../citation.ts';
import { toCslItem } from '../cslItem.ts';
import { locatorNote } from './fields.ts';

export function toCslJson(citables: readonly Citable[]): string {
  const items = citables.map((citable) => {
    const { note, ...item } = toCslItem(citable);
    // CSL-JSON has no place for a locator in an item: it is said in the note.
    const said = [note, locatorNote(citable)].filter(Boolean).join('\n');
    return {
      ...item,
      ...{ id: citable.key, type: TYPES.has(item.type) ? item.type : 'document' },
      // The one number that the schema wants as text.
      ...(item.version !== undefined && { version: String(item.version) }),
      ...(said && { note: said }),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** CSL 1.0.2, appendix III. */
const TYPES = new Set(
  [
    'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection',
    'dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case',
    'legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical',
    'personal_communication post post-weblog regulation report review review-book software song speech standard',
    'thesis treaty webpage',
  ].flatMap((line) => line.split(' ')),
);
