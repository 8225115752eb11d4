/** Which entries stand beside a part of a work with many headings? */
import { expect, test } from 'vitest';
import type { ContentsEntry } from '../../indexer/format/published.ts';
import { entriesBeside } from './contents.tsx';

const entry = (ref: string, part: number): ContentsEntry => ({
  ...{ id: ref, ref, title: ref, part },
  depth: ref.split('.').length,
});
/** Chapters of ten sections of ten parts each; a chapter is a part of the work. */
const tree = (chapters: number): ContentsEntry[] =>
  Array.from({ length: chapters }, (_, chapter) => [
    entry(`${chapter + 1}`, chapter),
    ...Array.from({ length: 10 }, (_, section) => [
      entry(`${chapter + 1}.${section + 1}`, chapter),
      ...Array.from({ length: 10 }, (_, part) => entry(`${chapter + 1}.${section + 1}.${part + 1}`, chapter)),
    ]).flat(),
  ]).flat();
const refs = (entries: ContentsEntry[]) => entries.map(({ ref }) => ref);

test('short contents stand there whole', () => {
  const all = tree(1).slice(0, 80);
  expect(entriesBeside(all, 0)).toEqual(all);
});

test('of long ones there are at most 80, in the order of the text, with the sections of this part', () => {
  const all = tree(20);
  const beside = refs(entriesBeside(all, 7));
  expect(beside).toHaveLength(80);
  expect(beside).toEqual(refs(all).filter((ref) => beside.includes(ref)));
  for (const ref of ['8', '8.1', '8.10', '8.1.1']) expect(beside).toContain(ref);
  expect(beside).not.toContain('7.1');
});

test('two thousand headings of one level: the nearest to this part', () => {
  const all = Array.from({ length: 2000 }, (_, index) => entry(`${index + 1}`, Math.floor(index / 10)));
  const beside = refs(entriesBeside(all, 100)).map(Number);
  expect(beside).toHaveLength(80);
  expect(Math.min(...beside)).toBeGreaterThanOrEqual(1001 - 80);
  expect(Math.max(...beside)).toBeLessThanOrEqual(1010 + 80);
  for (let ref = 1001; ref <= 1010; ref++) expect(beside).toContain(ref);
});

test('a part within a section shows what it stands below', () => {
  const all = tree(20).map((each) => (each.ref.startsWith('3.4.') ? { ...each, part: 90 } : each));
  const beside = refs(
    entriesBeside(
      all.map((each) => (each.part === 90 ? each : { ...each, part: each.part > 2 ? 91 : 0 })),
      90,
    ),
  );
  for (const ref of ['3', '3.4', '3.4.1', '3.4.10']) expect(beside).toContain(ref);
});

test('a part without headings of its own stands where the text has come to', () => {
  const all = Array.from({ length: 300 }, (_, index) => entry(`${index + 1}`, index * 2));
  expect(refs(entriesBeside(all, 401))).toContain('201');
});
