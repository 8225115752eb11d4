/** Citations as the published style guides print them or prescribe them; each names its source. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { CslRecord } from '../../indexer/format/work.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import type { Citer } from './citation.ts';
import { createCiter } from './citer.ts';

let citer: Citer;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'));
  citer = createCiter(folderFiles(folder));
});

const basu: CslRecord = {
  ...{ type: 'article-journal', title: 'A study', language: 'en', issued: { 'date-parts': [[2007]] } },
  author: [
    { family: 'Basu', given: 'A.' },
    { family: 'Jones', given: 'B.' },
  ],
};
const pollan: CslRecord = {
  ...{ type: 'book', title: 'The Omnivore’s Dilemma: A Natural History of Four Meals', language: 'en' },
  ...{
    author: [{ family: 'Pollan', given: 'Michael' }],
    publisher: 'Penguin',
    'publisher-place': 'New York',
  },
  issued: { 'date-parts': [[2006]] },
};
const kant: CslRecord = {
  ...{ type: 'book', title: 'Grundlegung zur Metaphysik der Sitten', language: 'de' },
  ...{ author: [{ family: 'Kant', given: 'Immanuel' }], publisher: 'Hartknoch', 'publisher-place': 'Riga' },
  issued: { 'date-parts': [[1785]] },
};

const CASES: [
  source: string,
  style: string,
  record: CslRecord,
  label: 'page' | 'paragraph',
  value: string,
  text: string,
][] = [
  // The manual's own example of a work without pages.
  ['APA Manual, 7th ed., 8.28', 'apa', basu, 'paragraph', '4', '(Basu & Jones, 2007, para. 4)'],
  ['APA Manual, 7th ed., 8.13: p. for a page', 'apa', basu, 'page', '4', '(Basu & Jones, 2007, p. 4)'],
  // The manual's own example, notes 14.19: Pollan at pages 99.
  [
    'Chicago Manual, 17th ed., 15.23: a bare page',
    'chicago-author-date',
    pollan,
    'page',
    '99',
    '(Pollan 2006, 99)',
  ],
  [
    'Chicago Manual, 17th ed., 15.23: a named paragraph',
    'chicago-author-date',
    pollan,
    'paragraph',
    '5',
    '(Pollan 2006, para. 5)',
  ],
  ['Turabian, 9th ed., 18.3', 'turabian-author-date', pollan, 'page', '99', '(Pollan 2006, 99)'],
  ['MLA Handbook, 9th ed., 6.6: a bare page', 'mla', pollan, 'page', '99', '(Pollan 99)'],
  [
    'MLA Handbook, 9th ed., 6.20: a named paragraph after a comma',
    'mla',
    pollan,
    'paragraph',
    '5',
    '(Pollan, para. 5)',
  ],
  ['Cite Them Right, 12th ed.: p. for a page', 'harvard', pollan, 'page', '99', '(Pollan, 2006, p. 99)'],
  ['IEEE Reference Guide (2023): p. for a page', 'ieee', pollan, 'page', '99', '[1, p. 99]'],
];

test.each(CASES)('%s', async (_, style, record, label, value, text) => {
  const url = 'https://texts.example.org/p/ddtfqkpxj4@1';
  const { first } = await citer.cite({ record, locator: { label, value }, url, key: 'k' }, style, 'en-US');
  expect(first.text).toBe(text);
});

// Chicago Manual, 17th ed., 14.18 and 14.19: author, title, place, publisher, year, page; later, surname and short title.
test('Chicago notes, first and later', async () => {
  const { first, subsequent } = await citer.cite(
    { record: pollan, locator: { label: 'page', value: '99' }, url: '', key: 'k' },
    'chicago',
  );
  expect(first.text).toBe(
    'Michael Pollan, The Omnivore’s Dilemma: A Natural History of Four Meals (New York: Penguin, 2006), 99.',
  );
  expect(subsequent.text).toBe('Pollan, The Omnivore’s Dilemma, 99.');
});

// Chicago Manual, 17th ed., 11.6: German titles keep their own capitals.
test('titles of other languages are not capitalised as English ones are', async () => {
  for (const style of ['chicago', 'chicago-author-date', 'mla', 'apa']) {
    const { bibliography } = await citer.cite({ record: kant, url: '', key: 'k' }, style, 'en-US');
    expect(bibliography.text, style).toContain('Grundlegung zur Metaphysik der Sitten');
  }
});

test('a script address is never cited', async () => {
  const { first, bibliography } = await citer.cite(
    { record: kant, url: 'javascript:alert(1)', key: 'k' },
    'chicago',
  );
  expect(first.html + bibliography.html).not.toContain('javascript:');
});
