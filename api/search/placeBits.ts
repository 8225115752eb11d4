/** Sets of places of a window, a bit each: dozens of passages are told apart from each other at once. */

/** The lowest bit of the first number stands for the window's first place. */
export type PlaceBits = Uint32Array;

export const BITS = 32;

/** How many bits of a number are set (Warren, Hacker's Delight, § 5-1). */
export function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Which bit is the lowest that is set, given that alone. */
export const bitAt = (low: number): number => 31 - Math.clz32(low);

export function countOf(bits: PlaceBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += bitsOf(bits[word] ?? 0);
  return count;
}

/** Adds some ascending places, from an index on and up to another. @param first The window's first place. */
export function addPlaces(
  bits: PlaceBits,
  places: ArrayLike<number>,
  start: number,
  end: number,
  first: number,
): void {
  for (let index = start; index < end; index++) {
    const at = (places[index] ?? 0) - first;
    bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }
}

/** Writes the places into an array, ascending; how many they are. */
export function writePlaces(bits: PlaceBits, first: number, into: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    const base = first + word * BITS;
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) into[count++] = base + bitAt(left & -left);
  }
  return count;
}

/** Adds another set. */
export function unite(set: PlaceBits, other: PlaceBits): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Leaves only what another set has, too; whether anything is left. */
export function intersect(set: PlaceBits, other: PlaceBits): boolean {
  let all = 0;
  for (let word = 0; word < set.length; word++) {
    const both = (set[word] ?? 0) & (other[word] ?? 0);
    set[word] = both;
    all |= both;
  }
  return all !== 0;
}
