/** Das Inhaltsverzeichnis eines Werks und die Suche nur in ihm. */
import type { Wording } from '../en/index.ts';
import { formats } from './names.ts';

export const contents: Wording['contents'] = {
  of: (title) => `Inhalt von ${title}`,
  all: (many) => `Alle ${formats.count(many, 'Eintrag', 'Einträge')}`,
  findHere: 'In diesem Werk suchen',
  pages: 'Seiten des Inhalts',
  earlier: 'Frühere Einträge',
  later: 'Spätere Einträge',
  noPage: (asked, pages) => ({
    title: 'Diese Seite des Inhalts gibt es nicht',
    detail: `„${asked}“ (Parameter „page“) ist keine von ${formats.count(pages, 'Seite', 'Seiten')}.`,
  }),
};
