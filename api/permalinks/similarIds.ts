/**
 * Which id was probably meant? Ids of the site that differ from a mistyped one by a single slip (Damerau: one symbol
 * wrong, missing, added, or two neighbours exchanged). Only a few pages of histories are read, so that a wrong address
 * never costs much more than a right one: those where the id would stand as it is, and with its first symbols, which
 * choose the page, exchanged, one of them doubled or left out. In large collections a first symbol that is simply wrong
 * goes unhelped.
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
  const { historyPrefix } = library.manifest;
  // Nothing that isn't made of an id's symbols may name a page.
  const isId = /^[2-9bcdfghjkmnpqrstvwxz]*$/.test(meant.slice(0, historyPrefix + 1));
  if (meant.length > LONGEST || !isId) return { wellFormed, nearest: [] };
  const beginnings = new Map(
    slipsAtTheBeginning(meant, historyPrefix).map((text) => [text.slice(0, historyPrefix), text]),
  );
  const pages = await Promise.all([...beginnings.values()].map((text) => library.histories(text)));
  const nearest = pages
    .flatMap((page) => Object.keys(page))
    .filter((id) => id === meant || isOneSlipApart(meant, id));
  return { wellFormed, nearest: nearest.slice(0, OFFERED) };
}

/** A text as it is, and as it would begin without one slip of those that need no guess at a symbol. */
function slipsAtTheBeginning(text: string, length: number): string[] {
  const slips = [text];
  for (let at = 0; at < length; at++) {
    const [before, one, two, rest] = [
      text.slice(0, at),
      text.charAt(at),
      text.charAt(at + 1),
      text.slice(at + 2),
    ];
    slips.push(before + two + one + rest, before + two + rest, before + one + one + two + rest);
  }
  return slips;
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
