import { expect, test } from 'vitest';
import { parseQuery } from '../../api/search/parse.ts';
import { reading } from '../../api/search/reading.ts';
import type { Language } from '../wording/languages.ts';
import { CATALOGUES } from '../wording/wording.ts';
import { querySentence } from './querySentence.ts';

const sentence = (query: string, mode: 'any' | 'all' = 'all', language: Language = 'en') =>
  querySentence(reading(parseQuery(query).tree, mode), { mode }, CATALOGUES[language].query.reading)
    .map((piece) => (typeof piece === 'string' ? piece : `“${piece.quote}”`))
    .join('');

test.each([
  ['"Warsaw Pact" budapest', 'The phrase “Warsaw Pact” and the word “budapest”, in passages and notes'],
  ['red army', 'The words “red” and “army”, in passages and notes'],
  ['army -navy', 'The word “army”, but not the word “navy”, in passages and notes'],
  ['army OR navy', 'Any of the words “army” or “navy”, in passages and notes'],
  ['occup*', 'Words that begin with “occup”, in passages and notes'],
  ['army NEAR/5 border', '“army” and “border” with at most 5 words between, in passages and notes'],
  ['army NEAR/1 bord*', '“army” and “bord*” with at most 1 word between, in passages and notes'],
  [
    '(red OR "white rose") -(a AND b)',
    'Either the word “red” or the phrase “white rose”, but not the words “a” and “b”, in passages and notes',
  ],
  ['in:note footnote', 'The word “footnote”, in notes'],
  ['=Polish author:Davies', 'Exactly “Polish”, in passages and notes, by “Davies”'],
  [
    'title:war date:1939..1945',
    'The word “war” in the title of the work, in passages and notes, dated 1939 to 1945',
  ],
  ['kind:caption', 'Everything in captions'],
  ['-army', 'Everything but the word “army”, in passages and notes'],
])('%s', (query, expected) => {
  expect(sentence(query)).toBe(expected);
});

test('with any word enough, the sentence says so', () => {
  expect(sentence('red army', 'any')).toBe('Any of the words “red” or “army”, in passages and notes');
  expect(sentence('+red army "rose"', 'any')).toBe(
    'The word “red”, better with the word “army” or the phrase “rose”, in passages and notes',
  );
});

test('what is quoted from the query is a piece of its own', () => {
  expect(
    querySentence(
      reading(parseQuery('"red army"').tree, 'all'),
      { mode: 'all', kinds: ['verse'] },
      CATALOGUES.en.query.reading,
    ),
  ).toEqual(['The phrase ', { quote: 'red army' }, ', in verses']);
});

test('nothing asked, nothing said', () => {
  expect(sentence('')).toBe('');
});

test.each([
  ['"Warsaw Pact" budapest', 'Die Wortfolge “Warsaw Pact” und das Wort “budapest”, in Text und Anmerkungen'],
  ['occup* -army', 'Wörter, die mit “occup” beginnen, aber nicht das Wort “army”, in Text und Anmerkungen'],
  ['army NEAR/1 bord*', '“army” und “bord*” mit höchstens einem Wort dazwischen, in Text und Anmerkungen'],
  ['in:note footnote', 'Das Wort “footnote”, in Anmerkungen'],
])('in German: %s', (query, expected) => {
  expect(sentence(query, 'all', 'de')).toBe(expected);
});

test.each([
  [
    '"Warsaw Pact" budapest',
    'La suite de mots “Warsaw Pact” et le mot “budapest”, dans le texte et les notes',
  ],
  ['kind:caption', 'Tout dans les légendes'],
  [
    'title:war date:..1945',
    'Le mot “war” dans le titre de l’œuvre, dans le texte et les notes, daté jusqu’à 1945',
  ],
])('in French: %s', (query, expected) => {
  expect(sentence(query, 'all', 'fr')).toBe(expected);
});
