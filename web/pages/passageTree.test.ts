import { expect, test } from 'vitest';
import type { Container, Passage } from '../../indexer/format/passage.ts';
import { leaves, passageTree, type TreeNode } from './passageTree.ts';

const list = (key: number): Container => ({ type: 'list', key, ordered: false, start: 1 });
const item = (key: number): Container => ({ type: 'item', key });

const passage = (id: string, ...containers: Container[]): Passage => ({
  id,
  ref: '0p1',
  kind: 'paragraph',
  language: 'en',
  text: id,
  html: id,
  notes: [],
  sourceLocators: [],
  anchors: [],
  locators: [],
  sectionPath: [],
  sentences: [],
  containers,
  source: { file: 'a', line: 1, start: 0, end: 0 },
});

/** A tree in brackets: `list(item(a b))`. */
const show = (nodes: TreeNode[]): string =>
  nodes
    .map((node) =>
      node.type === 'leaf' ? node.passage.id : `${node.container.type}(${show(node.children)})`,
    )
    .join(' ');

test('neighbours that share a container stand in it together', () => {
  const tree = passageTree([
    passage('a'),
    passage('b', list(1), item(2)),
    passage('c', list(1), item(2), list(3), item(4)),
    passage('d', list(1), item(2), list(3), item(5)),
    passage('e', list(1), item(2)),
    passage('f', list(1), item(6)),
    passage('g'),
  ]);
  expect(show(tree)).toBe('a list(item(b list(item(c) item(d)) e) item(f)) g');
});

test('two lists side by side stay two', () => {
  expect(show(passageTree([passage('a', list(1), item(2)), passage('b', list(3), item(4))]))).toBe(
    'list(item(a)) list(item(b))',
  );
});

test('the leaves of a node are its passages in order', () => {
  const [node] = passageTree([passage('a', list(1), item(2)), passage('b', list(1), item(3))]);
  expect(node && leaves(node).map(({ id }) => id)).toEqual(['a', 'b']);
});
