/**
 * How is a query tree written? So that parsing it gives the same tree again; with as few parentheses as that needs.
 */
import { type Clause, isLeaf, type Leaf, type List, type QueryNode } from './query.ts';

/** The text of a query. */
export function printQuery(tree: List): string {
  return tree.clauses.map(printClause).join(' ');
}

function printClause({ occur, node }: Clause): string {
  if (occur === 'should')
    return node.type === 'list' || node.type === 'not' ? `(${print(node)})` : print(node);
  return (occur === 'must' ? '+' : '-') + printTight(node);
}

function print(node: QueryNode): string {
  switch (node.type) {
    case 'list':
      return printQuery(node);
    case 'or':
      return node.operands
        .map((operand) => (operand.type === 'and' ? print(operand) : printTight(operand)))
        .join(' OR ');
    case 'and':
      return node.operands.map(printTight).join(' AND ');
    case 'not':
      return `NOT ${printTight(node.node)}`;
    case 'near':
      return node.operands.map(printLeaf).join(` NEAR/${node.distance} `);
    case 'field':
      return `${node.field}:${isLeaf(node.node) || node.node.type === 'field' ? print(node.node) : `(${print(node.node)})`}`;
    case 'filter':
      return `${node.filter}:${/[\s()]/.test(node.value) ? `"${node.value}"` : node.value}`;
    default:
      return printLeaf(node);
  }
}

/** As an operand: what binds looser stands in parentheses. */
function printTight(node: QueryNode): string {
  return node.type === 'list' || node.type === 'or' || node.type === 'and' ? `(${print(node)})` : print(node);
}

/** A word, phrase, prefix, fuzzy word or exact form as a query writes it. */
export function printLeaf(leaf: Leaf): string {
  switch (leaf.type) {
    case 'word':
      return leaf.text;
    case 'phrase':
      return `${leaf.exact ? '=' : ''}"${leaf.text}"`;
    case 'prefix':
      return `${leaf.text}*`;
    case 'fuzzy':
      return `${leaf.text}~${leaf.distance === 1 ? '' : leaf.distance}`;
    case 'exact':
      return `=${leaf.text}`;
  }
}
