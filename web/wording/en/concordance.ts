/** Matches in context, and taking hits along. */
import type { ConcordanceOrder } from '../../../api/search/concordance.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

const orders: Record<ConcordanceOrder, string> = {
  place: 'as in the text',
  word: 'by the match',
  left: 'by the word before',
  'left-2': 'by the second word before',
  'left-3': 'by the third word before',
  right: 'by the word after',
  'right-2': 'by the second word after',
  'right-3': 'by the third word after',
};

export const concordance = {
  title: 'Concordance',
  titleOf: (query: string) => `Concordance: ${query}`,
  words: 'Words to show in context',
  order: 'Sorted',
  orders,
  explained:
    'Every place where the words stand, a line each, with what comes before and after. The query language is that of the search.',
  lines: 'Lines',
  /** `total` lines, where they were counted. */
  found: (passages: number, total: number | undefined) =>
    total === undefined
      ? names.passages(passages)
      : `${count(total, 'line', 'lines')} in ${names.passages(passages)}`,
  someSorted: (sorted: number, passages: number) =>
    `Sorted are the matches of the first ${number(sorted)} of ${number(passages)} passages. Narrow the search to sort them all.`,
  asResults: 'Show as results',
  asConcordance: 'Concordance',
  caption: 'Matches in context',
  left: 'Before',
  matchAndRight: 'Match and after',
  place: 'Place',
  pages: 'Pages of lines',
  firstPage: 'First page',
  more: 'More lines',
  takeAlong: 'Take all hits along:',
  formats: { csv: 'table (CSV)', json: 'JSON', ris: 'reference manager (RIS)' },
};
