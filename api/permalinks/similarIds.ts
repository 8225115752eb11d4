/**
 * Which id was probably meant? Ids of the site that differ from a mistyped one by a single slip (Damerau: one symbol
 * wrong, missing, added, or two neighbours exchanged). Only the page of histories where the mistyped id would stand
 * is read, so that a wrong address never costs more than a right one; slips in the first symbols, which choose the
 * page, may therefore go unhelped in large collections.
 */
import type { PassageId } from '../../indexer/format/passage.ts';
import { isMintedId } from '../../indexer/format/passageId.ts';
import type { Library } from '../library/library.ts';

const LONGEST = 12;
const OFFERED = 3;

export async function similarIds(
  library: Library,
  text: string,
): Promise<{ wellFormed: boolean; nearest: PassageId[] }> {
  const wellFormed = isMintedId(text);
  const meant = text.trim().toLowerCase();
  // Nothing that isn't made of an id's symbols may name a page.
  const prefix = meant.slice(0, library.manifest.historyPrefix);
  if (meant.length > LONGEST || !/^[2-9bcdfghjkmnpqrstvwxz]*$/.test(prefix))
    return { wellFormed, nearest: [] };
  const page = await library.histories(meant);
  const nearest = Object.keys(page).filter((id) => id === meant || isOneSlipApart(meant, id));
  return { wellFormed, nearest: nearest.slice(0, OFFERED) };
}

/** Whether one substitution, insertion, deletion or exchange of neighbours turns one text into the other. */
export function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  const exchanged = `${restA.charAt(1)}${restA.charAt(0)}${restA.slice(2)}`;
  return restA.length > 1 && exchanged === restB;
}
