import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonTokens, type DifferenceRun, wordDifference } from './difference.ts';

/** `the [-quick-][+slow+] fox`. */
const show = (runs: DifferenceRun[]) =>
  runs
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`))
    .join('');
const shown = (before: string, after: string) => show(wordDifference(before, after));

test.each([
  ['', '', ''],
  ['the same', 'the same', 'the same'],
  ['the quick fox', 'the slow fox', 'the [-quick-][+slow+] fox'],
  ['the quick fox', 'the fox', 'the [-quick -]fox'],
  ['the fox', 'the quick fox', 'the [+quick +]fox'],
  ['One, two.', 'One; two.', 'One[-,-][+;+] two.'],
  ['It is lit.', 'It is not lit.', 'It is [+not +]lit.'],
  ['don’t go', 'do go', '[-don’t-][+do+] go'],
  ['in 1939', 'in 1940', 'in [-1939-][+1940+]'],
  ['two  spaces', 'two spaces', 'two [- -]spaces'],
  ['天地玄黄', '天地玄黑', '天地玄[-黄-][+黑+]'],
  ['', 'new', '[+new+]'],
  ['old', '', '[-old-]'],
])('from “%s” to “%s”', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

const words = fc.array(fc.constantFrom('a', 'b', 'c', ',', 'don’t', '\n', '𝒳', '天'), { maxLength: 14 });

test('what stayed and what went give the old text, what stayed and what came the new one', () => {
  const text = words.map((parts) => parts.join(' '));
  fc.assert(
    fc.property(
      fc.oneof(text, fc.string({ unit: 'grapheme' })),
      fc.oneof(text, fc.string()),
      (before, after) => {
        const runs = wordDifference(before, after);
        const joined = (without: DifferenceRun['kind']) =>
          runs
            .filter(({ kind }) => kind !== without)
            .map((run) => run.text)
            .join('');
        expect(joined('added')).toBe(before);
        expect(joined('removed')).toBe(after);
        for (const [index, run] of runs.entries()) expect(run.kind).not.toBe(runs[index + 1]?.kind);
      },
    ),
    { numRuns: 500 },
  );
});

/** The length of a longest common subsequence by the textbook's table. */
function longest(one: number[], other: number[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const item of one) {
    const next = [0];
    for (const [j, against] of other.entries())
      next.push(item === against ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

test('as many tokens stay as can, in both orders', () => {
  const sequence = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 });
  fc.assert(
    fc.property(sequence, sequence, (one, other) => {
      const pairs = commonTokens(one, other);
      expect(pairs).toHaveLength(longest(one, other));
      for (const [index, [i, j]] of pairs.entries()) {
        expect(one[i]).toBe(other[j]);
        const [before, beside] = pairs[index - 1] ?? [-1, -1];
        expect(i).toBeGreaterThan(before);
        expect(j).toBeGreaterThan(beside);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a long passage written anew is shown as replaced, at a bounded cost', () => {
  const before = Array.from({ length: 8000 }, (_, index) => `old${index}`).join(' ');
  const after = Array.from({ length: 8000 }, (_, index) => `new${index}`).join(' ');
  expect(wordDifference(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('a thousand changes in a long passage are found one by one', () => {
  const before = Array.from({ length: 4000 }, (_, index) => `word${index}`);
  const after = before.map((word, index) => (index % 4 === 0 ? `other${index}` : word));
  const runs = wordDifference(before.join(' '), after.join(' '));
  expect(runs.filter(({ kind }) => kind === 'removed')).toHaveLength(1000);
});
