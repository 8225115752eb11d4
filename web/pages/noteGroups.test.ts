import { expect, test } from 'vitest';
import type { Passage } from '../../indexer/format/passage.ts';
import { groupNotes, markerId, missingId, type NoteEntry } from './noteGroups.ts';

function passage(id: string, notes: (string | null)[] = []): Passage {
  return {
    ...{ id, ref: '0p1', kind: 'paragraph', language: 'en', text: id, html: id },
    notes: notes.map((note, index) => ({ label: note ?? `missing${index}`, offset: 0, note })),
    ...{ sourceLocators: [], anchors: [], locators: [], sectionPath: [], sentences: [], containers: [] },
    source: { file: 'a', line: 1, start: 0, end: 0 },
  };
}

/** `a×2` is the note a with two references; `?x,y` a sentence for two missing ones. */
const show = (entries: NoteEntry[] | undefined) =>
  entries?.map((entry) =>
    entry.type === 'note'
      ? `${entry.note.id}×${entry.markers.length}`
      : `?${entry.markers.map(({ label }) => label).join(',')}`,
  );

test('a note stands beside the passage that refers to it first, and knows every reference', () => {
  const { beside } = groupNotes({
    passages: [passage('p', ['a', 'b']), passage('q', ['a'])],
    notes: [passage('a'), passage('b')],
  });
  expect(show(beside.get('p'))).toEqual(['a×2', 'b×1']);
  expect(beside.has('q')).toBe(false);
});

test('a note that a note refers to follows it, though they refer to each other', () => {
  const { beside, unused } = groupNotes({
    passages: [passage('p', ['a'])],
    notes: [passage('a', ['b']), passage('b', ['a'])],
  });
  expect(show(beside.get('p'))).toEqual(['a×2', 'b×1']);
  expect(unused).toEqual([]);
});

test('neighbouring references without a note share one sentence', () => {
  const { beside } = groupNotes({ passages: [passage('p', [null, null, 'a', null])], notes: [passage('a')] });
  expect(show(beside.get('p'))).toEqual(['?missing0,missing1', 'a×1', '?missing3']);
});

test('a reference to a note of another part leaves the page without it; unused notes are listed', () => {
  const { beside, unused } = groupNotes({ passages: [passage('p', ['elsewhere'])], notes: [passage('a')] });
  expect(beside.has('p')).toBe(false);
  expect(unused.map(({ id }) => id)).toEqual(['a']);
});

test('the page’s own ids can never be a passage’s', () => {
  const marker = { host: 'ddtfqkpxj4', index: 3 };
  for (const id of [markerId(marker), missingId(marker)])
    expect(id).not.toMatch(/^[2-9b-df-hj-np-tv-xz]{10}$/);
});
