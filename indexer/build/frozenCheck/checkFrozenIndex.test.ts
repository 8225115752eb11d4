/** Does the checker, which shares no code with the writer, find what it writes sound, and any damage not? */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE_SIZE, SECTIONS, type SectionName, writePages } from '../../format/frozen/pages.ts';
import type { SearchDocument } from '../../format/searchPage.ts';
import { buildFrozenIndex, frozenSections } from '../frozenIndex.ts';
import { faultOfFrozenIndex } from './checkFrozenIndex.ts';

const WORDS = ['army', 'Army', 'ARMY', 'post-war', 'Dubček', 'l’homme', '東京都', '1,000', 'ᾳ', 'the', '😀'];
const passage = (place: number, text: string): SearchDocument => ({
  id: `p${place}`,
  work: place % 2 === 0 ? 'even' : 'odd',
  ref: `0p${place + 1}`,
  kind: place % 5 === 0 ? 'note' : 'paragraph',
  part: 0,
  language: 'en',
  text: text.normalize('NFC'),
  title: 'The post-war army',
  headings: place % 3 === 0 ? [] : ['Army', `the ${place >> 4}`],
  sentences: [0],
});
const texts = fc.array(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
  { maxLength: 300 },
);
const PASSAGES = Array.from({ length: 200 }, (_, place) =>
  passage(place, `${WORDS[place % 11]} ${WORDS[(place * 7) % 11]} ${'the '.repeat(place % 4)}`),
);

test('every index that is built is sound', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(512, PAGE_SIZE), (all, pageSize) => {
      const pages = buildFrozenIndex(
        all.map((text, place) => passage(place, text)),
        pageSize,
      );
      expect(faultOfFrozenIndex(pages)).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});

test('any damaged byte is found', () => {
  const pages = buildFrozenIndex(PASSAGES, 1024);
  fc.assert(
    fc.property(
      fc.nat(pages.length - 1),
      fc.nat(1023),
      fc.integer({ min: 1, max: 255 }),
      (number, at, by) => {
        const page = pages[number]?.slice() ?? new Uint8Array(0);
        // Behind the header there are zeros that nobody reads.
        if (at >= page.length || (number === 0 && at >= 248)) return;
        page[at] = (page[at] ?? 0) ^ by;
        expect(faultOfFrozenIndex(pages.with(number, page))).toBeTypeOf('string');
      },
    ),
    { numRuns: 300 },
  );
  expect(faultOfFrozenIndex(pages.slice(0, -1))).toMatch(/bytes, not what its header says|pages of/);
  expect(faultOfFrozenIndex([])).toMatch(/cut short/);
});

describe('what a faulty writer would write under right checksums', () => {
  const sound = frozenSections(PASSAGES);
  const with_ = (changes: Partial<Record<SectionName, Uint8Array>>) =>
    faultOfFrozenIndex(writePages({ ...sound, ...changes }));
  const changed = (name: SectionName, at: number, to: number) => {
    const bytes = sound[name].slice();
    bytes[at] = to;
    return { [name]: bytes };
  };
  test.each([
    [
      'another number of words',
      changed('columns', 600, 77),
      /words in its|different terms|names what there is not|positions of/,
    ],
    ['a list too long', { postings: Uint8Array.of(...sound.postings, 0) }, /belong to no term/],
    ['a key out of order', changed('terms', 3, 0xff), /out of order|begins with another key/],
    ['a chunk that is none', { store: sound.store.map((byte) => byte ^ 1) }, /cannot be unpacked/],
    ['ids of other passages', { ids: sound.refs, idIndex: sound.refIndex }, /another in the store/],
  ])('%s', (_, changes, fault) => {
    expect(with_(changes)).toMatch(fault);
  });
  test('a word of half of all passages that lacks one, or has one more', () => {
    const sections = frozenSections(
      Array.from({ length: 2600 }, (_, place) => ({
        ...passage(place, place % 2 === 0 ? 'army' : 'rivers'),
        work: 'one',
        title: '',
        headings: [],
      })),
    );
    expect(faultOfFrozenIndex(writePages(sections))).toBeUndefined();
    // The list of `army` comes first: a bit for each passage.
    expect(sections.postings[0]).toBe(0b01010101);
    for (const first of [0b01010100, 0b01010111]) {
      const postings = sections.postings.slice();
      postings[0] = first;
      expect(faultOfFrozenIndex(writePages({ ...sections, postings }))).toMatch(/not as many as it is said/);
    }
  });
  test('the sections are all named', () => {
    expect(Object.keys(sound)).toHaveLength(SECTIONS.length);
  });
});
