/**
 * What must a page be able to show? A work made by hand that holds every structure (nested lists, quotations, a wide
 * table, a figure, code, verse, right-to-left and Chinese words), notes of every kind, and hostile text.
 */

import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import { SAMPLE_HASH, type SampleOptions, sampleFiles } from '../../api/testing/sampleIndex.ts';
import type {
  Container,
  NoteReference,
  Passage,
  PassageContent,
  PassageId,
} from '../../indexer/format/passage.ts';
import {
  type HistoryPage,
  indexPath,
  type Manifest,
  type PublishedPart,
  type PublishedWork,
} from '../../indexer/format/published.ts';
import { positionLocator } from '../../indexer/format/ref.ts';

export const EXHIBIT = 'exhibit';
const record = {
  type: 'book',
  title: 'A cabinet of every structure that a text can hold, with a title of some ninety characters',
  'title-short': 'A cabinet',
  language: 'en',
  author: [{ literal: 'Several hands' }],
  publisher: 'The test press',
} as const;

/** Ten symbols, of which only the last digits matter. */
export const exhibitId = (number: number): PassageId => {
  const symbols = '23456789bcdfghjkmnpqrstvwxz';
  const digits = [Math.floor(number / 729), Math.floor(number / 27) % 27, number % 27];
  return `xhbtxhb${digits.map((digit) => symbols[digit]).join('')}`;
};

const HOSTILE_WORDS = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">';
const escaped = HOSTILE_WORDS.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

let nextId = 0;
let nextNote = 0;

interface Given extends Partial<PassageContent> {
  containers?: Container[];
  hosts?: PassageId[];
}

function passage(ref: string, text: string, given: Given = {}): Passage {
  const { containers = [], ...rest } = given;
  return {
    id: exhibitId(nextId++),
    ref,
    kind: 'paragraph',
    language: 'en',
    text,
    html: text,
    notes: [],
    sourceLocators: [],
    anchors: [],
    locators: [positionLocator(ref)],
    sectionPath: [],
    sentences: [0],
    containers,
    source: { file: '1.md', line: 1, start: 0, end: 1 },
    ...rest,
  };
}

const note = (text: string, given: Given = {}): Passage =>
  passage(`n${++nextNote}`, text, { kind: 'note', ...given });
const marked = (words: string, ...marks: number[]) =>
  words + marks.map((mark) => `<sup data-note="${mark}"></sup>`).join('');
const refers = (label: string, to: Passage | null, offset = 0): NoteReference => ({
  label,
  offset,
  note: to?.id ?? null,
});

const LOREM =
  'The lamp was trimmed at dusk and at midnight, and the keeper wrote down the hour, the wind, the state of the sea and the names of the vessels that he could make out against the last of the light.';

const short = note('A short note.');
const long = note(`${LOREM} ${LOREM} ${LOREM}`, {
  html: `<p>${LOREM}</p><p>${LOREM}</p><p>${LOREM}</p>`,
});
const nested = note('A note that a note refers to.');
const referring = note('A note with a note.', {
  html: marked('A note with a note.', 0),
  notes: [refers('deeper', nested, 19)],
});
const inList = note('A note of a list item, beside that item.');
const inTable = note('A note of a table’s cell: it follows the table.');
const unused = note('Nothing refers to this.');

const list = (key: number, ordered = false, start = 1): Container => ({ type: 'list', key, ordered, start });
const item = (key: number, checked?: boolean): Container => ({
  type: 'item',
  key,
  ...(checked !== undefined && { checked }),
});

