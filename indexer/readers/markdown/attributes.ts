/**
 * Which anchors and attributes does the author give? `{#id .class key=value}` as Pandoc and kramdown write it, at the
 * end of a heading or paragraph or directly after a link, an image, code or emphasis. Anchors and languages are kept,
 * the rest is markup without words.
 */
import type { Heading, Nodes, Paragraph, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Account } from './account.ts';

declare module 'mdast' {
  interface HeadingData {
    anchors?: string[];
    language?: string;
  }
  interface ParagraphData {
    anchors?: string[];
    language?: string;
    verse?: boolean;
  }
}

const ATTRIBUTE = `(?:[#.][^\\s{}"'=#]+|[\\w:-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\\s{}"']+)|-)`;
const ATTRIBUTES = `\\{:?[ \\t]*(?:${ATTRIBUTE}[ \\t]*)+\\}`;
const AT_END = new RegExp(`(?:^|\\s+|(?<=\\S))${ATTRIBUTES}\\s*$`);
const AT_START = new RegExp(`^${ATTRIBUTES}`);
const ATTRIBUTABLE = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'emphasis',
  'strong',
]);

/** Takes attributes out of the words, and keeps anchors and languages with their block. */
export function takeAttributes(root: Root, source: string, account: Account): void {
  visit(root, (node) => {
    if (node.type === 'heading' || node.type === 'paragraph') takeAtEnd(node, source, account);
    if ('children' in node) takeAfterInline(node.children, source, account);
  });
}

function takeAtEnd(node: Heading | Paragraph, source: string, account: Account): void {
  // kramdown and Pandoc allow several, one after the other.
  for (;;) {
    const last = node.children.at(-1);
    const written = last?.type === 'text' && AT_END.exec(last.value)?.[0];
    if (last?.type !== 'text' || !written || !takeFromEnd(last, written, source, account)) return;
    const { anchors, language } = readAttributes(written);
    node.data = {
      ...node.data,
      anchors: [...anchors, ...(node.data?.anchors ?? [])],
      ...(language && { language }),
    };
    if (last.value === '') node.children.pop();
  }
}

function takeAfterInline(children: Nodes[], source: string, account: Account): void {
  for (const [index, node] of children.entries()) {
    const before = children[index - 1];
    if (node.type !== 'text' || !before || !ATTRIBUTABLE.has(before.type)) continue;
    const written = AT_START.exec(node.value)?.[0];
    const start = node.position?.start.offset ?? 0;
    if (!written || !source.startsWith(written, start)) continue;
    account.markup('raw-tag', start, start + written.length);
    node.value = node.value.slice(written.length);
  }
}

/** Only where the source says the same, without escapes. */
function takeFromEnd(text: Text, written: string, source: string, account: Account): boolean {
  const end = text.position?.end.offset ?? 0;
  const brace = written.trim();
  const start = source.lastIndexOf(brace, end - brace.length);
  if (start < (text.position?.start.offset ?? 0) || source.slice(start + brace.length, end).trim() !== '')
    return false;
  account.markup('raw-tag', start, start + brace.length);
  text.value = text.value.slice(0, -written.length);
  if (text.position) text.position.end = { ...text.position.end, offset: start };
  return true;
}

function readAttributes(written: string): { anchors: string[]; language: string | undefined } {
  const attributes = written.match(new RegExp(ATTRIBUTE, 'g')) ?? [];
  const language = attributes.find((attribute) => /^(?:xml:)?lang=/.test(attribute));
  return {
    anchors: attributes.filter((attribute) => attribute.startsWith('#')).map((anchor) => anchor.slice(1)),
    language: language?.replace(/^[^=]*=/, '').replace(/["']/g, ''),
  };
}
