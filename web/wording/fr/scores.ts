/** D’où vient un score. */
import type { Explanation } from '../../../api/search/explain.ts';
import type { TextField } from '../../../indexer/format/searchPage.ts';
import type { Wording } from '../en/index.ts';

const types: Record<Explanation['type'], string> = {
  sum: 'somme de',
  word: 'le mot',
  phrase: 'ensemble',
  near: 'proches l’un de l’autre',
  condition: 'à condition que',
  order: 'par un second regard sur les meilleurs',
};
const fields: Record<TextField, string> = {
  text: 'dans le texte',
  heading: 'dans les intertitres',
  title: 'dans le titre',
};

export const scores: Wording['scores'] = {
  explain: 'Expliquer les scores',
  hide: 'Sans les scores',
  score: 'Score',
  types,
  fields,
  facts: ({ field, having, passages, idf, frequency, length, mean, weight }) =>
    `${field}\u00a0: dans ${having} passages sur ${passages}, d’où une rareté (idf) de ${idf}\u202f; ici ${frequency} × (tf) parmi ${length} mots, ${mean} en moyenne\u202f; poids ${weight}`,
};
