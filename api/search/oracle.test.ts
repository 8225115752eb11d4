/**
 * Does the engine find what a reader with unlimited patience would? A brute-force scan that shares nothing with it but
 * the parser: texts are plain words between spaces, so that splitting and a three-line fold suffice.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { isLeaf, type Leaf, type List, type QueryNode } from './query.ts';
import { asking, indexOf, sampleDocument } from './testing.ts';

const fold = (word: string) => word.toLowerCase().replaceAll('é', 'e');
const split = (text: string) => text.split(' ').filter((word) => word !== '');

/** Whole-matrix Levenshtein. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) => [
    row,
    ...new Array<number>(b.length).fill(0),
  ]);
  for (let column = 0; column <= b.length; column++) (rows[0] ?? [])[column] = column;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++)
    for (let column = 1; column <= b.length; column++)
      (rows[row] ?? [])[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
  return at(a.length, b.length);
}

/** Where a leaf stands among words: first and behind last. */
function stands(leaf: Leaf, words: readonly string[]): [number, number][] {
  const asked = split(leaf.text);
  const one = (word: string, found: string): boolean => {
    switch (leaf.type) {
      case 'prefix':
        return fold(found).startsWith(fold(word));
      case 'fuzzy':
        return distance(fold(word), fold(found)) <= leaf.distance;
      case 'exact':
        return word === found;
      case 'phrase':
        return leaf.exact ? word === found : fold(word) === fold(found);
      default:
        return fold(word) === fold(found);
    }
  };
  return words.flatMap((_, from): [number, number][] =>
    asked.every((word, index) => one(word, words[from + index] ?? '')) ? [[from, from + asked.length]] : [],
  );
}

/** Every choice of one place for each operand is tried. */
function areNear(operands: readonly Leaf[], limit: number, words: readonly string[]): boolean {
  const choose = ([places, ...rest]: [number, number][][], chosen: [number, number][]): boolean => {
    if (places) return places.some((place) => choose(rest, [...chosen, place]));
    const sorted = [...chosen].sort(([a], [b]) => a - b);
    const overlap = sorted.some(([from], index) => index > 0 && from < (sorted[index - 1]?.[1] ?? 0));
    const covered = sorted.reduce((sum, [from, to]) => sum + to - from, 0);
    const hull = Math.max(...sorted.map(([, to]) => to)) - Math.min(...sorted.map(([from]) => from));
    return !overlap && hull - covered <= limit;
  };
  return choose(
    operands.map((leaf) => stands(leaf, words)),
    [],
  );
}

interface Verdict {
  holds: boolean;
  /** Its own text, or a field that was named, has a word asked for. */
  grounded: boolean;
}

function judge(node: QueryNode, document: SearchDocument, mode: 'any' | 'all', field?: string): Verdict {
  if (isLeaf(node) || node.type === 'near') {
    const texts: [string, string][] = [
      ['text', document.text],
      ['title', document.title],
      ...document.headings.map((heading): [string, string] => ['heading', heading]),
    ];
    const fields = texts.filter(
      ([name, text]) =>
        (field === undefined || name === field || (field === 'note' && name === 'text')) &&
        (isLeaf(node)
          ? stands(node, split(text)).length > 0
          : areNear(node.operands, node.distance, split(text))),
    );
    const holds = fields.length > 0 && (field !== 'note' || document.kind === 'note');
    return { holds, grounded: holds && (field !== undefined || fields.some(([name]) => name === 'text')) };
  }
  switch (node.type) {
    case 'filter':
      return { holds: node.filter === 'kind' && document.kind === node.value, grounded: false };
    case 'field':
      return judge(node.node, document, mode, node.field);
    case 'not':
      return { holds: !judge(node.node, document, mode, field).holds, grounded: true };
    case 'or': {
      const holding = node.operands
        .map((operand) => judge(operand, document, mode, field))
        .filter(({ holds }) => holds);
      return { holds: holding.length > 0, grounded: holding.some(({ grounded }) => grounded) };
    }
    case 'and': {
      const verdicts = node.operands.map((operand) => judge(operand, document, mode, field));
      const grounded = verdicts.some(
        (verdict, index) => verdict.grounded && node.operands[index]?.type !== 'not',
      );
      return { holds: verdicts.every(({ holds }) => holds), grounded };
    }
    case 'list':
      return judgeList(node, document, mode, field);
  }
}

