/** What does a tree hold, and how deep is it? Both walks recurse nowhere, so no depth can hurt them. */
import type { Nodes, Root } from 'mdast';

/** Calls back with each node, in no order. Costs a fraction of unist-util-visit, which matters on whole texts. */
export function eachNode(root: Nodes, found: (node: Nodes) => void): void {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    found(node);
    if ('children' in node) for (const child of node.children) open.push(child);
  }
}

/** Nodes in nodes: a list in a list counts two, the list and its item. 150 lists deep is more than any book has. */
export const MOST_NESTED = 300;

/** The depth of the deepest node, and the line on which it begins. */
export function deepestNesting(root: Root): { depth: number; line: number } {
  let deepest = { depth: 0, line: 1 };
  const open: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth > deepest.depth) deepest = { depth, line: node.position?.start.line ?? 1 };
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 });
  }
  return deepest;
}
