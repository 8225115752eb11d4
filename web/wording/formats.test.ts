import { expect, test } from 'vitest';
import { createFormats } from './formats.ts';

const en = createFormats('en-GB');
const de = createFormats('de');
const fr = createFormats('fr');

test('counts have their plural and their thousands, as each language counts', () => {
  expect(en.count(1, 'passage', 'passages')).toBe('1 passage');
  expect(en.count(0, 'passage', 'passages')).toBe('0 passages');
  expect(en.count(1204, 'passage', 'passages')).toBe('1,204 passages');
  expect(de.count(0, 'Stelle', 'Stellen')).toBe('0 Stellen');
  expect(de.count(1204, 'Stelle', 'Stellen')).toBe('1.204 Stellen');
  // In French nothing is singular, and thousands stand apart by a narrow space.
  expect(fr.count(0, 'passage', 'passages')).toBe('0 passage');
  expect(fr.count(1204, 'passage', 'passages')).toBe('1\u202f204 passages');
});

test('names are written as people are called', () => {
  expect(en.names([{ literal: 'Wikipedia contributors' }])).toBe('Wikipedia contributors');
  const names = [
    { family: 'Humboldt', given: 'Alexander', 'non-dropping-particle': 'von' },
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
  ];
  expect(en.names(names)).toBe('Alexander von Humboldt and Martin Luther King Jr.');
  expect(de.names(names)).toBe('Alexander von Humboldt und Martin Luther King Jr.');
  expect(fr.names(names)).toBe('Alexander von Humboldt et Martin Luther King Jr.');
  expect(en.names(undefined)).toBe('');
});

test('dates say as much as is known', () => {
  expect(en.date({ 'date-parts': [[2024, 3, 1]] })).toBe('1 March 2024');
  expect(en.date({ 'date-parts': [[2024, 3]] })).toBe('March 2024');
  expect(en.date({ 'date-parts': [[1939], [1945]] })).toBe('1939–1945');
  expect(en.date({ 'date-parts': [[-44, 3, 15]] })).toBe('15 March 44 BC');
  expect(en.date({ 'date-parts': [[44]] })).toBe('44');
  expect(en.date({ literal: 'c. 1590' })).toBe('c. 1590');
  expect(de.date({ 'date-parts': [[2024, 3, 1]] })).toBe('1. März 2024');
  expect(de.date({ 'date-parts': [[-44]] })).toBe('44 v. Chr.');
  expect(fr.date({ 'date-parts': [[2024, 3, 1]] })).toBe('1er mars 2024');
  expect(fr.date({ 'date-parts': [[2024, 3, 11]] })).toBe('11 mars 2024');
});

test('a day is that of universal time, and what is no time stays as it is', () => {
  expect(en.day('2025-05-12T23:30:00Z')).toBe('12 May 2025');
  expect(de.day('2025-05-12T23:30:00Z')).toBe('12. Mai 2025');
  expect(fr.day('2025-05-01T00:00:00Z')).toBe('1er mai 2025');
  expect(en.day('soon')).toBe('soon');
});

test('lists join as each language joins', () => {
  expect(en.list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(de.choice(['a', 'b'])).toBe('a oder b');
  expect(fr.choiceParts(['a', 'b']).map(({ value }) => value)).toEqual(['a', ' ou ', 'b']);
});

test('languages have their names; a tag that cannot be read stays', () => {
  expect(en.language('cs')).toBe('Czech');
  expect(de.language('cs')).toBe('Tschechisch');
  expect(fr.language('cs')).toBe('tchèque');
  expect(en.language('not a tag')).toBe('not a tag');
});
