/** A passage on a page of its own, and what became of it: pinned, withdrawn, redacted, and the bar above. */
import type { Child } from 'hono/jsx';
import { type Link, rich } from '../rich.ts';
import { formats } from './names.ts';

const { count, plural } = formats;

export const passage = {
  record: 'Record',
  permalink: 'Permalink',
  asCited: 'As cited',
  editions: 'Editions',
  inStates: (states: number) =>
    `In ${states === 1 ? 'one state' : count(states, 'state', 'states')} of the text.`,
  itsHistory: 'Its history',
  alsoAs: 'Also as',
  plainText: 'Text',
  licence: 'Licence',
  /** Kind and state. */
  current: (kind: string) => `${kind}, current`,
  draft: (kind: string) => `${kind}, draft`,
  /** For those who listen: after the place. */
  of: (title: string) => `of ${title}`,
  ofState: (title: string, state: string) => `of ${title}, ${state}`,
  ofWithdrawn: (title: string) => `of ${title}, withdrawn`,
  ofRedacted: (title: string) => `of ${title}, taken away`,
  itsNotes: (many: number) => plural(many, 'Its note', 'Its notes'),
  copyQuotation: 'Copy quotation',
  copyLink: 'Copy link',
  cite: 'Cite',
  citeState: (state: string) => `Cite ${state}`,
  whereItStands: 'Where it stands',
  readInText: 'Read in the text',

  pinnedTitle: (place: string, state: string, title: string) => `${place} in ${state}, ${title}`,
  asStateHadIt: (kind: string, state: string) => `${kind}, as ${state} had it`,
  lastWords: (kind: string, state: string) => `${kind}, ${state}, last words`,
  whatChanged: (state: string) => `What changed, ${state} to now`,
  recordAndEditions: 'Record and editions',
  editionsOfThis: 'Editions of this passage',
  neverChanges: 'This address never changes what it shows',
  whateverItSays: 'The passage, whatever it says',
  everyState: 'Every state, with its words',
  withdrawnTitle: (place: string, title: string) => `Withdrawn: ${place}, ${title}`,
  whereItsWordsWent: 'Where its words went',
  wordsAreHere: 'They are found here, under another address:',
  eachHasAddress: (passages: Child) => rich`Each of these has an address of its own: ${passages}.`,
  redactedTitle: (place: string, title: string) => `Taken away: ${place}, ${title}`,
  id: 'Id',
  recordHash: 'Hash of its record',
};

export const bar = {
  label: 'State of this passage',
  titles: {
    unchanged: 'Unchanged since.',
    sameAgain: 'The same now, and changed in between.',
    restored: 'Unchanged, after an absence.',
    edited: 'Edited since.',
    moved: 'Moved since, its words unchanged.',
    split: 'Split since.',
    splitAway: 'Split into others since.',
    merged: 'Merged with others since.',
    mergedAway: 'Taken into another passage since.',
    withdrawn: 'Withdrawn since.',
  },
  thisIs: (state: string, day: string) => `This is ${state}, of ${day}.`,
  seeWhatChanged: 'See what changed',
  whatItSaysNow: 'What it says now',
  allEditions: 'All editions',
  wholeText: 'The whole text then and now',
  gone: 'It no longer stands in the work.',
  goneSince: (state: string) => `It no longer stands in the work, since ${state}.`,
  standsAt: (place: Child) => rich`It stands at ${place}.`,
  nowStandsAt: (place: Child) => rich`It now stands at ${place}.`,
  lastChange: (state: string) => `Its last change came with ${state}.`,
  wordsWent: (passages: Child) => rich`Its words went to ${passages}.`,
  partsNow: (passages: Child) => rich`Parts of it are now ${passages}.`,
  tookIn: (passages: Child) => rich`It took in what was ${passages}.`,
  cameFrom: (passages: Child) => rich`It came from ${passages}.`,
  withdrawnIn: (state: string) => `Withdrawn in ${state}.`,
  notInPreparation: 'Not in the text that is being prepared.',
  addressKept: 'Its address will not be given to another text. You can still cite it.',
  lastWordsIn: (state: string) =>
    `The work no longer has this passage. These were its last words, in ${state}.`,
  followedMerged: (state: string) => `This passage took it in with ${state}.`,
  followedMergedTitle: 'You followed a link to a passage that this one took in.',
  itsLastWords: (state: string, words: Child, see: Link) =>
    rich`Its last words, in ${state}: ${words} ${see('See it there')}`,
  draft: 'Draft.',
  draftChanged: 'These words are not published yet; the last published ones stay citable.',
  draftNew: 'Not published yet: a link to it is kept only once the work is published.',
  redacted: 'Its words were taken away.',
  redactedKeeps:
    'Its address, its place and the hash of its record remain, so that citations of it can be understood.',
  redactedOn: (day: string) => `On ${day}.`,
  reasonGiven: 'The reason given:',
};

/** Who does not stand: the words, named or `again`, where the sentence before has named them. */
const who = (again: boolean) => (again ? 'They' : 'The words of the link');

/** The line about the words that a link names. */
export const linked = {
  label: 'The words of the link',
  toWordsHere: 'You followed a link to words of this passage; they are marked.',
  toWordsAt: (place: Child) => rich`You followed a link to words of ${place}; they are marked.`,
  notInState: (state: string) => `You followed a link to words that ${state} does not have here.`,
  changedSince: (again: boolean) => `${who(again)} have been changed since.`,
  goneSince: (again: boolean) => `${who(again)} no longer stand in the text.`,
  never: (again: boolean) => `${who(again)} stand in no text that this passage ever had.`,
  neverQuite: (again: boolean) =>
    `${who(again)} stand in no text that this passage ever had, only something like them.`,
  elsewhere: (again: boolean, place: Child) =>
    rich`${who(again)} no longer stand in this passage; they now stand at ${place}.`,
  unchangedNow: (link: Link) => rich`They ${link('stand unchanged now')}.`,
  onlySpaces: 'Only spaces and the shape of signs differ.',
  seeThemIn: (state: string) => `See them in ${state}`,
  nowHere: 'What stands here now, and what changed:',
  nowThere: 'What stands there now, and what changed:',
};
