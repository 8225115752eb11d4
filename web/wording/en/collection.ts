/** Passages that a reader gathered. */
import { names } from './names.ts';

export const collection = {
  title: 'Collection',
  /** After the place, or alone on a button. */
  collect: 'Collect',
  empty: 'Nothing is collected here yet. Collect, under a passage, gathers it.',
  intro:
    'The address of this page holds the collection: whoever opens it sees these passages. Otherwise it is kept in this browser alone.',
  holds: names.passages,
  copyLink: 'Copy link',
  copyLinkOf: 'Copy link to this collection',
  passages: 'Passages',
  moveUp: (place: string) => `Move ${place} up`,
  moveDown: (place: string) => `Move ${place} down`,
  remove: 'Remove',
  removeThis: (place: string) => `Remove ${place}`,
  clear: 'Clear',
  removed: (many: number) => `Removed: ${names.passages(many)}.`,
  undo: 'Undo',
  notYours: 'This is not the collection that this browser keeps.',
  keep: 'Keep it instead',
  addToOwn: 'Add it to mine',
  add: 'Add passages',
  addHint: 'links or ids',
  addThem: 'Add',
  take: 'Take it along',
  bibliography: 'Bibliography',
  notes: 'Notes',
  inText: 'In the text',
  together: 'All in one citation',
  quotations: 'Quotations with their citations',
  quotationsWithNotes: 'Quotations with notes',
  plainText: 'Text',
  toManager: 'Take them to your reference manager',
  draft: 'Not published yet: its link is not pinned.',
  unknown: (name: string) => `There is no passage “${name}”.`,
  unknownState: (name: string) => `No published text has a passage “${name}”.`,
  redacted: 'Its words were taken away; it can’t be quoted.',
  tooMany: (given: number, most: number) =>
    `A collection holds ${most} passages; of ${given}, these are the first.`,
  nothingToCite: 'None of these passages has words to cite.',
};
