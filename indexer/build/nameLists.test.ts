/** Does every name lead to its passages, in however many runs they were sorted? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBytes } from '../format/frozen/bytes.ts';
import { NameCollector } from './nameLists.ts';
import { memoryRoom } from './scratch.ts';

test('names come in the order of their bytes, each with the places that have it', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', 'ab', '\uffff', '😀'), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (names, run) => {
      const collector = new NameCollector(memoryRoom.scratch(), run);
      for (const each of names) collector.add(each);
      const places = Map.groupBy(names.keys(), (place) => names[place] ?? '');
      const bytes = (text: string) => new TextEncoder().encode(text);
      const expected = [...places].sort(([a], [b]) => compareBytes(bytes(a), bytes(b)));
      expect([...collector.merged()]).toEqual(expected);
    }),
  );
});
