/** Verifying quotations and manuscripts. */
import type { Child } from 'hono/jsx';
import type { LinkStatus } from '../../../api/verifying/manuscript/links.ts';
import type { Verdict, VerificationCaveat } from '../../../api/verifying/verification.ts';
import type { DifferenceKind, Normalization } from '../../../indexer/text/quotation/difference.ts';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

const { count, list, number, plural } = formats;

const verdicts: Record<Exclude<Verdict, 'altered'>, string> = {
  exact: 'Exact: the very words.',
  normalized: 'Found: the same words.',
  elsewhere: 'Found, but in another place.',
  other_state: 'Found there, but in another edition.',
  absent: 'Not found.',
  too_short: 'Too short to be sought.',
};

const altered: Record<DifferenceKind, string> = {
  negation: 'Altered: a negation was lost or put in.',
  number: 'Altered: a number is not the source’s.',
  name: 'Altered: a name is not the source’s.',
  word: 'Altered: words are not the source’s.',
  spelling: 'Altered: the spelling is not the source’s.',
  case: 'Altered: capitals are not the source’s.',
  punctuation: 'Altered: the punctuation is not the source’s.',
  whitespace: 'Altered: words are joined or divided.',
  bracket: 'Altered within brackets.',
  ellipsis: 'Altered at an ellipsis.',
};

const kinds: Record<DifferenceKind, string> = {
  negation: 'Negation',
  number: 'Number',
  name: 'Name',
  word: 'Words',
  spelling: 'Spelling',
  case: 'Capitals',
  punctuation: 'Punctuation',
  whitespace: 'Spaces',
  bracket: 'Brackets',
  ellipsis: 'Ellipsis',
};

const prints: Record<Normalization, string> = {
  'white-space': 'spaces',
  'quotation-marks': 'quotation marks and apostrophes',
  dashes: 'dashes',
  ligatures: 'ligatures',
  invisible: 'signs that are not seen',
  hyphenation: 'a word divided at the end of a line',
  'note-markers': 'numbers of notes',
  'line-marks': 'strokes between lines',
};

const links: Record<LinkStatus, string> = {
  ok: 'Holds.',
  unpinned: 'Leads to the passage as it is now, which may change.',
  unknown: 'No passage has this id.',
  unknown_state: 'No such edition holds the passage.',
  gone: 'The passage no longer stands in its work.',
  words_gone: 'The words that the link names do not stand there.',
};

function caveat(known: VerificationCaveat): string {
  switch (known.type) {
    case 'negation-before':
      return `In the source, “${known.words}” stands right before these words.`;
    case 'omitted':
      return plural(
        known.count,
        'One word was left out at an ellipsis.',
        `${number(known.count)} words were left out at ellipses.`,
      );
    case 'omitted-negation':
      return `Among the words left out is “${known.words}”.`;
    case 'short-pieces':
      return 'Pieces of one or two words between ellipses prove little.';
    case 'several-places':
      return `The words stand in ${count(known.count, 'place', 'places')}.`;
    case 'superseded':
      return 'The current text no longer has these words.';
    case 'draft':
      return 'No published edition has these words yet.';
    case 'close-at-place':
      return 'At the place named stands something close to them.';
    case 'cut':
      return `Only the first ${number(known.count)} characters were compared.`;
  }
}

