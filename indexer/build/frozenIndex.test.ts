/** Does the index depend on nothing but the passages, and is a word's list what its texts say? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzerFor } from '../analysis/analyzer.ts';
import { KeyTable } from '../format/frozen/keyTable.ts';
import { PostingsCursor } from '../format/frozen/postings.ts';
import { termCodec } from '../format/frozen/terms.ts';
import { type SearchDocument, stemTerm } from '../format/searchPage.ts';
import { buildFrozenIndex, frozenPages, frozenSections } from './frozenIndex.ts';
import { memoryRoom, type ScratchRoom, temporaryFiles } from './scratch.ts';

const WORDS = [
  'army',
  'Armies',
  'armies',
  'the',
  'The',
  'run',
  'running',
  'post-war',
  'Haus',
  'Häuser',
  '東京',
  'die',
  '1,000',
];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));
const passages = fc
  .array(fc.record({ text, title: text, heading: text, language: fc.constantFrom('en', 'de', 'la') }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) =>
    all.map(
      ({ heading, ...given }, place): SearchDocument => ({
        id: `p${place}`,
        work: 'work',
        ref: `0p${place + 1}`,
        kind: 'paragraph',
        part: 0,
        headings: heading === '' ? [] : [heading, 'the army'],
        sentences: [0],
        ...given,
      }),
    ),
  );

const pagesIn = (room: ScratchRoom, documents: readonly SearchDocument[]) => {
  const pages: Uint8Array[] = [];
  for (const { number, bytes } of frozenPages(documents, room, 1024)) pages[number] = bytes;
  room.close();
  return pages;
};

test('the same passages give the same bytes, in memory, in files and in runs however short', () => {
  fc.assert(
    fc.property(passages, fc.integer({ min: 1, max: 60 }), (documents, occurrences) => {
      const whole = buildFrozenIndex(documents, 1024);
      expect(pagesIn({ ...memoryRoom, occurrences }, documents)).toEqual(whole);
      expect(pagesIn({ ...temporaryFiles(), occurrences }, documents)).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});

test('every word and every stem is found in the passages whose text has it, as often as it has it', () => {
  fc.assert(
    fc.property(passages, (documents) => {
      const expected = new Map<string, Map<number, number>>();
      for (const [place, { language, text: words }] of documents.entries()) {
        for (const { folded, stems } of analyzerFor(language).tokens(words)) {
          for (const term of [folded, ...stems.map(stemTerm)]) {
            const counts = expected.get(term) ?? new Map<number, number>();
            expected.set(term, counts.set(place, (counts.get(place) ?? 0) + 1));
          }
        }
      }
      const sections = frozenSections(documents);
      const { stemmers } = JSON.parse(new TextDecoder().decode(sections.meta));
      const table = new KeyTable(sections.termIndex, termCodec);
      const found = new Map<string, Map<number, number>>();
      for (let block = 0; block < table.blockCount; block++) {
        const { offset, length } = table.block(block);
        for (const [term, { fields, ownStemmer }] of table.scan(
          sections.terms.subarray(offset, offset + length),
          () => true,
        )) {
          if (!fields.text) continue;
          const cursor = (of: NonNullable<typeof fields.text>): PostingsCursor =>
            new PostingsCursor(
              sections.postings.subarray(of.postings.offset, of.postings.offset + of.postings.length),
              of.passages,
              documents.length,
              of.base && cursor({ ...of.base, positions: { offset: 0, length: 0 } }),
            );
          const list = cursor(fields.text);
          list.over(0, documents.length);
          const counts = new Map<number, number>();
          for (let index = list.start; index < list.end; index++) {
            counts.set(list.places[index] ?? -1, list.frequenciesFrom(index)[index] ?? 0);
          }
          found.set(term, counts);
          if (ownStemmer >= 0) found.set(stemTerm(`${stemmers[ownStemmer]}:${term}`), counts);
        }
      }
      expect(found).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
