/**
 * What is the syntax tree of a Markdown text? micromark's time grows with the square of what it reads at once (it
 * copies all it has read whenever a list or quotation ends), so a text is read in parts:
 *
 *     a part may begin after a blank line, where a line begins at the margin
 *
 * No open list item, quotation or note can reach over such a place; only fenced code and some HTML can, and where a part
 * ends inside of one, it is read again together with what follows. A list that goes on in the next part is joined. Link definitions count in the whole text: parts that
 * have any are read first.
 */
import type { List, Nodes, Root, RootContent } from 'mdast';
import type { FrontMatter } from './frontMatter.ts';
import { MarkdownLimitError, type PartParser, partParser } from './syntax.ts';
import { eachNode } from './tree.ts';

const PART_UNITS = 4_096;

interface Part {
  start: number;
  end: number;
  /** Counted from 1. */
  line: number;
}

/**
 * The tree of a whole text; positions are in UTF-16 units.
 * @throws MarkdownLimitError where the text would take too long to read.
 */
export function parseMarkdown(text: string, frontMatter?: FrontMatter): Root {
  const parts = partsOf(text, frontMatter?.end ?? 0);
  const labels = definedLabels(text, parts);
  const first = partParser(labels, frontMatter?.fence);
  const other = partParser(labels);
  const root: Root = { type: 'root', children: [] };
  let rest = parts;
  // Twice as many parts at each further attempt, so that what never closes costs no more than twice its length.
  for (let count = 1; rest.length > 0; ) {
    const part = joined(rest.slice(0, count));
    const children = readPart(text, part, part.start === 0 ? first : other);
    if (count < rest.length && isOpen(children.at(-1), text, part.end)) {
      count *= 2;
      continue;
    }
    append(root, children, text);
    rest = rest.slice(count);
    count = 1;
  }
  return root;
}

function readPart(text: string, part: Part, parse: PartParser): RootContent[] {
  try {
    const { children } = parse(text.slice(part.start, part.end));
    for (const child of children) shift(child, part);
    return children;
  } catch (error) {
    if (!(error instanceof MarkdownLimitError)) throw error;
    throw new MarkdownLimitError(part.line + error.line - 1, error.message);
  }
}

function append(root: Root, children: readonly RootContent[], text: string): void {
  const [first, ...others] = children;
  const last = root.children.at(-1);
  if (last?.type === 'list' && first?.type === 'list' && listSign(last, text) === listSign(first, text)) {
    for (const item of first.children) last.children.push(item);
    if (last.position && first.position) last.position.end = first.position.end;
  } else if (first) {
    root.children.push(first);
  }
  for (const child of others) root.children.push(child);
}

/** Lists are one where their items begin alike: `-`, `+`, `*`, or a number and `.` or `)`. */
function listSign(list: List, text: string): string | undefined {
  return /[-+*.)]/.exec(text.slice(list.position?.start.offset))?.[0];
}

/** A blank line and the start of one at the margin. */
const BOUNDARY = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)(?![\s\uFEFF])/g;

/** @param head what the first part holds at least: front matter may hold blank lines. */
function partsOf(text: string, head: number): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let line = 1;
  BOUNDARY.lastIndex = Math.max(PART_UNITS, head);
  for (let match = BOUNDARY.exec(text); match; match = BOUNDARY.exec(text)) {
    const end = BOUNDARY.lastIndex;
    parts.push({ start, end, line });
    line += lineEnds(text.slice(start, end));
    start = end;
    BOUNDARY.lastIndex = end + PART_UNITS;
  }
  parts.push({ start, end: text.length, line });
  return parts;
}

function lineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function joined(parts: Part[]): Part {
  const [first] = parts;
  return { start: first?.start ?? 0, end: parts.at(-1)?.end ?? 0, line: first?.line ?? 1 };
}

/** What could be a definition, also in a list or a quotation. */
const MAYBE_DEFINITION = /^[ \t>*+\-\d.)]*\[(?!\^)[^\n]*\]:/m;

function definedLabels(text: string, parts: readonly Part[]): Set<string> {
  const labels = new Set<string>();
  const parse = partParser([]);
  for (const part of parts) {
    if (!MAYBE_DEFINITION.test(text.slice(part.start, part.end))) continue;
    const children = readPart(text, part, parse);
    eachNode({ type: 'root', children }, (node) => {
      // As micromark has it: folded by lower and then upper case.
      if (node.type === 'definition') labels.add(node.identifier.toUpperCase());
    });
  }
  return labels;
}

/** The constructs at the margin that a blank line does not end: fenced code, and HTML of five kinds. */
const HTML_ENDS: [start: RegExp, end: RegExp][] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

function isOpen(last: RootContent | undefined, text: string, partEnd: number): boolean {
  const [start, end] = unitsOf(last);
  if (last?.type === 'html')
    return HTML_ENDS.some(([starts, ends]) => starts.test(last.value) && !ends.test(last.value));
  if (last?.type !== 'code') return false;
  const fence = /^(`{3,}|~{3,})/.exec(text.slice(start, end))?.[0];
  if (!fence || text.slice(end, partEnd).trim() !== '') return false;
  const lastLine = text.slice(start + fence.length, end).split(/[\r\n]/);
  const closes = lastLine.length > 1 ? lastLine.at(-1)?.trim() : undefined;
  return !(closes?.startsWith(fence) && /^(?:`+|~+)$/.test(closes));
}

function unitsOf(node: RootContent | undefined): [start: number, end: number] {
  return [node?.position?.start.offset ?? 0, node?.position?.end.offset ?? 0];
}

/** Moves a node and all in it to where its part stands in the text. */
function shift(node: Nodes, part: Part): void {
  if (part.start === 0) return;
  eachNode(node, ({ position }) => {
    for (const point of position ? [position.start, position.end] : []) {
      point.line += part.line - 1;
      point.offset = (point.offset ?? 0) + part.start;
    }
  });
}
