/** The search page: the question, the answer, what narrows it. */
import type { Child } from 'hono/jsx';
import { type Link, rich } from '../rich.ts';
import { names } from './names.ts';

export const search = {
  title: (query: string) => `Search: ${query}`,
  heading: 'Search',
  field: 'Search passages',
  placeholder: 'Words, a “phrase”, or §2.3 ¶4',
  submit: 'Search',
  goTo: 'Go to',
  results: 'Results',
  /** How many passages there are; in how many works of this page; in which order. */
  total: (passages: number, isExact: boolean) => `${isExact ? '' : 'At least '}${names.passages(passages)}`,
  inWorks: (works: number) => `in ${names.works(works)}`,
  byPlace: 'as in the text',
  byRelevance: 'best first',
  keysNextPrevious: 'next, previous',
  keysCopy: 'copy',
  keysAll: 'all keys',
  pages: 'Pages of results',
  firstPage: 'First page',
  more: 'More results',
  intro: (passages: number, works: number) =>
    `Search ${names.passages(passages)} in ${names.works(works)}. Each result carries its place in the text; each place has an address that stays.`,
  forExample: 'For example',
  orRead: 'Or read',
  /** Offered, never applied. */
  didYouMean: (query: Child, passages: number) => rich`Did you mean ${query}? ${names.passages(passages)}.`,
  noPassage: 'No passage',
  noPassageHas: (words: Child) => rich`No passage has ${words}.`,
  notTogether: 'No passage has all of these together.',
  noAnswer: 'No passage answers this.',
  suggestions: 'Nothing was loosened behind your back; these nearby questions do have answers:',
  everywhereInstead: (link: Link) => rich`${link('Search everything')} instead of the narrowed part.`,
  terms: 'What each word finds',
  word: 'Word',
  passages: 'Passages',
  none: 'none',
  /** Where the question asks for more than is answered. */
  tooMuch:
    'This asks for too much at once. Ask for fewer words, or fewer that end with an asterisk or a tilde.',

  narrow: 'Narrow the results',
  narrowAndOrder: 'Narrow and order',
  facets: {
    work: 'Work',
    kind: 'Kind',
    language: 'Language',
    author: 'Author',
    period: 'Period',
    words: 'Words',
    order: 'Order',
  },
  anyWord: 'Any of them',
  allWords: 'All of them',
  bestFirst: 'Best first',
  asInText: 'As in the text',
  apply: 'Apply',

  /** Of a work's hits on this page. */
  here: (passages: number) => `${names.passages(passages)} here`,
  noteTo: 'to',

  howToAsk: 'How to ask',
  syntax: 'Query syntax',
  write: 'Write',
  finds: 'Finds',
  /** What one writes, and what it finds. */
  forms: [
    ['red army', 'either word, best passages first'],
    ['+red +army', 'both words'],
    ['"red army"', 'these words in this order'],
    ['army -navy', 'the first without the second'],
    ['occup*', 'every word that begins so'],
    ['army NEAR/5 border', 'at most five words apart'],
    ['=Polish', 'this form only, as written'],
    ['note:footnote', 'in notes only'],
    ['army AND (navy OR fleet)', 'as it says; operators in capitals'],
    ['"near these words"~5', 'these words, at most five others between'],
    ['dubcek~', 'words that differ by a letter; ~2 by two'],
    ['title:army heading:army', 'in titles, in headings above'],
    ['author:smith date:1939..1945', 'by someone, of a time; also work: kind: lang:'],
    ['§2.3 ¶4', 'goes straight to that place'],
  ] as [write: string, finds: string][],
  accents: (one: Child, other: Child) => rich`Accents and case don’t matter: ${one} finds ${other}.`,
};
