/** Fundstellen im Zusammenhang, und Treffer zum Mitnehmen. */
import type { ConcordanceOrder } from '../../../api/search/concordance.ts';
import type { Wording } from '../en/index.ts';
import { formats, names } from './names.ts';

const { count, number } = formats;

const orders: Record<ConcordanceOrder, string> = {
  place: 'wie im Text',
  word: 'nach der Fundstelle',
  left: 'nach dem Wort davor',
  'left-2': 'nach dem zweiten Wort davor',
  'left-3': 'nach dem dritten Wort davor',
  right: 'nach dem Wort danach',
  'right-2': 'nach dem zweiten Wort danach',
  'right-3': 'nach dem dritten Wort danach',
};

export const concordance: Wording['concordance'] = {
  title: 'Konkordanz',
  titleOf: (query) => `Konkordanz: ${query}`,
  words: 'Wörter, die im Zusammenhang gezeigt werden',
  order: 'Sortiert',
  orders,
  explained:
    'Jede Stelle, an der die Wörter stehen, in einer Zeile mit dem, was davor und danach kommt. Die Abfragesprache ist die der Suche.',
  lines: 'Zeilen',
  found: (passages, total) =>
    total === undefined
      ? names.passages(passages)
      : `${count(total, 'Zeile', 'Zeilen')} aus ${names.passages(passages)}`,
  someSorted: (sorted, passages) =>
    `Sortiert sind die Fundstellen der ersten ${number(sorted)} von ${number(passages)} Stellen. Wer die Suche eingrenzt, sortiert alle.`,
  asResults: 'Als Treffer zeigen',
  asConcordance: 'Konkordanz',
  caption: 'Fundstellen im Zusammenhang',
  left: 'Davor',
  matchAndRight: 'Fundstelle und danach',
  place: 'Ort',
  pages: 'Seiten mit Zeilen',
  firstPage: 'Erste Seite',
  more: 'Weitere Zeilen',
  takeAlong: 'Alle Treffer mitnehmen:',
  formats: { csv: 'Tabelle (CSV)', json: 'JSON', ris: 'Literaturverwaltung (RIS)' },
};
