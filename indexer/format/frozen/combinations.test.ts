/** Is every set one number, and every number one set? */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_CHOSEN, MOST_WAYS, numberOfSet, setOfNumber, waysToChoose } from './combinations.ts';

/** All sets of so many numbers below a limit, in the order of the combinatorial number system: by the largest first. */
function allSets(count: number, limit: number): number[][] {
  if (count === 0) return [[]];
  const sets: number[][] = [];
  for (let last = count - 1; last < limit; last++) {
    for (const rest of allSets(count - 1, last)) sets.push([...rest, last]);
  }
  return sets;
}

const setOf = (number: number, count: number, limit: number) => {
  const into = new Uint32Array(count);
  setOfNumber(number, count, limit, into);
  return [...into];
};

/** Pascal's triangle in whole numbers of any size. */
function ways(count: number, limit: number): bigint {
  let found = 1n;
  for (let chosen = 0n; chosen < BigInt(count); chosen++)
    found = (found * (BigInt(limit) - chosen)) / (chosen + 1n);
  return found;
}

describe('sets of numbers', () => {
  test('are numbered in order, from 0 on', () => {
    for (const [count, limit] of [
      [1, 7],
      [2, 9],
      [3, 8],
      [4, 9],
      [7, 9],
      [5, 5],
    ] as const) {
      const sets = allSets(count, limit);
      expect(waysToChoose(count, limit)).toBe(sets.length);
      for (const [number, set] of sets.entries()) {
        expect(numberOfSet(set, 0, count)).toBe(number);
        expect(setOf(number, count, limit)).toEqual(set);
      }
    }
  });
  test('are counted exactly, or said to be too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_CHOSEN + 1 }), fc.nat(70_000), (count, more) => {
        const limit = count + more;
        const exact = ways(count, limit);
        const isTooMany =
          exact > BigInt(MOST_WAYS) || (count > 2 && (count > MOST_CHOSEN || limit > 2 ** 16));
        const known = waysToChoose(count, limit);
        if (isTooMany) expect(known).toBeGreaterThan(MOST_WAYS);
        else expect(BigInt(known)).toBe(exact);
      }),
      { numRuns: 300 },
    );
  });
  test('of larger numbers are not counted, whatever was counted before', () => {
    expect(waysToChoose(3, 2 ** 16)).toBe(2 ** 15 * (2 ** 16 - 1) * ((2 ** 16 - 2) / 3));
    expect(waysToChoose(3, 2 ** 16 + 1)).toBe(Number.POSITIVE_INFINITY);
  });
  test('come back from their numbers, the largest of all too', () => {
    const set = fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(set, fc.nat(50), (numbers, more) => {
        const ascending = numbers.toSorted((a, b) => a - b);
        const limit = (ascending.at(-1) ?? 0) + 1 + more;
        const count = ascending.length;
        const all = waysToChoose(count, limit);
        if (all > MOST_WAYS) return;
        const number = numberOfSet([0, ...ascending], 1, count);
        expect(number).toBeLessThan(all);
        expect(setOf(number, count, limit)).toEqual(ascending);
        expect(setOf(all - 1, count, limit)).toEqual(
          Array.from({ length: count }, (_, at) => limit - count + at),
        );
      }),
      { numRuns: 500 },
    );
  });
});
