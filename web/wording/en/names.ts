/** What are the things of the interface called: passages, works, kinds, states of a text? */
import type { PassageKind } from '../../../indexer/format/passage.ts';
import { createFormats } from '../formats.ts';

export const formats = createFormats('en-GB');
const { count, number } = formats;

/** One, and several. */
const kinds: Record<PassageKind, [one: string, many: string]> = {
  heading: ['heading', 'headings'],
  paragraph: ['paragraph', 'paragraphs'],
  'list-item': ['list item', 'list items'],
  quotation: ['quotation', 'quotations'],
  verse: ['verse', 'verses'],
  row: ['table row', 'table rows'],
  caption: ['caption', 'captions'],
  code: ['code', 'code'],
  note: ['note', 'notes'],
};

/** Types of CSL 1.0.2. */
const types: Readonly<Record<string, string>> = {
  article: 'article',
  'article-journal': 'journal article',
  'article-magazine': 'magazine article',
  'article-newspaper': 'newspaper article',
  bill: 'bill',
  book: 'book',
  broadcast: 'broadcast',
  chapter: 'chapter',
  classic: 'classic',
  collection: 'collection',
  dataset: 'data set',
  document: 'document',
  entry: 'entry',
  'entry-dictionary': 'dictionary entry',
  'entry-encyclopedia': 'encyclopedia entry',
  event: 'event',
  figure: 'figure',
  graphic: 'graphic',
  hearing: 'hearing',
  interview: 'interview',
  legal_case: 'case',
  legislation: 'legislation',
  manuscript: 'manuscript',
  map: 'map',
  motion_picture: 'film',
  musical_score: 'score',
  pamphlet: 'pamphlet',
  'paper-conference': 'conference paper',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  personal_communication: 'personal communication',
  post: 'post',
  'post-weblog': 'weblog post',
  regulation: 'regulation',
  report: 'report',
  review: 'review',
  'review-book': 'book review',
  software: 'software',
  song: 'song',
  speech: 'speech',
  standard: 'standard',
  thesis: 'thesis',
  treaty: 'treaty',
  webpage: 'web page',
};

const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

export const names = {
  passages: (many: number) => count(many, 'passage', 'passages'),
  works: (many: number) => count(many, 'work', 'works'),
  notes: (many: number) => count(many, 'note', 'notes'),
  characters: (many: number) => count(many, 'character', 'characters'),
  kind: (kind: PassageKind) => kinds[kind][0],
  /** So many passages of a kind. */
  ofKind: (kind: PassageKind, many: number) => count(many, ...kinds[kind]),
  types,
  edition: (label: string) => `edition ${label}`,
  /** A published state: what an edition said first, or after its n-th correction in place. */
  state: (edition: string, text: number) =>
    text === 1 ? `edition ${edition}` : `edition ${edition}, ${ORDINALS[text] ?? `${number(text)}th`} text`,
  draft: 'draft',
  /** The heading that is the text's title, where a place would stand. */
  title: 'title',
};
