/** How a score comes about. Numbers come in as they are written. */
import type { Explanation } from '../../../api/search/explain.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';

const types: Record<Explanation['type'], string> = {
  sum: 'sum of',
  word: 'the word',
  phrase: 'together',
  near: 'close together',
  condition: 'on condition that',
  order: 'by a second look at the best',
};
const fields: Record<TextField, string> = { text: 'text', heading: 'headings above', title: 'title' };

export const scores = {
  explain: 'Explain scores',
  hide: 'Without scores',
  score: 'Score',
  types,
  fields,
  facts: (facts: {
    field: string;
    having: string;
    passages: string;
    idf: string;
    frequency: string;
    length: string;
    mean: string;
    weight: string;
  }) =>
    `in ${facts.field}: in ${facts.having} of ${facts.passages} passages, so rarity (idf) ${facts.idf}; here ${facts.frequency} × (tf) among ${facts.length} words, ${facts.mean} being usual; weight ${facts.weight}`,
};
