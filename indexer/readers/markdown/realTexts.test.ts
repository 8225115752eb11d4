/**
 * Does the reader hold on texts that nobody wrote for it? Works with real footnotes, and works in several editions.
 * Skipped where the texts are absent.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../passages/cut.ts';
import { checkPieces, checkWords } from '../coverage.ts';
import { markdownReader } from './index.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const present = existsSync(data);
if (!present) console.warn('realTexts.test.ts is skipped: ../shared/data is absent.');

const texts = present
  ? globSync(['footnotes/*/*.{md,Rmd,markdown}', 'footnotes/*/MANUAL.txt', 'editions/**/*.md'], {
      cwd: data,
    }).sort()
  : [];

function readText(name: string) {
  const text = readFileSync(`${data}${name}`, 'utf8').replace(/^\uFEFF/, '');
  const source = { file: relative('.', name), text };
  const document = markdownReader.read(source);
  return { source, document, ...cutPassages([document], { language: 'en', notes: 'file' }) };
}

/**
 * The second count of notes: by regular expressions on the lines, knowing no Markdown beyond fences, code, comments
 * and front matter.
 */
function countNotes(text: string): { definitions: number; references: number; inline: number } {
  const prose = text
    .replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
    .replace(/^([ \t>]*)(`{3,}|~{3,})[^\n`]*\n(?:[\s\S]*?\n)??[ \t>]*\2[`~]*[ \t]*$/gm, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?[^`]\1(?!`)/g, '');
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0;
  const definitions = count(/^ {0,3}\[\^[^\]\s]+\]:/gm);
  return {
    definitions,
    references: count(/(?<!\\)\[\^[^\]\s]+\](?!\()/g) - definitions,
    inline: count(/(?<!\\)\^\[/g),
  };
}

/** Where the two counts differ, and why the reader is right. */
const EXPLAINED: Record<string, string> = {
  'footnotes/500lines-crawler/crawler.markdown':
    'five definitions stand in blocks of raw HTML (<latex>, <markdown>)',
  'footnotes/de-laws-with-footnotes/e-euwo_1988.md':
    'CommonMark reads the indented forms of its annexes as code',
  'footnotes/de-laws-with-footnotes/m-mituebermitv.md': 'all three references stand in indented code',
  'footnotes/pandoc-manual/MANUAL.txt': 'its examples of footnotes stand in indented code',
};

describe.skipIf(!present)('real texts', () => {
  // Counted by hand.
  it.each([
    ['footnotes/500lines-crawler/crawler.markdown', { notes: 12, references: 15, unresolved: 3 }],
    ['footnotes/de-laws-with-footnotes/m-mituebermitv.md', { notes: 3, references: 0, unresolved: 0 }],
    ['footnotes/pandoc-manual/MANUAL.txt', { notes: 4, references: 4, unresolved: 0 }],
  ])('%s: the notes outside of code and raw HTML are found', (name, expected) => {
    const { document, passages, problems } = readText(name);
    expect({
      notes: document.notes.length,
      references: passages.flatMap((passage) => passage.notes).length,
      unresolved: problems.filter(({ code }) => code === 'unresolved-reference').length,
    }).toEqual(expected);
  });

  it.each(texts)('%s: nothing is lost', (name) => {
    const { source, document, passages } = readText(name);
    expect(checkPieces(document, source)).toEqual([]);
    expect(checkWords(source, passages, document)).toEqual([]);
    expect(passages.length).toBeGreaterThan(0);
  });

  it.each(texts.filter((name) => name.startsWith('footnotes/') && !(name in EXPLAINED)))(
    '%s: each note and each reference is found, and resolved or reported',
    (name) => {
      const { source, document, passages, problems } = readText(name);
      const links = passages.flatMap((passage) => passage.notes);
      const told = problems.filter(({ code }) => code === 'unresolved-reference').length;
      expect(links.filter(({ note }) => note === null)).toHaveLength(told);
      const inline = document.notes.filter((note) => note.inline).length;
      expect({
        definitions: document.notes.length - inline,
        references: links.length - inline,
        inline,
      }).toEqual(countNotes(source.text));
    },
  );
});
