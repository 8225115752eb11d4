/** Do pages and passages come back from a scratch as they were put there? */
import { expect, test } from 'vitest';
import type { PassageHistory } from '../format/published.ts';
import type { SearchDocument } from '../format/searchPage.ts';
import { memoryRoom, temporaryFiles } from './scratch.ts';
import { keptPages, type MadePages, spilledPages } from './waitingPages.ts';

const files = new Map<string, string | Uint8Array>([
  ['works/a.json', '{"title":"Dvořák 😀"}\n'],
  ['works/empty', ''],
  ['works/bytes', Uint8Array.of(0, 255, 10)],
]);
const documents = Array.from(
  { length: 2345 },
  (_, place): SearchDocument => ({
    id: `p${place}`,
    work: 'work',
    ref: `0p${place}`,
    kind: 'paragraph',
    part: 0,
    language: 'cs',
    text: `Dvořák ${place} 😀`,
    title: '',
    headings: place % 2 ? ['a', 'b'] : [],
    sentences: [0],
    ...(place % 3 === 0 && { authors: ['A'], titled: true as const }),
  }),
);

const superseded = documents.slice(7, 9);
const histories = ['a', 'b'].map(
  (id): PassageHistory => ({
    ...{ id, work: 'work', current: null, states: [], events: [] },
    records: {
      record: {
        kind: 'paragraph',
        language: 'cs',
        text: `Dvořák 😀 ${id}`,
        html: '',
        anchors: [],
        notes: [],
        sourceLocators: [],
      },
    },
  }),
);
const made: MadePages = { files, documents, superseded, histories };

test('in memory, and in temporary files: two works, the second after the first', () => {
  const onDisk = temporaryFiles();
  for (const room of [memoryRoom, onDisk]) {
    const scratch = room.scratch();
    const one = spilledPages(made, scratch);
    const other = spilledPages(
      { ...made, files: new Map([['x', 'y']]), documents: documents.slice(0, 1) },
      scratch,
    );
    const contents = Array.from(one.files(), ([path, bytes]) => [path, Buffer.from(bytes)]);
    expect(contents).toEqual(Array.from(files, ([path, content]) => [path, Buffer.from(content)]));
    expect([...one.documents()]).toStrictEqual(documents);
    expect([...one.superseded()]).toStrictEqual(superseded);
    expect(one.histories.map((history) => JSON.parse(history.json()))).toEqual(histories);
    expect(one.histories.map(({ length }) => length)).toEqual(
      one.histories.map((history) => history.json().length),
    );
    expect([...other.documents()]).toStrictEqual(documents.slice(0, 1));
    expect(Array.from(other.files(), ([path]) => path)).toEqual(['x']);
  }
  onDisk.close();
});

test('what is kept is what was given', () => {
  const kept = keptPages(made);
  expect(new Map(kept.files())).toEqual(files);
  expect([...kept.documents()]).toEqual(documents);
  expect([...kept.superseded()]).toEqual(superseded);
  expect(kept.histories.map((history) => JSON.parse(history.json()))).toEqual(histories);
});
