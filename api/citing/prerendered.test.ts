/** What was rendered with the index against citeproc on demand. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { LOCATOR_LABELS } from '../../indexer/format/passage.ts';
import type { FileSource } from '../../indexer/format/published.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { memoryFiles } from '../testing/memoryFiles.ts';
import type { Citable, Citer } from './citation.ts';
import { createCiter } from './citer.ts';
import { STYLES } from './styles.ts';

const RECORDS: CslRecord[] = [
  {
    ...{ type: 'entry-encyclopedia', title: 'Military occupations', language: 'en', publisher: 'Wikimedia' },
    ...{ author: [{ literal: 'Wikipedia contributors' }], 'container-title': 'Wikipedia' },
    URL: 'https://en.wikipedia.org/wiki/Military_occupations',
  },
  {
    ...{
      type: 'book',
      title: 'Der Zauberberg 4817: <i>Roman</i> & <place between="-"/>',
      language: 'de',
      volume: 2,
    },
    ...{ author: [{ family: 'Mann', given: 'Thomas' }], editor: [{ family: 'Neumann', given: 'Michael' }] },
    ...{ publisher: 'S. Fischer', 'publisher-place': 'Berlin', issued: { 'date-parts': [[1924, 11]] } },
  },
  {
    ...{ type: 'chapter', title: 'A chapter', language: 'en', 'container-title': 'Whole', page: '39-56' },
    ...{ author: [{ family: 'Basu', given: 'A.' }], issued: { 'date-parts': [[2007]] }, publisher: 'Pub' },
  },
  { type: 'document', title: 'A note', language: 'en' },
];

let program: FileSource;
let index: FileSource;
let live: Citer;
let ready: Citer;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(
    join(folder, 'static'),
    STYLES.map(({ id }) => id),
  );
  program = folderFiles(folder);
  live = createCiter(program);
  const builder = createCiter(program);
  index = memoryFiles(Object.fromEntries(await Promise.all(RECORDS.map(builder.prerender))));
  // Without the styles: it can only answer from what was rendered.
  ready = createCiter(memoryFiles({}), { rendered: index });
});

const URLS = [
  'https://texts.example.org/p/ddtfqkpxj4@1~2',
  'https://texts.example.org/p/ddtfqkpxj4@1?quote=%E2%80%9Ea+b%22+%26+c&prefix=d',
];

test.each(STYLES.map(({ id }) => id))('%s: the same for every label, in every form', async (style) => {
  for (const record of RECORDS) {
    for (const value of ['11', '2.3 ¶4', '12–14', '<i>&']) {
      for (const label of [undefined, ...LOCATOR_LABELS]) {
        const citable: Citable = {
          ...{ record, url: URLS[value.length % 2] ?? '', key: 'k' },
          ...(label && { locator: { label, value } }),
          quotation: { text: 'Sie gingen.', language: record.language },
        };
        expect(await ready.cite(citable, style)).toEqual(await live.cite(citable, style));
      }
    }
  }
});

test('of a record, the order of its fields and the address of its source are nothing', async () => {
  const [entry] = RECORDS;
  if (!entry) throw new Error('There are records.');
  const turned = Object.fromEntries(Object.entries(entry).reverse()) as CslRecord;
  const citable = { record: { ...turned, URL: 'https://elsewhere.example' }, url: URLS[0] ?? '', key: 'k' };
  expect((await ready.cite(citable, 'apa')).first.text).toBe('(Wikipedia contributors, n.d.)');
});

test('what was not rendered is left to citeproc: another record, another language, no address', async () => {
  const both = createCiter(program, { rendered: index });
  const [entry] = RECORDS;
  if (!entry) throw new Error('There are records.');
  const citable: Citable = { record: entry, url: URLS[0] ?? '', key: 'k' };
  expect(
    (await both.cite({ ...citable, record: { ...entry, title: 'Other' } }, 'apa')).bibliography.text,
  ).toMatch(/Other/);
  expect((await both.cite(citable, 'apa', 'de')).first.text).toMatch(/o\. ?J\./);
  expect((await both.cite({ ...citable, url: 'javascript:alert(1)' }, 'apa')).bibliography.html).not.toMatch(
    /javascript|pincite\.invalid|<link/,
  );
});

test('a page is small', async () => {
  const [, page] = await createCiter(program).prerender(RECORDS[1] as CslRecord);
  expect(page.length).toBeLessThan(60_000);
});
