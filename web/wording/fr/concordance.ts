/** Les occurrences en contexte, et les résultats à emporter. */
import type { ConcordanceOrder } from '../../../api/search/concordance.ts';
import type { Wording } from '../en/index.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

const orders: Record<ConcordanceOrder, string> = {
  place: 'comme dans le texte',
  word: 'selon l’occurrence',
  left: 'selon le mot qui précède',
  'left-2': 'selon le deuxième mot avant',
  'left-3': 'selon le troisième mot avant',
  right: 'selon le mot qui suit',
  'right-2': 'selon le deuxième mot après',
  'right-3': 'selon le troisième mot après',
};

export const concordance: Wording['concordance'] = {
  title: 'Concordance',
  titleOf: (query) => `Concordance\u00a0: ${query}`,
  words: 'Mots à montrer en contexte',
  order: 'Tri',
  orders,
  explained:
    'Chaque endroit où se trouvent les mots, sur une ligne, avec ce qui précède et ce qui suit. Le langage est celui de la recherche.',
  lines: 'Lignes',
  found: (passages, total) =>
    total === undefined
      ? names.passages(passages)
      : `${count(total, 'ligne', 'lignes')} dans ${names.passages(passages)}`,
  someSorted: (sorted, passages) =>
    `Le tri porte sur les ${number(sorted)} premiers passages, sur ${number(passages)}. Restreignez la recherche pour les trier tous.`,
  asResults: 'Afficher comme résultats',
  asConcordance: 'Concordance',
  caption: 'Occurrences en contexte',
  left: 'Avant',
  matchAndRight: 'Occurrence et suite',
  place: 'Endroit',
  pages: 'Pages de lignes',
  firstPage: 'Première page',
  more: 'Lignes suivantes',
  takeAlong: 'Emporter tous les résultats\u00a0:',
  formats: { csv: 'tableau (CSV)', json: 'JSON', ris: 'logiciel bibliographique (RIS)' },
};
