/** Several passages at a time, worked out by hand from the styles' own rules and CSL 1.0.2 (“Sorting”). */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import type { Citable, Citer } from './citation.ts';
import { createCiter } from './citer.ts';

const STYLES = [
  'apa',
  'bluebook-law-review',
  'chicago-fullnote-bibliography',
  'harvard-cite-them-right',
  'ieee',
  'modern-language-association',
  'oscola',
  'vancouver',
];
let citer: Citer;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'), STYLES);
  citer = createCiter(folderFiles(folder));
});

const book = (family: string, given: string, title: string, year: number): CslRecord => ({
  ...{ type: 'book', title, language: 'en', author: [{ family, given }], publisher: 'Pub' },
  ...{ 'publisher-place': 'Berlin', issued: { 'date-parts': [[year]] } },
});
const zebra = book('Smith', 'John', 'Zebra: A Story', 2001);
const apple = book('Smith', 'John', 'Apple', 2001);
const middle = book('Adams', 'Ann', 'Middle', 1999);
const last = book('Étienne', 'Zoé', 'Last', 1980);

let count = 0;
const at = (record: CslRecord, value: string, label: Locator['label'] = 'paragraph'): Citable => ({
  ...{ record, locator: { label, value }, key: 'k' },
  url: `https://texts.example.org/p/${'bcdfghjkmn'[count++ % 10]}@1`,
});
const together = (citables: Citable[], style: string) =>
  citer.citeTogether(citables, style, {
    locale: 'en-US',
    addressOf: (cited) => `https://texts.example.org/${cited.length}`,
  });
const texts = (forms: { text: string }[]) => forms.map(({ text }) => text);

describe('notes that follow each other', () => {
  test('the first is whole and has its own link, later ones are short; a style’s ibid. names a new place only', async () => {
    const cited = [at(zebra, '11'), at(zebra, '11'), at(zebra, '12'), at(apple, '2'), at(zebra, '13')];
    const { notes } = await together(cited, 'oscola');
    expect(texts(notes)).toEqual([
      `John Smith, Zebra: A Story (Pub 2001) para 11 <${cited[0]?.url}>.`,
      'ibid.',
      'ibid para 12.',
      `John Smith, Apple (Pub 2001) para 2 <${cited[3]?.url}>.`,
      // OSCOLA, 4th ed., 1.2.1: the number of the note that cites it first.
      'Smith, Zebra (n 1) para 13.',
    ]);
  });

  test('supra names the first note by its real number', async () => {
    const cited = [at(middle, '1'), at(last, '2'), at(zebra, '3'), at(last, '4')];
    const { notes } = await together(cited, 'bluebook-law-review');
    expect(notes[3]?.text).toBe('Étienne, supra note 2 at para. 4.');
  });

  test('in-text styles give each its own form', async () => {
    const { notes } = await together([at(zebra, '11'), at(zebra, '12')], 'apa');
    expect(texts(notes)).toEqual(['(Smith, 2001, para. 11)', '(Smith, 2001, para. 12)']);
  });
});

