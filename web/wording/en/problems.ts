/** What is shown where a page can’t be. */
import { PROBLEM_KINDS, type ProblemKind } from '../../../api/problems.ts';
import { type Link, rich } from '../rich.ts';
import type { Told } from '../told.ts';
import { formats } from './names.ts';

/** The API's problems: its own words. */
const kind = (name: ProblemKind): Told => {
  const [, title, detail] = PROBLEM_KINDS[name];
  return { title, detail };
};

export const problems = {
  perhaps: 'Perhaps',
  onwards: (search: Link, works: Link) => rich`${search('Search the texts')} or see ${works('all works')}.`,
  writtenDownAs: (instance: string) => `It is written down as ${instance}.`,
  /** Above what the API says in English. */
  inDetail: 'In detail:',
  kind,

  nothingHere: (path: string): Told => ({
    title: 'There is nothing at this address',
    detail: `${path} leads nowhere.`,
  }),
  searchFor: (words: string) => `Search for “${words}”`,
  notAllowed: (path: string, methods: readonly string[], method: string): Told => ({
    title: 'This address can’t be asked so',
    detail: `${path} answers ${formats.list(methods)}, not ${method}.`,
  }),
  noSitemap: (asked: string, pages: number): Told => ({
    title: 'There is no such sitemap',
    detail: `“${asked}” (parameter “page”) is none of its ${formats.count(pages, 'page', 'pages')}.`,
  }),
  theSitemap: 'The sitemap',
  noWork: (path: string): Told => ({
    title: 'There is no such work',
    detail: `No work has the address ${path}.`,
  }),
  noPlace: (work: string, place: string): Told => ({
    title: 'There is no such place',
    detail: `${work} has no place “${place}”.`,
  }),
  noPassage: (id: string): Told => ({
    title: 'There is no such passage',
    detail: `No passage has, or ever had, the id ${id}.`,
  }),
  noId: (id: string, symbols: string): Told => ({
    title: 'There is no such passage',
    detail: `“${id}” is no id: an id is ten of the symbols ${symbols}.`,
  }),
  noStateOfPassage: (state: string, id: string): Told => ({
    title: 'No such edition has this passage',
    detail: `No published text called “${state}” holds the passage ${id}.`,
  }),
  passageIn: (state: string) => `The passage in ${state}`,
  passageNow: 'The passage now',
  itsHistory: 'Its history',
  whatIsKnown: 'What is known of it',
  searchFault: (message: string, parameter: string): Told => ({
    title: 'This search can’t be read',
    detail: `${message} (parameter “${parameter}”)`,
  }),
  takenAway: {
    title: 'Its words were taken away',
    detail: 'What can’t be read can’t be quoted.',
  } as Told,
  wordsNotHere: {
    title: 'These words do not stand here',
    detail: 'What the address quotes is not what the passage says.',
    remedy: 'Select the words in the passage, and cite them from there.',
  } as Told,
  yesOrNo: (parameter: string): Told => ({
    title: 'This citation can’t be made',
    detail: `“${parameter}” is yes or no.`,
  }),
  noStyle: (style: string): Told => ({
    title: 'There is no such citation style',
    detail: `“${style}” is none of the styles here (parameter “style”).`,
  }),
  nothingToCompare: {
    title: 'There is nothing to compare yet',
    detail: 'Nothing of this work is published.',
  } as Told,
  noStateToCompare: (name: string, parameter: string, work: string, states: readonly string[]): Told => ({
    title: 'There is no such state to compare',
    detail: `“${name}” (parameter “${parameter}”) is no published state of ${work}.`,
    remedy: `It has ${formats.list(states)}.`,
  }),
  lastTwoStates: 'The last state beside the one before it',
  comparisonShow: (value: string): Told => ({
    title: 'This comparison can’t be made',
    detail: `“${value}” (parameter “show”) is neither “changes” nor “everything”.`,
  }),
  comparisonRow: (value: string): Told => ({
    title: 'This comparison can’t be made',
    detail: `“${value}” (parameter “row”) is no number of a row.`,
  }),
};
