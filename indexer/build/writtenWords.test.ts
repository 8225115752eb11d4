/** Is a word found wherever a text writes it, and no other in its place? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WrittenWords } from './writtenWords.ts';

test('words are told apart by every unit, within whatever text they stand, however many there are', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 4 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 200 }), fc.string(), fc.string(), (all, before, after) => {
      const words = new WrittenWords<number>();
      const found = (written: string) =>
        words.get(before + written + after, before.length, before.length + written.length);
      for (const [number, written] of all.entries()) {
        expect(found(written)).toBeUndefined();
        words.add(written, number);
      }
      expect(all.map(found)).toEqual([...all.keys()]);
    }),
  );
  const words = new WrittenWords<number>();
  for (let number = 0; number < 20_000; number++) words.add(`w${number}`, number);
  for (let number = 0; number < 20_000; number++)
    expect(words.get(`w${number}`, 0, `w${number}`.length)).toBe(number);
});