describe('the bibliography', () => {
  test('is in the style’s order, accents and all, with an entry for a work, at the address of all its passages', async () => {
    const cited = [at(zebra, '11'), at(last, '1'), at(zebra, '12'), at(apple, '2'), at(middle, '5')];
    const { bibliography } = await together(cited, 'modern-language-association');
    // MLA Handbook, 9th ed., 5.126: by author, then by title; 5.127: three hyphens for the same author.
    expect(texts(bibliography)).toEqual([
      `Adams, Ann. Middle. Pub, 1999, ${cited[4]?.url}.`,
      `Étienne, Zoé. Last. Pub, 1980, ${cited[1]?.url}.`,
      `Smith, John. Apple. Pub, 2001, ${cited[3]?.url}.`,
      '---. Zebra: A Story. Pub, 2001, https://texts.example.org/2.',
    ]);
  });

  test('of one author and year is told apart by letters, in the order of titles', async () => {
    const { notes, bibliography } = await together([at(zebra, '1'), at(apple, '2')], 'apa');
    // APA Manual, 7th ed., 9.47.
    expect(texts(bibliography).map((entry) => entry.slice(0, 24))).toEqual([
      'Smith, J. (2001a). Apple',
      'Smith, J. (2001b). Zebra',
    ]);
    expect(texts(notes)).toEqual(['(Smith, 2001b, para. 1)', '(Smith, 2001a, para. 2)']);
  });

  test('of styles that number stays in the order of citing', async () => {
    const { notes, bibliography } = await together([at(zebra, '1'), at(apple, '2'), at(zebra, '3')], 'ieee');
    expect(texts(notes)).toEqual(['[1, Para. 1]', '[2, Para. 2]', '[1, Para. 3]']);
    expect(texts(bibliography).map((entry) => entry.slice(0, 16))).toEqual([
      '[1] J. Smith, Ze',
      '[2] J. Smith, Ap',
    ]);
  });
});

describe('one citation of all', () => {
  test('has its works in the style’s order, and each place', async () => {
    const { together: all } = await together(
      [at(zebra, '11'), at(middle, '5'), at(last, '7', 'page')],
      'apa',
    );
    // APA Manual, 7th ed., 8.12: in the order of the reference list, with semicolons.
    expect(all.text).toBe('(Adams, 1999, para. 5; Étienne, 1980, p. 7; Smith, 2001, para. 11)');
  });

  test('names a work once, with its places side by side', async () => {
    const cited = [
      at(zebra, '11'),
      at(middle, '5'),
      at(zebra, '13'),
      at(zebra, '2', 'note'),
      at(zebra, '11'),
    ];
    const { together: all } = await together(cited, 'apa');
    expect(all.text).toMatch(/^\(Adams, 1999, para\. 5; Smith, 2001, paras\. 11, 13, 2001, [nN]\w*\.? 2\)$/);
    const { together: note } = await together([at(zebra, '11'), at(zebra, '13')], 'oscola');
    expect(note.text).toBe(
      'John Smith, Zebra: A Story (Pub 2001) paras 11, 13 <https://texts.example.org/2>.',
    );
  });

  test('is by date where the style says so', async () => {
    const { together: all } = await together([at(zebra, '11'), at(last, '1')], 'harvard-cite-them-right');
    expect(all.text).toBe('(Étienne, 1980, para. 1; Smith, 2001, para. 11)');
  });

  test('falls into several where a style has no room for places', async () => {
    const { together: all } = await together([at(zebra, '11'), at(middle, '5')], 'vancouver');
    expect(all.text).toBe('(1, para. 11); (2, para. 5)');
  });

  test('never refers back within itself', async () => {
    const { together: all } = await together([at(zebra, '1'), at(middle, '2'), at(zebra, '3')], 'oscola');
    expect(all.text).not.toContain('ibid');
    expect(all.text).toContain('Smith, Zebra: A Story (Pub 2001) paras 1, 3');
  });
});

test('two hundred passages keep their places', async () => {
  const many = Array.from({ length: 200 }, (_, number) =>
    at(number % 2 ? zebra : middle, String(number + 1)),
  );
  const { notes, together: all } = await together(many, 'apa');
  expect(notes).toHaveLength(200);
  for (let number = 1; number <= 200; number++) expect(all.text).toMatch(new RegExp(`[ ,]${number}[,;)]`));
});

test('without an address nothing is linked', async () => {
  const nowhere = { ...at(zebra, '1'), url: 'javascript:alert(1)' };
  const { notes, bibliography } = await together([nowhere], 'chicago-fullnote-bibliography');
  expect(notes[0]?.html).toBe('John Smith, <i>Zebra: A Story</i> (Berlin: Pub, 2001), para. 1.');
  expect(bibliography[0]?.html).not.toMatch(/href|invalid|javascript/);
});
