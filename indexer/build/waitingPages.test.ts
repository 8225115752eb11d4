/** Do pages and passages come back from a scratch as they were put there? */
import { expect, test } from 'vitest';
import type { SearchDocument } from '../format/searchPage.ts';
import { memoryRoom, temporaryFiles } from './scratch.ts';
import { keptPages, spilledPages } from './waitingPages.ts';

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

test('in memory, and in temporary files: two works, the second after the first', () => {
  const onDisk = temporaryFiles();
  for (const room of [memoryRoom, onDisk]) {
    const scratch = room.scratch();
    const one = spilledPages({ files, documents }, scratch);
    const other = spilledPages({ files: new Map([['x', 'y']]), documents: documents.slice(0, 1) }, scratch);
    const contents = Array.from(one.files(), ([path, bytes]) => [path, Buffer.from(bytes)]);
    expect(contents).toEqual(Array.from(files, ([path, content]) => [path, Buffer.from(content)]));
    expect(one.documents()).toStrictEqual(documents);
    expect(other.documents()).toStrictEqual(documents.slice(0, 1));
    expect(Array.from(other.files(), ([path]) => path)).toEqual(['x']);
  }
  onDisk.close();
});

test('what is kept is what was given', () => {
  const kept = keptPages({ files, documents });
  expect(new Map(kept.files())).toEqual(files);
  expect(kept.documents()).toBe(documents);
});
