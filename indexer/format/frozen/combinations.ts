/**
 * Which of all the ways to choose some numbers is it? A set of `count` numbers below `limit` as one number below
 * C(limit, count), so that it takes no more bits than there are sets (Cover, Enumerative source encoding, 1973, by the
 * combinatorial number system: Knuth, The Art of Computer Programming 4A, § 7.2.1.3, theorem L).
 */

/** Up to here doubles count and divide exactly. */
export const MOST_WAYS = 2 ** 52;
/** Sets of more numbers, or of larger ones, are not numbered. */
export const MOST_CHOSEN = 64;
const LARGEST = 2 ** 16;

/**
 * C(n, k) at k × {@link SIDE} + n, for as many k as were asked for: texts are mostly so short, and have most words less
 * often. More than {@link MOST_WAYS} are infinitely many.
 */
let table = new Float64Array(0);
const SIDE = 512;
const ROWS = 24;
let rows = 0;

/** By k: C(0, k), C(1, k), … of longer texts and of more words, as far as was asked for. */
const columns: Float64Array[] = [];

/** At least up to C(limit, count). */
function column(count: number, limit: number): Float64Array {
  const known = columns[count];
  if (known && known.length > limit) return known;
  const length = Math.max(128, 2 ** Math.ceil(Math.log2(limit + 1)));
  const ways = new Float64Array(length);
  fillRow(ways, 0, count === 0 ? undefined : column(count - 1, length - 1), 0, length);
  columns[count] = ways;
  return ways;
}

/** Writes C(n, k), from the row for k − 1, or for k = 0. */
function fillRow(
  into: Float64Array,
  start: number,
  fewer: Float64Array | undefined,
  fewerStart: number,
  length: number,
): void {
  let ways = fewer ? 0 : 1;
  into[start] = ways;
  for (let below = 1; below < length; below++) {
    if (fewer) ways += fewer[fewerStart + below - 1] ?? 0;
    into[start + below] = ways > MOST_WAYS ? Number.POSITIVE_INFINITY : ways;
  }
}

/** How many sets there are; infinitely many where they are too many to be numbered. */
export function waysToChoose(count: number, limit: number): number {
  return limit < SIDE && count < rows ? (table[count * SIDE + limit] ?? 0) : waysBeyond(count, limit);
}

function waysBeyond(count: number, limit: number): number {
  if (count === 1) return limit;
  if (count === 2) return (limit * (limit - 1)) / 2;
  if (count > MOST_CHOSEN || limit > LARGEST) return Number.POSITIVE_INFINITY;
  if (limit >= SIDE || count >= ROWS) return column(count, limit)[limit] ?? 0;
  if (rows === 0) table = new Float64Array(ROWS * SIDE);
  for (; rows <= count; rows++)
    fillRow(table, rows * SIDE, rows === 0 ? undefined : table, (rows - 1) * SIDE, SIDE);
  return table[count * SIDE + limit] ?? 0;
}

/** The number of a set, whose numbers ascend from an index on. */
export function numberOfSet(numbers: ArrayLike<number>, from: number, count: number): number {
  let number = 0;
  for (let index = 0; index < count; index++) number += waysToChoose(index + 1, numbers[from + index] ?? 0);
  return number;
}

/** Writes the set of a number into a list, ascending, from its beginning on. */
export function setOfNumber(number: number, count: number, limit: number, into: Uint32Array): void {
  let left = number;
  let end = limit;
  for (let chosen = count; chosen > 0; chosen--) {
    end = largestOf(left, chosen, end);
    into[chosen - 1] = end;
    left -= waysToChoose(chosen, end);
  }
}

/** The largest number of the set of so many that has a number: the largest n with C(n, count) ≤ number; below `end`. */
export function largestOf(number: number, count: number, end: number): number {
  if (count === 1) return number;
  if (count > 2)
    return end < SIDE && count < ROWS ? largestShort(number, count) : largest(number, count, end);
  // n(n − 1)/2 ≤ number; the root may be off in its last bit.
  const root = Math.floor((1 + Math.sqrt(1 + 8 * number)) / 2);
  return (root * (root - 1)) / 2 > number ? root - 1 : root;
}

/** The same by halving. */
function largest(number: number, count: number, end: number): number {
  const ways = column(count, end);
  let low = count - 1;
  let high = end;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((ways[middle] ?? 0) <= number) low = middle;
    else high = middle;
  }
  return low;
}

/** Numbers are told apart by their width and so many bits behind the first. */
const FINE = 5;
const BUCKETS = (52 << FINE) + 2;
const bucket = new DataView(new ArrayBuffer(8));

/** 0 for 0; of a number from 1 on its width, and the bits behind the first: those of a double. */
function bucketOf(number: number): number {
  bucket.setFloat64(0, number, true);
  return Math.max(0, (bucket.getUint32(4, true) >>> (20 - FINE)) - (1023 << FINE) + 1);
}

/** By k × {@link BUCKETS} + bucket: the largest n with C(n, k) ≤ the smallest number of the bucket. */
let guesses = new Uint16Array(0);
const guessed = new Uint8Array(ROWS);

/** The same where n is below {@link SIDE}: between two guesses, which are mostly next to each other. */
function largestShort(left: number, chosen: number): number {
  if (guessed[chosen] === 0) guess(chosen);
  const at = chosen * BUCKETS + bucketOf(left);
  let low = guesses[at] ?? 0;
  let high = guesses[at + 1] ?? 0;
  const row = chosen * SIDE;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((table[row + middle] ?? 0) <= left) low = middle;
    else high = middle - 1;
  }
  return low;
}

function guess(chosen: number): void {
  if (guesses.length === 0) guesses = new Uint16Array(ROWS * BUCKETS);
  guessed[chosen] = 1;
  waysToChoose(chosen, 0);
  let at = chosen * BUCKETS;
  guesses[at++] = chosen - 1;
  let n = chosen;
  for (let width = 1; width <= 2 ** 52; width *= 2) {
    for (let fine = 0; fine < 1 << FINE && at < (chosen + 1) * BUCKETS; fine++) {
      const number = width + (width / (1 << FINE)) * fine;
      while (n + 1 < SIDE && waysToChoose(chosen, n + 1) <= number) n++;
      guesses[at++] = n;
    }
  }
}
