/**
 * How well are results ranked? On the judged collections of `../shared/data/relevance`: the program itself beside
 * MiniSearch, plain BM25 and RM3; and what each part of its ranking is worth.
 */
import MiniSearch from 'minisearch';
import { searchIndexOver } from '../../../api/search/engineIndex.ts';
import { memoryPages } from '../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../api/search/frozen/frozenEngine.ts';
import { asking, sampleDocument } from '../../../api/search/testing.ts';
import { analyzerFor } from '../../../indexer/analysis/analyzer.ts';
import { isStopWord } from '../../../indexer/analysis/stopWords.ts';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import {
  COLLECTIONS,
  type Collection,
  isThere,
  type Quality,
  quality,
  type Ranker,
  read,
} from './collections.ts';
import { Lists, type Setting } from './lists.ts';
import { titleQueries } from './titles.ts';

export const title = 'Relevance';

const PLAIN: Setting = {
  k1: 1.2,
  b: 0.75,
  stopWords: true,
  title: 1,
  wholes: true,
  unspaced: 1,
  titled: 0,
  second: 'none',
  proximity: 0,
};
const FIRST: Setting = { ...PLAIN, title: 2, wholes: false, unspaced: 0.25 };
const TITLED: Setting = { ...FIRST, titled: 1.5 };
const OURS: Setting = { ...TITLED, second: 'likeness' };

/** What was tried, over lists in memory. */
const TRIED: readonly [string, Setting][] = [
  ['plain BM25 (k1 1.2, b 0.75, stop words)', PLAIN],
  ['… with stop words counted', { ...PLAIN, stopWords: false }],
  ['… RM3 (10 documents, 20 terms, 0.6)', { ...PLAIN, second: 'rm3' }],
  ['… compounds count by their parts alone', { ...PLAIN, wholes: false }],
  ['… titles twice', { ...PLAIN, wholes: false, title: 2 }],
  ['… unspaced scripts a quarter: **the first stage**', FIRST],
  ['first stage, unspaced scripts a half', { ...FIRST, unspaced: 0.5 }],
  ['first stage, unspaced scripts an eighth', { ...FIRST, unspaced: 0.125 }],
  ['first stage, k1 0.9, b 0.4', { ...FIRST, k1: 0.9, b: 0.4 }],
  ['first stage, k1 1.5', { ...FIRST, k1: 1.5 }],
  ['first stage, k1 2', { ...FIRST, k1: 2 }],
  ['first stage, b 0.5', { ...FIRST, b: 0.5 }],
  ['first stage, no titles', { ...FIRST, title: 0 }],
  ['first stage, titles three times', { ...FIRST, title: 3 }],
  ['first stage, nearness 0.1', { ...FIRST, proximity: 0.1 }],
  ['first stage, nearness 0.3', { ...FIRST, proximity: 0.3 }],
  ['first stage, RM3', { ...FIRST, second: 'rm3' }],
  ['first stage and likeness', { ...FIRST, second: 'likeness' }],
  ['first stage and titles asked for', TITLED],
  ['first stage, titles asked for, likeness: **ours**', OURS],
  ['ours, titles asked for weigh 0.75', { ...OURS, titled: 0.75 }],
  ['ours, titles asked for weigh 3', { ...OURS, titled: 3 }],
  ['ours, k1 1.5', { ...OURS, k1: 1.5 }],
  ['ours, with stop words counted', { ...OURS, stopWords: false }],
  ['ours, titles once', { ...OURS, title: 1 }],
  ['ours, nearness 0.1', { ...OURS, proximity: 0.1 }],
];

/** Questions of a collection for the rankings, and for the many settings. */
const QUESTIONS = 400;
const QUESTIONS_OF_SETTINGS = 100;
const TITLES = 200;