const title = passage('0', record.title, { kind: 'heading', level: 1 });
const paragraphs: Passage[] = [
  title,
  passage('0p1', `${LOREM} Three notes.`, {
    html: marked(`${LOREM} Three notes.`, 0, 1, 2),
    notes: [refers('1', short), refers('2', long), refers('3', referring)],
  }),
  passage('0p2', 'The first note again, and two that the source lacks.', {
    html: `The first note again<sup data-note="0"></sup>, and two that the source lacks.${marked('', 1, 2)}`,
    notes: [refers('1', short, 20), refers('8', null, 52), refers('9', null, 52)],
  }),
  passage('1', 'Lists and quotations', { kind: 'heading', level: 2 }),
  passage('1p1', 'An item', { kind: 'list-item', containers: [list(1), item(2)] }),
  passage('1p2', 'A nested item with a note', {
    kind: 'list-item',
    html: marked('A nested item with a note', 0),
    notes: [refers('5', inList, 25)],
    containers: [list(1), item(2), list(3, true, 4), item(4)],
  }),
  passage('1p3', 'Its neighbour', {
    kind: 'list-item',
    containers: [list(1), item(2), list(3, true, 4), item(5)],
  }),
  passage('1p4', 'A task that is done', { kind: 'list-item', containers: [list(1), item(6, true)] }),
  passage('1p5', 'A task to do', { kind: 'list-item', containers: [list(1), item(7, false)] }),
  passage('1p6', 'In the quotation, a first paragraph.', {
    kind: 'quotation',
    containers: [{ type: 'quotation', key: 8 }],
  }),
  passage('1p7', 'And a second.', { kind: 'quotation', containers: [{ type: 'quotation', key: 8 }] }),
  passage('1.1', 'Tables, figures and code', { kind: 'heading', level: 3 }),
  ...[
    '<th>Lamp</th><th>Lit</th><th>Oil, in gallons to the winter</th><th>Seen from, in nautical miles</th><th>Remarks of the keeper</th>',
    '<td>First</td><td>1802</td><td>40</td><td>11</td><td>smokes in a north wind</td>',
    '<td>Second</td><td>1841</td><td>32<sup data-note="0"></sup></td><td>14</td><td>burns without a flicker</td>',
  ].map((html, index) =>
    passage(`1.1p${index + 1}`, html.replace(/<\/t[dh]><t[dh]>/g, ' ').replace(/<[^>]+>/g, ''), {
      kind: 'row',
      html,
      notes: html.includes('data-note') ? [refers('6', inTable, 14)] : [],
      containers: [{ type: 'table', key: 9, align: [null, null, 'right', 'right', null] }],
    }),
  ),
  passage('1.1p4', 'A lamp', {
    html: '<img src="/media/none.png" alt="A lamp" width="120" height="80">',
    containers: [{ type: 'figure', key: 10 }],
  }),
  passage('1.1p5', 'The second lamp, from a photograph', {
    kind: 'caption',
    containers: [{ type: 'figure', key: 10 }],
  }),
  passage('1.1p6', 'A caption by itself, as scraped pages have them', { kind: 'caption' }),
  passage('1.1p7', 'const light = on ? "seen" : "unseen";', {
    kind: 'code',
    html: `<pre><code class="language-js">const light = on ? "seen" : "unseen"; // ${'and on and on '.repeat(8)}</code></pre>`,
  }),
  passage('1.1p8', 'The lamp is lit,\nthe sea is calm', {
    kind: 'verse',
    html: 'The lamp is lit,<br>the sea is calm',
  }),
  passage('2', 'Other writings', { kind: 'heading', level: 2 }),
  passage('2p1', 'في البدء كان المصباح مضاءً، وكان البحر هادئًا', { language: 'ar' }),
  passage('2p2', 'בראשית ברא אלהים את השמים ואת הארץ', { language: 'he' }),
  passage('2p3', '灯塔的守护人每夜点灯，记下时辰、风向与海况。', { language: 'zh' }),
  passage('2p4', 'Zażółć gęślą jaźń; Příliš žluťoučký kůň', { language: 'pl' }),
  passage('3', 'Hostile words', { kind: 'heading', level: 2 }),
  passage('3p1', HOSTILE_WORDS, { html: escaped }),
  passage('3p1234', `A word without end: ${'w'.repeat(120)}`),
];

const part: PublishedPart = {
  part: 0,
  passages: paragraphs,
  notes: [short, long, referring, nested, inList, inTable, unused],
};

const headings = paragraphs.filter(({ kind }) => kind === 'heading');
export const exhibit: PublishedWork = {
  slug: EXHIBIT,
  record: { ...record, author: [...record.author] },
  history: 'register',
  editions: [{ label: '1', record: { ...record, author: [...record.author] } }],
  states: [],
  contents: headings.map((heading) => ({
    id: heading.id,
    ref: heading.ref,
    depth: heading.ref === '0' ? 0 : heading.ref.split('.').length,
    title: heading.text,
    part: 0,
  })),
  parts: [
    {
      name: '0',
      title: record.title,
      first: title.id,
      passages: paragraphs.length,
      notes: part.notes.length,
    },
  ],
  leftOut: [{ file: '1.md', line: 9, start: 0, end: 120, reason: `labels of links: ${HOSTILE_WORDS}` }],
  unresolved: paragraphs.flatMap(({ id, ref, notes }) =>
    notes.filter(({ note: to }) => to === null).map(({ label }) => ({ passage: id, ref, label })),
  ),
  counts: {
    passages: paragraphs.length + part.notes.length,
    notes: part.notes.length,
    drafts: 0,
    kinds: { paragraph: 10 },
  },
};

/** The sample index with the exhibit as a third work, a draft. */
export function exhibitIndex(options: SampleOptions = {}) {
  const files = sampleFiles(options);
  const at = (path: string) => `${SAMPLE_HASH}/${path}`;
  const manifest: Manifest = JSON.parse(files[at(indexPath.manifest())] ?? '');
  const count = exhibit.counts.passages;
  manifest.works.push({
    ...{ slug: EXHIBIT, record: exhibit.record, edition: '1', state: null },
    ...{ passages: count, notes: exhibit.counts.notes, drafts: count },
  });
  manifest.passages += count;
  files[at(indexPath.manifest())] = JSON.stringify(manifest);
  files[at(indexPath.work(EXHIBIT))] = JSON.stringify(exhibit);
  files[at(indexPath.part(EXHIBIT, 0))] = JSON.stringify(part);
  for (const { id, ref } of [...part.passages, ...part.notes]) {
    const path = at(indexPath.history(id, manifest.historyPrefix));
    const page: HistoryPage = JSON.parse(files[path] ?? '{}');
    page[id] = {
      id,
      work: EXHIBIT,
      current: { part: 0, ref, draft: true },
      states: [],
      events: [],
      records: {},
    };
    files[path] = JSON.stringify(page);
  }
  return memoryFiles(files);
}
