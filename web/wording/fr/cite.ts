/** Citer un passage ou une œuvre. */

import type { Wording } from '../en/index.ts';
import { rich } from '../rich.ts';
import { withArticle } from './names.ts';

export const cite: Wording['cite'] = {
  citePlace: (place) => rich`Citer ${place}`,
  citeWork: 'Citer cette œuvre',
  pageTitle: (place, title) => (place === '' ? `Citer ${title}` : `Citer ${place}, ${title}`),
  currentText: 'le texte actuel',
  close: 'Fermer',
  localLinks: 'Ce site n’a pas encore d’adresse publique : ses liens ne fonctionnent que sur cet ordinateur.',
  toManager: 'Vers votre logiciel de bibliographie',
  credit: (citeproc, licences) =>
    rich`Références mises en forme par ${citeproc('citeproc-js')}, © Frank Bennett ; styles de citationstyles.org : ${licences('licences')}`,
  style: 'Style',
  styleIs: (name) => `Style : ${name}`,
  formats: {
    notes: 'notes',
    'author-date': 'auteur-date',
    author: 'auteur',
    number: 'numéros',
    label: 'sigles',
  },
  favourites: 'Favoris',
  usual: 'Styles courants',
  recent: 'Derniers utilisés',
  found: 'Trouvés',
  makeFavourite: (style) => `Ajouter ${style} aux favoris`,
  favourite: 'Favori',
  another: 'Un autre style',
  anotherHint: 'revue, société, manuel',
  find: 'Chercher',
  noneFound: (query) => `Aucun autre style ne s’appelle « ${query} ».`,
  options: 'Ce que dit la référence',
  pinTo: (edition) => `Fixer sur ${withArticle(edition)}`,
  givePlace: 'Indiquer l’endroit',
  asMarkdown: 'En Markdown',
  show: 'Afficher',
  forms: {
    first: 'Première note',
    later: 'Note suivante',
    inText: 'Dans le texte',
    bibliography: 'Bibliographie',
    quotation: 'Citation',
  },
  copy: 'Copier',
  copyThis: (form) => `Copier : ${form}`,
};
