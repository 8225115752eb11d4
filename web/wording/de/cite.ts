/** Eine Stelle oder ein Werk zitieren. */

import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';

export const cite: Wording['cite'] = {
  citePlace: (place) => rich`${place} zitieren`,
  citeWork: 'Dieses Werk zitieren',
  pageTitle: (place, title) => (place === '' ? `${title} zitieren` : `${place} zitieren, ${title}`),
  currentText: 'aktueller Text',
  close: 'Schließen',
  localLinks: 'Diese Website hat noch keine öffentliche Adresse: Ihre Links gelten nur auf diesem Rechner.',
  toManager: 'In die Literaturverwaltung übernehmen',
  credit: (citeproc, licences) =>
    rich`Literaturangaben von ${citeproc('citeproc-js')}, © Frank Bennett; Zitierstile von citationstyles.org: ${licences('Lizenzen')}`,
  style: 'Zitierstil',
  styleIs: (name) => `Zitierstil: ${name}`,
  formats: {
    notes: 'Fußnoten',
    'author-date': 'Autor-Jahr',
    author: 'Autor',
    number: 'Nummern',
    label: 'Kürzel',
  },
  favourites: 'Favoriten',
  usual: 'Übliche Stile',
  recent: 'Zuletzt verwendet',
  found: 'Gefunden',
  makeFavourite: (style) => `${style} zum Favoriten machen`,
  favourite: 'Favorit',
  another: 'Ein anderer Stil',
  anotherHint: 'Zeitschrift, Gesellschaft, Handbuch',
  find: 'Suchen',
  noneFound: (query) => `Kein anderer Stil heißt „${query}“.`,
  options: 'Was die Angabe enthält',
  pinTo: (edition) => `Auf ${edition} festlegen`,
  givePlace: 'Stelle angeben',
  asMarkdown: 'Als Markdown',
  show: 'Zeigen',
  forms: {
    first: 'Erste Fußnote',
    later: 'Spätere Fußnote',
    inText: 'Im Text',
    bibliography: 'Literaturverzeichnis',
    quotation: 'Zitat',
  },
  copy: 'Kopieren',
  copyThis: (form) => `Kopieren: ${form}`,
};
