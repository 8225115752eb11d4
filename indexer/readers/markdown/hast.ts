/**
 * What does the tree look like as HTML? mdast becomes hast by remark-rehype, with handlers that keep what it would lose
 * (cells beyond a table's head, the text of tight items as paragraphs of their own); raw HTML goes through a real
 * parser, one block at a time, so that nothing unclosed reaches further.
 */
import type { Element, ElementContent, Root as HastRoot, RootContent } from 'hast';
import type { Html, InlineNote, Nodes, Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import { CellFinder } from './cells.ts';
import { type HtmlToken, htmlTokens, keepsTag } from './html.ts';
import { LineMap } from './lineMap.ts';

declare module 'hast' {
  interface ElementData {
    anchors?: string[] | undefined;
    language?: string | undefined;
    verse?: boolean | undefined;
    checked?: boolean | undefined;
    align?: ('left' | 'right' | 'center' | null)[] | undefined;
  }
}

/** A `^[…]` note, taken out of its line. */
export interface FoundInlineNote {
  label: string;
  content: ElementContent[];
  position: InlineNote['position'];
}

export interface HastDocument {
  root: HastRoot;
  inlineNotes: FoundInlineNote[];
}

/** Tags that stand open within one block, at most; deeper ones lose the tag and keep their words. */
const DEEPEST_TAG = 100;

type Handlers = NonNullable<Options['handlers']>;
type Handler = NonNullable<Handlers['paragraph']>;

/** Converts a whole tree. Note definitions become `note-definition`, references `note-reference` elements. */
export function toHast(tree: Root, source: string): HastDocument {
  const inlineNotes: FoundInlineNote[] = [];
  const handlers: Handlers = {
    ...handlersOfBlocks,
    html: (_, node: Html, parent?: Nodes) => htmlNodes(node, parent, source),
    footnoteReference: (_, node: { label?: string; identifier: string }) =>
      noteReference(node.label ?? node.identifier),
    inlineNote(state, node: InlineNote) {
      // No source can write this label.
      const label = `^${inlineNotes.length + 1}`;
      const note: FoundInlineNote = { label, content: [], position: node.position };
      inlineNotes.push(note);
      note.content = parsed(state.all(node));
      return noteReference(label);
    },
  };
  const convert = unified().use(remarkRehype, { handlers, allowDangerousHtml: true });
  return { root: convert.runSync(tree), inlineNotes };
}

const element = (tagName: string, children: ElementContent[], more: Partial<Element> = {}): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
  ...more,
});

const noteReference = (label: string) => element('note-reference', [], { properties: { label } });

const leafBlock =
  (tagName: (node: Nodes) => string): Handler =>
  (state, node) =>
    element(tagName(node), parsed(state.all(node)), { position: node.position, data: { ...node.data } });

const handlersOfBlocks: Handlers = {
  paragraph: leafBlock(() => 'p'),
  heading: leafBlock((node) => `h${node.type === 'heading' ? node.depth : 1}`),
  listItem: (state, node) =>
    element('li', state.all(node), { position: node.position, data: { checked: node.checked ?? undefined } }),
  table: (state, node) =>
    element('table', state.all(node), { position: node.position, data: { align: node.align ?? [] } }),
  tableRow: (state, node, parent) => {
    const cell = parent?.type === 'table' && parent.children[0] === node ? 'th' : 'td';
    const cells: Nodes[] = node.children;
    return element(
      'tr',
      cells.map((child) => element(cell, 'children' in child ? parsed(state.all(child)) : [])),
      { position: node.position },
    );
  },
  footnoteDefinition: (state, node) =>
    element('note-definition', state.all(node) as ElementContent[], {
      position: node.position,
      properties: { label: node.label ?? node.identifier },
    }),
  divFence: () => undefined,
};

/** A block of HTML becomes elements at once; a tag within a line waits for the rest of its line. */
function htmlNodes(node: Html, parent: Nodes | undefined, source: string): ElementContent[] {
  const place = parent && FLOW_PARENTS.has(parent.type) ? 'flow' : 'line';
  const start = node.position?.start;
  const end = node.position?.end;
  const map = new LineMap(node.value, source, start?.offset ?? 0, end?.offset ?? 0);
  const point = (unit: number) => {
    const { offset, line } = map.locate(unit);
    return { line: (start?.line ?? 1) + line, column: 1, offset };
  };
  const cells = new CellFinder();
  const nodes = htmlTokens(node.value)
    .flatMap((token) => linesOf(token, node.value))
    .flatMap((token): ElementContent[] => {
      if (token.type !== 'text' && !(token.type === 'tag' && keepsTag(token.name, place))) return [];
      const written = node.value.slice(token.start, token.end);
      const value = token.type === 'text' ? written.replaceAll('<', '&lt;') : written;
      const raw: ElementContent = {
        type: 'raw',
        value,
        position: { start: point(token.start), end: point(token.end) },
      };
      return cells.needsCell(token, written.trim() === '') ? [{ ...raw, value: '<td>' }, raw] : [raw];
    });
  return place === 'flow' ? parsed(nodes) : nodes;
}

/** Words line by line: the parser counts on from where it began, and knows nothing of what stood before a line. */
function linesOf(token: HtmlToken, html: string): HtmlToken[] {
  if (token.type !== 'text') return [token];
  const lines: HtmlToken[] = [];
  for (let start = token.start; start < token.end; ) {
    const lineEnd = html.indexOf('\n', start);
    const end = lineEnd < 0 || lineEnd >= token.end ? token.end : lineEnd + 1;
    lines.push({ type: 'text', start, end });
    start = end;
  }
  return lines;
}

const FLOW_PARENTS = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

const htmlParser = unified().use(rehypeRaw).freeze();

/** Content with its raw HTML parsed, as a browser would, closed at the end. */
function parsed(content: ElementContent[]): ElementContent[] {
  if (!content.some(holdsRaw)) return content;
  let depth = 0;
  const limit = (node: ElementContent): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: node.children.flatMap(limit) }];
    if (node.type !== 'raw' || !node.value.startsWith('<')) return [node];
    if (node.value.startsWith('</')) depth = Math.max(depth - 1, 0);
    else if (++depth > DEEPEST_TAG) return [];
    return [node];
  };
  const root: HastRoot = { type: 'root', children: content.flatMap(limit) };
  return contentOf(htmlParser.runSync(root).children);
}

function holdsRaw(node: ElementContent): boolean {
  return node.type === 'raw' || (node.type === 'element' && node.children.some(holdsRaw));
}

function contentOf(nodes: RootContent[]): ElementContent[] {
  return nodes.filter((node) => node.type !== 'doctype');
}
