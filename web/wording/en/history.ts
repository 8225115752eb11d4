/** How a passage, or a work, became what it is: lineage, comparison, difference. */
import type { Child } from 'hono/jsx';
import type { LineageEvent } from '../../../indexer/format/lineage.ts';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, number, plural } = formats;

const events: Record<LineageEvent['event'], string> = {
  minted: 'first published',
  edited: 'edited',
  moved: 'moved',
  kept: 'unchanged',
  split: 'split',
  merged: 'merged',
  withdrawn: 'withdrawn',
  restored: 'restored',
  corrected: 'its record corrected',
  redacted: 'its words taken away',
};

export const lineage = {
  events,
  unchanged: 'unchanged',
  at: (place: Child) => rich`at ${place}`,
  shownHere: 'shown here',
  title: (place: string, work: string) => `History of ${place}, ${work}`,
  heading: (place: Child) => rich`History of ${place}`,
  compareAll: 'Compare the whole text, edition by edition',
  nothingPublished: 'Nothing of it is published yet.',
  takenAway: 'Its words were taken away.',
};

export const compare = {
  inPreparation: 'the text in preparation',
  title: (from: string, to: string, work: string) => `${from} beside ${to}, ${work}`,
  heading: (from: string, to: string) => `${from} beside ${to}`,
  same: 'Both say the same, word for word, in the same order.',
  whatBecame: 'What became of it',
  parts: 'Parts of the comparison',
  fromTheBeginning: 'From the beginning',
  next: 'Next:',
  whatFollows: 'what follows',
  from: 'From',
  to: 'To',
  show: 'Show',
  changes: 'Changes',
  everything: 'Everything',
  compare: 'Compare',
  kinds: {
    unchanged: 'unchanged',
    edited: 'edited',
    moved: 'moved',
    split: 'split',
    merged: 'merged',
    rearranged: 'rearranged',
    replaced: 'replaced',
    withdrawn: 'withdrawn',
    new: 'new',
  },
  /** So many rows of a kind. */
  counted: (many: number, kind: string) => `${number(many)} ${kind}`,
  onePassage: (place: Child) => rich`${names.passages(1)}, ${place}`,
  run: (many: number, first: Child, last: Child) => rich`${names.passages(many)}, from ${first} to ${last}`,
  saysTheSame: (many: number) => plural(many, 'It says the same in both.', 'They say the same in both.'),
  seeTheFirst: (many: number) => plural(many, 'See it', 'See the first'),
  now: 'now',
  placeIn: (place: string, state: string) => `${place} in ${state}`,
  wordForWord: (from: string, to: string) => `${from} and ${to}, word for word`,
  noLongerThere: 'no longer there',
  notYetThere: 'not yet there',
};

export const difference = {
  before: 'Then',
  after: 'Now',
  removed: 'removed',
  added: 'added',
  words: (many: number) => count(many, 'word', 'words'),
  signs: (many: number) => count(many, 'sign', 'signs'),
  lineThrough: 'line through',
  doubleLine: 'double line',
  takenOut: (what: string) => `taken out: ${what}`,
  putIn: (what: string) => `put in: ${what}`,
  spacesAlone: 'Spaces alone.',
};
