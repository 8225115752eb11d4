/** Do lists that grow side by side keep what was added to each? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../format/frozen/bytes.ts';
import { ByteLists } from './byteLists.ts';

const additions = fc.array(
  fc.record({
    list: fc.oneof(fc.nat(3), fc.nat(5000)),
    numbers: fc.array(fc.nat(2 ** 32 - 1), { maxLength: 300 }),
  }),
  { maxLength: 40 },
);

test('every list holds its numbers in the order in which they were added, and nothing once all are cleared', () => {
  fc.assert(
    fc.property(additions, additions, (cleared, added) => {
      const lists = new ByteLists();
      for (const { list, numbers } of cleared) for (const number of numbers) lists.varint(list, number);
      lists.clear();
      const expected = new Map<number, number[]>();
      for (const { list, numbers } of added) {
        for (const number of numbers) lists.varint(list, number);
        expected.set(list, [...(expected.get(list) ?? []), ...numbers]);
      }
      for (const [list, numbers] of expected) {
        const writer = new ByteWriter();
        lists.copy(list, writer);
        const reader = new ByteReader(writer.view());
        const read: number[] = [];
        while (!reader.done) read.push(reader.varint());
        expect(read).toEqual(numbers);
      }
    }),
  );
});
