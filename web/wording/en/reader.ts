/** The reader: a work, its parts, its notes. */
import type { Child } from 'hono/jsx';
import { rich } from '../rich.ts';
import { formats, names } from './names.ts';

const { count, list, number, plural } = formats;

export const reader = {
  cite: 'Cite this work',
  oneEdition: 'one edition',
  unpublishedChanges: 'with unpublished changes',
  printLine: 'The numbers in the margin are locators.',
  /** Where scripts have not yet put the place itself. */
  aPassage: 'a passage of this part',
  followed: (place: Child) => rich`You followed a link to ${place}; it is marked.`,
  contents: 'Contents',
  /** A text without sections. */
  inParts: (passages: number, parts: number) =>
    `${names.passages(passages)}, in ${parts === 1 ? 'one part' : `${formats.number(parts)} parts`}.`,
  missingNotes: (many: number) =>
    `${count(many, 'note is', 'notes are')} marked in this source and missing from it.`,
  seeTheFirst: 'See the first.',
  parts: 'Parts',
  before: 'Before:',
  next: 'Next:',
  unusedNotes: 'Notes that the text does not refer to',
  permalink: 'Permalink',
  toCite: 'Cite',
  /** For those who listen, beside a place. */
  linkTo: (place: string) => `${place}, link`,
  code: 'Code',
  codeAt: (place: string) => `Code, ${place}`,
  table: 'Table',
  tableAt: (place: string) => `Table, ${place}`,
  tableRow: 'Table row',
  done: 'Done:',
  toDo: 'To do:',
};

export const notes = {
  note: (number: string) => `note ${number}`,
  notInSource: (number: string) => `note ${number}, not in the source`,
  aside: (number: string) => `Note ${number}`,
  several: (labels: readonly string[]) => `${labels.length > 1 ? 'Notes' : 'Note'} ${list(labels)}`,
  permalink: (number: string) => `Permalink of note ${number}`,
  back: (number: string) => `Back to the text from note ${number}`,
  /** Where several references lead to one note. */
  backTo: (label: string, reference: number) =>
    `Back to the text from note ${label}, reference ${number(reference)}`,
  missing: (many: number) =>
    plural(
      many,
      'Marked here; the source does not include the note.',
      'Marked here; the source does not include these notes.',
    ),
};
