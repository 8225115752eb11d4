import { expect, it } from 'vitest';
import { chooseReader } from './index.ts';

it('the end of a file name chooses its reader', () => {
  const chosen = (fileName: string) => chooseReader(fileName)?.name;
  for (const name of ['a.md', 'a.markdown', 'b/a.Rmd', 'A.MD']) expect(chosen(name)).toBe('markdown');
  for (const name of ['a.txt', 'b.c/a.text', '1.0.TXT']) expect(chosen(name)).toBe('plain-text');
  for (const name of ['a.pdf', 'README', 'a.md/b', 'txt', '']) expect(chosen(name)).toBeUndefined();
});

it('the configuration of the work goes before the name', () => {
  expect(chooseReader('MANUAL.txt', 'markdown')?.name).toBe('markdown');
  expect(chooseReader('README', 'plain-text')?.name).toBe('plain-text');
});
