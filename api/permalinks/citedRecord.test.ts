import { expect, test } from 'vitest';
import type { SourceRecord } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { citedRecord } from './citedRecord.ts';

const letters: CslRecord = {
  ...{ type: 'book', title: 'Letters of the Keepers', 'title-short': 'Letters', language: 'en' },
  ...{ author: [{ literal: 'Several hands' }], publisher: 'Pub', issued: { 'date-parts': [[1950]] } },
};
const cited = (record: SourceRecord, history: 'none' | 'register' = 'none') =>
  citedRecord({ record: letters, history }, { record });

test('a record of a collection is cited by its own title, authors and date, in the collection', () => {
  expect(
    cited({ title: 'To the Board', authors: ['Mann, Thomas', 'The Board'], date: '1881-03-01' }),
  ).toEqual({
    ...{ type: 'chapter', title: 'To the Board', 'container-title': 'Letters of the Keepers' },
    author: [{ family: 'Mann', given: 'Thomas' }, { literal: 'The Board' }],
    'container-author': [{ literal: 'Several hands' }],
    ...{ issued: { 'date-parts': [[1881, 3, 1]] }, publisher: 'Pub', language: 'en' },
  });
});

test.each([
  ['1939..1945', { 'date-parts': [[1939], [1945]] }],
  [
    '1939-09/1939-10',
    {
      'date-parts': [
        [1939, 9],
        [1939, 10],
      ],
    },
  ],
  ['about 1881', { literal: 'about 1881' }],
])('the date %s', (date, issued) => {
  expect(cited({ title: 'T', date }).issued).toEqual(issued);
});

test('without a title of its own, or where a register is kept, the work is cited', () => {
  expect(cited({ authors: ['A'] })).toBe(letters);
  expect(cited({ title: 'T' }, 'register')).toBe(letters);
  expect(citedRecord({ record: letters, history: 'none' }, {})).toBe(letters);
});
