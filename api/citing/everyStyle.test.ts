/**
 * Every style × six kinds of work × six locator labels × six locales: about 580,000 citations. None fails, none is
 * empty, each says where the words stand, under the right name. The whole under `npm run test:full`; otherwise the
 * default styles and a sample of the others.
 *
 * The table names what styles do by themselves, found without the code under test: citeproc's own output is asked
 * whether the locator stands in it, and whether a paragraph reads as a page does.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from 'citeproc';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOCATOR_LABELS } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { compileStyles } from '../../web/build/citationStyles.mjs';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { compileEngine, type LoadedEngine } from './engines.ts';
import locatorTable from './locatorTable.json' with { type: 'json' };
import { renderTemplates } from './render.ts';
import { type CslNode, openStyleFiles, type StyleFiles } from './styleFiles.ts';
import { STYLES } from './styles.ts';
import { fillForm } from './template.ts';

const isFull = process.env.PINCITE_TEST_FULL === '1';
const LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'pl-PL', 'ru-RU'];
const URL = 'https://texts.example.org/p/ddtfqkpxj4@one';
/** A number that stands in none of the records. */
const VALUE = '86';

const common = {
  ...{ language: 'en', URL, author: [{ family: 'Mann', given: 'Thomas' }] },
  issued: { 'date-parts': [[1924, 11, 20]] },
};
const RECORDS: Record<string, CslRecord> = {
  book: { ...common, type: 'book', title: 'Magic', publisher: 'Fischer', 'publisher-place': 'Berlin' },
  webpage: { ...common, type: 'webpage', title: 'Page', 'container-title': 'Site' },
  entry: {
    ...common,
    type: 'entry-encyclopedia',
    title: 'Entry',
    'container-title': 'Opus',
    publisher: 'Pub',
  },
  chapter: {
    ...{ ...common, type: 'chapter', title: 'Chapter', 'container-title': 'Volume', publisher: 'Pub' },
    ...{ editor: [{ family: 'Roe', given: 'Ann' }], page: '39-56' },
  },
  case: {
    ...{ type: 'legal_case', title: 'Roe v. Wade', language: 'en', URL, authority: 'Supreme Court' },
    ...{ issued: common.issued, 'container-title': 'U.S.', volume: '410', page: '113', number: '70' },
  },
  note: { type: 'document', title: 'A note', language: 'en', URL, issued: common.issued },
};

let files: StyleFiles;
let ids: string[];
const locales = new Map<string, CslNode>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-styles-'));
  compileStyles(join(folder, 'static'));
  files = openStyleFiles(folderFiles(folder));
  ids = (await files.styles()).map(({ id }) => id);
  for (const language of LOCALES) {
    const node = await files.locale(language);
    if (node) locales.set(language, node);
  }
});

/** Every 67th style, from a place of its own for each locale, and the default ones. */
const sampleFor = (language: string) =>
  isFull
    ? ids
    : ids.filter((id, n) => n % 67 === LOCALES.indexOf(language) || STYLES.some((style) => style.id === id));

async function compiled(id: string, language: string): Promise<LoadedEngine> {
  const fallback = locales.get('en-US');
  const locale = locales.get(language);
  if (!fallback || !locale) throw new Error(`no locale ${language}`);
  return compileEngine((await files.style(id)).node, { language, locale, fallback });
}

/** Every form of a label in the style's language, as a pattern for the words beside the number. */
function labelPattern(engine: Engine, label: string): RegExp {
  const forms = (['long', 'short', 'symbol'] as const)
    .flatMap((form) => [engine.getTerm(label, form, 0), engine.getTerm(label, form, 1)])
    .filter((term): term is string => Boolean(term))
    .map((term) =>
      [...term.replace(/\./g, '')].map((sign) => sign.replace(/[$*+?^()[\]{}|\\]/g, '\\$&')).join('\\.?'),
    );
  const any = `(?:${forms.join('|')})\\.?`;
  return new RegExp(`${any}[\\s\\u00a0]?${VALUE}(?!\\d)|(?<!\\d)${VALUE}\\.?[\\s\\u00a0]?${any}`, 'iu');
}

describe.each(LOCALES)('in %s', (language) => {
  test('every citation is whole and says where the words stand', async () => {
    const faults: string[] = [];
    for (const id of sampleFor(language)) {
      const loaded = await compiled(id, language);
      const patterns = LOCATOR_LABELS.map((label) => [label, labelPattern(loaded.engine, label)] as const);
      for (const [name, record] of Object.entries(RECORDS)) {
        const places = LOCATOR_LABELS.map((label) => ({ label, isSeveral: false }));
        const templates = renderTemplates(loaded, record, places, true);
        const entry = fillForm(templates[0]?.bibliography ?? '', { url: URL }).text;
        if (isDefault(id) && !entry.toLowerCase().includes(record.title.toLowerCase()))
          faults.push(`${id} ${name}: an entry without its title`);
        if (!entry.includes(URL.replace('https://', ''))) faults.push(`${id} ${name}: an entry without link`);
        for (const [place, [label, pattern]] of patterns.entries()) {
          const locator = { label, value: VALUE };
          const template = templates[place];
          const { html, text } = fillForm(template?.first ?? '', { locator, url: URL });
          if (template?.class === 'note' && !text.includes(URL.replace('https://', '')))
            faults.push(`${id} ${name}: a first note without link`);
          const where = `${id} ${name} ${label}: ${text}`;
          if (!/\p{L}|\p{N}/u.test(text)) faults.push(`${where} is empty`);
          else if (!new RegExp(`(?<!\\d)${VALUE}(?!\\d)`).test(text)) faults.push(`${where} lacks its place`);
          else if (label !== 'page' && !pattern.test(text)) faults.push(`${where} misnames its place`);
          else if (/style=|javascript:/.test(html)) faults.push(`${where} carries a style or a script`);
        }
      }
    }
    // One of each style, so that the list names them all.
    const named = [...new Map(faults.map((fault) => [fault.split(' ')[0], fault])).values()];
    expect(named.slice(0, 40)).toEqual([]);
    expect(faults).toHaveLength(0);
  }, 900_000);
});

/**
 * What styles do with a book's paragraph by themselves (en-US): `dropped` print no locator, `unnamed` print a paragraph
 * just as they print a page, whether bare or as `p.`.
 */
test('the table names every style that drops a locator or gives it no name of its own', async () => {
  const shown = sampleFor('en-US');
  const found: Record<keyof typeof locatorTable, string[]> = { dropped: [], unnamed: [] };
  for (const id of shown) {
    const loaded = await compiled(id, 'en-US');
    const [key = ''] = loaded.load([RECORDS.book ?? {}]);
    const cite = (label: string) =>
      loaded.engine.makeCitationCluster([{ id: key, label, locator: VALUE, position: 0 }]);
    const paragraph = cite('paragraph');
    if (!paragraph.includes(VALUE)) found.dropped.push(id);
    else if (paragraph === cite('page')) found.unnamed.push(id);
  }
  const expected = (names: string[]) => names.filter((id) => shown.includes(id));
  expect(found.dropped.sort()).toEqual(expected(locatorTable.dropped));
  expect(found.unnamed.sort()).toEqual(expected(locatorTable.unnamed));
}, 300_000);

const isDefault = (id: string) => STYLES.some((style) => style.id === id);
