/** What does one type who knows a title? Two or three words of it, in their order. */
import { isStopWord } from '../../../indexer/analysis/stopWords.ts';
import type { Collection, Question } from './collections.ts';

/** At most so many of a collection. */
const MOST = 300;

/** Queries from titles that no two documents share: two words of one, three of the next. */
export function titleQueries({ documents, language }: Collection): Question[] {
  const holders = new Map<string, number>();
  for (const { title } of documents) holders.set(title, (holders.get(title) ?? 0) + 1);
  const titled = documents.filter(({ title }) => title !== '' && holders.get(title) === 1);
  const every = Math.max(1, Math.floor(titled.length / MOST));
  return titled
    .filter((_, index) => index % every === 0)
    .flatMap(({ id, title }, index): Question[] => {
      const words = title
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length > 1 && !isStopWord(word, language));
      const count = 2 + (index % 2);
      if (words.length < count) return [];
      const start = (index * 7) % (words.length - count + 1);
      return [{ text: words.slice(start, start + count).join(' '), grades: new Map([[id, 1]]) }];
    });
}
