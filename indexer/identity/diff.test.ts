import { expect, test } from 'vitest';
import { cutPassages } from '../passages/cut.ts';
import { READERS } from '../readers/index.ts';
import { diffPassages, renderDiff } from './diff.ts';

const cut = (text: string) =>
  cutPassages([READERS.markdown.read({ file: '1.md', text })], { language: 'en', notes: 'file' });

const before =
  '# Bridges\n\nThe old bridge has four arches of red stone.\n\nNobody remembers who built it.\n';

test('a diff names both sides by index, ref, text and code points of the source', () => {
  const after =
    '# Bridges\n\nThe old bridge has five arches of red stone.\n\nA new paragraph about ferries.\n';
  const { passages, minted } = diffPassages(cut(before), cut(after));
  expect(passages.map(({ status }) => status)).toEqual(['unchanged', 'edited', 'withdrawn']);
  expect(passages[1]?.old).toEqual({
    index: 1,
    ref: '0p1',
    text: 'The old bridge has four arches of red stone.',
    start: before.indexOf('The old'),
    end: before.indexOf('stone.') + 'stone.'.length,
  });
  // Eight of nine words stand in the new passage, which has nine as well.
  expect(passages[1]?.to).toMatchObject([{ index: 1, share: 8 / 9, similarity: 8 / 9 }]);
  expect(passages[2]?.to).toEqual([]);
  expect(minted.map(({ index, text }) => [index, text])).toEqual([[2, 'A new paragraph about ferries.']]);
});

test('a rendered diff counts, and marks the words', () => {
  const after = before.replace('four', 'five');
  const shown = renderDiff(diffPassages(cut(before), cut(after)));
  expect(shown).toMatch(/^2 unchanged, 1 edited\./);
  expect(shown).toContain('[-four-]{+five+}');
});

test('a text against itself has no differences', () => {
  const { passages, minted } = diffPassages(cut(before), cut(before));
  expect(passages.every(({ status }) => status === 'unchanged')).toBe(true);
  expect(minted).toEqual([]);
});
