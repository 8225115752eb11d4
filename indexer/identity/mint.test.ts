import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ID_ALPHABET, mintId } from './mint.ts';

const seed = { slug: 'meditations', state: '1', text: 'I think.', occurrence: 0 };
const fresh = () => false;

test('an id is ten of the 27 symbols', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, occurrence) => {
      expect(mintId({ ...seed, text, occurrence }, fresh)).toMatch(/^[23456789bcdfghjkmnpqrstvwxz]{10}$/);
    }),
  );
  expect(new Set(ID_ALPHABET).size).toBe(27);
});

test('the same seed gives the same id, now and on every machine', () => {
  expect(mintId(seed, fresh)).toBe(mintId({ ...seed }, fresh));
  // Worked out apart, in Python, from the seed’s SHA-256: a change of generator would change every draft.
  expect(mintId(seed, fresh)).toBe('khv2qthqth');
});

test('slug, state, text and occurrence each make another id', () => {
  const ids = [
    seed,
    { ...seed, slug: 'discourse' },
    { ...seed, state: '1~2' },
    { ...seed, text: 'I think' },
    { ...seed, occurrence: 1 },
  ].map((each) => mintId(each, fresh));
  expect(new Set(ids).size).toBe(5);
});

test('where an id is used, the next draw is taken, and the one after that', () => {
  const first = mintId(seed, fresh);
  const second = mintId(seed, (id) => id === first);
  const third = mintId(seed, (id) => id === first || id === second);
  expect(new Set([first, second, third]).size).toBe(3);
});
