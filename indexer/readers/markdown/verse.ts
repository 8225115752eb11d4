/**
 * Which paragraphs are verse? Those whose every line but the last ends in a hard break, and Pandoc's line blocks:
 *
 *     | The limerick packs laughs anatomical
 *     | In space that is quite economical.
 *     |
 *     | But the good ones I've seen        an empty line begins another stanza
 *     | So seldom are clean
 *
 * Each stanza becomes a paragraph of its own, with breaks between its lines.
 */
import type { Nodes, Paragraph, Parents, PhrasingContent, Root } from 'mdast';
import type { Point } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { Account } from './account.ts';

/** Longer lines that end in hard breaks are paragraphs run together, not verse. */
const LONGEST_VERSE = 120;

/** Marks verse, and splits line blocks into stanzas. */
export function findVerse(root: Root, source: string, account: Account): void {
  visit(root, 'paragraph', (node, index, parent) => {
    const start = node.position?.start;
    const end = node.position?.end;
    if (!start || !end || index === undefined || !parent) return;
    const lines = linesOf(source, start, end);
    if (lines.length < 2) return SKIP;
    if (isLineBlock(lines)) {
      for (const line of lines) if (line.bar) account.markup('delimiter', line.start, line.start + 1);
      const stanzas = stanzasOf(node, lines);
      (parent as Parents).children.splice(index, 1, ...(stanzas as never[]));
      return [SKIP, index + stanzas.length];
    }
    const short = lines.every((line) => line.text.length <= LONGEST_VERSE);
    if (short && breaksIn(node) === lines.length - 1) node.data = { ...node.data, verse: true };
    return SKIP;
  });
}

interface Line {
  /** UTF-16 offset of its first sign, after indentation and quotation marks. */
  start: number;
  end: number;
  number: number;
  text: string;
  bar: boolean;
  indented: boolean;
}

function linesOf(source: string, start: Point, end: Point): Line[] {
  const lines: Line[] = [];
  let unit = start.offset ?? 0;
  for (const [index, line] of source.slice(unit, end.offset).split('\n').entries()) {
    const prefix = index === 0 ? 0 : (/^[ \t>]*/.exec(line)?.[0].length ?? 0);
    const text = line.slice(prefix).trimEnd();
    lines.push({
      start: unit + prefix,
      end: unit + line.length,
      number: start.line + index,
      text,
      bar: /^\|(?:[ \t]|$)/.test(text),
      indented: prefix > 0 && /[ \t]$/.test(line.slice(0, prefix)),
    });
    unit += line.length + 1;
  }
  return lines;
}

function isLineBlock(lines: readonly Line[]): boolean {
  return (
    lines[0]?.bar === true &&
    lines[1]?.bar === true &&
    lines.every((line) => line.bar || line.indented) &&
    // What also ends in bars is a table that went wrong.
    !lines.every((line) => line.text.length > 1 && line.text.endsWith('|'))
  );
}

function breaksIn(node: Nodes): number {
  if (node.type === 'break') return 1;
  return 'children' in node ? node.children.reduce((sum, child) => sum + breaksIn(child), 0) : 0;
}

function stanzasOf(node: Paragraph, lines: readonly Line[]): Paragraph[] {
  const stanzas: Paragraph[] = [];
  let children: PhrasingContent[] = [];
  let first = 0;
  const finish = (end: number) => {
    const start = lines[first];
    const last = lines[end - 1];
    if (start && last && children.some((child) => child.type !== 'break'))
      stanzas.push({
        type: 'paragraph',
        children,
        data: { ...(stanzas.length === 0 && node.data), verse: true },
        position: {
          start: { line: start.number, column: 1, offset: start.start },
          end: { line: last.number, column: 1, offset: last.end },
        },
      });
    children = [];
    first = end;
  };
  for (const [index, line] of splitLines(node.children).entries()) {
    const { bar, text } = lines[index] ?? { bar: false, text: '' };
    if (bar && text === '|') {
      finish(index);
      first = index + 1;
      continue;
    }
    if (children.length > 0) children.push(bar ? { type: 'break' } : { type: 'text', value: ' ' });
    for (const child of bar ? withoutBar(line) : line) children.push(child);
  }
  finish(lines.length);
  return stanzas;
}

/** The children of each line. A line end inside emphasis and the like ends its line there too. */
function splitLines(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') {
      lines.push([]);
    } else if (child.type === 'text') {
      const [first, ...others] = child.value.split('\n');
      if (first) lines.at(-1)?.push({ type: 'text', value: first });
      for (const value of others) lines.push(value ? [{ type: 'text', value }] : []);
    } else if ('children' in child) {
      const [first = [], ...others] = splitLines(child.children as PhrasingContent[]);
      const wrap = (inside: PhrasingContent[]) => [{ ...child, children: inside } as PhrasingContent];
      if (first.length > 0) lines.at(-1)?.push(...wrap(first));
      for (const inside of others) lines.push(wrap(withoutBar(inside)));
    } else {
      lines.at(-1)?.push(child);
    }
  }
  return lines;
}

function withoutBar(line: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...others] = line;
  if (first?.type !== 'text') return [...line];
  const value = first.value.replace(/^\|[ \t]*/, '');
  return value ? [{ ...first, value }, ...others] : others;
}
