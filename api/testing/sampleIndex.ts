/**
 * What does a published index look like that holds every case? A small one made by hand, for the tests of `api`
 * and `web`: two works; one of three states in which passages were kept, edited, moved, split, merged, withdrawn,
 * restored and redacted, with notes and a reference that leads nowhere; the other not yet published.
 *
 * The texts of *Harbour Lights*, state by state (`2` is current, corrected in place as `2~2`):
 *
 *     ref   1 (1 May 2021)              2 (1 May 2023)             2~2 (2 June 2023)
 *     0p1   lead, with note 1           the same                   the same
 *     1p1   kept                        the same                   the same
 *     1p2   edited                      edited                     edited again
 *     1p3   moved                       (now 2p4)
 *     1p4   withdrawn, no successor
 *     1p5   redacted, withdrawn
 *     2p1   split                       its first half; 2p2 the second, minted
 *     2p2   merged, its words lead      2p3, the whole, under the id of 2p3
 *     2p3   mergedInto
 *     2p4   restored                    (absent)                   2p6, back again
 *           minted                      2p5, with an unresolved note
 */

import type { LineageEvent } from '../../indexer/format/lineage.ts';
import type { NoteReference, Passage, PassageContent, PassageId, Ref } from '../../indexer/format/passage.ts';
import type {
  FileSource,
  HistoryPage,
  Manifest,
  PassageHistory,
  PinnedPassage,
  PublishedPart,
  PublishedState,
  PublishedWork,
} from '../../indexer/format/published.ts';
import { indexPath } from '../../indexer/format/published.ts';
import { positionLocator } from '../../indexer/format/ref.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { memoryFiles } from './memoryFiles.ts';
import { sampleStatePages } from './sampleStates.ts';

export const SAMPLE_HASH = 'sample0123456789';
export const HARBOUR = 'harbour-lights';
export const LETTERS = 'letters';

/** The ids of the sample, by what becomes of the passage. */
export const ids = {
  title: 'ttttttttt2',
  lead: 'dddddddd22',
  keepers: 'kkkkkkkk22',
  kept: 'kptkptkpt2',
  edited: 'fdtfdtfdt2',
  moved: 'mvdmvdmvd2',
  withdrawn: 'wthwthwth2',
  redacted: 'rdcrdcrdc2',
  lamps: 'mpsmpsmps2',
  split: 'sptsptspt2',
  splitRest: 'sptsptspt3',
  merged: 'mrgmrgmrg2',
  mergedInto: 'mrgmrgmrg3',
  restored: 'rstrstrst2',
  minted: 'mntmntmnt2',
  note: 'nnnnnnnnn2',
  draftTitle: 'brfbrfbrf2',
  draft: 'brfbrfbrf3',
} as const;

const STATES: PublishedState[] = [
  { state: '1', edition: '1', published: '2021-05-01T09:00:00Z', passages: 14 },
  { state: '2', edition: '2', published: '2023-05-01T09:00:00Z', passages: 12 },
  { state: '2~2', edition: '2', published: '2023-06-02T12:30:00Z', passages: 13 },
];

const RECORD: CslRecord = {
  type: 'book',
  title: 'Harbour Lights',
  language: 'en-GB',
  author: [{ family: 'Quillfeather', given: 'Ada' }],
  publisher: 'Lantern Press',
  'publisher-place': 'Port Ellery',
  issued: { 'date-parts': [[2021]] },
};
const SECOND_RECORD: CslRecord = { ...RECORD, edition: 2, issued: { 'date-parts': [[2023]] } };

const LETTERS_RECORD: CslRecord = { type: 'book', title: 'Briefe aus dem Leuchtturm', language: 'de' };

const noteReference = (label: string, offset: number, note: PassageId | null): NoteReference => ({
  label,
  offset,
  note,
});

function content(text: string, more: Partial<PassageContent> = {}): PassageContent {
  return {
    kind: 'paragraph',
    language: 'en-GB',
    text,
    html: text,
    notes: [],
    sourceLocators: [],
    anchors: [],
    ...more,
  };
}

