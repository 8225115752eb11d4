import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileSource } from '../../indexer/format/published.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import type { Citable, Citer } from './citation.ts';
import { createCiter } from './citer.ts';
import { STYLES } from './styles.ts';

const URL = 'https://texts.example.org/p/ddtfqkpxj4@1';

const entry: Citable = {
  record: {
    type: 'entry-encyclopedia',
    title: 'Military occupations by the Soviet Union',
    language: 'en',
    author: [{ literal: 'Wikipedia contributors' }],
    'container-title': 'Wikipedia',
    publisher: 'Wikimedia Foundation',
    URL: 'https://en.wikipedia.org/wiki/Military_occupations_by_the_Soviet_Union',
  },
  locator: { label: 'paragraph', value: '11' },
  url: URL,
  key: 'pincite-ddtfqkpxj4',
};

const germanBook: Citable = {
  ...entry,
  record: {
    type: 'book',
    title: 'Der Zauberberg & andere <i>Erzählungen</i>',
    language: 'de',
    author: [{ family: 'Mann', given: 'Thomas' }],
    publisher: 'S. Fischer',
    'publisher-place': 'Berlin',
    issued: { 'date-parts': [[1924, 11]] },
  },
};

let citer: Citer;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(
    join(folder, 'static'),
    STYLES.map(({ id }) => id),
  );
  const program: FileSource = {
    read: (path) =>
      readFile(join(folder, path)).then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      ),
  };
  citer = createCiter(program);
});

describe('citations, as the published style guides have them', () => {
  // Publication Manual of the APA, 7th ed., 8.28 and 10.3 (no date: n.d.).
  test('APA', async () => {
    const citation = await citer.cite(entry, 'apa');
    expect(citation.class).toBe('in-text');
    expect(citation.first.text).toBe('(Wikipedia contributors, n.d., para. 11)');
    expect(citation.bibliography.text).toBe(
      `Wikipedia contributors. (n.d.). Military occupations by the Soviet Union. In Wikipedia. Wikimedia Foundation. ${URL}`,
    );
    expect(citation.bibliography.html).toContain('In <i>Wikipedia</i>.');
    expect(citation.bibliography.html).toContain(`<a href="${URL}">${URL}</a>`);
  });

  // Chicago Manual of Style, 17th ed., 14.18: full first, shortened later; 14.22: the locator before the address.
  test('Chicago, notes', async () => {
    const citation = await citer.cite(entry, 'chicago-fullnote-bibliography');
    expect(citation.class).toBe('note');
    expect(citation.first.text).toMatch(
      /^Wikipedia contributors, “Military Occupations by the Soviet Union,” in Wikipedia .*, para\. 11, https:\/\/texts\.example\.org\/p\/ddtfqkpxj4@1\.$/,
    );
    expect(citation.subsequent.text).toBe(
      'Wikipedia contributors, “Military Occupations by the Soviet Union,” para. 11.',
    );
  });

  // Chicago 15.23: author, year, comma, locator.
  test('Chicago, author-date', async () => {
    const { first, bibliography } = await citer.cite(germanBook, 'chicago-author-date');
    expect(first.text).toBe('(Mann 1924, para. 11)');
    // 11.6: German titles are not capitalised as English ones are.
    expect(bibliography.text).toContain(
      'Mann, Thomas. 1924. Der Zauberberg & andere Erzählungen. Berlin: S. Fischer.',
    );
  });

  // MLA Handbook, 9th ed., 6.20: a comma, the label, a space, the number.
  test('MLA sets a space between label and number', async () => {
    expect((await citer.cite(entry, 'mla')).first.text).toBe('(Wikipedia contributors, para. 11)');
  });

  // IEEE Reference Guide (2023), “[1, Sec. 4.5]”.
  test('IEEE', async () => {
    const { first, bibliography } = await citer.cite(entry, 'ieee');
    expect(first.text).toBe('[1, Para. 11]');
    expect(bibliography.text).toMatch(
      /^\[1\] Wikipedia contributors, “Military occupations by the Soviet Union,” Wikipedia/,
    );
  });

  test('Vancouver, which drops locators, has it all the same', async () => {
    expect((await citer.cite(entry, 'vancouver')).first.text).toBe('(1, para. 11)');
  });

  test('a German locale says it in German', async () => {
    const { first, locale } = await citer.cite(entry, 'apa', 'de');
    expect(locale).toBe('de-DE');
    expect(first.text).toMatch(/^\(Wikipedia contributors, o\. ?J\., Abs\. 11\)$/);
  });
});

test('every style names the place and carries the pinned link, never the source address', async () => {
  for (const { id } of STYLES) {
    for (const locator of [
      { label: 'paragraph', value: '11' },
      { label: 'section', value: '2.3 ¶4' },
      { label: 'note', value: '5' },
    ] as const) {
      const { first, bibliography } = await citer.cite({ ...entry, locator }, id);
      expect(first.text, id).toMatch(new RegExp(`[^\\d]${locator.value}[^\\d]`));
      expect(bibliography.text, id).toContain(URL);
      expect(first.text + bibliography.text, id).not.toContain('en.wikipedia.org');
    }
  }
});

