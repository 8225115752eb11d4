import { expect, test } from 'vitest';
import type { EditionConfig, WorkConfig } from '../format/work.ts';
import { findEditions } from './editions.ts';

interface Setting {
  editions?: Record<string, EditionConfig | null>;
  order?: string[];
  published?: string[];
}

function find(files: string[], { editions, order, published = [] }: Setting = {}) {
  const config: WorkConfig = {
    ...{
      type: 'book',
      title: 'T',
      language: 'en',
      publisher: 'P',
      notes: 'file',
      identity: 'register',
      history: 'register',
    },
    ...(editions && { editions }),
  };
  const found = findEditions({
    slug: 'w',
    config,
    order: order ?? Object.keys(editions ?? {}),
    files,
    published: new Set(published),
  });
  return {
    editions: found.editions.map(({ label, files: own }) => [label, ...own]),
    records: found.editions.map(({ record }) => record),
    media: found.media,
    problems: found.problems.map(({ severity, code, file }) => `${severity} ${code} ${file}`),
  };
}

test('a file is an edition, a folder is one of several files in the order given, images are neither', () => {
  const files = ['1.md', '2/1.md', '2/2.md', '2/10.md', '2/pictures/a.png', 'b.svg', '10.txt'];
  expect(find(files)).toMatchObject({
    editions: [
      ['1', '1.md'],
      ['2', '2/1.md', '2/2.md', '2/10.md'],
      ['10', '10.txt'],
    ],
    media: ['2/pictures/a.png', 'b.svg'],
    problems: [],
  });
});

test('work.yaml gives the order, number-like labels too; what it does not list follows in natural order', () => {
  const editions = { '1818': {}, '1831': {} };
  const { editions: found } = find(['1818.md', '1823.md', '1831.md', '1820.md'], {
    editions,
    order: ['1831', '1818'],
  });
  expect(found.map(([label]) => label)).toEqual(['1831', '1818', '1820', '1823']);
});

test('an edition’s record is the work’s with its own fields over it', () => {
  const { records } = find(['1.md', '2.md'], {
    editions: { '1': null, '2': { publisher: 'Q', edition: 2 } },
  });
  expect(records).toEqual([
    { type: 'book', title: 'T', language: 'en', publisher: 'P' },
    { type: 'book', title: 'T', language: 'en', publisher: 'Q', edition: 2 },
  ]);
});

test('listed files come in their order, from the edition’s folder or the work’s, whatever they are called', () => {
  const editions = { '1': { files: ['b.md', 'a.md'] }, '2': { files: ['shared.dat', 'one.md'] } };
  expect(find(['1/a.md', '1/b.md', 'shared.dat', 'one.md'], { editions })).toMatchObject({
    editions: [
      ['1', '1/b.md', '1/a.md'],
      ['2', 'shared.dat', 'one.md'],
    ],
    problems: [],
  });
});

test('files beside a list, lists of missing files and files listed twice are told', () => {
  expect(
    find(['1/a.md', '1/b.md'], { editions: { '1': { files: ['a.md', 'a.md', 'c.md'] } } }).problems,
  ).toEqual([
    'error duplicate-file w/work.yaml',
    'error missing-file w/work.yaml',
    'warning unlisted-file w/1/b.md',
  ]);
});

test('one label from two sources is an error', () => {
  expect(find(['1.md', '1.txt']).problems).toEqual(['error duplicate-edition w/1.md']);
  expect(find(['1.md', '1/a.md']).problems).toEqual(['error duplicate-edition w/1.md']);
});

test('an edition without text is an error, unless the register keeps its words', () => {
  const editions = { '1': {}, '2': {} };
  expect(find(['2.md'], { editions }).problems).toEqual(['error no-text w/work.yaml']);
  expect(find(['2.md'], { editions, published: ['1'] })).toMatchObject({
    editions: [['2', '2.md']],
    problems: [],
  });
  expect(find([], {}).problems).toEqual(['error no-edition w/work.yaml']);
});

test('a README is no edition, and says so; a label that could be no address is refused where it was meant', () => {
  expect(find(['1.md', 'README.md'])).toMatchObject({
    editions: [['1', '1.md']],
    problems: ['warning invalid-label w/README.md'],
  });
  expect(find(['1.json.md', '1.md'], { editions: { '1.json': {} } }).problems).toEqual([
    'error invalid-label w/1.json.md',
  ]);
});
