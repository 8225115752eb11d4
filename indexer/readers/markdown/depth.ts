/** How deep is a tree? Asked before anything walks it by recursion. */
import type { Nodes, Root } from 'mdast';

/** Nodes in nodes: a list in a list counts two, the list and its item. 150 lists deep is more than any book has. */
export const MOST_NESTED = 300;

/** The depth of the deepest node, and the line on which it begins. Does not recurse. */
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
