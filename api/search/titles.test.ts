import { expect, test } from 'vitest';
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import { Rarity } from './likeness.ts';
import { parseQuery } from './parse.ts';
import { planQuery, wordPlans } from './plan.ts';
import { sampleDocument } from './testing.ts';
import { titleEvidence, wordsAsked } from './titles.ts';

const wordsOf = (query: string, language = 'en') =>
  wordsAsked(wordPlans(planQuery(parseQuery(query).tree, 'any', analyzerFor(language), [language])));

/** All words equally rare. */
const evidence = (query: string, title: string, headings: string[] = [], language = 'en') =>
  titleEvidence(
    wordsOf(query, language),
    new Rarity(100, []),
  )(sampleDocument(0, { text: '', title, headings, language }));

test('a query that is the title has all of it, whatever the form of its words', () => {
  expect(evidence('heat flow', 'Heat flow')).toBeCloseTo(1, 12);
  expect(evidence('flows heats', 'Heat flow')).toBeCloseTo(1, 12);
  expect(evidence('東京都', '東京都', [], 'ja')).toBeCloseTo(1, 12);
});

test('words that the title lacks count in full, words that it has more by the root', () => {
  // One of two words asked stands there.
  expect(evidence('heat pipe', 'Heat')).toBeCloseTo(0.5, 12);
  // Two of its eight words are asked for.
  expect(evidence('heat flow', 'Heat flow along cold thin plates under water')).toBeCloseTo(0.5, 12);
  expect(evidence('heat flow', 'Rivers')).toBe(0);
});

test('of title and headings the best counts', () => {
  expect(evidence('heat flow', 'Rivers', ['Part two', 'Heat flow'])).toBeCloseTo(1, 12);
});

test('rare words tell more than common ones', () => {
  const rarity = new Rarity(100, [
    ['en:heat', 90],
    ['en:flow', 2],
  ]);
  const of = (title: string) =>
    titleEvidence(wordsOf('heat flow'), rarity)(sampleDocument(0, { text: '', title, language: 'en' }));
  expect(of('flow')).toBeGreaterThan(of('heat'));
});

test('without a title, or without words, there is none', () => {
  expect(evidence('heat', '')).toBe(0);
  expect(evidence('kind:note', 'Note')).toBe(0);
});

test('words that are excluded are not asked for', () => {
  expect([...wordsOf('heat -flow')]).toEqual(['heat']);
});