export const verify = {
  nav: 'Verify',
  title: 'Verify a quotation',
  description: 'Do these words stand in the texts, and where? What differs is named, word by word.',
  intro: 'Paste the words as you have them. Every edition is searched; nothing is kept.',
  quotation: 'The quotation',
  cite: 'Said to stand in',
  optional: 'if you know',
  citeHint: 'A link, an id, or a title with a place: Title, §2.3 ¶4',
  submit: 'Verify',
  toManuscript: 'Check a manuscript',
  answer: 'Answer',

  verdict: (verdict: Verdict, gravest: DifferenceKind | undefined) =>
    verdict === 'altered' ? altered[gravest ?? 'word'] : verdicts[verdict],
  placeIn: (place: Child, work: Child, state: string | undefined) =>
    state === undefined ? rich`${place} of ${work}` : rich`${place} of ${work}, ${state}`,
  standsIn: (place: Child) => rich`They stand in ${place}.`,
  sharedIn: (shared: number, words: number, place: Child) =>
    rich`${number(shared)} of ${count(words, 'word', 'words')} stand in ${place}.`,
  asCited: 'As cited.',
  notAsCited: 'It was said to stand elsewhere.',
  asQuoted: 'As quoted, it stands in no edition.',
  nowhere: 'Nothing close to these words stands in any edition of any text here.',
  sayWhere:
    'A word or two stand in many places. Say where they are said to stand, and they are looked up there.',
  alsoIn: 'Also in',
  youHave: 'You have',
  sourceHas: 'The source has',
  differences: (many: number) => count(many, 'difference', 'differences'),
  differenceNumber: (which: number) => `difference ${number(which)}`,
  kind: (kind: DifferenceKind) => kinds[kind],
  allowed: 'The customs of quoting allow it.',
  exchanged: (mine: Child, theirs: Child) => rich`You have ${mine}; the source has ${theirs}.`,
  added: (mine: Child) => rich`You have ${mine}; the source lacks it.`,
  lost: (theirs: Child) => rich`The source has ${theirs}; you lack it.`,
  ofPrint: (names: readonly Normalization[]) =>
    `Otherwise only the print differs: ${list(names.map((name) => prints[name]))}.`,
  caveat,
  /** Read aloud. */
  heardMine: (words: string) => `[you: ${words}]`,
  heardTheirs: (words: string) => `[source: ${words}]`,
  copyCorrected: 'Copy the source’s words',
  open: (place: Child) => rich`Open ${place}`,
  citeIt: 'Cite',

  unknownCite: (cite: string) =>
    `“${cite}” leads to no passage here. Write a link, an id, or the title of a work with a place in it.`,
  tooLong: (given: number, most: number) =>
    `That is ${number(given)} characters; at most ${number(most)} are compared at once. Take it in parts.`,
  noText: 'This file is no text in UTF-8. Save it as plain text, Markdown or HTML.',
  nothingGiven: 'Paste some words first.',
  tryAgain: 'Other manuscripts are being checked at this moment. Try again in a few seconds.',

  manuscript: {
    title: 'Check a manuscript',
    description: 'Every quotation and every link of a text is verified, with corrected links.',
    intro:
      'Every quotation, in quotation marks or set off, and every link to the texts is verified. Plain text, Markdown or HTML; nothing is kept or passed on.',
    text: 'The manuscript',
    file: 'Or a file',
    format: 'It is',
    formats: { auto: 'as it looks', plain: 'plain text', markdown: 'Markdown', html: 'HTML' },
    others:
      'It quotes other texts, too: what is found nowhere is no fault, unless a link says that it stands here',
    submit: 'Check',
    asJson: 'Report as JSON',
    toQuotation: 'Verify one quotation',
    none: 'No quotations and no links to the texts were found.',
    summary: (quotations: number, linked: number) =>
      `${count(quotations, 'quotation', 'quotations')}, ${count(linked, 'link', 'links')}.`,
    failing: (many: number) => plural(many, 'One does not hold.', `${number(many)} do not hold.`),
    allHold: 'All hold.',
    unchecked: (many: number, most: number) =>
      `${count(many, 'quotation', 'quotations')} more were not checked: at most ${number(most)} are at once. Take the text in parts.`,
    quotations: 'Quotations',
    links: 'Links',
    line: (line: number) => `Line ${number(line)}`,
    block: 'set off',
    linkTo: 'Link to the words',
    instead: 'Instead',
    link: (status: LinkStatus) => links[status],
    inDetail: 'In detail',
  },
};
