/** Wie eine Bewertung zustande kommt. */
import type { Explanation } from '../../../api/search/explain.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import type { Wording } from '../en/index.ts';

const types: Record<Explanation['type'], string> = {
  sum: 'Summe aus',
  word: 'das Wort',
  phrase: 'zusammen',
  near: 'nahe beieinander',
  condition: 'unter der Bedingung',
  order: 'durch einen zweiten Blick auf die besten',
};
const fields: Record<TextField, string> = {
  text: 'im Text',
  heading: 'in den Überschriften darüber',
  title: 'im Titel',
};

export const scores: Wording['scores'] = {
  explain: 'Bewertungen erklären',
  hide: 'Ohne Bewertungen',
  score: 'Bewertung',
  types,
  fields,
  facts: ({ field, having, passages, idf, frequency, length, mean, weight }) =>
    `${field}: in ${having} von ${passages} Stellen, daher Seltenheit (idf) ${idf}; hier ${frequency} × (tf) unter ${length} Wörtern, üblich sind ${mean}; Gewicht ${weight}`,
};
