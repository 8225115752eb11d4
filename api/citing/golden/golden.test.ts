/**
 * Citations as the published style guides print them, each with the page on which it was read; where a CSL style prints
 * another thing than its guide, that is said here and not hidden.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from '../../../indexer/format/passage.ts';
import type { CslRecord } from '../../../indexer/format/work.ts';
import { compileStyles } from '../../../web/build/citationStyles.mjs';
import { folderFiles } from '../../../web/entry/folderFiles.ts';
import type { Citer } from '../citation.ts';
import { createCiter } from '../citer.ts';
import { GUIDES } from './guides.ts';

let citer: Citer;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'));
  citer = createCiter(folderFiles(folder));
});

/** As copies on the web have it: straight marks, hyphens, perhaps no last stop. */
const levelled = (text: string) =>
  text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/\.$/, '');

describe.each(GUIDES)('$guide', ({ style, cases }) => {
  test.each(cases)('$text', async ({ record, place = '', form, text, url = '', departs }) => {
    const [, label, value = ''] = /^(\w+) (.+)$/.exec(place) ?? [];
    const citation = await citer.cite(
      {
        ...{ record, key: 'k', url },
        ...(label && { locator: { label: label as Locator['label'], value } }),
      },
      style,
    );
    expect(citation[form].text).toBe(text);
    // A departure that is none would hide that the style has been mended.
    if (departs) expect(levelled(text)).not.toBe(levelled(departs.printed));
  });
});

test('at least forty citations stand as their guides print them', () => {
  const cases = GUIDES.flatMap((guide) => guide.cases);
  expect(cases.filter(({ departs }) => !departs).length).toBeGreaterThanOrEqual(40);
  expect(new Set(GUIDES.map(({ style }) => style)).size).toBeGreaterThanOrEqual(10);
});

const kant: CslRecord = {
  ...{ type: 'book', title: 'Grundlegung zur Metaphysik der Sitten', language: 'de' },
  ...{ author: [{ family: 'Kant', given: 'Immanuel' }], publisher: 'Hartknoch', 'publisher-place': 'Riga' },
  issued: { 'date-parts': [[1785]] },
};

const LINK = 'https://texts.example.org/p/ddtfqkpxj4@1';

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

test('a style that runs the next word into the address is put right', async () => {
  const record: CslRecord = { ...kant, type: 'webpage', title: 'Page', 'container-title': 'Site' };
  const { first } = await citer.cite(
    { record, locator: { label: 'line', value: '86' }, url: LINK, key: 'k' },
    'pontifical-athenaeum-regina-apostolorum',
    'de-DE',
  );
  expect(first.text).toMatch(/@1,? Z\. 86/);
});

// GOST sets `, ,` around the year that a work lacks; ABNT (UFPR) `(,`; in Biologia the place follows the comma before it.
test.each([
  ['gost-r-7-0-5-2008', '[Wikipedia contributors, п. 4]'],
  ['associacao-brasileira-de-normas-tecnicas-ufpr', 'Wikipedia contributors (parag. 4)'],
  ['biologia', '(Wikipedia contributors, para. 4)'],
  ['computer-und-recht', `Wikipedia, Abs. 4, ${LINK}`],
])('a work without a date leaves no comma behind: %s', async (style, text) => {
  const record: CslRecord = {
    ...{ type: 'entry-encyclopedia', title: 'Military occupations', language: 'en' },
    ...{ author: [{ literal: 'Wikipedia contributors' }], 'container-title': 'Wikipedia' },
  };
  const cited = { record, locator: { label: 'paragraph', value: '4' }, url: LINK, key: 'k' } as const;
  expect((await citer.cite(cited, style)).first.text).toBe(text);
});
