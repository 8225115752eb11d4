/**
 * Nothing was found: which looser questions do find something? Never loosened silently: each is offered with its count
 * and with what was loosened.
 */
import { phraseWords } from './parse.ts';
import { type Clause, isLeaf, type Leaf, type List, type QueryNode } from './query.ts';
import type { LooserCode } from './warnings.ts';

export interface Looser {
  tree: List;
  /** What was loosened. */
  code: LooserCode;
  /** The word that was left out. */
  value?: string;
}

/** What it takes to know which words are missing, and which are near them. */
export interface Vocabulary {
  /** How many passages a leaf finds by itself. */
  count(leaf: QueryNode): number;
  /** A word of the texts that differs by a few letters, the commonest of the nearest. */
  similar(word: string): string | undefined;
}

/** Of more words than these, leaving one out is not tried. */
const FEW = 8;

const listOf = (node: QueryNode): List => ({ type: 'list', clauses: [{ occur: 'should', node }] });

/** Looser questions, the nearest to what was asked first; they may still find nothing, and may repeat. */
export function looser(tree: List, mode: 'any' | 'all', vocabulary: Vocabulary): Looser[] {
  const begun = mapLeaves(tree, (leaf) =>
    leaf.type === 'word' && vocabulary.count(leaf) === 0 ? { type: 'prefix', text: leaf.text } : leaf,
  );
  const spelled = mapLeaves(tree, (leaf) => respell(leaf, vocabulary));
  const folded = mapLeaves(tree, (leaf) =>
    leaf.type === 'exact' ? { type: 'word', text: leaf.text } : leaf,
  );
  const apart = mapNodes(tree, (node) => {
    if (node.type === 'phrase') return wordsApart([node]);
    return node.type === 'near' ? wordsApart(node.operands) : node;
  });
  const known = withoutMissing(tree, vocabulary);
  const unfiltered: List = {
    type: 'list',
    clauses: tree.clauses.filter(({ occur, node }) => node.type !== 'filter' && occur !== 'not'),
  };
  const proposals: Looser[] = [
    { tree: begun, code: 'begins' },
    { tree: spelled, code: 'spelling' },
    { tree: folded, code: 'folded' },
    { tree: apart, code: 'apart' },
    { tree: known, code: 'known' },
    { tree: unfiltered, code: 'unrestricted' },
  ];
  const leaves = leavesOf(apart);
  if (leaves.length > 2 && leaves.length <= FEW) {
    for (const leaf of leaves) {
      const operands = leaves.filter((other) => other !== leaf);
      proposals.push({ tree: listOf({ type: 'and', operands }), code: 'without', value: leaf.text });
    }
  }
  if (mode === 'all' && leaves.length > 1) {
    proposals.push({ tree: listOf({ type: 'or', operands: leaves }), code: 'any' });
  }
  for (const leaf of leaves) proposals.push({ tree: listOf(leaf), code: 'alone' });
  return proposals;
}

/** The query with other spellings of some of its words. */
export const respelled = (tree: List, spellings: ReadonlyMap<string, string>): List =>
  mapLeaves(tree, (leaf) => {
    const other = (text: string) => spellings.get(text) ?? text;
    if (leaf.type === 'word') return { type: 'word', text: other(leaf.text) };
    if (leaf.type !== 'phrase' || leaf.exact) return leaf;
    return {
      ...leaf,
      text: phraseWords(leaf.text)
        .map(({ text }) => other(text))
        .join(' '),
    };
  });

/** The leaves that are asked for, not those excluded. */
export function leavesOf(node: QueryNode): Leaf[] {
  if (isLeaf(node)) return [node];
  switch (node.type) {
    case 'list':
      return node.clauses.flatMap((clause) => (clause.occur === 'not' ? [] : leavesOf(clause.node)));
    case 'and':
    case 'or':
    case 'near':
      return node.operands.flatMap(leavesOf);
    case 'field':
      return leavesOf(node.node);
    default:
      return [];
  }
}

function respell(leaf: Leaf, vocabulary: Vocabulary): Leaf {
  if (leaf.type === 'word') {
    return vocabulary.count(leaf) > 0
      ? leaf
      : { type: 'word', text: vocabulary.similar(leaf.text) ?? leaf.text };
  }
  if (leaf.type !== 'phrase' || leaf.text.split(' ').length === 1) return leaf;
  const words = phraseWords(leaf.text).map((word) => respell(word, vocabulary).text);
  return { ...leaf, text: words.join(' ') };
}

/** The words of leaves, all in one passage. */
function wordsApart(leaves: readonly Leaf[]): QueryNode {
  const operands = leaves.flatMap((leaf) => (leaf.type === 'phrase' ? phraseWords(leaf.text) : [leaf]));
  const [only] = operands;
  return operands.length === 1 && only ? only : { type: 'and', operands };
}
function withoutMissing(tree: List, vocabulary: Vocabulary): List {
  return {
    type: 'list',
    clauses: tree.clauses.filter(
      ({ occur, node }) => occur === 'not' || node.type === 'filter' || vocabulary.count(node) > 0,
    ),
  };
}

const mapLeaves = (tree: List, change: (leaf: Leaf) => Leaf): List =>
  mapNodes(tree, (node) => (isLeaf(node) ? change(node) : node));

/** The tree with each node changed, from the leaves up; what is excluded stays. */
function mapNodes(tree: List, change: (node: QueryNode) => QueryNode): List {
  const clause = ({ occur, node }: Clause): Clause => ({ occur, node: occur === 'not' ? node : visit(node) });
  const visit = (node: QueryNode): QueryNode => {
    switch (node.type) {
      case 'list':
        return change({ type: 'list', clauses: node.clauses.map(clause) });
      case 'and':
      case 'or':
        return change({ type: node.type, operands: node.operands.map(visit) });
      case 'field':
        return change({ ...node, node: visit(node.node) });
      case 'near': {
        const operands = node.operands.map(change).filter(isLeaf);
        return change(operands.length === node.operands.length ? { ...node, operands } : node);
      }
      default:
        return change(node);
    }
  };
  return { type: 'list', clauses: tree.clauses.map(clause) };
}
