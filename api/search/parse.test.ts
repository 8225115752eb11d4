import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import type { Clause } from './query.ts';

const clauses = (text: string): Clause[] => parseQuery(text).tree.clauses;
const word = (text: string) => ({ type: 'word', text }) as const;
const should = (node: Clause['node']): Clause => ({ occur: 'should', node });
const warned = (text: string) => parseQuery(text).warnings.map(({ offset, length }) => [offset, length]);

describe('words and signs', () => {
  test('words stand in a row, without their punctuation', () => {
    expect(clauses('  red, army! ')).toEqual([should(word('red')), should(word('army'))]);
  });
  test('signs require and forbid; a dash between spaces is none', () => {
    expect(clauses('+red -blue a - b')).toEqual([
      { occur: 'must', node: word('red') },
      { occur: 'not', node: word('blue') },
      should(word('a')),
      should(word('b')),
    ]);
  });
  test('compounds stay one word', () => {
    expect(clauses("post-war don't 3.14")).toEqual(
      ['post-war', "don't", '3.14'].map((text) => should(word(text))),
    );
  });
  test('prefix, fuzzy and exact', () => {
    expect(clauses('occup* tallin~ talin~2 =Polish').map(({ node }) => node)).toEqual([
      { type: 'prefix', text: 'occup' },
      { type: 'fuzzy', text: 'tallin', distance: 1 },
      { type: 'fuzzy', text: 'talin', distance: 2 },
      { type: 'exact', text: 'Polish' },
    ]);
  });
});

describe('phrases and nearness', () => {
  test('quotation marks of every kind make a phrase', () => {
    const phrase = { type: 'phrase', text: 'Warsaw Pact', exact: false };
    for (const text of ['"Warsaw Pact"', '“Warsaw Pact”', '„Warsaw Pact“', '«Warsaw Pact»', '"Warsaw Pact'])
      expect(clauses(text).map(({ node }) => node)).toEqual([phrase]);
  });
  test('~5 after a phrase is NEAR/5 between its words', () => {
    expect(clauses('"red army"~5')).toEqual(clauses('red NEAR/5 army'));
    expect(clauses('red NEAR/5 army')).toEqual([
      should({ type: 'near', operands: [word('red'), word('army')], distance: 5 }),
    ]);
  });
});

describe('operators', () => {
  test('OR binds tighter than a row, AND tighter than OR', () => {
    expect(clauses('a b AND c OR d')).toEqual([
      should(word('a')),
      should({ type: 'or', operands: [{ type: 'and', operands: [word('b'), word('c')] }, word('d')] }),
    ]);
  });
  test('NOT and the minus are the same', () => {
    expect(clauses('a NOT b')).toEqual(clauses('a -b'));
    expect(clauses('a AND NOT b')).toEqual([
      should({ type: 'and', operands: [word('a'), { type: 'not', node: word('b') }] }),
    ]);
  });
  test('parentheses group', () => {
    expect(clauses('(a b) -(c OR d)')).toEqual([
      should({ type: 'list', clauses: [should(word('a')), should(word('b'))] }),
      { occur: 'not', node: { type: 'or', operands: [word('c'), word('d')] } },
    ]);
  });
});

describe('fields and filters', () => {
  test('a field takes a word, a phrase or a group', () => {
    expect(clauses('title:war heading:"red army" text:(a b)').map(({ node }) => node)).toEqual([
      { type: 'field', field: 'title', node: word('war') },
      { type: 'field', field: 'heading', node: { type: 'phrase', text: 'red army', exact: false } },
      {
        type: 'field',
        field: 'text',
        node: { type: 'list', clauses: [should(word('a')), should(word('b'))] },
      },
    ]);
  });
  test('in: and kind: are the same, dates become days', () => {
    expect(clauses('in:notes date:1939..1945 lang:de-CH').map(({ node }) => node)).toEqual([
      { type: 'filter', filter: 'kind', value: 'note' },
      { type: 'filter', filter: 'date', value: '1939..1945', from: 19390101, to: 19451231 },
      { type: 'filter', filter: 'lang', value: 'de-ch' },
    ]);
  });
});

describe('what cannot be read as meant', () => {
  test.each([
    ['“unclosed', [[0, 1]]],
    ['(a b', [[0, 1]]],
    ['a) b', [[1, 1]]],
    ['a OR', [[2, 2]]],
    ['AND b', [[0, 3]]],
    ['a NOT', [[2, 3]]],
    ['𝔸 kind:song', [[2, 9]]],
    ['date:soon', [[0, 9]]],
    ['foo:bar', [[0, 4]]],
    ['oc*pation', [[0, 9]]],
    ['word~9', [[0, 6]]],
    ['a NEAR/500 b', [[2, 8]]],
    ['title: x', [[0, 6]]],
  ])('%s is reported with its place in code points', (text, places) => {
    expect(warned(text)).toEqual(places);
  });
  test('a good query gives no warning', () => {
    expect(warned('"a b"~3 AND (c OR -d) title:x +y =Z in:note http://example.org')).toEqual([]);
  });
});

const SCRAPS = [
  ...['a', 'Bé', '3.14', 'l’homme', '東京', 'צה"ל', '²', '\u00ad', '\u0301'],
  ...['"', '“', '”', '«', '(', ')', '+', '-', '=', '~', '~2', '*', ':', ',', '/', ' ', ' ', ' '],
  ...[
    'AND',
    ' OR ',
    'NOT',
    ' NEAR/5 ',
    'NEAR',
    'title:',
    'note:',
    'in:note',
    'date:1939..',
    'work:',
    'author:"a b"',
    'x:',
  ],
];
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 24 }).map((parts) => parts.join('')),
);

describe('every text', () => {
  test('is a query, whose printed tree is read as the same tree', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { tree } = parseQuery(text);
        const printed = printQuery(tree);
        expect(parseQuery(printed).tree, printed).toEqual(tree);
      }),
      { numRuns: 5000 },
    );
  });
  test('has warnings that lie within it', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const length = [...text].length;
        for (const warning of parseQuery(text).warnings) {
          expect(warning.offset).toBeGreaterThanOrEqual(0);
          expect(warning.offset + warning.length).toBeLessThanOrEqual(length);
        }
      }),
    );
  });
  test('may be nested as deep as anyone likes', () => {
    for (const scrap of ['(', 'title:', '-', 'NOT ', 'a OR (', '"', '=(', 'a NEAR/1 '])
      expect(() => parseQuery(scrap.repeat(20_000))).not.toThrow();
  });
});
