/**
 * Which differences of print are none of the words? White space of any kind and length, the shape of quotation marks
 * and dashes, ligatures, the long s, and marks that are not seen. Case is a difference, and so is every sign that could change a
 * number: `10²` is not `102`, so this is no compatibility normalisation (NFKC).
 */

const FOLDS: readonly (readonly [found: RegExp, folded: string])[] = [
  [/[\p{White_Space}]+/u, ' '],
  // Soft hyphen, zero-width space, word joiner, byte order mark.
  [/[\u00ad\u200b\u2060\ufeff]/u, ''],
  [/[‘’‚‛‹›`´]/u, "'"],
  [/[“”„‟«»]/u, '"'],
  [/--+|[‐‑‒–—―−]/u, '-'],
  [/ﬀ/u, 'ff'],
  [/ﬁ/u, 'fi'],
  [/ﬂ/u, 'fl'],
  [/ﬃ/u, 'ffi'],
  [/ﬄ/u, 'ffl'],
  [/[ﬅﬆ]/u, 'st'],
  [/ſ/u, 's'],
];
const FOLDED = new RegExp(FOLDS.map(([found]) => `(${found.source})`).join('|'), 'gu');

export interface FoldedText {
  text: string;
  /** By unit of the folded text, and one more for its end: the UTF-16 offset in the original where it begins. */
  startUnits: number[];
  /** By unit of the folded text: the UTF-16 offset in the original where it ends. */
  endUnits: number[];
}

/** Folds a text and remembers where each unit came from. */
export function foldForQuoting(original: string): FoldedText {
  const folded: FoldedText = { text: '', startUnits: [], endUnits: [] };
  const add = (text: string, startUnit: number, endUnit: number) => {
    folded.text += text;
    for (let unit = 0; unit < text.length; unit++) {
      folded.startUnits.push(startUnit);
      folded.endUnits.push(endUnit);
    }
  };
  let done = 0;
  const copyTo = (unit: number) => {
    for (; done < unit; done++) add(original[done] ?? '', done, done + 1);
  };
  for (const match of original.matchAll(FOLDED)) {
    copyTo(match.index);
    const fold = FOLDS[match.slice(1).findIndex((group) => group !== undefined)];
    done = match.index + match[0].length;
    // White space around a mark that is not seen is still one space.
    if (!(fold?.[1] === ' ' && folded.text.endsWith(' '))) add(fold?.[1] ?? '', match.index, done);
  }
  copyTo(original.length);
  folded.startUnits.push(original.length);
  return folded;
}
