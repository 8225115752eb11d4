/** Sets of places of a window, a bit each: dozens of passages are told apart from each other at once. */

import { bitsOf } from '../../indexer/format/frozen/bitmap.ts';

export { bitsOf };

/** The lowest bit of the first number stands for the window's first place. */
export type PlaceBits = Uint32Array;

export const BITS = 32;

/** Which bit is the lowest that is set, given that alone. */
export const bitAt = (low: number): number => 31 - Math.clz32(low);

export function countOf(bits: PlaceBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += bitsOf(bits[word] ?? 0);
  return count;
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
