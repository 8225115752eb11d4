/** Which words are looked for, where their lists are too many to be read? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeForms } from '../../../indexer/format/frozen/terms.ts';
import type { DerivedTerm } from './dictionary.ts';
import { Readable } from './readable.ts';

const PAGE = 64 * 1024;

/** A term whose list takes the pages from `first` on, so many of them. */
function term(name: string, weight: number, passages: number, first: number, pages = 1) {
  const none = { offset: 0, length: 0 };
  const derived: DerivedTerm = {
    ...{ term: name, weight },
    entry: {
      ...{ ownStemmer: -1, fields: {}, passages, forms: encodeForms(name, [name]), formLists: none },
      ends: { postings: 0, positions: 0, forms: 0 },
    },
  };
  return { derived, range: { section: 'postings', offset: first * PAGE, length: pages * PAGE } as const };
}

function read(terms: readonly ReturnType<typeof term>[], readable = new Readable()): string[] {
  const rangesOf = (one: DerivedTerm) =>
    terms.filter(({ derived }) => derived === one).map(({ range }) => range);
  const all = terms.map(({ derived }) => derived);
  const listed = readable.takes(all.flatMap(rangesOf)) ? all : readable.of(all, rangesOf);
  return listed.map((one) => one.term);
}

test('all, in their order, where their lists take fourteen pages', () => {
  const terms = Array.from({ length: 28 }, (_, place) =>
    term(`t${place}`, 0.4, 28 - place, Math.floor(place / 2)),
  );
  expect(read(terms)).toEqual(terms.map(({ derived }) => derived.term));
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
        .filter(({ derived }) => names.includes(derived.term))
        .flatMap(({ range }) =>
          Array.from({ length: range.length / PAGE }, (_, place) => range.offset / PAGE + place),
        );
      expect(new Set(pages).size).toBeLessThanOrEqual(14);
    }),
  );
});
