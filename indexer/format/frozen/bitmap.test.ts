import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bitmap, bitmapLength, writeBitmap } from './bitmap.ts';
import { FrozenFormatError } from './bytes.ts';

/** Places below a limit. */
const sets = fc.integer({ min: 1, max: 300 }).chain((limit) =>
  fc.tuple(
    fc.constant(limit),
    fc.uniqueArray(fc.nat(limit - 1)).map((all) => all.sort((a, b) => a - b)),
  ),
);

test('a bitmap gives its places back, and counts them between any two', () => {
  fc.assert(
    fc.property(sets, fc.nat(320), fc.nat(320), ([limit, places], one, other) => {
      const bitmap = new Bitmap(writeBitmap(places, limit), limit);
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      expect(bitmap.count(from, to)).toBe(places.filter((place) => place >= from && place < to).length);
      const rest = places.filter((place) => place >= from);
      const into = new Uint32Array(rest.length);
      bitmap.list(from, into, rest.length);
      expect([...into]).toEqual(rest);
      const earlier = places.filter((place) => place < from);
      for (let back = 1; back <= earlier.length; back++)
        expect(bitmap.before(from, back)).toBe(earlier.at(-back));
    }),
  );
});

test('what stands behind a bitmap is none of its places, and a bitmap cut off is an error', () => {
  const bytes = Uint8Array.of(0b101, 0xff, 0xff, 0xff, 0xff);
  expect(new Bitmap(bytes, 3).word(0)).toBe(0b101);
  expect(new Bitmap(bytes, 12).count(0, 40)).toBe(6);
  expect(bitmapLength(41)).toBe(6);
  expect(() => new Bitmap(bytes, 41)).toThrow(FrozenFormatError);
});
