/**
 * The bars of verifying on texts that nobody here wrote: a seeded sample by default, all of it when `PINCITE_TEST_FULL`
 * is 1. Time is measured in the benchmark alone.
 */
import { describe, expect, test } from 'vitest';
import { hasData } from '../bench/identity/texts.ts';
import { quoteBible } from '../bench/verify/bibles.ts';
import { measure } from '../bench/verify/measure.ts';

const isFull = process.env.PINCITE_TEST_FULL === '1';
const SIZE = isFull ? 100_000 : 3000;
const QUOTATIONS = isFull ? 20_000 : 1500;
/** One book in the sample. */
const isQuoted = (verse: string) => isFull || verse.startsWith('Rom.');

describe.skipIf(!hasData)('on real texts (skipped where ../shared/data is absent), verifying', () => {
  test('finds what stands, and says of nothing else that it stands', async () => {
    const { judge } = await measure(SIZE, QUOTATIONS, 20261123);
    const wrong = [...judge.tallies.values()].flatMap((tally) => tally.wrong.map(({ sample }) => sample));
    expect(judge.tallies.size).toBeGreaterThan(20);
    const { count, wrong: missed } = judge.sum('found');
    expect((count - missed) / count).toBeGreaterThanOrEqual(0.999);
    expect(wrong.filter(({ truth }) => truth !== 'found')).toEqual([]);
  });

  test.each(['RWebster', 'ASV'])(
    'names every word in which the KJV differs from the %s',
    async (standing) => {
      const tally = await quoteBible('KJVPCE', standing, isQuoted);
      expect(tally.verses).toBeGreaterThan(400);
      expect(tally.sameFound).toBe(tally.same);
      expect(tally.altered).toBeGreaterThan(tally.differ / 2);
      expect([tally.differFound, tally.unnamed, tally.denialsUnnamed]).toEqual([[], [], []]);
    },
  );
});
