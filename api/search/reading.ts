/** How was the query read? The tree in the interface's words, which the page turns into a sentence (describe.ts). */
import { printLeaf } from './print.ts';
import type { Clause, Leaf, List, Occur, QueryNode } from './query.ts';
import type { QueryReading } from './searchIndex.ts';

/** The clauses of a query as they were understood. */
export function reading(tree: List, mode: 'any' | 'all'): QueryReading[] {
  return tree.clauses.map((clause) => ofClause(clause, mode));
}

function ofClause({ occur, node }: Clause, mode: 'any' | 'all', field?: string): QueryReading {
  return of(node, occur, mode, field);
}

function of(node: QueryNode, occur: Occur, mode: 'any' | 'all', field: string | undefined): QueryReading {
  const where = field === undefined ? {} : { field };
  switch (node.type) {
    case 'list':
      return {
        type: 'group',
        operator: mode === 'all' ? 'and' : 'or',
        clauses: node.clauses.map((clause) => ofClause(clause, mode, field)),
        occur,
      };
    case 'and':
    case 'or':
      return {
        type: 'group',
        operator: node.type,
        clauses: node.operands.map((operand) => of(operand, 'should', mode, field)),
        occur,
      };
    case 'not':
      return of(node.node, 'not', mode, field);
    case 'field':
      return of(node.node, occur, mode, node.field);
    case 'filter':
      return { type: 'word', text: node.value, field: node.filter, occur: occur === 'not' ? 'not' : 'must' };
    case 'near':
      return {
        type: 'near',
        texts: node.operands.map(nearText),
        distance: node.distance,
        ...where,
        occur,
      };
    case 'phrase':
      return { type: node.exact ? 'exact' : 'phrase', text: node.text, ...where, occur };
    default:
      return { type: node.type, text: node.text, ...where, occur };
  }
}

/** Words and phrases as they are; what is more than that, as the query writes it: `occup*`. */
const nearText = (leaf: Leaf) =>
  leaf.type === 'word' || leaf.type === 'phrase' ? leaf.text : printLeaf(leaf);
