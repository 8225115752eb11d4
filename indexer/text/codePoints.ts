/**
 * Where in a text? Offsets that leave the program count Unicode code points; JavaScript strings count UTF-16 units.
 * The conversions between the two stand here alone.
 */

/** Most texts have none; the expression is quicker than a loop. */
const SURROGATE = /[\ud800-\udbff]/;

/** How many code points a text has. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let length = 0;
  for (let unit = 0; unit < text.length; unit++) {
    // The second half of a surrogate pair adds nothing; a lone surrogate counts as one.
    if (isHighSurrogate(text.charCodeAt(unit)) && isLowSurrogate(text.charCodeAt(unit + 1))) unit++;
    length++;
  }
  return length;
}

/** The part of `text` between two code-point offsets. */
export function sliceCodePoints(text: string, start: number, end?: number): string {
  const table = new CodePointTable(text);
  return text.slice(table.toUnit(start), end === undefined ? undefined : table.toUnit(end));
}

/**
 * Converts offsets of one text both ways in O(log n). Texts without surrogate pairs, nearly all, need no table.
 */
export class CodePointTable {
  /** UTF-16 offsets of the high surrogates of pairs, ascending. */
  readonly #pairs: number[] = [];
  readonly #units: number;

  constructor(text: string) {
    this.#units = text.length;
    if (!SURROGATE.test(text)) return;
    for (let unit = 0; unit < text.length - 1; unit++) {
      if (isHighSurrogate(text.charCodeAt(unit)) && isLowSurrogate(text.charCodeAt(unit + 1)))
        this.#pairs.push(unit++);
    }
  }

  /** Code points of the whole text. */
  get length(): number {
    return this.#units - this.#pairs.length;
  }

  /** The code-point offset of a UTF-16 offset; one inside a pair counts as the start of it. */
  toCodePoint(unit: number): number {
    return unit - countBelow(this.#pairs, (pair) => pair < unit);
  }

  /** The UTF-16 offset of a code-point offset. */
  toUnit(codePoint: number): number {
    // The k-th pair starts at code point pairs[k] - k: every pair that starts before this offset adds a unit.
    return codePoint + countBelow(this.#pairs, (pair, index) => pair - index < codePoint);
  }
}

/** How many leading entries satisfy a condition that holds up to some entry and for none after. */
export function countBelow<Item>(
  sorted: readonly Item[],
  holds: (item: Item, index: number) => boolean,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && holds(item, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
