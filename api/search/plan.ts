/**
 * How is a query answered? Turns the tree into a plan: each leaf analysed and given its fields, each row of clauses
 * made into what is required, what only ranks, and what is excluded. Here the cost of a query is known and limited.
 */
import type { Analyzer, Token } from '../../indexer/analysis/analyzer.ts';
import { isStopWord } from '../../indexer/analysis/stopWords.ts';
import { TEXT_FIELDS, type TextField } from '../../indexer/format/searchPage.ts';
import { type Pattern, pattern } from './operators.ts';
import type { Filter, Leaf, List, Near, QueryField, QueryNode } from './query.ts';
import { SearchRequestError } from './searchIndex.ts';

/** Where a leaf looks. Without a field it looks everywhere, but only a match in the text makes a result. */
export interface Scope {
  fields: readonly TextField[];
  named: boolean;
}

export type Plan =
  /** All parts of a compound or of a run of unspaced script, one after the other. */
  | { type: 'leaf'; pattern: Pattern; scope: Scope; silentIn: readonly string[] }
  /** A word among others of which any may match: so may any of its parts. */
  | { type: 'parts'; pattern: Pattern; parts: Part[]; scope: Scope; silentIn: readonly string[] }
  | { type: 'near'; patterns: Pattern[]; distance: number; scope: Scope }
  | { type: 'filter'; filter: Filter }
  /** Without anything required: every passage. */
  | { type: 'all'; required: Plan[]; optional: Plan[]; excluded: Plan[] }
  | { type: 'any'; operands: Plan[] }
  | { type: 'not'; operand: Plan };

export interface Part {
  token: Token;
  /** The part by itself. */
  pattern: Pattern;
  /** Whether it makes a match, or only adds to the score of one. */
  decisive: boolean;
}

/** Longest query, in UTF-16 units. */
export const MAX_QUERY_LENGTH = 4000;
/** Dearest query: a word costs 1, an exact form, phrase or nearness 2 a word, a prefix 8, a fuzzy word 16 or 32. */
export const MAX_QUERY_COST = 1000;
/** Most operands of one NEAR. */
export const MAX_NEAR_OPERANDS = 12;

const EVERYWHERE: Scope = { fields: TEXT_FIELDS, named: false };

/**
 * The plan of a tree.
 * @param languages Of the corpus's passages (BCP 47). A word that says nothing in a language (`the`) finds none of its
 * passages where the query has other words of which any may match.
 * @throws SearchRequestError where it would cost more than {@link MAX_QUERY_COST}.
 */
export function planQuery(
  tree: List,
  mode: 'any' | 'all',
  analyzer: Analyzer,
  languages: readonly string[],
): Plan {
  const planner = new Planner(mode, analyzer, languages);
  const plan = planner.node(tree, EVERYWHERE, true);
  if (planner.cost > MAX_QUERY_COST) {
    throw new SearchRequestError(
      'q',
      `This query costs ${planner.cost} units of at most ${MAX_QUERY_COST}. Ask for fewer words, prefixes (8 each) or fuzzy words (16 or 32 each).`,
    );
  }
  return plan;
}

class Planner {
  cost = 0;
  readonly #mode: 'any' | 'all';
  readonly #analyzer: Analyzer;
  readonly #languages: readonly string[];

  constructor(mode: 'any' | 'all', analyzer: Analyzer, languages: readonly string[]) {
    this.#mode = mode;
    this.#analyzer = analyzer;
    this.#languages = languages;
  }

  /** `loose`: the node only adds to a row of words of which any may match. */
  node(node: QueryNode, scope: Scope, loose: boolean): Plan {
    switch (node.type) {
      case 'list':
        return this.#list(node, scope, loose);
      case 'and':
        return this.#and(node.operands, scope);
      case 'or':
        return { type: 'any', operands: node.operands.map((operand) => this.node(operand, scope, false)) };
      case 'not':
        return { type: 'not', operand: this.node(node.node, scope, false) };
      case 'near':
        return this.#near(node, scope);
      case 'filter':
        return { type: 'filter', filter: node };
      case 'field':
        return this.#field(node.field, node.node, loose);
      default:
        return this.#leaf(node, scope, loose);
    }
  }

  #list({ clauses }: List, scope: Scope, loose: boolean): Plan {
    const required: Plan[] = [];
    const ranked: Plan[] = [];
    const excluded: Plan[] = [];
    const any = this.#mode === 'any';
    const silentIn = this.#silence(clauses);
    for (const { occur, node } of clauses) {
      const languages = silentIn(node);
      // Silent everywhere.
      if (any && occur === 'should' && languages.length > 0 && languages.length === this.#languages.length)
        continue;
      if (occur === 'not') excluded.push(this.node(node, scope, false));
      else if (occur === 'must' || node.type === 'filter') required.push(this.node(node, scope, false));
      else {
        const plan = this.node(node, scope, loose && any);
        const isWord = plan.type === 'leaf' || plan.type === 'parts';
        ranked.push(any && isWord ? { ...plan, silentIn: languages } : plan);
      }
    }
    if (!any) return { type: 'all', required: [...required, ...ranked], optional: [], excluded };
    if (clauses.some(({ occur }) => occur === 'must') || ranked.length === 0) {
      return { type: 'all', required, optional: ranked, excluded };
    }
    return {
      type: 'all',
      required: [...required, { type: 'any', operands: ranked }],
      optional: [],
      excluded,
    };
  }

