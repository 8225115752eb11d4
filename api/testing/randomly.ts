/** How do tests and benchmarks draw what they ask? Always the same, by a seed. */

/** Numbers that are always the same (Marsaglia's xorshift, 32 bits), from 0 to below `limit`. */
export function randomly(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
