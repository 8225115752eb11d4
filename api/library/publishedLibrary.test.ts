import { expect, test } from 'vitest';
import { isMintedId } from '../../indexer/format/passageId.ts';
import { memoryFiles } from '../testing/memoryFiles.ts';
import { HARBOUR, ids, LETTERS, SAMPLE_HASH, sampleFiles, sampleIndex } from '../testing/sampleIndex.ts';
import { CorruptIndexError, openCurrent } from './publishedLibrary.ts';

const library = await openCurrent(sampleIndex());

/** The sample with some files changed or, where `undefined`, gone. */
function damaged(changes: Record<string, string | undefined>) {
  const files = Object.entries({ ...sampleFiles(), ...changes });
  return memoryFiles(
    Object.fromEntries(files.filter((file): file is [string, string] => file[1] !== undefined)),
  );
}

test('the live index is the one that current.json names', () => {
  expect(library.version).toBe(SAMPLE_HASH);
  expect(library.manifest.works.map((work) => work.slug)).toEqual([HARBOUR, LETTERS]);
});

test('a passage is found by its id, a note among the notes', async () => {
  expect((await library.passage(ids.moved))?.passage.ref).toBe('2p4');
  const note = await library.passage(ids.note);
  expect(note?.passage.kind).toBe('note');
  expect(note?.part.part).toBe(0);
});

test('an id that was withdrawn has a history and no present', async () => {
  expect(await library.passage(ids.withdrawn)).toBeUndefined();
  expect((await library.history(ids.withdrawn))?.states.map(({ state }) => state)).toEqual(['1']);
});

test.each([
  ['0', ids.title],
  ['0p1', ids.lead],
  ['1', ids.keepers],
  ['1p2', ids.edited],
  ['2p6', ids.restored],
  ['n1', ids.note],
  ['keepers', ids.keepers],
])('at %s stands %s', async (place, id) => {
  expect((await library.at(HARBOUR, place))?.passage.id).toBe(id);
});

test.each(['1p3', '3', '3p1', 'n2', '2p7', 'constructor', '__proto__', '', '../..', '0p01'])(
  'at “%s” stands nothing',
  async (place) => {
    expect(await library.at(HARBOUR, place)).toBeUndefined();
  },
);

test.each(['', 'nix', '..', 'constructor', '__proto__', 'harbour-lights/../letters', 'Harbour-Lights'])(
  'there is no work “%s”, and no file is read for it',
  async (slug) => {
    const read: string[] = [];
    const files = sampleIndex();
    const watched = await openCurrent({
      read: (path) => {
        read.push(path);
        return files.read(path);
      },
    });
    read.length = 0;
    expect(await watched.work(slug)).toBeUndefined();
    expect(await watched.part(slug, 0)).toBeUndefined();
    expect(read).toEqual([]);
  },
);

test('parts that a work does not have are undefined', async () => {
  for (const part of [-1, 2, 0.5, Number.NaN]) expect(await library.part(HARBOUR, part)).toBeUndefined();
});

test('only ten of the 27 symbols make an id', () => {
  expect(isMintedId('ddtfqkpxj4')).toBe(true);
  for (const text of [
    '',
    'ddtfqkpxj',
    'ddtfqkpxj44',
    'ddtfqkpxja',
    'DDTFQKPXJ4',
    'ddtfqkpxj0',
    'ddtfqkpx j4',
  ])
    expect(isMintedId(text)).toBe(false);
});

test.each([
  ['current.json is missing', { 'current.json': undefined }],
  ['current.json is not JSON', { 'current.json': '{"index":' }],
  ['current.json names no index', { 'current.json': '{"index":"../../etc"}' }],
  ['manifest.json is missing', { [`${SAMPLE_HASH}/manifest.json`]: undefined }],
  ['manifest.json has format 2, not 1', { [`${SAMPLE_HASH}/manifest.json`]: '{"format":2}' }],
])('an index where %s says so', async (fault, changes) => {
  const error = await openCurrent(damaged(changes)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CorruptIndexError);
  expect(String(error)).toContain(fault);
});

test.each([
  ['is missing', undefined],
  ['is not JSON', '{"part":0,'],
  ['is not an object', '[]'],
  ['holds something else', '{"part":1,"passages":[],"notes":[]}'],
])('a part that %s says so', async (fault, text) => {
  const opened = await openCurrent(damaged({ [`${SAMPLE_HASH}/works/${HARBOUR}/0.json`]: text }));
  await expect(opened.part(HARBOUR, 0)).rejects.toThrow(`works/${HARBOUR}/0.json ${fault}`);
});

test('a history that leads to a part without the passage says so', async () => {
  const opened = await openCurrent(
    damaged({ [`${SAMPLE_HASH}/works/${HARBOUR}/0.json`]: '{"part":0,"passages":[],"notes":[]}' }),
  );
  await expect(opened.passage(ids.kept)).rejects.toThrow(`lacks the passage ${ids.kept}`);
});