  /** In which languages a clause says nothing beside the others: where it is a stop word and another is none. */
  #silence(clauses: List['clauses']): (node: QueryNode) => readonly string[] {
    const words = clauses.filter(({ occur, node }) => occur !== 'not' && node.type !== 'filter');
    const languages = this.#languages.filter((language) =>
      words.some(({ node }) => !this.#isStopWord(node, language)),
    );
    return (node) => languages.filter((language) => this.#isStopWord(node, language));
  }

  /** As a whole (`don’t`), or in all its parts (`qu’il`). */
  #isStopWord(node: QueryNode, language: string): boolean {
    if (node.type !== 'word') return false;
    if (isStopWord(node.text, language)) return true;
    const parts = this.#analyzer.tokens(node.text).filter(({ type }) => type !== 'joined');
    return parts.length > 1 && parts.every(({ exact }) => isStopWord(exact, language));
  }

  #and(operands: readonly QueryNode[], scope: Scope): Plan {
    const required: Plan[] = [];
    const excluded: Plan[] = [];
    for (const operand of operands) {
      if (operand.type === 'not') excluded.push(this.node(operand.node, scope, false));
      else required.push(this.node(operand, scope, false));
    }
    return { type: 'all', required, optional: [], excluded };
  }

  #near({ operands, distance }: Near, scope: Scope): Plan {
    if (operands.length > MAX_NEAR_OPERANDS) {
      throw new SearchRequestError(
        'q',
        `Nearness may join ${MAX_NEAR_OPERANDS} words, not ${operands.length}.`,
      );
    }
    this.cost += operands.length;
    return { type: 'near', patterns: operands.map((operand) => this.#pattern(operand)), distance, scope };
  }

  #field(field: QueryField, node: QueryNode, loose: boolean): Plan {
    if (field !== 'note') return this.node(node, { fields: [field], named: true }, loose);
    const notes: Plan = { type: 'filter', filter: { type: 'filter', filter: 'kind', value: 'note' } };
    const words = this.node(node, { fields: ['text'], named: true }, loose);
    return { type: 'all', required: [notes, words], optional: [], excluded: [] };
  }

  #leaf(leaf: Leaf, scope: Scope, loose: boolean): Plan {
    const whole = this.#pattern(leaf);
    if (!loose || leaf.type !== 'word' || whole.tokens.length === 1)
      return { type: 'leaf', pattern: whole, scope, silentIn: [] };
    // `s` of Stalin’s is no word; a single character finds too much where there is a pair.
    const telling = whole.tokens.filter(({ type, folded }) => type !== 'word' || [...folded].length > 1);
    const decides = this.#decisive(telling);
    const parts = telling.map((token): Part => {
      const alone = { type: 'word', text: token.exact } as const;
      return { token, pattern: pattern(alone, this.#analyzer.tokens(token.exact)), decisive: decides(token) };
    });
    return { type: 'parts', pattern: whole, parts, scope, silentIn: [] };
  }

  /** Which parts make a match: not `dell` of dell’arte, and no single character, unless there is nothing else. */
  #decisive(parts: readonly Token[]): (token: Token) => boolean {
    if (parts.every(({ type }) => type === 'character')) return () => true;
    const isLittle = ({ exact }: Token) => this.#languages.some((language) => isStopWord(exact, language));
    const words = parts.filter(({ type }) => type === 'word');
    const little = words.every(isLittle) ? [] : words.filter(isLittle);
    return (token) => token.type !== 'character' && !little.includes(token);
  }

  #pattern(leaf: Leaf): Pattern {
    const sought = pattern(leaf, this.#analyzer.tokens(leaf.text));
    const words = Math.max(1, sought.lattice.length);
    this.cost += words * UNIT_COST[leaf.type] * (leaf.type === 'fuzzy' ? leaf.distance : 1);
    return sought;
  }
}

const UNIT_COST: Readonly<Record<Leaf['type'], number>> = {
  word: 1,
  phrase: 2,
  exact: 2,
  prefix: 8,
  fuzzy: 16,
};

/** The parts of a plan that stand for words of a result: those not under NOT. */
export type WordPlan = Plan & { type: 'leaf' | 'parts' | 'near' };

export function wordPlans(plan: Plan): WordPlan[] {
  switch (plan.type) {
    case 'leaf':
    case 'parts':
    case 'near':
      return [plan];
    case 'all':
      return [...plan.required, ...plan.optional].flatMap(wordPlans);
    case 'any':
      return plan.operands.flatMap(wordPlans);
    default:
      return [];
  }
}