function judgeList(
  { clauses }: List,
  document: SearchDocument,
  mode: 'any' | 'all',
  field?: string,
): Verdict {
  const verdicts = clauses.map(({ occur, node }) => ({
    occur: mode === 'all' && occur === 'should' ? 'must' : occur,
    filter: node.type === 'filter',
    ...judge(node, document, mode, field),
  }));
  const words = verdicts.filter(({ occur, filter }) => occur !== 'not' && !(filter && occur === 'should'));
  const optional = words.filter(({ occur }) => occur === 'should');
  const musts = verdicts.filter(({ occur }) => occur === 'must');
  const holds =
    verdicts.every((verdict) => (verdict.occur === 'not' ? !verdict.holds : true)) &&
    verdicts.every((verdict) => (verdict.occur !== 'not' && verdict.filter ? verdict.holds : true)) &&
    musts.every((verdict) => verdict.holds) &&
    (musts.length > 0 || optional.length === 0 || optional.some((verdict) => verdict.holds));
  return { holds, grounded: holds && words.some((verdict) => verdict.holds && verdict.grounded) };
}

/** Whether any words are asked for. */
function asksForWords(node: QueryNode): boolean {
  if (isLeaf(node) || node.type === 'near') return true;
  if (node.type === 'field') return asksForWords(node.node);
  if (node.type === 'list')
    return node.clauses.some(({ occur, node: part }) => occur !== 'not' && asksForWords(part));
  return (node.type === 'and' || node.type === 'or') && node.operands.some(asksForWords);
}

const WORDS = [
  'army',
  'Army',
  'armée',
  'armies',
  'war',
  'wart',
  'ward',
  'Résumé',
  'resume',
  'a',
  'border',
  'boarder',
];
const word = fc.constantFrom(...WORDS);
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const corpus = fc.array(
  fc.record({
    text,
    title: fc.array(word, { maxLength: 2 }).map((words) => words.join(' ')),
    headings: fc.array(
      fc.array(word, { maxLength: 2 }).map((words) => words.join(' ')),
      { maxLength: 2 },
    ),
    kind: fc.constantFrom('paragraph' as const, 'note' as const),
  }),
  { minLength: 1, maxLength: 10 },
);

const leaf = fc.oneof(
  word,
  word.map((one) => `${one.slice(0, 2)}*`),
  word.map((one) => `${one}~`),
  word.map((one) => `${one}~2`),
  word.map((one) => `=${one}`),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`),
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `="${words.join(' ')}"`),
);
const { query } = fc.letrec<{ node: string; query: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.array(leaf, { minLength: 2, maxLength: 3 }), fc.nat(3))
      .map(([leaves, limit]) => leaves.join(` NEAR/${limit} `)),
    fc.constantFrom('in:note', 'kind:paragraph'),
    fc.tuple(fc.constantFrom('text:', 'title:', 'heading:', 'note:'), leaf).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('text:', 'title:'), tie('query')).map(([field, inner]) => `${field}(${inner})`),
    tie('query').map((inner) => `(${inner})`),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' AND ')),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' OR ')),
    tie('node').map((inner) => `NOT ${inner}`),
  ),
  query: fc
    .array(fc.tuple(fc.constantFrom('', '', '', '+', '-'), tie('node')), { minLength: 1, maxLength: 4 })
    .map((clauses) => clauses.map((parts) => parts.join('')).join(' ')),
}));

describe('against a brute-force scan', () => {
  test.each(['any', 'all'] as const)(
    'every query finds the same passages, with %s of its words',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(corpus, query, async (given, asked) => {
          const documents = given.map((fields, place) => sampleDocument(place, fields));
          const { tree } = parseQuery(asked);
          const expected = documents.filter((document) => {
            const { holds, grounded } = judge(tree, document, mode);
            return holds && (grounded || !asksForWords(tree));
          });
          const answer = await indexOf(documents).search(asking(asked, { mode, sort: 'place' }));
          expect(new Set(answer.hits.map(({ id }) => id)), printQuery(tree)).toEqual(
            new Set(expected.map(({ id }) => id)),
          );
          expect(answer.total).toBe(expected.length);
        }),
        { numRuns: process.env.PINCITE_TEST_FULL === '1' ? 50_000 : 400 },
      );
    },
  );
});
