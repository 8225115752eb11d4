/**
 * How is a query answered? Turns the tree into a plan: each leaf analysed and given its fields, each row of clauses
 * made into what is required, what only ranks, and what is excluded. Here the cost of a query is known and limited.
 */
import type { Analyzer, Token } from '../../indexer/analysis/analyzer.ts';
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
  | { type: 'leaf'; pattern: Pattern; scope: Scope }
  /** A word among others of which any may match: so may any of its parts. */
  | { type: 'parts'; pattern: Pattern; parts: Part[]; scope: Scope }
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
 * @throws SearchRequestError where it would cost more than {@link MAX_QUERY_COST}.
 */
export function planQuery(tree: List, mode: 'any' | 'all', analyzer: Analyzer): Plan {
  const planner = new Planner(mode, analyzer);
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

  constructor(mode: 'any' | 'all', analyzer: Analyzer) {
    this.#mode = mode;
    this.#analyzer = analyzer;
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
    for (const { occur, node } of clauses) {
      if (occur === 'not') excluded.push(this.node(node, scope, false));
      else if (occur === 'must' || node.type === 'filter') required.push(this.node(node, scope, false));
      else ranked.push(this.node(node, scope, loose && any));
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
      return { type: 'leaf', pattern: whole, scope };
    // `s` of Stalin’s is no word; a single character finds too much where there is a pair.
    const telling = whole.tokens.filter(({ type, folded }) => type !== 'word' || [...folded].length > 1);
    const rough = telling.every(({ type }) => type === 'character');
    const parts = telling.map((token): Part => {
      const alone = { type: 'word', text: token.exact } as const;
      return {
        token,
        pattern: pattern(alone, this.#analyzer.tokens(token.exact)),
        decisive: rough || token.type !== 'character',
      };
    });
    return { type: 'parts', pattern: whole, parts, scope };
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
