/** How a query was read, in a sentence; what could not be read; what could be asked instead. */
import { LOOSER, WARNINGS } from '../../../api/search/warnings.ts';
import type { PassageKind } from '../../../indexer/format/passage.ts';
import { type QueryWording, sentence } from '../sentence.ts';
import { formats } from './names.ts';

const { count, list } = formats;

const kinds: Record<PassageKind, string> = {
  heading: 'headings',
  paragraph: 'paragraphs',
  'list-item': 'list items',
  quotation: 'quotations',
  verse: 'verses',
  row: 'table rows',
  caption: 'captions',
  code: 'code',
  note: 'notes',
};

const reading: QueryWording = {
  and: 'and',
  or: 'or',
  words: {
    and: (listed) => sentence`the words ${listed}`,
    or: (listed) => sentence`any of the words ${listed}`,
  },
  word: (quoted) => sentence`the word ${quoted}`,
  phrase: (quoted) => sentence`the phrase ${quoted}`,
  prefix: (quoted) => sentence`words that begin with ${quoted}`,
  fuzzy: (quoted) => sentence`words like ${quoted}`,
  exact: (quoted) => sentence`exactly ${quoted}`,
  near: (listed, distance) =>
    distance === 0
      ? sentence`${listed} side by side`
      : sentence`${listed} with at most ${count(distance, 'word', 'words')} between`,
  both: (one, other) => sentence`both ${one} and ${other}`,
  either: (one, other) => sentence`either ${one} or ${other}`,
  better: (required, optional) => sentence`${required}, better with ${optional}`,
  but: (asked, excluded) => sentence`${asked}, but not ${excluded}`,
  orNot: (asked, excluded) => sentence`${asked} or not ${excluded}`,
  not: (excluded) => sentence`not ${excluded}`,
  everythingBut: (excluded) => sentence`everything but ${excluded}`,
  everything: (scope) => sentence`everything ${scope}`,
  fields: {
    title: 'in the title of the work',
    heading: 'in a heading above',
    text: 'in the text itself',
    note: 'in a note',
  },
  everywhere: 'in passages and notes',
  inKinds: (some) => `in ${list(some.map((kind) => kinds[kind]))}`,
  ofWork: (quoted) => sentence`of the work ${quoted}`,
  byAuthor: (quoted) => sentence`by ${quoted}`,
  inLanguage: (quoted) => sentence`in the language ${quoted}`,
  dated: {
    of: (date) => `dated ${date}`,
    from: (date) => `dated ${date} or later`,
    until: (date) => `dated up to ${date}`,
    between: (from, to) => `dated ${from} to ${to}`,
  },
};

export const query = { reading, warnings: WARNINGS, looser: LOOSER };
