import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Passage } from '../format/passage.ts';
import { cutParts } from './parts.ts';

/** Words that compress about as prose does. */
const WORDS =
  'harbour lamp keeper evening of the and to was in that vessel night oil lantern stood by sea'.split(' ');
const prose = (words: number, seed: number) =>
  Array.from({ length: words }, (_, i) => WORDS[(i * i + seed * 7 + i) % WORDS.length]).join(' ');

function passage(id: string, ref: string, more: Partial<Passage> = {}): Passage {
  const text = more.text ?? `Passage ${id}.`;
  return {
    ...{
      id,
      ref,
      kind: 'paragraph',
      language: 'en',
      text,
      html: text,
      notes: [],
      sourceLocators: [],
      anchors: [],
    },
    ...{ locators: [], sectionPath: [], sentences: [0], containers: [] },
    source: { file: '1.md', line: 1, start: 0, end: 0 },
    ...more,
  };
}
const heading = (id: string, ref: string) => passage(id, ref, { kind: 'heading', text: `Heading ${ref}` });

/** A section with passages of a given length in words. */
function section(ref: string, passages: number, words: number): Passage[] {
  return [
    heading(`h${ref}`, ref),
    ...Array.from({ length: passages }, (_, i) =>
      passage(`p${ref}-${i}`, `${ref}p${i + 1}`, { text: prose(words, i) }),
    ),
  ];
}
const names = (passages: readonly Passage[]) => cutParts(passages, 'Title').parts.map(({ name }) => name);

test('a short work is one part, named by its first section', () => {
  expect(names([heading('t', '0'), ...section('1', 5, 50), ...section('2', 5, 50)])).toEqual(['0']);
  expect(names([passage('a', '0p1'), passage('b', '0p2')])).toEqual(['0']);
  expect(cutParts([passage('a', '0p1')], 'Title').parts[0]?.title).toBe('Title');
});

test('a long work is cut at its chapters; a title alone goes with the first', () => {
  // 60 passages of 60 words are some 10 kB, compressed.
  const long = [heading('t', '0'), ...['1', '2', '3', '4'].flatMap((ref) => section(ref, 60, 60))];
  expect(names(long)).toEqual(['0', '2', '3', '4']);
});

test('small neighbours stand together, up to a page of comfortable length', () => {
  const small = Array.from({ length: 40 }, (_, i) => section(String(i + 1), 10, 60)).flat();
  const { pages } = cutParts(small, 'Title');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(10);
  for (const page of pages) expect(page.passages[0]?.kind).toBe('heading');
});

test('a chapter that is too long is cut at its sections, and a section between its passages', () => {
  const chapter = [heading('h1', '1'), ...section('1.1', 70, 60), ...section('1.2', 70, 60)];
  expect(names(chapter)).toEqual(['1', '1.2']);
  const [first, second, ...rest] = names([heading('h1', '1'), ...section('1.1', 110, 60)]);
  expect(first).toBe('1');
  expect(second).toMatch(/^1\.1p\d\d$/);
  expect(rest).toEqual([]);
});

test('a list or a table is not torn where it fits', () => {
  const row = (i: number, key: number): Passage =>
    passage(`r${key}-${i}`, `1p${key * 100 + i + 1}`, {
      kind: 'row',
      text: prose(60, i),
      containers: [{ type: 'table', key, align: [] }],
    });
  const tables = [0, 1, 2, 3, 4, 5].flatMap((key) => Array.from({ length: 45 }, (_, i) => row(i, key)));
  const { pages } = cutParts(tables, 'Title');
  expect(pages.length).toBeGreaterThan(1);
  const keysOf = pages.map((page) => new Set(page.passages.map(({ containers }) => containers[0]?.key)));
  expect(keysOf.flatMap((keys) => [...keys])).toEqual([0, 1, 2, 3, 4, 5]);
});

test('notes stand with the passages that refer to them, nested ones too, unused ones on the last part', () => {
  const note = (id: string, ref: string, to: string[] = []) =>
    passage(id, ref, {
      kind: 'note',
      notes: to.map((target) => ({ label: target, offset: 0, note: target })),
    });
  const host = passage('host', '1p0', { notes: [{ label: '1', offset: 0, note: 'n-1' }] });
  const again = passage('again', '2p0', { notes: [{ label: '1', offset: 0, note: 'n-1' }] });
  const text = [
    heading('h1', '1'),
    host,
    ...section('1.1', 55, 60),
    heading('h2', '2'),
    again,
    ...section('2.1', 55, 60),
  ];
  const { pages, partOf } = cutParts(
    [...text, note('n-1', 'n1', ['n-2']), note('n-2', 'n2'), note('n-3', 'n3')],
    'T',
  );
  expect(pages.map(({ notes }) => notes.map(({ id }) => id))).toEqual([
    ['n-1', 'n-2'],
    ['n-1', 'n-2', 'n-3'],
  ]);
  expect(partOf.get('n-1')).toBe(0);
  expect(partOf.get('n-3')).toBe(1);
});

test('notes that refer to each other in a circle end', () => {
  const circle = (id: string, ref: string, to: string) =>
    passage(id, ref, { kind: 'note', notes: [{ label: 'x', offset: 0, note: to }] });
  const host = passage('host', '0p1', { notes: [{ label: '1', offset: 0, note: 'a' }] });
  const { pages } = cutParts([host, circle('a', 'n1', 'b'), circle('b', 'n2', 'a')], 'T');
  expect(pages[0]?.notes.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('every passage stands in exactly one part, in order, and no part exceeds 13 kB compressed', () => {
  const shape = fc.array(
    fc.record({
      depth: fc.integer({ min: 1, max: 3 }),
      passages: fc.integer({ min: 0, max: 120 }),
      words: fc.integer({ min: 1, max: 150 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(shape, (sections) => {
      const numbers = [0, 0, 0];
      const text = sections.flatMap(({ depth, passages, words }) => {
        numbers[depth - 1] = (numbers[depth - 1] ?? 0) + 1;
        numbers.fill(0, depth);
        return section(
          numbers
            .slice(0, depth)
            .map((number) => number || 1)
            .join('.'),
          passages,
          words,
        );
      });
      const { pages } = cutParts(text, 'Title');
      expect(pages.flatMap((page) => page.passages)).toEqual(text);
      for (const page of pages) {
        const html = page.passages.map((each) => `<p id="${each.id}">${each.html}</p>`).join('\n');
        expect(deflateRawSync(html).length).toBeLessThan(13_000);
      }
    }),
    { numRuns: 30 },
  );
});

const SHARED = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/data/relevance');
const collections = existsSync(SHARED) ? ['xquad-en', 'xquad-ru', 'xquad-zh', 'jsquad-ja'] : [];

test.skipIf(collections.length === 0)(
  'on real texts of several scripts (../shared), parts are below 13 kB by zlib, and not needlessly small',
  () => {
    for (const collection of collections) {
      const lines = readFileSync(join(SHARED, collection, 'docs.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .slice(0, 400);
      const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
      const { pages } = cutParts(
        texts.map((text, i) => passage(`${collection}-${i}`, `0p${i + 1}`, { text })),
        'Title',
      );
      const sizes = pages.map(
        (page) =>
          gzipSync(page.passages.map(({ id, html }) => `<p id="${id}">${html}</p>`).join('\n')).length,
      );
      expect(Math.max(...sizes), collection).toBeLessThan(13_000);
      expect(Math.min(...sizes), collection).toBeGreaterThan(3_000);
    }
  },
);
