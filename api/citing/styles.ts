/** Which citation styles are on offer, what do people call them, and which of them does a reader look for? */
import type { CitationStyle } from './citation.ts';

/** Listed first. Ids are CSL's, as in the styles repository of citationstyles.org. */
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

/** The names people type, and ids that the styles repository has since given up. */
export const ALIASES: Readonly<Record<string, string>> = {
  'academy-of-management': 'academy-of-management-review',
  acm: 'association-for-computing-machinery',
  acs: 'american-chemical-society',
  aip: 'american-institute-of-physics',
  ama: 'american-medical-association',
  'american-psychological-association': 'apa',
  apa6: 'apa-6th-edition',
  apa7: 'apa',
  aps: 'american-physics-society',
  apsa: 'american-political-science-association',
  asa: 'american-sociological-association',
  asce: 'american-society-of-civil-engineers',
  asme: 'american-society-of-mechanical-engineers',
  bluebook: 'bluebook-law-review',
  chicago: 'chicago-fullnote-bibliography',
  'chicago-note': 'chicago-note-bibliography',
  'chicago-notes': 'chicago-fullnote-bibliography',
  'chicago-fullnote': 'chicago-fullnote-bibliography',
  cmos: 'chicago-fullnote-bibliography',
  cse: 'council-of-science-editors',
  gost: 'gost-r-7-0-5-2008',
  harvard: 'harvard-cite-them-right',
  harvard1: 'harvard-cite-them-right',
  icmje: 'vancouver',
  mhra: 'modern-humanities-research-association',
  mla: 'modern-language-association',
  mla7: 'modern-language-association-7th-edition',
  mla8: 'modern-language-association-8th-edition',
  mla9: 'modern-language-association',
  nlm: 'vancouver',
  turabian: 'turabian-fullnote-bibliography-8th-edition',
  'turabian-author-date': 'turabian-author-date',
  'turabian-fullnote-bibliography': 'turabian-fullnote-bibliography-8th-edition',
};

/** A name as ids are written: `Chicago (full note)` is `chicago-full-note`. */
const asId = (name: string) =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Without case and accents. */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** Of all styles, the one that a name means: an id, a name people type, or a title. */
export function findStyle(name: string, styles: readonly CitationStyle[]): CitationStyle | undefined {
  const asked = asId(name);
  const id = ALIASES[asked] ?? asked;
  return styles.find((style) => style.id === id) ?? styles.find((style) => asId(style.title) === asked);
}

/**
 * The styles whose title, id, format or nickname hold all words of `query` (each as the beginning of a word), the best
 * first: the style that the query names, the ones listed first, those whose title begins with it, shorter titles.
 */
export function searchStyles(
  query: string,
  styles: readonly CitationStyle[],
  limit = 20,
): readonly CitationStyle[] {
  const words = wordsOf(query);
  if (words.length === 0) return styles.slice(0, limit);
  const named = findStyle(query, styles);
  const nicknames = Map.groupBy(Object.entries(ALIASES), ([, id]) => id);
  const rank = (style: CitationStyle): number => {
    if (style === named) return 0;
    if (STYLES.some(({ id }) => id === style.id)) return 1;
    return fold(style.title).startsWith(fold(query.trim())) ? 2 : 3;
  };
  return styles
    .filter((style) => {
      const nicks = (nicknames.get(style.id) ?? []).map(([nick]) => nick);
      const own = wordsOf(`${style.title} ${style.id} ${style.format} ${nicks.join(' ')}`);
      return style === named || words.every((word) => own.some((candidate) => candidate.startsWith(word)));
    })
    .map((style) => ({ style, rank: rank(style) }))
    .sort((a, b) => a.rank - b.rank || a.style.title.length - b.style.title.length)
    .slice(0, limit)
    .map(({ style }) => style);
}

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
