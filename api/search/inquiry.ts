/**
 * What does one search ask of the engine? Which passages answer the query; what each of its words finds by itself; and
 * where nothing was found, what looser queries would find.
 */

import { type Analyzer, analyzerFor } from '../../indexer/analysis/analyzer.ts';
import { hasOwnTitle } from '../../indexer/format/searchPage.ts';
import { isOneSlipApart } from '../permalinks/similarIds.ts';
import type { Engine, Lookup } from './engine.ts';
import { type Execution, executeAll, lookups } from './execute.ts';
import { type Explanation, explain, partsOf } from './explain.ts';
import { passing } from './facets.ts';
import type { Found } from './found.ts';
import { comparison } from './operators.ts';
import { phraseWords } from './parse.ts';
import { type Plan, planQuery, wordPlans } from './plan.ts';
import { printLeaf, printQuery } from './print.ts';
import type { Leaf, List, QueryNode } from './query.ts';
import type { SearchAnswer, SearchRequest } from './searchIndex.ts';
import { leavesOf, looser, respelled } from './suggestions.ts';
import { LOOSER } from './warnings.ts';

const MAX_SUGGESTIONS = 4;
/** In so many passages or fewer, a word may be a slip; of more such words than a few, no query is made. */
const RARE = 2;
const FEW = 3;
/** So many times commoner a word must be to be meant in place of one that stands in the texts. */
const COMMONER = 20;
const TWO_SLIPS = 40;
/** Shorter words have too many neighbours two slips away. */
const LONG = 6;

const row = (node: QueryNode): List => ({ type: 'list', clauses: [{ occur: 'should', node }] });

export const commonestFirst = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);

/** A query may be in any language of the corpus. */
export const queryAnalyzer = ({ records }: Pick<Engine, 'records'>): Analyzer =>
  analyzerFor(records.language.names);

/** What takes results. */
interface Taking {
  /** Scores that do not exceed this count for nothing. */
  readonly least: number;
  /** Beyond all before. */
  add(found: Found): void;
}

/** One search's questions. */
export class Inquiry {
  readonly #execution: Execution;
  readonly #analyzer: Analyzer;
  readonly #languages: readonly string[];

  constructor(engine: Engine) {
    this.#languages = engine.records.language.names;
    this.#analyzer = queryAnalyzer(engine);
    this.#execution = { engine, postings: engine.postings() };
  }

  /** Fetches what the query's results and the counts of its words need. */
  async prepare(tree: List, plan: Plan): Promise<void> {
    const leaves = leavesOf(tree).flatMap((leaf) => [leaf, ...wordsOf(leaf)]);
    const counted = leaves.flatMap((leaf) => {
      const of = this.#planOf(leaf);
      const isCounted = this.#countedWord(of) !== undefined;
      return lookups(of).map((lookup) => ({ ...lookup, isCounted }));
    });
    await this.#execution.postings.gather([...lookups(plan), ...counted], RARE);
  }

  /**
   * Gives what a plan finds window by window, and returns what each leaf of the query finds by itself, the words of a
   * phrase before it.
   */
  run(tree: List, plan: Plan, results: Taking): SearchAnswer['terms'] {
    const counted = new Map<string, Plan>();
    for (const leaf of leavesOf(tree)) {
      for (const node of [...wordsOf(leaf), leaf]) counted.set(printQuery(row(node)), this.#planOf(node));
    }
    const counts = new Map<string, number>();
    const executed: [string, Plan][] = [];
    for (const [text, leaf] of counted) {
      const known = this.#knownCount(leaf);
      counts.set(text, known ?? 0);
      if (known === undefined) executed.push([text, leaf]);
    }
    const plans = [
      { plan, least: () => results.least },
      // They are counted alone.
      ...executed.map(([, leaf]) => ({ plan: leaf, least: () => Number.POSITIVE_INFINITY })),
    ];
    for (const [found, ...leaves] of executeAll(plans, this.#execution)) {
      if (found) results.add(found);
      for (const [index, [text]] of executed.entries()) {
        counts.set(text, (counts.get(text) ?? 0) + (leaves[index]?.count ?? 0));
      }
    }
    return Array.from(counts, ([text, count]) => ({ text, count }));
  }

  /** What the dictionary says of a single word that may stand anywhere. */
  #knownCount(plan: Plan): number | undefined {
    const word = this.#countedWord(plan);
    return word && this.#execution.postings.count?.(word.term, word.compared);
  }

  /** The word of a plan that is one, where the dictionary may know how many passages it finds. */
  #countedWord(plan: Plan): Pick<Lookup, 'term' | 'compared'> | undefined {
    if (plan.type !== 'all' || plan.optional.length + plan.excluded.length > 0) return undefined;
    const [part, another] = plan.required;
    const leaf = part?.type === 'any' && part.operands.length === 1 ? part.operands[0] : part;
    if (another || leaf?.type !== 'leaf' || leaf.scope.named || leaf.silentIn.length > 0) return undefined;
    const [token, more] = leaf.pattern.tokens;
    // The dictionary knows nothing of passages that their own titles find.
    const { record } = this.#execution.engine.records;
    if (!token || more || record.names.some(hasOwnTitle)) return undefined;
    return { term: token.folded, compared: comparison(leaf.pattern, token) };
  }

