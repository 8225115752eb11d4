/** Which citation styles are on offer, and what do people call them? */
import type { CitationStyle } from './citation.ts';

/** Ids are CSL's, as in the styles repository of citationstyles.org. */
export const STYLES: readonly CitationStyle[] = [
  { id: 'chicago-fullnote-bibliography', title: 'Chicago 17', format: 'notes' },
  { id: 'chicago-author-date', title: 'Chicago 17', format: 'author-date' },
  { id: 'modern-language-association', title: 'MLA 9', format: 'author' },
  { id: 'apa', title: 'APA 7', format: 'author-date' },
  { id: 'harvard-cite-them-right', title: 'Harvard', format: 'author-date' },
  { id: 'ieee', title: 'IEEE', format: 'number' },
  { id: 'vancouver', title: 'Vancouver', format: 'number' },
];

export const DEFAULT_STYLE = 'chicago-fullnote-bibliography';

/** The names people type. */
const ALIASES: Readonly<Record<string, string>> = {
  chicago: 'chicago-fullnote-bibliography',
  'chicago-notes': 'chicago-fullnote-bibliography',
  'chicago-note-bibliography': 'chicago-fullnote-bibliography',
  mla: 'modern-language-association',
  harvard: 'harvard-cite-them-right',
  harvard1: 'harvard-cite-them-right',
};

/** The style that a name means; `undefined` where there is none. */
export function findStyle(name: string): CitationStyle | undefined {
  const asked = name.trim().toLowerCase();
  const id = ALIASES[asked] ?? asked;
  return STYLES.find((style) => style.id === id);
}