/** Every record of the register, by a name that stands for its hash. */
const records = {
  title: content('Harbour Lights', { kind: 'heading', level: 1 }),
  lead: content('The harbour was lit by oil until 1881.', {
    html: 'The harbour was lit by <em>oil</em> until 1881.<sup data-note="0"></sup>',
    notes: [noteReference('1', 38, ids.note)],
  }),
  note: content('Port Ellery Almanack for 1882, p. 14.', { kind: 'note' }),
  keepers: content('Keepers', { kind: 'heading', level: 2, anchors: ['keepers'] }),
  kept: content('Two keepers shared the tower, and each slept by day in turn.'),
  edited1: content('The elder kept a log of every vessel that passed.'),
  edited2: content('The elder keeper kept a log of every vessel that passed the bar.'),
  edited3: content('The elder keeper kept a log of each vessel that passed the bar.'),
  moved: content('Oil was carried up in cans of two gallons, forty to the winter.'),
  withdrawn: content('A third keeper is said to have drowned in 1859.'),
  lamps: content('Lamps', { kind: 'heading', level: 2 }),
  splitWhole: content('The first lamp burned whale oil. The second burned colza, which smoked less.'),
  splitFirst: content('The first lamp burned whale oil.'),
  splitRest: content('The second burned colza, which smoked less.'),
  merged: content('The lens came from Paris.'),
  mergedInto: content('It was set up in the spring of 1870 by two fitters who spoke no English.'),
  mergedWhole: content(
    'The lens came from Paris. It was set up in the spring of 1870 by two fitters who spoke no English.',
  ),
  restored: content('Electric light reached the harbour in 1903.'),
  minted: content('The old tower stands as a day mark.', {
    html: 'The old tower stands as a day mark.<sup data-note="0"></sup>',
    notes: [noteReference('2', 35, null)],
  }),
} satisfies Record<string, PassageContent>;
type RecordName = keyof typeof records;

/** Hashes as long as real ones, and as meaningless to the reader of an index. */
const hashOf = (name: string) =>
  [...name]
    .map((letter) => (letter.codePointAt(0) ?? 0).toString(16))
    .join('')
    .padEnd(32, '0')
    .slice(0, 32);

const KEEPERS_PATH = [{ id: ids.keepers, ref: '1', title: 'Keepers' }];
const LAMPS_PATH = [{ id: ids.lamps, ref: '2', title: 'Lamps' }];
const pathOf = (ref: Ref) => (/^1p/.test(ref) ? KEEPERS_PATH : /^2p/.test(ref) ? LAMPS_PATH : []);

/** Where each passage stood: state, ref, record. */
type Standing = [state: string, ref: Ref, record: RecordName | 'redacted'];
const inAll = (ref: Ref, record: RecordName): Standing[] => STATES.map(({ state }) => [state, ref, record]);

const publishedAt = (state: string) => STATES.find((entry) => entry.state === state)?.published ?? '';
const happened = (
  event: LineageEvent['event'],
  state: string,
  more: Partial<LineageEvent> = {},
): LineageEvent => ({ event, state, published: publishedAt(state), ...more });
const minted = (state = '1') => happened('minted', state);

const histories: [PassageId, Standing[], LineageEvent[], current?: { part: number; ref: Ref }][] = [
  [ids.title, inAll('0', 'title'), [minted()], { part: 0, ref: '0' }],
  [ids.lead, inAll('0p1', 'lead'), [minted()], { part: 0, ref: '0p1' }],
  [ids.note, inAll('n1', 'note'), [minted()], { part: 0, ref: 'n1' }],
  [ids.keepers, inAll('1', 'keepers'), [minted()], { part: 0, ref: '1' }],
  [ids.kept, inAll('1p1', 'kept'), [minted()], { part: 0, ref: '1p1' }],
  [
    ids.edited,
    [
      ['1', '1p2', 'edited1'],
      ['2', '1p2', 'edited2'],
      ['2~2', '1p2', 'edited3'],
    ],
    [
      minted(),
      happened('edited', '2', { similarity: 0.82 }),
      happened('edited', '2~2', { similarity: 0.92 }),
    ],
    { part: 0, ref: '1p2' },
  ],
  [
    ids.moved,
    [
      ['1', '1p3', 'moved'],
      ['2', '2p4', 'moved'],
      ['2~2', '2p4', 'moved'],
    ],
    [minted(), happened('moved', '2', { similarity: 1 })],
    { part: 1, ref: '2p4' },
  ],
  [ids.withdrawn, [['1', '1p4', 'withdrawn']], [minted(), happened('withdrawn', '2', { to: [] })]],
  [
    ids.redacted,
    [['1', '1p5', 'redacted']],
    [
      minted(),
      happened('withdrawn', '2', { to: [] }),
      happened('redacted', '2', { reason: 'Court order 7/2023' }),
    ],
  ],
  [ids.lamps, inAll('2', 'lamps'), [minted()], { part: 1, ref: '2' }],
  [
    ids.split,
    [
      ['1', '2p1', 'splitWhole'],
      ['2', '2p1', 'splitFirst'],
      ['2~2', '2p1', 'splitFirst'],
    ],
    [minted(), happened('split', '2', { to: [ids.split, ids.splitRest] })],
    { part: 1, ref: '2p1' },
  ],
  [
    ids.splitRest,
    [
      ['2', '2p2', 'splitRest'],
      ['2~2', '2p2', 'splitRest'],
    ],
    [happened('minted', '2', { from: [ids.split] })],
    { part: 1, ref: '2p2' },
  ],
  [ids.merged, [['1', '2p2', 'merged']], [minted(), happened('merged', '2', { to: [ids.mergedInto] })]],
  [
    ids.mergedInto,
    [
      ['1', '2p3', 'mergedInto'],
      ['2', '2p3', 'mergedWhole'],
      ['2~2', '2p3', 'mergedWhole'],
    ],
    [minted(), happened('edited', '2', { from: [ids.merged], similarity: 0.84 })],
    { part: 1, ref: '2p3' },
  ],
  [
    ids.restored,
    [
      ['1', '2p4', 'restored'],
      ['2~2', '2p6', 'restored'],
    ],
    [minted(), happened('withdrawn', '2', { to: [] }), happened('restored', '2~2')],
    { part: 1, ref: '2p6' },
  ],
  [
    ids.minted,
    [
      ['2', '2p5', 'minted'],
      ['2~2', '2p5', 'minted'],
    ],
    [minted('2')],
    { part: 1, ref: '2p5' },
  ],
];

