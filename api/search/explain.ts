/**
 * How does a score come about? A tree over the parts of the query: each with what it gives the passage, so that the parts
 * of a sum add up to it; below a word, what its weight follows from.
 */
import type { TextField } from '../../indexer/format/searchPage.ts';
import { type Execution, scoresAt } from './execute.ts';
import type { Part, Plan } from './plan.ts';
import { printLeaf } from './print.ts';

export interface Explanation {
  /** `sum`: of its parts; `word`, `phrase`, `near`: what the query has there; `condition`: counts for nothing; `order`: what a second stage added. */
  type: 'sum' | 'word' | 'phrase' | 'near' | 'condition' | 'order';
  /** The part of the query, as one writes it. */
  text: string;
  score: number;
  parts: Explanation[];
  /** Of a word: how often and where it stands. */
  facts?: TermFacts[];
}

/** What the weight of a term in a field of a passage follows from. */
export interface TermFacts {
  /** As the index has it: a folded word, or a stem. */
  term: string;
  field: TextField;
  /** How many passages have it in the field (df), of how many. */
  having: number;
  passages: number;
  /** Inverse document frequency. */
  idf: number;
  /** How often the passage has it (tf). */
  frequency: number;
  /** Words of the field in the passage, and on the average. */
  length: number;
  meanLength: number;
  /** What the field, and the likeness of a derived word, count for. */
  weight: number;
}

/** A part of the query to be explained: its plan, and the parts of that. */
interface Node {
  plan: Plan;
  type: Explanation['type'];
  text: string;
  parts: Node[];
}

/**
 * Explanations of passages that answer a plan, by place. What the plan looks up must have been gathered.
 * @param scores What the passages were ranked by.
 */
export function explain(
  plan: Plan,
  scores: ReadonlyMap<number, number>,
  execution: Execution,
): Map<number, Explanation> {
  const root = nodeOf(plan);
  const nodes = flattened(root);
  const places = [...scores.keys()].sort((a, b) => a - b);
  const given = scoresAt(
    nodes.map((node) => node.plan),
    places,
    execution,
  );
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  return new Map(
    places.map((place) => {
      const of = given.get(place) ?? [];
      const first = told(root, place, (node) => of[numbers.get(node) ?? -1] ?? 0, execution);
      return [place, ranked(first, scores.get(place) ?? 0)];
    }),
  );
}

/** The plans that explaining asks for: gather what they look up. */
export const partsOf = (plan: Plan): Plan[] => flattened(nodeOf(plan)).map((node) => node.plan);

function nodeOf(plan: Plan): Node {
  switch (plan.type) {
    case 'leaf': {
      const { leaf } = plan.pattern;
      const type = leaf.type === 'phrase' || plan.pattern.tokens.length > 1 ? 'phrase' : 'word';
      return { plan, type, text: printLeaf(leaf), parts: [] };
    }
    case 'parts':
      return {
        plan,
        type: 'sum',
        text: printLeaf(plan.pattern.leaf),
        parts: plan.parts.map((part: Part): Node => {
          const alone: Plan = { ...plan, parts: [{ ...part, decisive: true }] };
          return { plan: alone, type: 'word', text: part.token.exact, parts: [] };
        }),
      };
    case 'near':
      return {
        plan,
        type: 'near',
        text: plan.patterns.map(({ leaf }) => printLeaf(leaf)).join(` NEAR/${plan.distance} `),
        parts: [],
      };
    case 'filter':
      return { plan, type: 'condition', text: `${plan.filter.filter}:${plan.filter.value}`, parts: [] };
    case 'not':
      return { plan, type: 'condition', text: 'NOT', parts: [] };
    case 'any':
      return { plan, type: 'sum', text: 'OR', parts: plan.operands.map(nodeOf) };
    case 'all':
      return { plan, type: 'sum', text: 'AND', parts: [...plan.required, ...plan.optional].map(nodeOf) };
  }
}

const flattened = (node: Node): Node[] => [node, ...node.parts.flatMap(flattened)];

function told(node: Node, place: number, scoreOf: (node: Node) => number, execution: Execution): Explanation {
  const parts = node.parts
    .map((part) => told(part, place, scoreOf, execution))
    // What the passage lacks gives it nothing, and conditions always hold.
    .filter(({ score, type }) => score !== 0 || type === 'condition');
  const [only] = parts;
  if (node.type === 'sum' && only && parts.length === 1) return only;
  const facts = node.type === 'word' ? factsOf(node.plan, place, execution) : [];
  return {
    ...{ type: node.type, text: node.text, score: scoreOf(node), parts },
    ...(facts.length > 0 && { facts }),
  };
}

function factsOf(plan: Plan, place: number, { postings }: Execution): TermFacts[] {
  const words =
    plan.type === 'leaf'
      ? plan.pattern.tokens.map((token) => ({ pattern: plan.pattern, token }))
      : plan.type === 'parts'
        ? plan.parts
        : [];
  const fields = 'scope' in plan ? plan.scope.fields : [];
  return words.flatMap(({ pattern, token }) => postings.facts?.(pattern, token, fields, place) ?? []);
}

/** What a second stage added to the sum, or took from it. */
function ranked(first: Explanation, score: number): Explanation {
  const difference = score - first.score;
  if (Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(score))) return first;
  const order: Explanation = { type: 'order', text: '', score: difference, parts: [] };
  const parts = first.type === 'sum' ? [...first.parts, order] : [first, order];
  return { type: 'sum', text: '', score, parts };
}
