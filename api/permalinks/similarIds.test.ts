import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneSlipApart } from './similarIds.ts';

test('an id is no slip of itself', () => {
  expect(isOneSlipApart('bcdfg', 'bcdfg')).toBe(false);
});

const symbol = fc.constantFrom(...'bcd');
const text = fc.array(symbol, { maxLength: 6 }).map((symbols) => symbols.join(''));

/** All texts one slip away, made by doing every slip there is. */
function slips(of: string): Set<string> {
  const made = new Set<string>();
  for (let at = 0; at <= of.length; at++) {
    const [before, after] = [of.slice(0, at), of.slice(at)];
    if (after) made.add(before + after.slice(1));
    if (after.length > 1) made.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
    for (const other of 'bcd') {
      made.add(before + other + after);
      if (after) made.add(before + other + after.slice(1));
    }
  }
  made.delete(of);
  return made;
}

test('one slip apart is whatever one slip makes', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(isOneSlipApart(a, b)).toBe(slips(a).has(b));
    }),
    { numRuns: 2000 },
  );
});
