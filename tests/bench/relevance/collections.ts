/** Which judged collections are there, and how good is a ranking of them? nDCG and recall as trec_eval has them. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DATA = resolve(fileURLToPath(import.meta.url), '../../../../../shared/data/relevance');

export const isThere = (): boolean => existsSync(DATA);

export const COLLECTIONS: readonly { name: string; language: string }[] = [
  { name: 'cranfield', language: 'en' },
  { name: 'cisi', language: 'en' },
  { name: 'med', language: 'en' },
  { name: 'nfcorpus-preprocessed', language: 'en' },
  { name: 'xquad-en', language: 'en' },
  { name: 'xquad-de', language: 'de' },
  { name: 'xquad-ru', language: 'ru' },
  { name: 'xquad-zh', language: 'zh' },
  { name: 'jsquad-ja', language: 'ja' },
];

export interface Entry {
  id: string;
  title: string;
  text: string;
}

export interface Question {
  text: string;
  /** Grades of documents; those above 0 are relevant. */
  grades: ReadonlyMap<string, number>;
}

export interface Collection {
  name: string;
  language: string;
  documents: Entry[];
  /** Those for which a document is relevant. */
  questions: Question[];
}

/** The ids of the best documents for a query, at most 100. */
export type Ranker = (query: string) => Promise<string[]> | string[];

export function read({ name, language }: { name: string; language: string }): Collection {
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines(name, 'qrels.tsv').slice(1)) {
    const [query = '', document = '', grade = '0'] = line.split('\t');
    const ofQuery = grades.get(query) ?? new Map<string, number>();
    grades.set(query, ofQuery.set(document, Number(grade)));
  }
  const questions = lines(name, 'queries.jsonl').flatMap((line): Question[] => {
    const { id, text }: Entry = JSON.parse(line);
    const ofQuery = grades.get(id) ?? new Map<string, number>();
    return [...ofQuery.values()].some((grade) => grade > 0) ? [{ text, grades: ofQuery }] : [];
  });
  const documents = lines(name, 'docs.jsonl').map((line): Entry => {
    const { id, title = '', text }: Partial<Entry> & { id: string; text: string } = JSON.parse(line);
    return { id, title: title.normalize('NFC'), text: text.normalize('NFC') };
  });
  return { name, language, documents, questions };
}

const lines = (collection: string, file: string): string[] =>
  readFileSync(resolve(DATA, collection, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export interface Quality {
  ndcg10: number;
  recall100: number;
  /** Mean reciprocal rank of the first relevant document. */
  rank: number;
  /** The share of the questions for which one is among the first ten. */
  success10: number;
}

/** Means over the questions (Järvelin and Kekäläinen 2002; the gain is the grade). */
export async function quality(ranker: Ranker, questions: readonly Question[]): Promise<Quality> {
  let ndcg10 = 0;
  let recall100 = 0;
  let rank = 0;
  let success10 = 0;
  for (const { text, grades } of questions) {
    const found = await ranker(text);
    const relevant = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
    ndcg10 += gain(found.map((id) => Math.max(0, grades.get(id) ?? 0))) / gain(relevant);
    const isRelevant = (id: string) => (grades.get(id) ?? 0) > 0;
    recall100 += found.slice(0, 100).filter(isRelevant).length / relevant.length;
    const first = found.findIndex(isRelevant);
    rank += first < 0 ? 0 : 1 / (first + 1);
    if (first >= 0 && first < 10) success10++;
  }
  const many = questions.length;
  return {
    ndcg10: ndcg10 / many,
    recall100: recall100 / many,
    rank: rank / many,
    success10: success10 / many,
  };
}

const gain = (grades: readonly number[]) =>
  grades.slice(0, 10).reduce((total, grade, rank) => total + grade / Math.log2(rank + 2), 0);
