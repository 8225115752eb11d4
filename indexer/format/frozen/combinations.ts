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

/** By `count`: C(0, count), C(1, count), …, as far as was asked for. Beyond {@link MOST_WAYS} they are not exact. */
const columns: Float64Array[] = [];

/** At least up to C(limit, count). */
function column(count: number, limit: number): Float64Array {
  const known = columns[count];
  if (known && known.length > limit) return known;
  const length = Math.max(128, 2 ** Math.ceil(Math.log2(limit + 1)));
  const ways = new Float64Array(length);
  if (count === 0) ways.fill(1);
  else {
    const fewer = column(count - 1, length - 1);
    for (let below = 1; below < length; below++)
      ways[below] = (ways[below - 1] ?? 0) + (fewer[below - 1] ?? 0);
  }
  columns[count] = ways;
  return ways;
}

/** How many sets there are; infinitely many where they are too many to be numbered. */
export function waysToChoose(count: number, limit: number): number {
  if (count === 1) return limit;
  if (count === 2) return (limit * (limit - 1)) / 2;
  if (count > MOST_CHOSEN || limit > LARGEST) return Number.POSITIVE_INFINITY;
  const ways = column(count, limit)[limit] ?? 0;
  return ways > MOST_WAYS ? Number.POSITIVE_INFINITY : ways;
}

/** The number of a set, whose numbers ascend from an index on. */
export function numberOfSet(numbers: ArrayLike<number>, from: number, count: number): number {
  let number = 0;
  for (let index = 0; index < count; index++) {
    const chosen = numbers[from + index] ?? 0;
    number += index === 0 ? chosen : (column(index + 1, chosen)[chosen] ?? 0);
  }
  return number;
}

/** Writes the set of a number into a list, ascending, from its beginning on. */
export function setOfNumber(number: number, count: number, limit: number, into: Uint32Array): void {
  if (count === 1) {
    into[0] = number;
    return;
  }
  let left = number;
  let end = limit;
  for (let chosen = count; chosen > 2; chosen--) {
    const ways = column(chosen, limit);
    end = largest(ways, left, chosen, end);
    into[chosen - 1] = end;
    left -= ways[end] ?? 0;
  }
  // The largest n with n(n − 1)/2 ≤ left; the root may be off in its last bit.
  let second = Math.floor((1 + Math.sqrt(1 + 8 * left)) / 2);
  if ((second * (second - 1)) / 2 > left) second--;
  into[1] = second;
  into[0] = left - (second * (second - 1)) / 2;
}

/** The largest number below `end` whose ways are not more than those left; sought from where the largest mostly is. */
function largest(ways: Float64Array, left: number, chosen: number, end: number): number {
  let low = chosen - 1;
  let high = end;
  let probe = Math.floor((end * chosen) / (chosen + 1));
  for (let step = 1; low < probe && probe < high; step *= 2) {
    if ((ways[probe] ?? 0) <= left) {
      low = probe;
      probe += step;
    } else {
      high = probe;
      probe -= step;
    }
    // Both sides are known once it turns.
    if (high - low <= step) break;
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((ways[middle] ?? 0) <= left) low = middle;
    else high = middle;
  }
  return low;
}
