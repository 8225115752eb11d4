/**
 * How is Markdown read? Source → syntax tree → hast → blocks, and beside it the account of every code point. Each step
 * is a file of this room; the reader strings them together and refuses what would take too long or nest too deep.
 */
import type { Root } from 'mdast';
import { CodePointTable } from '../../text/codePoints.ts';
import type { Problem, Reader, SourceDocument, SourceText } from '../document.ts';
import { Account, leftOutOf } from './account.ts';
import { takeAttributes } from './attributes.ts';
import { findBlocks } from './blocks.ts';
import { type FrontMatter, findFrontMatter } from './frontMatter.ts';
import { toHast } from './hast.ts';
import { leaveOutHidden } from './hidden.ts';
import { markPages } from './pageBreaks.ts';
import { paint } from './paint.ts';
import { parseMarkdown } from './parse.ts';
import { MarkdownLimitError } from './syntax.ts';
import { deepestNesting, MOST_NESTED } from './tree.ts';
import { findVerse } from './verse.ts';

/** Reads CommonMark and GFM with footnotes, front matter, Pandoc's inline notes, anchors, line blocks and div fences. */
export const markdownReader: Reader = { name: 'markdown', version: 1, read };

function read(source: SourceText): SourceDocument {
  const table = new CodePointTable(source.text);
  // A byte order mark inside the text would shift every position of the parser by one.
  const text = source.text.replace(/^\uFEFF/, ' ');
  const problems: Problem[] = [];
  const frontMatter = findFrontMatter(text, source.file, problems);
  const tree = parseWithin(text, frontMatter, source.file);
  if ('severity' in tree) return refused(source, table, tree);
  const account = new Account(text);
  paint(tree, text, account);
  leaveOutHidden(tree, account);
  takeAttributes(tree, text, account);
  findVerse(tree, text, account);
  const found = findBlocks(toHast(tree, text), source.file, table, problems);
  markPages(found.blocks, tree, text, ({ range }) => ({
    start: table.toUnit(range.start),
    end: table.toUnit(range.end),
  }));
  const pieces = account.pieces(table);
  const leftOut = leftOutOf(pieces, source.file, lineFinder(source.text, table));
  return {
    file: source.file,
    ...found,
    pieces,
    leftOut,
    problems,
    ...(frontMatter?.fields !== undefined && { frontMatter: frontMatter.fields }),
  };
}

/** The tree, or why there is none. */
function parseWithin(text: string, frontMatter: FrontMatter | undefined, file: string): Root | Problem {
  try {
    const tree = parseMarkdown(text, frontMatter);
    const { depth, line } = deepestNesting(tree);
    if (depth > MOST_NESTED)
      throw new MarkdownLimitError(line, `Blocks are nested more than ${MOST_NESTED} deep.`);
    return tree;
  } catch (error) {
    if (!(error instanceof MarkdownLimitError)) throw error;
    return {
      severity: 'error',
      code: 'markdown-limit',
      message: error.message,
      remedy:
        'Divide the passage or nest it less deep. If it is no prose, put it into a fenced code block; nothing of this file was read.',
      file,
      line: error.line,
    };
  }
}

function refused({ file, text }: SourceText, table: CodePointTable, problem: Problem): SourceDocument {
  const range = { start: 0, end: table.length };
  const reason = `not read: ${problem.message}`;
  return {
    file,
    blocks: [],
    notes: [],
    pieces: text === '' ? [] : [{ ...range, role: 'left-out', reason }],
    leftOut: text === '' ? [] : [{ file, line: 1, ...range, reason }],
    problems: [problem],
  };
}

/** The line, from 1, of ascending code points. */
function lineFinder(text: string, table: CodePointTable): (codePoint: number) => number {
  let line = 1;
  let unit = 0;
  return (codePoint) => {
    const end = table.toUnit(codePoint);
    line += text.slice(unit, end).match(/\r\n?|\n/g)?.length ?? 0;
    unit = end;
    return line;
  };
}
