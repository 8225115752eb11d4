import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOKEN, tokens, words } from './words.ts';

const texts = (text: string) => tokens(text).map((token) => token.text);

test('words and punctuation are separate tokens', () => {
  expect(texts('Stop, he said—now!')).toEqual(['Stop', ',', 'he', 'said', '—', 'now', '!']);
});

test('an inner apostrophe belongs to its word, a quotation mark does not', () => {
  expect(texts('‘Don’t’')).toEqual(['‘', 'Don’t', '’']);
});

test('a number keeps its separators, and a sentence its full stop', () => {
  expect(texts('1,243.50 in 1818.')).toEqual(['1,243.50', 'in', '1818', '.']);
});

test('a script without spaces gives one token a character', () => {
  expect(texts('天地。')).toEqual(['天', '地', '。']);
});

test('words are folded: case, compatibility forms, apostrophes', () => {
  expect(words('DON’T ﬁnd Daſs')).toEqual(["don't", 'find', 'dass']);
});

test('a text without words is its signs', () => {
  expect(words('* * *')).toEqual(['*', '*', '*']);
});

test('every visible character stands in exactly one token, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let at = 0;
      for (const token of tokens(text)) {
        expect(text.slice(at, token.startUnit)).toMatch(/^\s*$/);
        expect(text.slice(token.startUnit, token.startUnit + token.text.length)).toBe(token.text);
        at = token.startUnit + token.text.length;
      }
      expect(text.slice(at)).toMatch(/^\s*$/);
    }),
  );
});

test('plain text is cut as any text is', () => {
  const plain = fc.array(fc.constantFrom('a', 'B', '7', "'", '.', ',', '-', ' ', 'é', '’', '天'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(plain, (signs) => {
      const text = signs.join('');
      const expected = [...text.matchAll(new RegExp(TOKEN))].map(([token]) => token);
      expect(texts(text)).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});
