/** Do keys stand in the order of the dictionary, however they come? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inKeyOrder } from '../format/frozen/keyTable.ts';
import { KeyOrder } from './keyOrder.ts';

// U+FB01 stands behind 𝒳 by its UTF-16 units, before it by code points, as in the dictionary.
const key = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ﬁ', '𝒳'), maxLength: 4 });

test('whatever keys were there before, all stand in the order of code points', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 60 }),
      fc.array(fc.nat(9), { maxLength: 20 }),
      (all, steps) => {
        const keys: string[] = [];
        const order = new KeyOrder(keys);
        const waiting = [...all];
        for (const step of [...steps, all.length]) {
          keys.push(...waiting.splice(0, step));
          const ordered = Array.from(order.ofAll(), (term) => keys[term]);
          expect(ordered).toEqual(inKeyOrder(keys));
          expect(Array.from(order.ranks(), (rank) => ordered[rank])).toEqual(keys);
        }
      },
    ),
  );
});