/** Markdown tables; one line saying so where the collections are absent. */
export async function run(): Promise<string> {
  if (!isThere()) return 'Not measured: `../shared/data/relevance` is absent.';
  const peers = new Rows();
  const parts = new Rows();
  const titles = [
    '| | queries | MiniSearch | Pincite | MiniSearch, among the first ten | Pincite |',
    '|---|--:|--:|--:|--:|--:|',
  ];
  for (const each of COLLECTIONS) {
    const collection = read(each);
    const questions = thinned(collection.questions, QUESTIONS);
    const mini = miniSearch(collection, false);
    const ours = await pincite(collection);
    const lists = new Lists(collection);
    peers.add('MiniSearch, defaults', await quality(mini, questions));
    peers.add('MiniSearch, stemming and stop words', await quality(miniSearch(collection, true), questions));
    peers.add('plain BM25', await quality(lists.ranker(PLAIN), questions));
    peers.add('plain BM25 with RM3', await quality(lists.ranker({ ...PLAIN, second: 'rm3' }), questions));
    peers.add('**Pincite** (the program itself)', await quality(ours, questions));
    const some = thinned(questions, QUESTIONS_OF_SETTINGS);
    for (const [name, setting] of TRIED) parts.add(name, await quality(lists.ranker(setting), some));
    const fromTitles = thinned(titleQueries(collection), TITLES);
    if (fromTitles.length === 0) continue;
    const [theirs, own] = [await quality(mini, fromTitles), await quality(ours, fromTitles)];
    const cells = [theirs.rank, own.rank, theirs.success10, own.success10].map((value) => value.toFixed(3));
    titles.push(`| ${collection.name} | ${fromTitles.length} | ${cells.join(' | ')} |`);
  }
  return [
    `At most ${QUESTIONS} questions of each collection, evenly taken. The mean is that of the first four.`,
    '### nDCG@10',
    peers.table('ndcg10'),
    '### Recall@100',
    peers.table('recall100'),
    '### What each part is worth: nDCG@10 of every setting tried',
    `Over lists in memory with the same analyzer, at most ${QUESTIONS_OF_SETTINGS} questions of each collection.`,
    parts.table('ndcg10'),
    '### Two and three words of a title find their passage: mean reciprocal rank',
    titles.join('\n'),
  ].join('\n\n');
}

/** At most so many, evenly taken. */
function thinned<Item>(all: readonly Item[], most: number): Item[] {
  const step = Math.max(1, all.length / most);
  return Array.from(
    { length: Math.min(most, all.length) },
    (_, index) => all[Math.floor(index * step)],
  ).flatMap((item) => item ?? []);
}

/** Measures by name, a column for each collection. */
class Rows {
  readonly #measured = new Map<string, Quality[]>();

  add(name: string, measured: Quality): void {
    this.#measured.set(name, [...(this.#measured.get(name) ?? []), measured]);
  }

  table(measure: keyof Quality): string {
    const names = COLLECTIONS.map(({ name }) => name);
    const head = [`| | mean | ${names.join(' | ')} |`, `|---|--:|${names.map(() => '--:|').join('')}`];
    const rows = [...this.#measured].map(([name, all]) => {
      const values = all.map((each) => each[measure]);
      const mean = values.slice(0, 4).reduce((sum, value) => sum + value, 0) / 4;
      return `| ${name} | ${mean.toFixed(4)} | ${values.map((value) => value.toFixed(3)).join(' | ')} |`;
    });
    return [...head, ...rows].join('\n');
  }
}

export function miniSearch({ documents, language }: Collection, stemmed: boolean): Ranker {
  const { tokens } = analyzerFor(language);
  const words = (text: string) =>
    tokens(text.normalize('NFC'))
      .filter(({ exact }) => !isStopWord(exact, language))
      .map(({ stems, folded }) => stems[0] ?? folded);
  const index = new MiniSearch({
    fields: ['title', 'text'],
    ...(stemmed && { tokenize: words, processTerm: (term: string) => term }),
  });
  index.addAll(documents);
  return (query) =>
    index
      .search(query)
      .slice(0, 100)
      .map(({ id }) => String(id));
}

export async function pincite({ documents, language }: Collection): Promise<Ranker> {
  const passages = documents.map(({ id, text, title }, place) => ({
    ...sampleDocument(place, { text, title, language, ...(title !== '' && { titled: true }) }),
    id,
    ref: `0p${place + 1}`,
  }));
  const index = searchIndexOver(await openFrozenEngine(memoryPages(buildFrozenIndex(passages)), []));
  return async (query) => (await index.search(asking(query))).hits.map(({ id }) => id);
}
