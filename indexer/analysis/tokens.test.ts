import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePointLength, sliceCodePoints } from '../text/codePoints.ts';
import { analyzerFor, readTokens, TYPES, writtenIn } from './analyzer.ts';
import { fold } from './folding.ts';

const tokenize = (text: string) => analyzerFor('').tokens(text);
const folded = (text: string) => tokenize(text).map((token) => token.folded);
const finds = (query: string, text: string) => folded(text).includes(query);

describe('words', () => {
  test.each([
    ['The Red ARMY', ['the', 'red', 'army']],
    ['Dubček, Übung, Ørsted, Łódź', ['dubcek', 'ubung', 'orsted', 'lodz']],
    ['Straße œuvre ﬁnd', ['strasse', 'oeuvre', 'find']],
    ['ＴＯＫＹＯ ①', ['tokyo', '1']],
    ['Ὀδυσσεύς ΟΔΟΣ', ['οδυσσευσ', 'οδοσ']],
    ['ёлка Ёлка', ['елка', 'елка']],
    ['İstanbul ılık', ['istanbul', 'ilik']],
    ['شَاهِد مُحَمَّد', ['شاهد', 'محمد']],
    ['שָׁלוֹם', ['שלומ']],
    ['١٩٣٩ १९३९', ['1939', '1939']],
    ['हिन्दी', ['हिन्दी'.normalize('NFC')]],
    ['war—peace; and/or', ['war', 'peace', 'and', 'or']],
  ])('%s', (text, expected) => {
    expect(folded(text)).toEqual(expected);
  });

  test('soft hyphens, U+2060 and zero-width characters inside a word are no part of it', () => {
    for (const character of ['\u00ad', '\u2060', '\u200b', '\u200d', '\ufeff', '\ufe0f']) {
      expect(folded(`occu${character}pation`)).toEqual(['occupation']);
    }
  });
});

describe('compounds are found by their parts and as a whole', () => {
  test.each([
    ['post-war', ['post', 'war', 'postwar']],
    ['Molotov–Ribbentrop', ['molotov', 'ribbentrop', 'molotovribbentrop']],
    ['l’homme', ['homme', 'lhomme']],
    ["Stalin's", ['stalin', 'stalins']],
    ['don’t', ['dont']],
    ['U.S.A.', ['usa']],
    ['1,000,000', ['1000000']],
    ['col·lecció', ['colleccio']],
    ['צה"ל', ['צהל']],
    ['word¹²', ['word', '12']],
    ['5½', ['5']],
  ])('%s', (text, expected) => {
    for (const term of expected) expect(finds(term, text), term).toBe(true);
  });

  test('numbers that are no thousands, and lists, are not joined', () => {
    expect(folded('3.14 1,2,3')).toEqual(['3', '14', '1', '2', '3']);
  });

  test('the whole covers the positions of its parts', () => {
    const [post, whole, war] = tokenize('post-war');
    expect([post, war, whole].map((token) => [token?.position, token?.span])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
    expect(whole).toMatchObject({ exact: 'postwar', start: 0, end: 8 });
  });
});

describe('scripts without spaces', () => {
  test('each character and each pair of neighbours', () => {
    expect(folded('東京都')).toEqual(['東', '東京', '京', '京都', '都']);
  });
  test('punctuation and other scripts end a run', () => {
    expect(folded('東、京A')).toEqual(['東', '京', 'a']);
  });
  test('vowel signs, subscripts and voicing marks stay with their character', () => {
    expect(folded('ខ្មែរ')).toEqual(['ខ្មែ', 'ខ្មែរ', 'រ']);
    expect(folded('ｶﾞ')).toEqual(['ガ']);
    expect(folded('が')).toEqual(['が']);
    expect(folded('ที่')).toEqual(['ที่']);
  });
});

const SCRAPS = [
  'a',
  'B',
  'é',
  'ﬁ',
  '½',
  '²',
  'ß',
  '-',
  '’',
  '.',
  ',',
  ' ',
  '\u00ad',
  '\u2060',
  '…',
  '\u00a0',
  '－',
  '․',
  '´',
  '東',
  'ｶ',
  'ﾞ',
  'ก',
  '\u0301',
  '𝒳',
  '😀',
  '1',
  '000',
  '"',
  'צ',
  'ُ',
  'İ',
];
const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((parts) => parts.join('')),
  )
  .map((text) => text.normalize('NFC'));

describe('every text', () => {
  test('gives tokens that lie within it, by position, each position begun by one of a single step', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        const length = codePointLength(text);
        for (const { start, end, span } of tokens) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(length);
          expect(span).toBeGreaterThan(0);
        }
        const steps = tokens.filter(({ span }) => span === 1).map(({ position }) => position);
        expect(steps).toEqual(steps.map((_, index) => index));
      }),
      { numRuns: 2000 },
    );
  });

  test('holds its tokens where they say: the slice, analysed by itself, has the token', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of tokenize(text)) {
          const slice = sliceCodePoints(text, token.start, token.end);
          expect(folded(slice), JSON.stringify([text, token])).toContain(token.folded);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('has the same tokens for the index, which takes most texts as they stand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = tokenize(text).map(({ exact, position, span, type }) => [
          exact,
          position,
          span,
          type,
        ]);
        const flat = readTokens(text);
        const { terms } = analyzerFor('');
        const read = Array.from({ length: flat.count }, (_, token) => [
          terms(writtenIn(flat, token)).exact,
          flat.positions[token],
          flat.spans[token],
          TYPES[flat.types[token] ?? 0],
        ]);
        expect(read).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('is folded once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text.normalize('NFKC'));
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
