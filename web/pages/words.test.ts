import { expect, test } from 'vitest';
import { count, direction, foreign, showDate, showDay, showNames } from './words.ts';

test('counts have their plural and their thousands', () => {
  expect(count(1, 'passage')).toBe('1 passage');
  expect(count(0, 'passage')).toBe('0 passages');
  expect(count(1204, 'passage')).toBe('1,204 passages');
});

test('names are written as people are called', () => {
  expect(showNames([{ literal: 'Wikipedia contributors' }])).toBe('Wikipedia contributors');
  expect(
    showNames([
      { family: 'Humboldt', given: 'Alexander', 'non-dropping-particle': 'von' },
      { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    ]),
  ).toBe('Alexander von Humboldt and Martin Luther King Jr.');
  expect(showNames(undefined)).toBe('');
});

test('dates say as much as is known', () => {
  expect(showDate({ 'date-parts': [[2024, 3, 1]] })).toBe('1 March 2024');
  expect(showDate({ 'date-parts': [[2024, 3]] })).toBe('March 2024');
  expect(showDate({ 'date-parts': [[1939], [1945]] })).toBe('1939–1945');
  expect(showDate({ 'date-parts': [[-44, 3, 15]] })).toBe('15 March 44 BC');
  expect(showDate({ literal: 'c. 1590' })).toBe('c. 1590');
  expect(showDay('2025-05-12T23:30:00Z')).toBe('12 May 2025');
});

test('a language runs in its script’s direction', () => {
  expect(['ar', 'he', 'fa-IR', 'ur', 'az-Arab'].map(direction)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'de-CH', 'zh', 'ks-Latn', 'az'].map(direction)).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
});

test('foreign words say their language, and their direction only where it turns', () => {
  expect(foreign('en', 'en')).toEqual({});
  expect(foreign('de', 'en')).toEqual({ lang: 'de' });
  expect(foreign('he', 'en')).toEqual({ lang: 'he', dir: 'rtl' });
  expect(foreign('en', 'he')).toEqual({ lang: 'en', dir: 'ltr' });
});
