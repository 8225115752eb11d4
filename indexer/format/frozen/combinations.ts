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

/** By k: C(0, k), C(1, k), … as far as was asked for. More than {@link MOST_WAYS} are infinitely many. */
const rows: Float64Array[] = [];
/** Most texts are shorter. */
const LEAST = 512;

/** At least up to C(limit, count). */
function row(count: number, limit: number): Float64Array {
  const known = rows[count];
  if (known && known.length > limit) return known;
  const length = Math.min(LARGEST + 1, Math.max(LEAST, 2 ** Math.ceil(Math.log2(limit + 1))));
  const ways = new Float64Array(length);
  if (count === 0) ways.fill(1);
  else {
    const fewer = row(count - 1, length - 1);
    for (let below = 1; below < length; below++) {
      const more = (ways[below - 1] ?? 0) + (fewer[below - 1] ?? 0);
      ways[below] = more > MOST_WAYS ? Number.POSITIVE_INFINITY : more;
    }
  }
  rows[count] = ways;
  guesses[count] = undefined;
  return ways;
}

/** How many sets there are; infinitely many where they are too many to be numbered. */
export function waysToChoose(count: number, limit: number): number {
  const known = rows[count];
  if (known && known.length > limit) return known[limit] ?? 0;
  if (count <= MOST_CHOSEN && limit <= LARGEST) return row(count, limit)[limit] ?? 0;
  if (count === 1) return limit;
  return count === 2 ? (limit * (limit - 1)) / 2 : Number.POSITIVE_INFINITY;
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
  for (let chosen = count; chosen > 0; chosen--) {
    const largest = largestOf(left, chosen, limit);
    into[chosen - 1] = largest;
    left -= waysToChoose(chosen, largest);
  }
}

/** Numbers are told apart by their width and so many bits behind the first. */
const FINE = 5;
const bucket = new DataView(new ArrayBuffer(8));
/** By k and the bucket of a number: the largest n with C(n, k) ≤ the smallest number of the bucket. */
const guesses: (Uint16Array | undefined)[] = [];

/** 0 for 0; of a number from 1 on its width, and the bits behind the first: those of a double. */
function bucketOf(number: number): number {
  bucket.setFloat64(0, number, true);
  return Math.max(0, (bucket.getUint32(4, true) >>> (20 - FINE)) - (1023 << FINE) + 1);
}

/** The largest number, below a limit, of the set that has a number: the largest n with C(n, count) ≤ number. */
export function largestOf(number: number, count: number, limit: number): number {
  if (count === 1) return number;
  if (count === 2) {
    // n(n − 1)/2 ≤ number; the root may be off in its last bit.
    const root = Math.floor((1 + Math.sqrt(1 + 8 * number)) / 2);
    return (root * (root - 1)) / 2 > number ? root - 1 : root;
  }
  const ways = row(count, limit);
  const guess = guesses[count] ?? guessed(count, ways);
  const at = bucketOf(number);
  let low = guess[at] ?? 0;
  let high = guess[at + 1] ?? 0;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ways[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

function guessed(count: number, ways: Float64Array): Uint16Array {
  const guess = new Uint16Array((52 << FINE) + 2);
  const most = Math.min(ways.length, LARGEST) - 1;
  let n = count - 1;
  for (let at = 0; at < guess.length; at++) {
    const width = 2 ** ((at - 1) >> FINE);
    const number = at === 0 ? 0 : width + (width / (1 << FINE)) * ((at - 1) & ((1 << FINE) - 1));
    while (n < most && (ways[n + 1] ?? 0) <= number) n++;
    guess[at] = n;
  }
  guesses[count] = guess;
  return guess;
}
