/** Citing a passage or a work. */
import type { Child } from 'hono/jsx';
import { type Link, rich } from '../rich.ts';

export const cite = {
  /** Above the citation of a place. */
  citePlace: (place: Child) => rich`Cite ${place}`,
  citeWork: 'Cite this work',
  pageTitle: (place: string, title: string) => (place === '' ? `Cite ${title}` : `Cite ${place}, ${title}`),
  currentText: 'the current text',
  close: 'Close',
  localLinks: 'This site has no public address yet: its links work on this machine alone.',
  toManager: 'Take it to your reference manager',
  credit: (citeproc: Link, licences: Link) =>
    rich`Citations by ${citeproc('citeproc-js')}, © Frank Bennett; styles by citationstyles.org: ${licences('licences')}`,
  style: 'Style',
  styleIs: (name: string) => `Style: ${name}`,
  /** What the kinds of styles are called; others as CSL calls them. */
  formats: {
    notes: 'notes',
    'author-date': 'author-date',
    author: 'author',
    number: 'number',
    label: 'label',
  } as Readonly<Record<string, string>>,
  favourites: 'Favourites',
  usual: 'Usual styles',
  recent: 'Used last',
  found: 'Found',
  makeFavourite: (style: string) => `Make ${style} a favourite`,
  favourite: 'Favourite',
  another: 'Another style',
  anotherHint: 'journal, society, manual',
  find: 'Find',
  noneFound: (query: string) => `No other style is called “${query}”.`,
  options: 'What the citation says',
  pinTo: (edition: string) => `Pin to ${edition}`,
  givePlace: 'Give the place',
  asMarkdown: 'As Markdown',
  show: 'Show',
  forms: {
    first: 'First note',
    later: 'Later note',
    inText: 'In the text',
    bibliography: 'Bibliography',
    quotation: 'Quotation',
  },
  copy: 'Copy',
  copyThis: (form: string) => `Copy: ${form}`,
};
