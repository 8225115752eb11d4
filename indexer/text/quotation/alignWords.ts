/**
 * Which words of a text answer which of a quotation? The cheapest way to turn a stretch of the text into the
 * quotation, word by word: P. H. Sellers, “The Theory and Computation of Evolutionary Distances: Pattern Recognition”,
 * Journal of Algorithms 1 (1980), whose first row is zero, so that a match may begin anywhere. Added here: at an
 * ellipsis the text may be skipped for next to nothing, at a bracket for little.
 *
 *                 text ──▶  It   was   lit   at   dusk   and   put   out
 *     quotation    0    0    0     0     0    0     0      0     0    0      may begin anywhere
 *        lit       1    1    1     1     0    1     1 …
 *        at        2    2    2     2     1    0     1 …
 *        [...]                                 ╲───────skipped──────╮
 *        out       3    3 …                                          0      ends where the last row is least
 */

/** A step on the way: which word of the quotation, which of the text. */
export type Step =
  | { type: 'same' | 'changed'; quoted: number; standing: number }
  /** Only the quotation has it. */
  | { type: 'added'; quoted: number }
  /** Only the text has it. */
  | { type: 'lost'; standing: number }
  /** Only the text has it, where the quotation has an ellipsis or a bracket. */
  | { type: 'skipped'; standing: number };

export interface WordAlignment {
  /** In order; the first and the last touch a word of the text. */
  steps: Step[];
  /** Words exchanged, put in or left out. */
  edits: number;
}

/** What it costs to skip a word of the text after a word of the quotation. */
export type Skip = 'ellipsis' | 'bracket' | undefined;

const EDIT = 1 << 16;
/** Of ways with as many edits: rather a word lost than one exchanged, and rather one exchanged than one added. */
const LOSING = EDIT + 1;
const CHANGING = EDIT + 2;
const ADDING = EDIT + 3;
/** A bracket stands for a few words; for eight it costs as much as a word changed. */
const SKIP: Readonly<Record<'ellipsis' | 'bracket', number>> = { ellipsis: 1, bracket: 1 << 13 };

const DIAGONAL = 0;
const ADDED = 1;
const LOST = 2;

/**
 * @param quoted numbers of words, the same for the same words
 * @param skips by word of the quotation: what stands between it and the next
 * @param standing likewise, of the text
 * @returns `undefined` where either has no words
 */
export function alignWords(
  quoted: Int32Array,
  skips: readonly Skip[],
  standing: Int32Array,
): WordAlignment | undefined {
  const rows = quoted.length;
  const columns = standing.length;
  if (rows === 0 || columns === 0) return undefined;
  const ways = new Uint8Array((rows + 1) * (columns + 1));
  let above = new Int32Array(columns + 1);
  let row = new Int32Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    const word = quoted[i - 1];
    const skip = i < rows ? skips[i - 1] : undefined;
    const losing = skip ? SKIP[skip] : LOSING;
    row[0] = i * ADDING;
    ways[i * (columns + 1)] = ADDED;
    for (let j = 1; j <= columns; j++) {
      let cost = (above[j - 1] ?? 0) + (word === standing[j - 1] ? 0 : CHANGING);
      let way = DIAGONAL;
      const byAdding = (above[j] ?? 0) + ADDING;
      if (byAdding < cost) {
        cost = byAdding;
        way = ADDED;
      }
      const byLosing = (row[j - 1] ?? 0) + losing;
      if (byLosing < cost) {
        cost = byLosing;
        way = LOST;
      }
      row[j] = cost;
      ways[i * (columns + 1) + j] = way;
    }
    [above, row] = [row, above];
  }
  const end = bestEnd(above);
  return {
    steps: walkBack(ways, end, { quoted, skips, standing }),
    edits: Math.floor((above[end] ?? 0) / EDIT),
  };
}

/** The first column at the least cost. */
function bestEnd(last: Int32Array): number {
  let end = 0;
  for (let j = 1; j < last.length; j++) if ((last[j] ?? 0) < (last[end] ?? 0)) end = j;
  return end;
}

function walkBack(
  ways: Uint8Array,
  end: number,
  { quoted, skips, standing }: { quoted: Int32Array; skips: readonly Skip[]; standing: Int32Array },
): Step[] {
  const width = standing.length + 1;
  const steps: Step[] = [];
  for (let i = quoted.length, j = end; i > 0; ) {
    const way = ways[i * width + j];
    if (way === ADDED) {
      steps.push({ type: 'added', quoted: i - 1 });
      i--;
    } else if (way === LOST) {
      const isSkipped = i < quoted.length && skips[i - 1] !== undefined;
      steps.push({ type: isSkipped ? 'skipped' : 'lost', standing: j - 1 });
      j--;
    } else {
      const type = quoted[i - 1] === standing[j - 1] ? 'same' : 'changed';
      steps.push({ type, quoted: i - 1, standing: j - 1 });
      i--;
      j--;
    }
  }
  return steps.reverse();
}