function history([id, standings, events, current]: (typeof histories)[number]): PassageHistory {
  const states: PinnedPassage[] = standings.map(([state, ref, record]) => ({
    state,
    ref,
    record: hashOf(record),
    sectionPath: pathOf(ref),
  }));
  const named = standings.map(([, , record]) => [
    hashOf(record),
    record === 'redacted' ? null : records[record],
  ]);
  return {
    id,
    work: HARBOUR,
    current: current ? { ...current, draft: false } : null,
    states,
    events,
    records: Object.fromEntries(named),
  };
}

function passage(id: PassageId, ref: Ref, said: PassageContent, more: Partial<Passage> = {}): Passage {
  return {
    ...said,
    id,
    ref,
    locators: [...said.sourceLocators, positionLocator(ref)],
    sectionPath: pathOf(ref),
    sentences: [0],
    containers: [],
    source: { file: '2.txt', line: 1, start: 0, end: [...said.text].length },
    ...more,
  };
}

const harbourParts: PublishedPart[] = [
  {
    part: 0,
    passages: [
      passage(ids.title, '0', records.title),
      passage(ids.lead, '0p1', records.lead),
      passage(ids.keepers, '1', records.keepers),
      passage(ids.kept, '1p1', records.kept),
      passage(ids.edited, '1p2', records.edited3),
    ],
    notes: [passage(ids.note, 'n1', records.note, { hosts: [ids.lead] })],
  },
  {
    part: 1,
    passages: [
      passage(ids.lamps, '2', records.lamps),
      passage(ids.split, '2p1', records.splitFirst),
      passage(ids.splitRest, '2p2', records.splitRest),
      passage(ids.mergedInto, '2p3', records.mergedWhole, { sentences: [0, 26] }),
      passage(ids.moved, '2p4', records.moved),
      passage(ids.minted, '2p5', records.minted),
      passage(ids.restored, '2p6', records.restored),
    ],
    notes: [],
  },
];

const harbour: PublishedWork = {
  slug: HARBOUR,
  record: SECOND_RECORD,
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  source: 'Typed by hand for the tests.',
  history: 'register',
  editions: [
    { label: '1', record: RECORD },
    { label: '2', record: SECOND_RECORD },
  ],
  states: STATES,
  contents: [
    { id: ids.title, ref: '0', depth: 0, title: 'Harbour Lights', part: 0 },
    { id: ids.keepers, ref: '1', depth: 1, title: 'Keepers', part: 0 },
    { id: ids.lamps, ref: '2', depth: 1, title: 'Lamps', part: 1 },
  ],
  parts: [
    { name: '0', title: 'Harbour Lights', first: ids.title, passages: 5, notes: 1 },
    { name: '2', title: 'Lamps', first: ids.lamps, passages: 7, notes: 0 },
  ],
  leftOut: [{ file: '2.txt', line: 30, start: 900, end: 940, reason: 'a line of page numbers' }],
  unresolved: [{ passage: ids.minted, ref: '2p5', label: '2' }],
  counts: { passages: 13, notes: 1, drafts: 0, kinds: { heading: 3, paragraph: 9, note: 1 } },
  anchors: { keepers: ids.keepers },
};

