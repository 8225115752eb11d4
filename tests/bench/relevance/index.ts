/**
 * How well are results ranked? nDCG@10 on the judged collections of `../shared/data/relevance`, beside MiniSearch as it
 * comes (its own tokenizer, all words optional).
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { searchIndexOver } from '../../../api/search/engineIndex.ts';
import { memoryPages } from '../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../api/search/frozen/frozenEngine.ts';
import type { ProfileName } from '../../../api/search/scoring.ts';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';

export const title = 'Relevance';

const DATA = resolve(fileURLToPath(import.meta.url), '../../../../../shared/data/relevance');
const COLLECTIONS: readonly { name: string; language: string }[] = [
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
const DEPTH = 10;

interface Entry {
  id: string;
  title?: string;
  text: string;
}
/** Grades of documents, by query. */
type Judgments = ReadonlyMap<string, ReadonlyMap<string, number>>;
/** The ids of the best documents for a query. */
type Ranker = (query: string) => Promise<string[]>;

/** A Markdown table; one line saying so where the collections are absent. */
export async function run(): Promise<string> {
  if (!existsSync(DATA)) return 'Not measured: `../shared/data/relevance` is absent.';
  const rows = ['| nDCG@10 | MiniSearch | Pincite, profile `minisearch` | Pincite |', '|---|---|---|---|'];
  for (const { name, language } of COLLECTIONS) {
    const documents = lines(name, 'docs.jsonl');
    const queries = lines(name, 'queries.jsonl');
    const judgments = readJudgments(name);
    const plain = await measure(plainMiniSearch(documents), queries, judgments);
    const oracle = await measure(await pincite(documents, language, 'minisearch'), queries, judgments);
    const ours = await measure(await pincite(documents, language, 'lucene'), queries, judgments);
    rows.push(`| ${name} | ${plain.toFixed(3)} | ${oracle.toFixed(3)} | ${ours.toFixed(3)} |`);
  }
  return rows.join('\n');
}

function lines(collection: string, file: string): Entry[] {
  return readFileSync(resolve(DATA, collection, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Entry => JSON.parse(line));
}

function readJudgments(collection: string): Judgments {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readFileSync(resolve(DATA, collection, 'qrels.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [query = '', document = '', grade = '0'] = line.split('\t');
    const ofQuery = grades.get(query) ?? new Map<string, number>();
    ofQuery.set(document, Number(grade));
    grades.set(query, ofQuery);
  }
  return grades;
}

function plainMiniSearch(documents: readonly Entry[]): Ranker {
  const index = new MiniSearch<Entry>({ fields: ['title', 'text'] });
  index.addAll(documents);
  return async (query) =>
    index
      .search(query)
      .slice(0, DEPTH)
      .map(({ id }) => String(id));
}

async function pincite(entries: readonly Entry[], language: string, profile: ProfileName): Promise<Ranker> {
  const documents = entries.map(
    (entry, index): SearchDocument => ({
      id: entry.id,
      work: 'collection',
      ref: `0p${index + 1}`,
      kind: 'paragraph',
      part: 0,
      language,
      text: entry.text.normalize('NFC'),
      title: entry.title ?? '',
      headings: [],
      sentences: [0],
    }),
  );
  const source = memoryPages(buildFrozenIndex(documents));
  const index = searchIndexOver(await openFrozenEngine(source, [], profile));
  return async (query) => {
    const answer = await index.search({
      query,
      mode: 'any',
      works: [],
      kinds: [],
      languages: [],
      sort: 'relevance',
      limit: DEPTH,
    });
    return answer.hits.map(({ id }) => id);
  };
}

/** Mean nDCG@10 over the queries that have a relevant document (Järvelin and Kekäläinen 2002; gain is the grade). */
async function measure(rank: Ranker, queries: readonly Entry[], judgments: Judgments): Promise<number> {
  let sum = 0;
  let count = 0;
  for (const { id, text } of queries) {
    const grades = judgments.get(id);
    const ideal = gain([...(grades?.values() ?? [])].sort((a, b) => b - a));
    if (!grades || ideal === 0) continue;
    const found = await rank(text);
    sum += gain(found.map((document) => grades.get(document) ?? 0)) / ideal;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

const gain = (grades: readonly number[]) =>
  grades.slice(0, DEPTH).reduce((total, grade, rank) => total + grade / Math.log2(rank + 2), 0);