  /** The parts of a plan, as one writes them, of whose words some were not looked for. */
  partial(plan: Plan): string[] {
    const { postings } = this.#execution;
    const patterns = wordPlans(plan).flatMap((part) =>
      part.type === 'near' ? part.patterns : [part.pattern],
    );
    const partial = patterns.filter((sought) =>
      sought.tokens.some((token) => {
        const compared = comparison(sought, token);
        const resembles = compared.type === 'prefix' || compared.type === 'fuzzy';
        return resembles && token.type !== 'pair' && postings.isPartial?.(token.folded, compared);
      }),
    );
    return [...new Set(partial.map(({ leaf }) => printLeaf(leaf)))];
  }

  /** How scores come about, by place. */
  async explain(plan: Plan, scores: ReadonlyMap<number, number>): Promise<Map<number, Explanation>> {
    await this.#gather(partsOf(plan));
    return explain(plan, scores, this.#execution);
  }

  async suggestions(tree: List, request: SearchRequest): Promise<SearchAnswer['suggestions']> {
    const words = leavesOf(tree).flatMap((leaf) =>
      leaf.type === 'phrase' ? phraseWords(leaf.text) : [leaf],
    );
    await this.#gather([...tree.clauses.map(({ node }) => node), ...words].map((node) => this.#planOf(node)));
    const passes = passing(this.#execution.engine, request);
    const asked = printQuery(tree);
    const offered = new Map<string, SearchAnswer['suggestions'][number]>();
    const spellings = await this.#spellings(words);
    const vocabulary = {
      count: (node: QueryNode) => this.#count(node),
      similar: (word: string) => spellings.get(word),
    };
    for (const { tree: other, code, value = '' } of looser(tree, request.mode, vocabulary)) {
      const query = printQuery(other);
      if (query === '' || query === asked || offered.has(query)) continue;
      const plan = planQuery(other, request.mode, this.#analyzer, this.#languages);
      await this.#gather([plan]);
      const count = this.#countOf(plan, passes);
      if (count > 0) offered.set(query, { query, count, code, value, why: LOOSER[code](value) });
      if (offered.size === MAX_SUGGESTIONS) break;
    }
    return [...offered.values()];
  }

  async #gather(plans: readonly Plan[], rare?: number): Promise<void> {
    await this.#execution.postings.gather(plans.flatMap(lookups), rare);
  }

  #planOf(node: QueryNode): Plan {
    return planQuery(row(node), 'all', this.#analyzer, this.#languages);
  }

  #count(node: QueryNode): number {
    return this.#countOf(this.#planOf(node), undefined);
  }

  #countOf(plan: Plan, passes: ((place: number) => boolean) | undefined): number {
    const known = passes ? undefined : this.#knownCount(plan);
    if (known !== undefined) return known;
    let count = 0;
    const least = () => Number.POSITIVE_INFINITY;
    for (const [found] of executeAll([{ plan, least }], this.#execution)) {
      count += (passes ? found?.filter(passes) : found)?.count ?? 0;
    }
    return count;
  }

  /** For words that no passage has, words that some have. */
  async #spellings(words: readonly Leaf[]): Promise<Map<string, string>> {
    const missing = words.filter((leaf) => leaf.type === 'word' && this.#count(leaf) === 0);
    const spellings = new Map<string, string>();
    for (const { text } of missing) {
      const similar = spellings.has(text) ? undefined : await this.#similar(text);
      if (similar !== undefined) spellings.set(text, similar);
    }
    return spellings;
  }

  /**
   * The query with commoner words for its rarest: offered, never applied. A misspelt word may
   * stand in a text too, so a rare word counts as one where another is much like it and much commoner.
   */
  async meant(
    tree: List,
    terms: SearchAnswer['terms'],
    request: SearchRequest,
  ): Promise<SearchAnswer['didYouMean']> {
    const rare = terms
      .filter(({ text, count }) => count <= RARE && /^[\p{L}\p{M}]+$/u.test(text))
      .slice(0, FEW);
    const spellings = new Map<string, string>();
    for (const { text, count } of rare) {
      const similar = await this.#similar(text, count * COMMONER);
      if (similar !== undefined) spellings.set(text, similar);
    }
    if (spellings.size === 0) return undefined;
    const other = respelled(tree, spellings);
    const query = printQuery(other);
    const plan = planQuery(other, request.mode, this.#analyzer, this.#languages);
    await this.#gather([plan]);
    const count = this.#countOf(plan, passing(this.#execution.engine, request));
    return query !== printQuery(tree) && count > 0 ? { query, count } : undefined;
  }

  /**
   * The word that is most probably meant: the commonest, two slips counting as forty times rarer than one (Kernighan,
   * Church and Gale, A Spelling Correction Program Based on a Noisy Channel Model, 1990, in its plainest form). Short
   * words have too many neighbours to guess.
   * @param least how often it must stand at least
   */
  async #similar(text: string, least = 1): Promise<string | undefined> {
    const [token, more] = this.#analyzer.tokens(text);
    if (!token || more || token.folded.length < 4) return undefined;
    const { folded } = token;
    const likely = new Map<string, number>();
    // Two neighbours exchanged are two edits, but one slip.
    for (const [word, count] of await this.#execution.postings.similar(folded, 2)) {
      if (word === folded || count < least) continue;
      if (isOneSlipApart(folded, word)) likely.set(word, count * TWO_SLIPS);
      else if (folded.length >= LONG) likely.set(word, count);
    }
    const [best] = commonestFirst(likely);
    return best === undefined ? undefined : this.#execution.postings.mainForm(best);
  }
}

/** The words of a phrase, one by one. */
const wordsOf = (leaf: Leaf): Leaf[] => (leaf.type === 'phrase' && !leaf.exact ? phraseWords(leaf.text) : []);
