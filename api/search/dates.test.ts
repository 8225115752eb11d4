import { expect, test } from 'vitest';
import { daysOf, parseDates } from './dates.ts';

test.each([
  ['1939', 19390101, 19391231],
  ['1939-09', 19390901, 19390931],
  ['1939-9-1', 19390901, 19390901],
  ['1939..1945', 19390101, 19451231],
  ['1939-09-01..1945-05', 19390901, 19450531],
  ['-44', -439899, -438769],
])('%s is from day to day', (text, from, to) => {
  expect(parseDates(text)).toEqual({ from, to });
});

test('a range may be open at one end', () => {
  expect(parseDates('1939..')?.from).toBe(19390101);
  expect(parseDates('..1945')?.to).toBe(19451231);
});

test.each(['', '..', 'soon', '1945..1939', '1939-13', '1939-01-32', '1..2..3', '12345'])(
  '“%s” is no date',
  (text) => {
    expect(parseDates(text)).toBeUndefined();
  },
);

test('a record’s date may be a range, or only words', () => {
  expect(daysOf({ 'date-parts': [[1939, 9], [1941]] })).toEqual({ from: 19390901, to: 19411231 });
  expect(daysOf({ literal: 'c. 1590' })).toBeUndefined();
});
