/**
 * Do others' programs read every field back? BibTeX and BibLaTeX through `@retorquere/bibtex-parser` (Better BibTeX's
 * reader) and `@citation-js`, RIS and CSL-JSON through `@citation-js`. Expected are the fields that went in, translated
 * by hand into what each reader calls them. What a format can't hold is said where it happens.
 */
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CslRecord } from '../../../indexer/format/work.ts';
import type { Citable, ExportFormat } from '../citation.ts';
import { exportCitations } from './index.ts';

const URL = 'https://texts.example.org/p/ddtfqkpxj4@1~2?quote=a%20b&c=d_e';
const citable = (record: CslRecord): Citable => ({
  ...{ record, url: URL, key: 'pincite-x', locator: { label: 'paragraph', value: '11' } },
});

/** Everything that a record may hold, and all that hurts. */
const chapter: CslRecord = {
  ...{ type: 'chapter', language: 'ru', 'title-short': 'Война' },
  title: 'Война и <i>мир</i>: 100% {A_B} #1 & $5 ~ ^ \\ "x" “y” — İstanbul’da',
  author: [
    { family: 'Толстой', given: 'Лев Николаевич' },
    { literal: 'Black and White Co.' },
    { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    { family: 'Smith and Sons', given: 'A.' },
  ],
  editor: [
    { family: 'Roe', given: 'Ann' },
    { family: 'Müller-Lüdenscheidt', given: 'Ö.' },
  ],
  translator: [{ family: 'Maude', given: 'Louise' }],
  'container-author': [{ family: 'Herausgeber', given: 'Hans' }],
  'collection-editor': [{ literal: 'Редакция & Co' }],
  ...{ 'container-title': 'Энциклопедия & Co', 'container-title-short': 'Энц.' },
  ...{ 'collection-title': 'Series {of} things', 'collection-number': '12', issue: '3/4', number: 'N 7' },
  ...{ publisher: 'Ёлка & Sons', authority: 'Court', 'publisher-place': 'Москва', jurisdiction: 'RU' },
  ...{ edition: '2', version: '1.1', volume: '3', page: '39-56', genre: 'Essay', medium: 'Papyrus' },
  ...{ DOI: '10.1000/x_y(1)', ISBN: '978-3-16-148410-0', ISSN: '0317-8471', archive: 'РГАЛИ' },
  ...{ note: 'A note: 50% off', abstract: 'Line one.\nLine two & more.', 'original-title': 'Der {Titel}' },
  issued: {
    'date-parts': [
      [1924, 11, 20],
      [1926, 1],
    ],
  },
  accessed: { 'date-parts': [[2024, 3, 1]] },
  'original-date': { 'date-parts': [[1869]] },
};
/** CSL's rich text is left out of formats that have none. */
const TITLE = 'Война и мир: 100% {A_B} #1 & $5 ~ ^ \\ "x" “y” — İstanbul’da';
/** What is in the record and has no field in the format stands in a note under its CSL name. */
const ALL_LEFT = {
  bibtex: [
    ...['container-title-short: Энц.', 'collection-editor: Редакция & Co', 'collection-number: 12'],
    ...['number: N 7', 'authority: Court', 'jurisdiction: RU', 'version: 1.1', 'medium: Papyrus'],
    ...['archive: РГАЛИ', 'original-title: Der {Titel}'],
  ],
  biblatex: [
    ...['container-title-short: Энц.', 'collection-editor: Редакция & Co', 'collection-number: 12'],
    ...['number: N 7', 'authority: Court', 'jurisdiction: RU', 'archive: РГАЛИ'],
  ],
  ris: [
    ...['container-author: Herausgeber, Hans', 'number: N 7', 'authority: Court', 'jurisdiction: RU'],
    ...['version: 1.1', 'medium: Papyrus', 'ISSN: 0317-8471', 'archive: РГАЛИ', 'original-date: 1869'],
    'issued: 1924-11-20/1926-01',
  ],
};

const written = (record: CslRecord, format: ExportFormat) => exportCitations([citable(record)], format);

const byCitationJs = (data: unknown, forceType?: string): Record<string, unknown> => {
  const [item = {}] = new Cite(data, forceType === undefined ? {} : { forceType }).data;
  return item;
};

/** Names as Better BibTeX's reader gives them. */
const READ_NAMES = {
  author: [
    { lastName: 'Толстой', firstName: 'Лев Николаевич' },
    { name: 'Black and White Co.' },
    { prefix: 'van', lastName: 'Beethoven', firstName: 'Ludwig' },
    { lastName: 'King', suffix: 'Jr.', firstName: 'Martin Luther' },
    { lastName: 'Smith and Sons', firstName: 'A.' },
  ],
  editor: [
    { lastName: 'Roe', firstName: 'Ann' },
    { lastName: 'Müller-Lüdenscheidt', firstName: 'Ö.' },
  ],
  translator: [{ lastName: 'Maude', firstName: 'Louise' }],
  bookauthor: [{ lastName: 'Herausgeber', firstName: 'Hans' }],
};
const READ_BY_BOTH = {
  ...READ_NAMES,
  ...{ title: TITLE, shorttitle: 'Война', booktitle: 'Энциклопедия & Co', series: 'Series {of} things' },
  ...{ publisher: ['Ёлка & Sons'], volume: '3', number: '3/4', edition: '2', type: 'Essay' },
  // The reader turns TeX's `--` into the dash that it means.
  ...{ pages: '39–56', doi: '10.1000/x_y(1)', isbn: '978-3-16-148410-0', issn: '0317-8471' },
  ...{ language: 'ru', url: URL, urldate: '2024-03-01', abstract: 'Line one. Line two & more.' },
  ...{ note: 'A note: 50% off. Cited at: paragraph 11', origdate: '1869' },
};

function byBetterBibtex(text: string) {
  const { entries, errors } = parse(text, { sentenceCase: false });
  expect(errors).toEqual([]);
  const [entry] = entries;
  if (!entry || entries.length !== 1) throw new Error('One entry was written.');
  return { key: entry.key, type: entry.type, fields: entry.fields as Record<string, unknown> };
}

describe('BibTeX', () => {
  test('every field comes back through Better BibTeX’s reader', () => {
    const { key, type, fields } = byBetterBibtex(written(chapter, 'bibtex'));
    expect([key, type]).toEqual(['pincite-x', 'incollection']);
    const { annote, ...others } = fields;
    expect(others).toEqual({
      ...READ_BY_BOTH,
      ...{ address: 'Москва', year: '1924', month: '11', day: '20', date: '1924-11-20/1926-01' },
    });
    expect(String(annote).split('; ').sort()).toEqual(ALL_LEFT.bibtex.toSorted());
  });
});

describe('BibLaTeX', () => {
  test('every field comes back through Better BibTeX’s reader', () => {
    const { key, type, fields } = byBetterBibtex(written(chapter, 'biblatex'));
    expect([key, type]).toEqual(['pincite-x', 'inbook']);
    const { annotation, ...others } = fields;
    expect(others).toEqual({
      ...READ_BY_BOTH,
      ...{ location: ['Москва'], date: '1924-11-20/1926-01', langid: 'russian' },
      ...{ origtitle: 'Der {Titel}', version: '1.1', howpublished: 'Papyrus' },
    });
    expect(String(annotation).split('; ').sort()).toEqual(ALL_LEFT.biblatex.toSorted());
  });
});

/** As `@citation-js` gives it in CSL-JSON, whatever the format: what all formats have. */
const READ_AS_CSL = {
  ...{ type: 'chapter', title: TITLE, 'title-short': 'Война', 'container-title': 'Энциклопедия & Co' },
  ...{ 'collection-title': 'Series {of} things', publisher: 'Ёлка & Sons', 'publisher-place': 'Москва' },
  ...{ edition: '2', volume: '3', page: '39-56', DOI: '10.1000/x_y(1)', language: 'ru', URL },
  abstract: 'Line one. Line two & more.',
  accessed: { 'date-parts': [[2024, 3, 1]] },
  translator: [{ family: 'Maude', given: 'Louise' }],
  editor: [
    { family: 'Roe', given: 'Ann' },
    { family: 'Müller-Lüdenscheidt', given: 'Ö.' },
  ],
};
const READ_AUTHORS = [
  { family: 'Толстой', given: 'Лев Николаевич' },
  // This reader has no word for organisations.
  { family: 'Black and White Co.' },
  { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
  { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
  { family: 'Smith and Sons', given: 'A.' },
];

describe('@citation-js', () => {
  test.each(['bibtex', 'biblatex'] as const)('reads %s', (format) => {
    const item = byCitationJs(written(chapter, format), '@biblatex/text');
    expect(item).toMatchObject({ ...READ_AS_CSL, author: READ_AUTHORS });
    expect(item).toMatchObject({ ISBN: '978-3-16-148410-0', ISSN: '0317-8471', genre: 'Essay' });
    expect(item['container-author']).toEqual([{ family: 'Herausgeber', given: 'Hans' }]);
    expect(item.note).toContain('A note: 50% off. Cited at: paragraph 11');
    expect(item.issued).toEqual({
      'date-parts': [
        [1924, 11, 20],
        [1926, 1],
      ],
    });
  });

  test('reads RIS', () => {
    const text = written(chapter, 'ris');
    const item = byCitationJs(text, '@ris/file');
    expect(item).toMatchObject(READ_AS_CSL);
    expect(item).toMatchObject({ ISBN: '978-3-16-148410-0', 'original-title': 'Der {Titel}' });
    // RIS has no particles, and this reader takes the year alone.
    expect(item.author).toEqual([
      ...READ_AUTHORS.slice(0, 1),
      { family: 'Black and White Co.', given: '' },
      { family: 'van Beethoven', given: 'Ludwig' },
      ...READ_AUTHORS.slice(3),
    ]);
    expect(item.issued).toEqual({ 'date-parts': [[1924]] });
    const lines = text.split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining(['DA  - 1924/11/20/', 'IS  - 3/4', 'SV  - 12', 'M3  - Essay', 'J2  - Энц.']),
    );
    expect(lines).toContain('N1  - A note: 50% off; Cited at: paragraph 11');
    for (const left of ALL_LEFT.ris) expect(lines).toContain(`N1  - ${left}`);
  });

  test('reads CSL-JSON', () => {
    const item = byCitationJs(JSON.parse(written(chapter, 'csl-json')));
    const { URL: _source, note: _note, ...record } = chapter;
    expect(item).toMatchObject({ ...record, id: 'pincite-x', URL });
    expect(item.note).toBe('A note: 50% off\nCited at: paragraph 11');
  });
});

/** CSL 1.0.2’s schema of input (csl-data.json): names, dates and fields, and no others. */
const name = z
  .strictObject({
    ...{ family: z.string(), given: z.string(), suffix: z.string(), literal: z.string() },
    ...{ 'dropping-particle': z.string(), 'non-dropping-particle': z.string() },
  })
  .partial();
const date = z
  .strictObject({
    'date-parts': z.array(z.array(z.number()).min(1).max(3)).min(1).max(2),
    ...{ circa: z.boolean(), literal: z.string() },
  })
  .partial();
const textOrNumber = z.union([z.string(), z.number()]);
const item = z
  .strictObject({
    ...Object.fromEntries(
      [
        ...['language', 'abstract', 'archive', 'authority', 'collection-title', 'container-title', 'DOI'],
        ...['container-title-short', 'genre', 'ISBN', 'ISSN', 'jurisdiction', 'medium', 'note', 'URL'],
        ...['original-title', 'publisher', 'publisher-place', 'title', 'title-short', 'version'],
      ].map((field) => [field, z.string()]),
    ),
    ...Object.fromEntries(
      ['collection-number', 'edition', 'issue', 'number', 'page', 'volume'].map((field) => [
        field,
        textOrNumber,
      ]),
    ),
    ...Object.fromEntries(
      ['author', 'editor', 'translator', 'container-author', 'collection-editor'].map((field) => [
        field,
        z.array(name),
      ]),
    ),
    ...{ issued: date, accessed: date, 'original-date': date },
  })
  .partial()
  .extend({
    id: textOrNumber,
    type: z.enum(['article', 'book', 'chapter', 'document', 'entry-encyclopedia', 'webpage', 'legal_case']),
  });

describe('CSL-JSON', () => {
  const records: CslRecord[] = [
    chapter,
    { type: 'book', title: 'T', language: 'de', version: 2, edition: 3, issued: { literal: 'um 1590' } },
    { type: 'nonsense', title: 'T', language: 'en', issued: { 'date-parts': [[-44, 3, 15]], circa: true } },
  ];

  test.each(records)('is valid against the schema: $type', (record) => {
    const parsed = z.array(item).safeParse(JSON.parse(written(record, 'csl-json')));
    expect(parsed.error?.issues).toBeUndefined();
  });
});

describe('dates', () => {
  const dated = (issued: CslRecord['issued']) =>
    ({ type: 'book', title: 'T', language: 'en', issued }) as CslRecord;

  // EDTF (ISO 8601-2), as The biblatex Package 3.20, 2.3.8, reads it: year 0 is 1 BC.
  test.each([
    ['a day before Christ', { 'date-parts': [[-44, 3, 15]] }, '-0043-03-15'],
    ['about a year', { 'date-parts': [[1590]], circa: true }, '1590~'],
    ['a range of years', { 'date-parts': [[1939], [1945]] }, '1939/1945'],
  ] as const)('%s', (_, issued, expected) => {
    const record = dated({ ...issued, 'date-parts': issued['date-parts'].map((parts) => [...parts]) });
    expect(written(record, 'biblatex')).toContain(`date = {${expected}}`);
  });

  test('in words', () => {
    const record = dated({ literal: 'c. 1590 & later' });
    expect(byBetterBibtex(written(record, 'biblatex')).fields.year).toBe('c. 1590 & later');
    expect(byBetterBibtex(written(record, 'bibtex')).fields.year).toBe('c. 1590 & later');
    expect(written(record, 'ris')).toContain('PY  - c. 1590 & later');
  });
});

test('any title comes back from BibTeX and BibLaTeX as it was', () => {
  const sign = fc.oneof(
    fc.constantFrom(...'{}\\$&#%_^~"\'`-–—,;:@=<>[]()*+/|?!. aZé中אб'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  const title = fc
    .array(sign, { minLength: 1, maxLength: 25 })
    // What is between these is CSL's markup; control signs are none in a title, and spaces are one.
    .map((signs) =>
      signs
        .join('')
        .replace(/[\p{C}\p{Z}\s<>]+/gu, ' ')
        .trim()
        .normalize('NFC'),
    )
    .filter((text) => text !== '');
  fc.assert(
    fc.property(title, fc.constantFrom('bibtex' as const, 'biblatex' as const), (text, format) => {
      const record = { type: 'book', title: text, language: 'en', publisher: text } as CslRecord;
      const { fields } = byBetterBibtex(written(record, format));
      expect(fields.title).toBe(text);
    }),
    { numRuns: 500 },
  );
});
