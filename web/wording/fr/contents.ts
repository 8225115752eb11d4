/** Le sommaire d’une œuvre, et la recherche dans elle seule. */
import type { Wording } from '../en/index.ts';
import { formats } from './names.ts';

export const contents: Wording['contents'] = {
  of: (title) => `Sommaire : ${title}`,
  all: (many) => formats.plural(many, 'La seule entrée', `Les ${formats.number(many)} entrées`),
  findHere: 'Chercher ici',
  pages: 'Pages du sommaire',
  earlier: 'Entrées précédentes',
  later: 'Entrées suivantes',
  noPage: (asked, pages) => ({
    title: 'Cette page du sommaire n’existe pas',
    detail: `« ${asked} » (paramètre « page ») : le sommaire a ${formats.count(pages, 'page', 'pages')}.`,
  }),
};
