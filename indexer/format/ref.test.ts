import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRefs, parseRef, sortByRef } from './ref.ts';

const inReadingOrder = [
  '0',
  '0p1',
  '0p2',
  '0p10',
  '1',
  '1p1',
  '2',
  '2p1',
  '2.1',
  '2.1p1',
  '2.9',
  '2.9p1',
  '2.9.1',
  '2.10',
  '2.10p2',
  '2.10p11',
  '3p1',
  '10',
  'n1',
  'n2',
  'n10',
];

describe('compareRefs', () => {
  test('puts refs in reading order, whatever order they come in', () => {
    const shuffled = fc.shuffledSubarray(inReadingOrder, { minLength: inReadingOrder.length });
    fc.assert(
      fc.property(shuffled, (refs) => {
        expect(refs.toSorted(compareRefs)).toEqual(inReadingOrder);
        expect(sortByRef(refs.map((ref) => ({ ref }))).map(({ ref }) => ref)).toEqual(inReadingOrder);
      }),
    );
  });

  test('puts what is no ref last', () => {
    expect(['§2', 'n1', '1'].toSorted(compareRefs)).toEqual(['1', 'n1', '§2']);
  });
});

describe('parseRef', () => {
  test('reads headings, passages and notes, and nothing else', () => {
    expect(parseRef('2.3')).toEqual({ type: 'heading', section: '2.3' });
    expect(parseRef('2.3p4')).toEqual({ type: 'passage', section: '2.3', paragraph: 4 });
    expect(parseRef('0p1')).toEqual({ type: 'passage', section: '0', paragraph: 1 });
    expect(parseRef('n5')).toEqual({ type: 'note', note: 5 });
    for (const text of ['', '01', '2.', '2.0', 'p1', '2p0', 'n0', 'n', '2.3 p4', '2.3p4x']) {
      expect(parseRef(text)).toBeUndefined();
    }
  });
});
