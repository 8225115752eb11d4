/** Which words are looked for, where their lists are too many to be read? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from '../../../indexer/format/frozen/bytes.ts';
import { TermReader } from '../../../indexer/format/frozen/terms.ts';
import { TermNumbers } from './foundTerms.ts';
import { Readable } from './readable.ts';

const PAGE = 64 * 1024;

/** A term whose list takes the pages from `first` on, so many of them. */
const term = (name: string, weight: number, passages: number, first: number, pages = 1) => ({
  ...{ name, weight, passages, first, pages },
});

function read(terms: readonly ReturnType<typeof term>[], readable = new Readable()): string[] {
  const numbers = new TermNumbers();
  for (const { weight, passages, first, pages } of terms) {
    const entry = new TermReader(new ByteReader(new Uint8Array(0)));
    Object.assign(entry, { fields: 1, passages });
    Object.assign(entry.postings, { offset: first * PAGE, length: pages * PAGE });
    numbers.begin(weight, 0);
    numbers.finish(0, 0, entry);
  }
  return Array.from(readable.of(numbers, false), (index) => terms[index]?.name ?? '');
}

test('all, in their order, where their lists take fourteen pages', () => {
  const terms = Array.from({ length: 28 }, (_, place) =>
    term(`t${place}`, 0.4, 28 - place, Math.floor(place / 2)),
  );
  expect(read(terms)).toEqual(terms.map(({ name }) => name));
});

test('else the word itself, then the likest, of these the commonest; and whatever stands in the same pages', () => {
  const terms = [
    term('asked', 1, 1, 0, 4),
    term('far', 0.3, 900, 10, 6),
    term('rare', 0.4, 5, 20, 6),
    term('common', 0.4, 800, 30, 6),
    term('farther', 0.2, 1, 31),
    term('farthest', 0.1, 1, 50, 5),
  ];
  // 4 pages, 6 more, no room for another 6; one that is read anyway, and four left for none of 5.
  expect(read(terms)).toEqual(['asked', 'common', 'farther']);
});

test('several words of a query share what may be read', () => {
  const readable = new Readable();
  const many = (name: string, from: number) =>
    Array.from({ length: 10 }, (_, place) => term(`${name}${place}`, 0.4, 1, from + place));
  expect(read(many('a', 0), readable)).toHaveLength(10);
  expect(read(many('b', 100), readable)).toHaveLength(4);
});

test('never more pages than fourteen beyond those of what was asked for itself', () => {
  const lists = fc.array(
    fc.record({
      weight: fc.constantFrom(0.2, 0.3, 0.4),
      first: fc.nat(60),
      pages: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(lists, (all) => {
      const terms = all.map(({ weight, first, pages }, place) =>
        term(`t${place}`, weight, place, first, pages),
      );
      const names = read(terms);
      const pages = terms
        .filter(({ name }) => names.includes(name))
        .flatMap(({ first, pages }) => Array.from({ length: pages }, (_, page) => first + page));
      expect(new Set(pages).size).toBeLessThanOrEqual(14);
    }),
  );
});
