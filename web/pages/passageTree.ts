/**
 * Which passages stand together in a list, an item, a quotation, a table or a figure? Rebuilds the tree around the
 * leaves from the containers that each passage names.
 */
import type { Container, Passage } from '../../indexer/format/passage.ts';

export type TreeNode =
  | { type: 'leaf'; passage: Passage }
  | { type: 'container'; container: Container; children: TreeNode[] };

/** The passages as a forest, in their order: neighbours that agree in a container's key share it. */
export function passageTree(passages: readonly Passage[], depth = 0): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let first = 0; first < passages.length; ) {
    const passage = passages[first];
    if (!passage) break;
    const container = passage.containers[depth];
    if (!container) {
      nodes.push({ type: 'leaf', passage });
      first++;
      continue;
    }
    let end = first + 1;
    while (passages[end]?.containers[depth]?.key === container.key) end++;
    nodes.push({
      type: 'container',
      container,
      children: passageTree(passages.slice(first, end), depth + 1),
    });
    first = end;
  }
  return nodes;
}

/** All leaves below, in order. */
export function leaves(node: TreeNode): Passage[] {
  return node.type === 'leaf' ? [node.passage] : node.children.flatMap(leaves);
}
