/** What stands around every page. */
import { names } from './names.ts';

export const frame = {
  skip: 'Skip to content',
  navigation: 'Site',
  search: 'Search',
  works: 'Works',
  help: 'Help',
  display: 'Display',
  theme: 'Theme',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  /** What this language calls itself. */
  ownName: 'English',
  asTheBrowser: 'As the browser',
  keyboard: 'Keyboard',
  keys: 'Single-letter keys',
  keep: 'Keep this',
  /** What the site holds. */
  holds: (passages: number, works: number) => `${names.passages(passages)} in ${names.works(works)}`,
  api: 'API',
  about: 'About the texts',
  licences: 'Licences',
};