test('a whole work is cited without a locator', async () => {
  const { first } = await citer.cite({ ...entry, locator: undefined }, 'apa');
  expect(first.text).toBe('(Wikipedia contributors, n.d.)');
});

test('a quotation stands in the marks of its language, with citation and pinned link', async () => {
  const english = await citer.cite(
    { ...entry, quotation: { text: 'They left in 1948.', language: 'en' } },
    'apa',
  );
  expect(english.quotation?.text).toBe(
    `“They left in 1948” (Wikipedia contributors, n.d., para. 11). ${URL}`,
  );
  const german = await citer.cite(
    { ...entry, quotation: { text: 'Sie gingen', language: 'de-AT' } },
    'chicago',
  );
  expect(german.quotation?.text).toMatch(/^„Sie gingen“ Wikipedia contributors, .*para\. 11, https:.*\.$/);
});

test('what was written once serves each place of its kind, and no other', async () => {
  const cite = async (label: 'paragraph' | 'section', value: string) =>
    (await citer.cite({ ...entry, locator: { label, value } }, 'apa', 'en-US')).first.text;
  expect(await cite('paragraph', '11')).toBe('(Wikipedia contributors, n.d., para. 11)');
  expect(await cite('paragraph', '12')).toBe('(Wikipedia contributors, n.d., para. 12)');
  expect(await cite('paragraph', '12–14')).toBe('(Wikipedia contributors, n.d., paras. 12–14)');
  expect(await cite('section', '12')).toBe('(Wikipedia contributors, n.d., Section 12)');
  const other = { ...entry, record: { ...entry.record, author: [{ literal: 'Others' }] } };
  expect((await citer.cite(other, 'apa', 'en-US')).first.text).toBe('(Others, n.d., para. 11)');
});

test('an unknown style names what is on offer', async () => {
  await expect(citer.cite(entry, 'no-such-style')).rejects.toThrow(/no-such-style.*On offer: .*apa/);
});

test('no markup of a record reaches the page but the four tags that CSL allows', async () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)><i onclick="x()">Title</i> <b>b</b>';
  for (const { id } of STYLES) {
    const { first, bibliography } = await citer.cite(
      { ...entry, record: { ...entry.record, title: hostile } },
      id,
    );
    for (const form of [first, bibliography]) {
      const tags = [...form.html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      expect(tags.filter((tag) => !/^<\/?(i|b|sup|sub|span|a)( (class|href)="[^"]*")?>$/.test(tag))).toEqual(
        [],
      );
    }
  }
});

test('any title is cited without an exception, and its words stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (title) => {
      const { bibliography } = await citer.cite(
        { ...entry, record: { ...entry.record, title: `Kxq ${title}` } },
        'apa',
      );
      expect(bibliography.text).toContain('Kxq');
    }),
    { numRuns: 60 },
  );
});

describe('exports', () => {
  test('BibTeX escapes what TeX reads as commands and keeps capitals', () => {
    const text = citer.export([germanBook], 'bibtex');
    expect(text).toMatch(/^@book\{pincite-ddtfqkpxj4,\n/);
    expect(text).toContain('title = {{Der Zauberberg \\& andere Erzählungen}}');
    expect(text).toContain('author = {Mann, Thomas}');
    expect(text).toContain('month = nov');
    expect(text).toContain(`url = {${URL}}`);
    expect(text).toContain('note = {Cited at: paragraph 11}');
  });

  test('BibTeX keeps an organisation whole', () => {
    expect(citer.export([entry], 'bibtex')).toContain('author = {{Wikipedia contributors}}');
  });

  test('BibTeX gives page ranges their dash', () => {
    const paged = { ...entry, record: { ...entry.record, page: '39-56' } };
    expect(citer.export([paged], 'bibtex')).toContain('pages = {39--56}');
  });

  test('RIS has a tag a line, the container and the pinned link', () => {
    const lines = citer.export([entry], 'ris').split('\r\n');
    expect(lines).toContain('TY  - ENCYC');
    expect(lines).toContain('T2  - Wikipedia');
    expect(lines).toContain('AU  - Wikipedia contributors,');
    expect(lines).toContain(`UR  - ${URL}`);
    expect(lines).toContain('ER  - ');
  });

  test('a line feed in a field cannot start a tag of its own', () => {
    const forged = { ...entry, record: { ...entry.record, title: 'One\nER  - \nTY  - BOOK' } };
    expect(
      citer
        .export([forged], 'ris')
        .split('\r\n')
        .filter((line) => line.startsWith('TY  - ')),
    ).toHaveLength(1);
  });

  test('CSL-JSON is an array of items with key, address and the place in the note', () => {
    const [item] = JSON.parse(citer.export([entry], 'csl-json'));
    expect(item).toMatchObject({
      id: 'pincite-ddtfqkpxj4',
      type: 'entry-encyclopedia',
      URL,
      note: 'Cited at: paragraph 11',
      author: [{ literal: 'Wikipedia contributors' }],
    });
  });
});
