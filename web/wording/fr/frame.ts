/** Ce qui entoure chaque page. */
import type { Wording } from '../en/index.ts';
import { names } from './names.ts';

export const frame: Wording['frame'] = {
  skip: 'Aller au contenu',
  navigation: 'Site',
  search: 'Recherche',
  works: 'Œuvres',
  help: 'Aide',
  display: 'Affichage',
  theme: 'Couleurs',
  themes: { auto: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  language: 'Langue',
  ownName: 'Français',
  asTheBrowser: 'Comme le navigateur',
  keyboard: 'Clavier',
  keys: 'Touches d’une seule lettre',
  keep: 'Garder ce choix',
  holds: (passages, works) => `${names.passages(passages)} dans ${names.works(works)}`,
  api: 'API',
  about: 'À propos des textes',
  licences: 'Licences',
};
