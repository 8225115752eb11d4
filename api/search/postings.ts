/**
 * Which passages have a term, and how well do they score for it? The one thing that the inverted index is asked; phrases,
 * nearness and exact forms are decided on the text. MiniSearch answers here, and no other file of this room knows it.
 */
import type MiniSearch from 'minisearch';
import type { IndexedFields, TermForms, TextField } from '../../indexer/format/searchPage.ts';
import { formWeight } from './forms.ts';
import type { Comparison } from './operators.ts';

export interface Posting {
  score: number;
  /** The fields in which it, or a word derived from it, stands. */
  fields: ReadonlySet<TextField>;
}

/** By the passage's place. */
export type PostingList = ReadonlyMap<number, Posting>;

export interface Postings {
  /**
   * The passages that have a term in one of the fields; prefixes and fuzzy words find all words derived from them.
   * @param asked The word as the query writes it: passages that write it so score higher.
   */
  find(term: string, compared: Comparison, fields: readonly TextField[], asked?: string): PostingList;
  /** The words that begin with a prefix, with the number of passages whose text has them. */
  words(prefix: string): Map<string, number>;
  /** The words at most `distance` letters away, likewise. */
  similar(word: string, distance: number): Map<string, number>;
}

/** Of BM25+ and of fields, as `npm run bench -- relevance` justifies them. */
const RANKING = { boost: { text: 1, heading: 0.5, title: 0.5 }, bm25: { k: 1.2, b: 0.7, d: 0.5 } };

export function miniSearchPostings(
  index: MiniSearch<IndexedFields>,
  forms: ReadonlyMap<string, TermForms>,
): Postings {
  const wordsOf = (term: string, options: { prefix: boolean; fuzzy: number | false }) => {
    const counts = new Map<string, number>();
    for (const { terms } of index.search(term, { ...options, fields: ['text'] })) {
      for (const word of terms) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  };
  return {
    find(term, compared, fields, asked) {
      const weight = asked === undefined ? undefined : formWeight(asked, forms.get(term));
      const found = index.search(term, {
        ...RANKING,
        fields: [...fields],
        prefix: compared.type === 'prefix',
        fuzzy: compared.type === 'fuzzy' ? compared.distance : false,
        ...(weight && { boostDocument: (place: unknown) => weight(Number(place)) }),
      });
      return new Map(
        found.map(({ id, score, match }) => [
          Number(id),
          { score, fields: new Set(Object.values(match).flat() as TextField[]) },
        ]),
      );
    },
    words: (prefix) => wordsOf(prefix, { prefix: true, fuzzy: false }),
    similar: (word, distance) => wordsOf(word, { prefix: false, fuzzy: distance }),
  };
}

/** The same postings, each list fetched once: what a query counts and what it ranks are mostly the same lists. */
export function remembering(postings: Postings): Postings {
  const lists = new Map<string, PostingList>();
  return {
    ...postings,
    find(term, compared, fields, asked) {
      const key = JSON.stringify([term, compared, fields, asked]);
      const list = lists.get(key) ?? postings.find(term, compared, fields, asked);
      lists.set(key, list);
      return list;
    },
  };
}
