/**
 * Which items keep their order? A longest increasing subsequence by patience sorting: M. L. Fredman, “On computing
 * the length of longest increasing subsequences”, Discrete Mathematics 11 (1975). O(n log n).
 *
 * @param values distinct
 * @returns indices of the values kept, ascending
 */
export function longestIncreasing(values: readonly number[]): number[] {
  /** By length: the index of the smallest value that ends an increasing sequence of that length. */
  const ends: number[] = [];
  const before = new Int32Array(values.length).fill(-1);
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const kept: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.push(index);
  return kept.reverse();
}
