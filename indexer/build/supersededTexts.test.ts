import { expect, test } from 'vitest';
import type { PassageContent } from '../format/passage.ts';
import type { PassageHistory } from '../format/published.ts';
import { supersededTexts } from './supersededTexts.ts';

const content = (text: string): PassageContent => ({
  kind: 'paragraph',
  language: 'en',
  text,
  html: text,
  notes: [],
  sourceLocators: [],
  anchors: [],
});

/** A history of states `1`, `2`, … that had these records. */
function history(id: string, texts: (string | null)[]): PassageHistory {
  return {
    id,
    work: 'tale',
    current: null,
    states: texts.map((text, index) => ({
      state: String(index + 1),
      ref: `0p${index + 1}`,
      record: text ?? 'redacted',
      sectionPath: [],
    })),
    events: [],
    records: Object.fromEntries(
      texts.map((text) => [text ?? 'redacted', text === null ? null : content(text)]),
    ),
  };
}

const told = (histories: PassageHistory[], current: { id: string; text: string }[]) =>
  supersededTexts(histories, current).map(({ id, ref, text }) => [id, ref, text]);

test('what a passage says now is not superseded, what it said before is, at the place where it last said it', () => {
  expect(told([history('a', ['old', 'old', 'older', 'new'])], [{ id: 'a', text: 'new' }])).toEqual([
    ['a', '0p3', 'older'],
    ['a', '0p2', 'old'],
  ]);
});

test('all words of a withdrawn passage are superseded', () => {
  expect(told([history('a', ['one', 'two'])], [])).toEqual([
    ['a', '0p2', 'two'],
    ['a', '0p1', 'one'],
  ]);
});

test('words that came back are current', () => {
  expect(told([history('a', ['one', 'two', 'one'])], [{ id: 'a', text: 'one' }])).toEqual([
    ['a', '0p2', 'two'],
  ]);
});

test('what another passage says now does not make a passage’s words current', () => {
  expect(told([history('a', ['same'])], [{ id: 'b', text: 'same' }])).toEqual([['a', '0p1', 'same']]);
});

test('redacted words are nowhere', () => {
  expect(told([history('a', [null, 'open'])], [])).toEqual([['a', '0p2', 'open']]);
});
