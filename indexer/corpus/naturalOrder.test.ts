import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../text/nearest.ts';
import { naturalOrder } from './naturalOrder.ts';

test('numbers in names count as numbers, folder by folder', () => {
  const files = [
    '10.md',
    '2.md',
    'a/10.md',
    '1.md',
    'a/9.md',
    'a.md',
    'b10-2.md',
    'b9-10.md',
    'b10-1.md',
    '02.md',
  ];
  expect(files.sort(naturalOrder)).toEqual([
    '1.md',
    '02.md',
    '2.md',
    '10.md',
    'a/9.md',
    'a/10.md',
    'a.md',
    'b9-10.md',
    'b10-1.md',
    'b10-2.md',
  ]);
});

test('it is an order: sorting a shuffled list gives the same list', () => {
  const name = fc.array(fc.constantFrom('1', '01', '2', '10', 'a', 'B', '/', '.', '-'), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.uniqueArray(name.map((parts) => parts.join(''))), (names) => {
      expect(names.toReversed().sort(naturalOrder)).toEqual(names.toSorted(naturalOrder));
    }),
  );
});

test('a slip finds the word that was meant, nonsense finds none', () => {
  const words = ['build', 'publish', 'serve', 'inspect'];
  expect(nearest('biuld', words)).toBeUndefined();
  expect(nearest('buil', words)).toBe('build');
  expect(nearest('Publsh', words)).toBe('publish');
  expect(nearest('inspekt', words)).toBe('inspect');
  expect(nearest('frobnicate', words)).toBeUndefined();
});