const german = { language: 'de', source: { file: '1.md', line: 1, start: 0, end: 10 } };
const lettersPart: PublishedPart = {
  part: 0,
  passages: [
    passage(
      ids.draftTitle,
      '0',
      content('Briefe aus dem Leuchtturm', { kind: 'heading', level: 1, language: 'de' }),
      { ...german, draft: true },
    ),
    passage(ids.draft, '0p1', content('Liebe Schwester, der Sturm hat sich gelegt.', { language: 'de' }), {
      ...german,
      draft: true,
    }),
  ],
  notes: [],
};

const letters: PublishedWork = {
  slug: LETTERS,
  record: LETTERS_RECORD,
  history: 'register',
  editions: [{ label: '1', record: LETTERS_RECORD }],
  states: [],
  contents: [{ id: ids.draftTitle, ref: '0', depth: 0, title: 'Briefe aus dem Leuchtturm', part: 0 }],
  parts: [{ name: '0', title: 'Briefe aus dem Leuchtturm', first: ids.draftTitle, passages: 2, notes: 0 }],
  leftOut: [],
  unresolved: [],
  counts: { passages: 2, notes: 0, drafts: 2, kinds: { heading: 1, paragraph: 1 } },
};

const draftHistories: PassageHistory[] = lettersPart.passages.map(({ id, ref }) => ({
  id,
  work: LETTERS,
  current: { part: 0, ref, draft: true },
  states: [],
  events: [],
  records: {},
}));

/** The passages as the search engine's page holds them. */
export function sampleDocuments(): SearchDocument[] {
  const documentsOf = (slug: string, { part, passages, notes }: PublishedPart, title: string) =>
    [...passages, ...notes].map(({ id, ref, kind, language, text, sectionPath, sentences }) => ({
      ...{ id, work: slug, ref, kind, part, language, text, title, sentences },
      headings: sectionPath.map((step) => step.title),
      ...(kind === 'note' && { host: { id: ids.lead, ref: '0p1' } }),
    }));
  return [
    ...harbourParts.flatMap((part) => documentsOf(HARBOUR, part, harbour.record.title)),
    ...documentsOf(LETTERS, lettersPart, letters.record.title),
  ];
}

export interface SampleOptions {
  /** The site's canonical origin; none by default, as on a first visit. */
  origin?: string;
}

const HISTORY_PREFIX = 1;

/** The files below `dist/index`, by path: `current.json` and one index. */
export function sampleFiles(options: SampleOptions = {}): Record<string, string> {
  const manifest: Manifest = {
    format: 1,
    site: { title: 'Sample texts', description: 'Two works for the tests', language: 'en', ...options },
    works: [
      {
        slug: HARBOUR,
        record: SECOND_RECORD,
        edition: '2',
        state: '2~2',
        passages: 13,
        notes: 1,
        drafts: 0,
      },
      { slug: LETTERS, record: LETTERS_RECORD, edition: '1', state: null, passages: 2, notes: 0, drafts: 2 },
    ],
    passages: 15,
    unicode: '16.0',
    historyPrefix: HISTORY_PREFIX,
  };
  const pages: Record<string, unknown> = {
    [indexPath.manifest()]: manifest,
    [indexPath.work(HARBOUR)]: harbour,
    [indexPath.work(LETTERS)]: letters,
    [indexPath.part(LETTERS, 0)]: lettersPart,
  };
  for (const part of harbourParts) pages[indexPath.part(HARBOUR, part.part)] = part;
  const historyPages: Record<string, HistoryPage> = {};
  for (const entry of [...histories.map(history), ...draftHistories]) {
    const path = indexPath.history(entry.id, HISTORY_PREFIX);
    historyPages[path] = { ...historyPages[path], [entry.id]: entry };
  }
  Object.assign(pages, sampleStatePages(HARBOUR, STATES, histories.map(history)));
  const files: Record<string, string> = {
    'current.json': JSON.stringify({ index: SAMPLE_HASH, previous: null }),
    [`${SAMPLE_HASH}/${indexPath.register(HARBOUR)}`]: '{"state":"1"}\n{"state":"2"}\n{"state":"2~2"}\n',
  };
  for (const [path, page] of Object.entries({ ...pages, ...historyPages })) {
    files[`${SAMPLE_HASH}/${path}`] = JSON.stringify(page);
  }
  return files;
}

/** The sample as a FileSource over what stands in `dist/index`. */
export function sampleIndex(options: SampleOptions = {}): FileSource {
  return memoryFiles(sampleFiles(options));
}
