/** La table des matières d’une œuvre, et la recherche dans elle seule. */
import type { Wording } from '../en/index.ts';
import { formats } from './names.ts';

export const contents: Wording['contents'] = {
  of: (title) => `Table des matières : ${title}`,
  all: (many) => formats.plural(many, 'La seule entrée', `Les ${formats.number(many)} entrées`),
  findHere: 'Chercher dans cette œuvre',
  pages: 'Pages de la table',
  earlier: 'Entrées précédentes',
  later: 'Entrées suivantes',
  noPage: (asked, pages) => ({
    title: 'Cette page de la table n’existe pas',
    detail: `« ${asked} » (paramètre « page ») : la table a ${formats.count(pages, 'page', 'pages')}.`,
  }),
};
