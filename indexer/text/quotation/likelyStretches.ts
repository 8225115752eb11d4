/**
 * In which stretches of a text may enough of a quotation's words stand? Told from the letters of its words, before the
 * text is cut into words: most texts that are looked at hold too few of them, and of a long one only a few lines count.
 * What is left out holds no match; what is left in may hold one.
 */

import { UNSEEN } from '../quoteFolding.ts';

/** UTF-16 offsets, half open. */
export interface Stretch {
  start: number;
  end: number;
}

/** A word whose letters a text has as they are: no sign in it is folded, none is lower-cased by its neighbours. */
const PLAIN_WORD = /^(?!.*[σς])[\p{L}\p{M}\p{N}]+$/u;
/** Within words, what is left out or becomes letters when a text is folded for print. */
const REFOLDED = new RegExp(
  `${UNSEEN}+(?=[\\p{L}\\p{M}\\p{N}])(?<=[\\p{L}\\p{M}\\p{N}]${UNSEEN}+)|[ﬀ-ﬆſ]`,
  'u',
);

/** A quotation that leaves something out may have so many words wrong and still be sought far apart. */
const FEW = 2;

/** Words with how often each is quoted, looked for in many texts. */
export class LikelyStretches {
  /** The longest, which are the rarest, first. */
  readonly #words: (readonly [word: string, count: number])[];
  /** Words that may stand in any text. */
  readonly #others: number;
  readonly #least: number;
  readonly #width: number;
  readonly #leavesOut: boolean;
  readonly #count: number;

  /**
   * @param words folded for print, in lower case; a word as often as it is quoted
   * @param least how many of them a match has
   * @param width UTF-16 units that no match is longer than, but for what an ellipsis leaves out
   * @param leavesOut whether it has an ellipsis: then a text that has nearly all the words is likely as a whole
   */
  constructor(words: readonly string[], least: number, width: number, leavesOut: boolean) {
    const counts = new Map<string, number>();
    for (const word of words) if (PLAIN_WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    this.#words = [...counts].sort(([one], [other]) => other.length - one.length);
    this.#others = words.length - this.#words.reduce((sum, [, count]) => sum + count, 0);
    this.#least = least;
    this.#width = width;
    this.#leavesOut = leavesOut;
    this.#count = words.length;
  }

  /** In order; they do not overlap. @param least If more words than usual are wanted. */
  in(text: string, least = this.#least): Stretch[] {
    const whole = [{ start: 0, end: text.length }];
    if (this.#others >= least || REFOLDED.test(text)) return whole;
    const isShort = text.length <= this.#width * 2;
    const found = this.#occurrences(text.toLowerCase(), isShort, least);
    if (!found) return [];
    const isNear = this.#leavesOut && found.possible >= this.#count - FEW;
    return isShort || isNear ? whole : this.#dense(text, found.places, least);
  }

  /** Where the words stand, by word, and how many may; `undefined` where they are too few. */
  #occurrences(letters: string, onlyCounted: boolean, least: number) {
    let possible = this.#count;
    const places: number[][] = [];
    for (const [word, count] of this.#words) {
      const found = placesOf(letters, word, onlyCounted ? count : Number.POSITIVE_INFINITY);
      possible -= Math.max(0, count - found.length);
      if (possible < least) return undefined;
      places.push(found);
    }
    return { places, possible };
  }

  /** A window goes along the text; where it has enough of the words, what it reaches over counts. */
  #dense(text: string, found: readonly number[][], least: number): Stretch[] {
    const all = found.flatMap((places, word) => places.map((unit) => ({ unit, word })));
    all.sort((a, b) => a.unit - b.unit);
    const within = new Uint32Array(found.length);
    const wanted = this.#words.map(([, count]) => count);
    const stretches: Stretch[] = [];
    let shared = this.#others;
    let first = 0;
    for (const { unit, word } of all) {
      within[word] = (within[word] ?? 0) + 1;
      if ((within[word] ?? 0) <= (wanted[word] ?? 0)) shared++;
      let head = all[first];
      while (head && head.unit < unit - this.#width) {
        if ((within[head.word] ?? 0) <= (wanted[head.word] ?? 0)) shared--;
        within[head.word] = (within[head.word] ?? 1) - 1;
        head = all[++first];
      }
      if (shared < least || !head) continue;
      const start = atSpace(text, unit - this.#width);
      const end = atSpace(text, head.unit + this.#width);
      const last = stretches.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else stretches.push({ start, end });
    }
    return stretches;
  }
}

/** Where a word stands between other signs than plain letters and digits. */
function placesOf(letters: string, word: string, most: number): number[] {
  const places: number[] = [];
  for (
    let at = letters.indexOf(word);
    at >= 0 && places.length < most;
    at = letters.indexOf(word, at + word.length)
  ) {
    if (!isPlainLetter(letters.charCodeAt(at - 1)) && !isPlainLetter(letters.charCodeAt(at + word.length)))
      places.push(at);
  }
  return places;
}

const isPlainLetter = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

/** The end of the text, or a space not far before. */
function atSpace(text: string, unit: number): number {
  if (unit <= 0) return 0;
  if (unit >= text.length) return text.length;
  const space = text.lastIndexOf(' ', unit);
  return space > unit - LONGEST_WORD ? space + 1 : unit;
}
const LONGEST_WORD = 60;
