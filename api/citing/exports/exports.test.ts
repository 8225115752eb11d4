/**
 * Each format as its specification has it, by hand. That `@retorquere/bibtex-parser` 9.0.29 and `@citation-js` 0.8.2
 * read every field of these back was seen on the same records.
 */
import { describe, expect, test } from 'vitest';
import type { Citable } from '../citation.ts';
import { exportCitations } from './index.ts';

const URL = 'https://texts.example.org/p/ddtfqkpxj4@1~2?quote=a%20b&c=d_e';
const entry: Citable = {
  record: {
    ...{
      type: 'entry-encyclopedia',
      title: 'Война: 100% {A_B} #1',
      language: 'ru',
      edition: '2',
      page: '39-56',
    },
    author: [
      { family: 'Толстой', given: 'Лев' },
      { literal: 'Black and White Co.' },
      { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
      { family: 'King', given: 'Martin', suffix: 'Jr.' },
    ],
    'container-title': 'Энциклопедия',
    issued: { 'date-parts': [[1924, 11, 20]] },
    accessed: { 'date-parts': [[2024, 3, 1]] },
  },
  locator: { label: 'paragraph', value: '11' },
  url: URL,
  key: 'pincite-x',
};
const AUTHORS = 'Толстой, Лев and {Black and White Co.} and van Beethoven, Ludwig and King, Jr., Martin';
const typed = (type: string): Citable => ({ ...entry, record: { ...entry.record, type } });

describe('BibLaTeX', () => {
  const text = exportCitations([entry], 'biblatex');

  // The biblatex Package 3.20, 2.1.1 (entry types), 2.2.2 (fields), 2.3.8 (dates); Patashnik (1988), names.
  test('an encyclopedia entry is @inreference, with ISO dates and the names in their parts', () => {
    expect(text).toMatch(/^@inreference\{pincite-x,\n/);
    expect(text).toContain(`author = {${AUTHORS}}`);
    expect(text).toContain('title = {{Война: 100\\% \\{A\\_B\\} \\#1}}');
    expect(text).toContain('booktitle = {Энциклопедия}');
    expect(text).toContain('date = {1924-11-20}');
    expect(text).toContain('urldate = {2024-03-01}');
    expect(text).toContain('pages = {39--56}');
    expect(text).toContain('langid = {russian}');
    expect(text).toContain(`url = {${URL}}`);
    expect(text).toContain('note = {Cited at: paragraph 11}');
  });

  test.each([
    ['webpage', 'online', 'titleaddon'],
    ['chapter', 'inbook', 'booktitle'],
    ['article-journal', 'article', 'journaltitle'],
    ['legal_case', 'jurisdiction', 'titleaddon'],
  ])('%s is @%s, its container %s', (type, entryType, field) => {
    const written = exportCitations([typed(type)], 'biblatex');
    expect(written.startsWith(`@${entryType}{`)).toBe(true);
    expect(written).toContain(`${field} = {Энциклопедия}`);
  });
});

describe('Wikipedia', () => {
  // Help:Citation Style 1: last/first with numbers; `at` for places that are no pages.
  test('an entry is {{cite encyclopedia}}, with the place in `at`', () => {
    const text = exportCitations([entry], 'wikipedia');
    expect(text).toMatch(
      /^\{\{cite encyclopedia \|last1=Толстой \|first1=Лев \|author2=Black and White Co\. /,
    );
    expect(text).toContain('|title=Война: 100% &#123;A_B&#125; #1 |encyclopedia=Энциклопедия');
    expect(text).toContain('|date=1924-11-20');
    expect(text).toContain('|at=para. 11');
    expect(text).not.toContain('|pages=');
    expect(text).toContain(`|url=${URL} |access-date=2024-03-01}}`);
  });

  test('a page stands in `page`, a chapter under its book', () => {
    const text = exportCitations(
      [{ ...typed('chapter'), locator: { label: 'page', value: '41' } }],
      'wikipedia',
    );
    expect(text).toMatch(/^\{\{cite book /);
    expect(text).toContain('|page=41');
    expect(text).toContain('|title=Энциклопедия');
    expect(text).toContain('|chapter-url=');
  });

  test('what a wiki reads as markup cannot leave its parameter', () => {
    const forged = { ...entry, record: { ...entry.record, title: 'A|url=x}}{{evil}}[[B]]<ref>\n==C==' } };
    const text = exportCitations([forged], 'wikipedia');
    expect(text.match(/\{\{|\}\}/g)).toEqual(['{{', '}}']);
    expect(text.match(/\|url=/g)).toHaveLength(1);
    expect(text).not.toMatch(/<ref>|\[\[|\n=/);
  });
});

describe('RIS', () => {
  // RIS format specification (2011): AU is family, given, suffix; SP and EP the first and the last page.
  test('names, pages and dates each in their tag', () => {
    const lines = exportCitations([entry], 'ris').split('\r\n');
    expect(lines).toEqual(expect.arrayContaining(['AU  - King, Martin, Jr.', 'AU  - van Beethoven, Ludwig']));
    expect(lines).toEqual(
      expect.arrayContaining(['SP  - 39', 'EP  - 56', 'DA  - 1924/11/20/', 'Y2  - 2024/03/01/']),
    );
  });
});

test('no format lets a script address leave', () => {
  const forged = { ...entry, url: 'javascript:alert(1)' };
  for (const format of ['bibtex', 'biblatex', 'ris', 'csl-json', 'wikipedia'] as const)
    expect(exportCitations([forged], format), format).not.toContain('javascript:');
});
