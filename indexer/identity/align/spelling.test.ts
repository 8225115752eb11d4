import { expect, test } from 'vitest';
import { isMisspelt } from './spelling.ts';

test.each([
  ['bridge', 'brdige', 'two letters exchanged'],
  ['bridge', 'brige', 'a letter less'],
  ['bridge', 'bridgge', 'a letter more'],
  ['bridge', 'bricge', 'another letter'],
])('%s and %s are one word: %s', (word, other) => {
  expect(isMisspelt(word, other)).toBe(true);
  expect(isMisspelt(other, word)).toBe(true);
});

test.each([
  ['bridge', 'fridges', 'two edits'],
  ['no', 'so', 'too short to tell'],
  ['1818', '1819', 'years'],
  ['xii', 'xiii', 'Roman numerals'],
])('%s and %s are two words: %s', (word, other) => {
  expect(isMisspelt(word, other)).toBe(false);
});
