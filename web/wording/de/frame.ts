/** Was jede Seite umgibt. */
import type { Wording } from '../en/index.ts';
import { formats, names } from './names.ts';

export const frame: Wording['frame'] = {
  skip: 'Zum Inhalt springen',
  navigation: 'Website',
  search: 'Suche',
  works: 'Werke',
  help: 'Hilfe',
  display: 'Anzeige',
  theme: 'Farben',
  themes: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  ownName: 'Deutsch',
  asTheBrowser: 'Wie der Browser',
  keyboard: 'Tastatur',
  keys: 'Tastenkürzel mit einem Buchstaben',
  keep: 'Übernehmen',
  holds: (passages, works) => `${names.passages(passages)} in ${formats.count(works, 'Werk', 'Werken')}`,
  api: 'API',
  about: 'Über die Texte',
  licences: 'Lizenzen',
};
