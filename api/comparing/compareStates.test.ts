import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Join, StateText } from '../../indexer/format/published.ts';
import { compareStates } from './compareStates.ts';
import { longestIncreasing } from './longestIncreasing.ts';

/** `a1 b2`: passages by a letter, their words by a number; their refs count from 1. */
function stateOf(written: string): StateText {
  const passages = written.split(' ').filter(Boolean);
  return {
    ids: passages.map((passage) => passage.charAt(0)),
    refs: passages.map((_, place) => `0p${place + 1}`),
    words: passages.map((passage) => Number(passage.slice(1))),
  };
}

/** The rows, each unchanged passage by itself, with what they name. */
function rowsOf(old: string, now: string, joins: Join[], moved: string[]) {
  const [before, after] = [stateOf(old), stateOf(now)];
  const named = ({ ids, words }: StateText, places: number[], step: number) =>
    places.map((place) => ({ id: ids[place + step] ?? '', words: words[place + step] }));
  return compareStates(before, after, { joins, moved: new Set(moved) }).flatMap((row) =>
    Array.from({ length: row.count }, (_, step) => ({
      kind: row.kind,
      old: named(before, row.old, step),
      now: named(after, row.now, step),
    })),
  );
}

/** Rows as `= a`, `‹› a/ab`. */
function compared(old: string, now: string, joins: Join[] = [], moved: string[] = []): string[] {
  return rowsOf(old, now, joins, moved).map((row) => {
    const names = (entries: { id: string }[]) => entries.map(({ id }) => id).join('');
    const [before, after] = [names(row.old), names(row.now)];
    return `${row.kind} ${before === after ? after : `${before}/${after}`}`;
  });
}

describe('each passage is told by its id', () => {
  test.each([
    ['a1 b2', 'a1 b2', ['unchanged a', 'unchanged b']],
    ['a1 b2', 'a1 b3', ['unchanged a', 'edited b']],
    ['a1 b2 c3', 'a1 c3', ['unchanged a', 'withdrawn b/', 'unchanged c']],
    ['a1 c3', 'a1 b2 c3', ['unchanged a', 'new /b', 'unchanged c']],
    ['a1', 'b1', ['withdrawn a/', 'new /b']],
    ['', 'a1', ['new /a']],
    ['a1', '', ['withdrawn a/']],
    ['', '', []],
  ])('%s → %s', (old, now, rows) => {
    expect(compared(old, now)).toEqual(rows);
  });

  test('what one other passage succeeds stands beside it', () => {
    const joins = [{ from: 'b', to: ['d'] }];
    expect(compared('a1 b2 c3', 'a1 d4 c3', joins)).toEqual(['unchanged a', 'replaced b/d', 'unchanged c']);
    // It came back in a state between, and its successor left again.
    expect(compared('a1 b2 c3', 'a1 b2 c3', joins)).toEqual(['unchanged a', 'unchanged b', 'unchanged c']);
  });

  test('what moved stands once, at its new place', () => {
    expect(compared('a1 b2 c3 d4', 'b2 c3 d4 a1')).toEqual([
      'unchanged b',
      'unchanged c',
      'unchanged d',
      'moved a',
    ]);
  });

  test('of two that changed places, the one that the register calls moved', () => {
    expect(compared('a1 b2', 'b2 a1', [], ['a'])).toEqual(['unchanged b', 'moved a']);
    expect(compared('a1 b2', 'b2 a1', [], ['b'])).toEqual(['moved b', 'unchanged a']);
  });

  test('what moved and came back stands where it was', () => {
    expect(compared('a1 b2 c3', 'a1 b2 c3', [], ['b'])).toEqual([
      'unchanged a',
      'unchanged b',
      'unchanged c',
    ]);
  });
});

describe('what was split or merged stands in one row', () => {
  test('split, with or without a part that keeps the id', () => {
    expect(compared('a1 b2', 'a3 x4 b2', [{ from: 'a', to: ['a', 'x'] }])).toEqual([
      'split a/ax',
      'unchanged b',
    ]);
    expect(compared('a1 b2', 'x3 y4 b2', [{ from: 'a', to: ['x', 'y'] }])).toEqual([
      'split a/xy',
      'unchanged b',
    ]);
  });

  test('merged', () => {
    expect(compared('a1 b2 c3', 'a4 c3', [{ from: 'b', to: ['a'] }])).toEqual(['merged ab/a', 'unchanged c']);
  });

  test('through a state between that neither shows', () => {
    const joins = [
      { from: 'a', to: ['a', 'x'] },
      { from: 'x', to: ['b'] },
    ];
    expect(compared('a1 b2', 'a3 b4', joins)).toEqual(['rearranged ab']);
  });
});

const states = fc
  .array(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 1, max: 4 })), { maxLength: 10 })
  .map((passages) => [...new Map(passages)].map(([id, words]) => `${id}${words}`).join(' '));
const joinsOf = fc.array(
  fc.record({
    from: fc.constantFrom(...'abcdefghij'),
    to: fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

test('every passage of both states stands in one row; backwards, the same passages are unchanged or edited', () => {
  fc.assert(
    fc.property(
      states,
      states,
      joinsOf,
      fc.array(fc.constantFrom(...'abcdefghij')),
      (old, now, joins, moved) => {
        const rows = rowsOf(old, now, joins, moved);
        expect(rows.flatMap((row) => row.old.map(({ id }) => id)).sort()).toEqual(
          stateOf(old).ids.toSorted(),
        );
        expect(rows.flatMap((row) => row.now.map(({ id }) => id)).sort()).toEqual(
          stateOf(now).ids.toSorted(),
        );
        for (const row of rows.filter(({ kind }) => kind === 'unchanged' || kind === 'moved'))
          expect(row.old[0]?.words).toBe(row.now[0]?.words);
        const count = (kind: string, list: typeof rows) => list.filter((row) => row.kind === kind).length;
        const backwards = rowsOf(now, old, joins, moved);
        expect(count('edited', backwards)).toBe(count('edited', rows));
        expect(count('withdrawn', backwards)).toBe(count('new', rows));
        expect(count('split', backwards)).toBe(count('merged', rows));
      },
    ),
    { numRuns: 1000 },
  );
});

test('a state beside itself is unchanged throughout', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(compared(state, state).every((row) => row.startsWith('unchanged'))).toBe(true);
    }),
  );
});

test('as many values keep their order as can', () => {
  const longest = (values: number[]): number => {
    const lengths: number[] = [];
    for (const [index, value] of values.entries()) {
      const before = lengths.filter((_, other) => other < index && (values[other] ?? 0) < value);
      lengths.push(1 + Math.max(0, ...before));
    }
    return Math.max(0, ...lengths);
  };
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 20 }), (values) => {
      const kept = longestIncreasing(values);
      expect(kept).toHaveLength(longest(values));
      for (const [place, index] of kept.entries()) {
        expect(index).toBeGreaterThan(kept[place - 1] ?? -1);
        expect(values[index]).toBeGreaterThan(values[kept[place - 1] ?? -1] ?? Number.NEGATIVE_INFINITY);
      }
    }),
  );
});
