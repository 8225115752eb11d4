/**
 * Which lines make a block? Blank lines part blocks; a block whose longest line exceeds 200 characters is not
 * hard-wrapped and has one block a line; in a hard-wrapped one, underlined headings, verse and paragraphs that are
 * marked by indentation alone are told apart. Where the signs are weak it stays one paragraph.
 */
import { LEFT_OUT_REASONS } from '../../format/leftOut.ts';
import { codePointLength } from '../../text/codePoints.ts';
import { isCaption } from './captions.ts';
import { cutAtSpans, type Draft, rawText } from './draft.ts';
import { isUnderline, RANK } from './headings.ts';
import type { Joints } from './joints.ts';
import { groupLines, type Line, trimSpan } from './lines.ts';
import { isLinkLabels } from './linkLabels.ts';

/** No one wraps text wider than this. */
const MAX_WRAPPED_CHARACTERS = 200;
/** Less than this is a ragged margin, not an indentation. */
const MIN_INDENT = 2;
const RULE = /^[-_=~*#+·•.\s]+$/u;

/** The blocks of a text in reading order, with nothing decided yet about headings without underline, or notes. */
export function findBlocks(text: string, lines: readonly Line[], joints: Joints): Draft[] {
  const groups = groupLines(text, lines);
  const width = wrapWidth(text, groups);
  return groups.flatMap((group) =>
    isWrapped(text, group)
      ? wrappedBlocks(
          text,
          group.map((line) => draftOf(text, line)),
          width,
        )
      : unwrappedBlocks(text, group, joints),
  );
}

const isWrapped = (text: string, group: readonly Line[]) =>
  group.every((line) => codePointLength(text.slice(line.start, line.end)) <= MAX_WRAPPED_CHARACTERS);

/** A draft of one line. */
function draftOf(text: string, line: Line): Draft {
  const { start, end } = trimSpan(text, line);
  return { kind: 'paragraph', spans: [{ start, end }], line: line.number, indent: start - line.start };
}

function unwrappedBlocks(text: string, group: readonly Line[], joints: Joints): Draft[] {
  let afterRunOnLine = false;
  return group.map((line) => {
    const draft = draftOf(text, line);
    const words = rawText(text, draft);
    if (isLinkLabels(words)) return { ...draft, kind: 'left-out', reason: LEFT_OUT_REASONS.linkLabels };
    if (RULE.test(words)) return { ...draft, kind: 'rule' };
    if (afterRunOnLine && isCaption(words)) return { ...draft, kind: 'caption' };
    afterRunOnLine ||= joints.runOnLines.has(line.number);
    return draft;
  });
}

/** The blocks of lines (a draft each) that stand together; a rule parts them as a blank line would. */
function wrappedBlocks(text: string, lines: readonly Draft[], width: number | undefined): Draft[] {
  const blocks: Draft[] = [];
  let block: Draft[] = [];
  const endBlock = () => {
    for (const part of blocksWithoutRules(text, block, width)) blocks.push(part);
    block = [];
  };
  for (const line of lines) {
    const words = rawText(text, line);
    if (!RULE.test(words)) {
      block.push(line);
      continue;
    }
    const heading = block.length === 1 ? block[0] : undefined;
    const underline = heading && isUnderline(rawText(text, heading), words);
    if (heading && underline) {
      blocks.push({ ...heading, kind: 'heading', rank: RANK.underlined[underline] });
      block = [];
    } else endBlock();
    blocks.push({ ...line, kind: 'rule' });
  }
  endBlock();
  return blocks;
}

function blocksWithoutRules(text: string, lines: readonly Draft[], width: number | undefined): Draft[] {
  const [first, ...rest] = lines;
  if (!first) return [];
  const block: Draft = { ...first, spans: [first.spans[0], ...rest.map((line) => line.spans[0])] };
  if (isVerse(text, lines, width)) return [{ ...block, kind: 'verse' }];
  return cutAtSpans(block, indentedStarts(text, lines), (index) => lines[index]?.line ?? first.line);
}

/** How wide the text is set: the usual longest line of its unindented blocks of several lines. */
function wrapWidth(text: string, groups: readonly Line[][]): number | undefined {
  const widths = groups
    .filter((group) => group.length > 2 && isWrapped(text, group))
    .filter((group) => group.some((line) => /^\S/.test(text.slice(line.start, line.start + 1))))
    .map((group) => longest(group.map((line) => line.end - line.start)))
    .sort((a, b) => a - b);
  return widths[widths.length >> 1];
}

/** The greatest length; a block may have more lines than a function may have arguments. */
const longest = (lengths: readonly number[]) => lengths.reduce((most, length) => Math.max(most, length), 0);

/**
 * A line end is *forced* where the next line's first word would not have fitted in the width. In wrapped prose every
 * line end is forced; in verse hardly any is.
 */
function isForced(text: string, line: Draft, next: Draft, width: number): boolean {
  const word = /^\S+/.exec(rawText(text, next))?.[0] ?? '';
  return line.indent + rawText(text, line).length + 1 + word.length > width;
}

/**
 * Verse: two or more lines, all indented, nearly all beginning with a capital or a quotation mark, without the wide
 * gaps of a table, whose line ends are not forced: mostly not by the verse's own longest line, or, of three lines and
 * more, by the width of the text.
 */
function isVerse(text: string, lines: readonly Draft[], width: number | undefined): boolean {
  if (lines.length < 2 || lines.some((line) => line.indent < MIN_INDENT)) return false;
  const raw = lines.map((line) => rawText(text, line));
  if (raw.some((line) => /\S\s{3,}\S|\t/.test(line))) return false;
  const capitals = raw.filter((line) => /^[\p{Pi}\p{Ps}"'—]*[\p{Lu}\p{Lt}]/u.test(line)).length;
  if (capitals < lines.length * 0.75) return false;
  const own = longest(lines.map((line, index) => line.indent + (raw[index]?.length ?? 0)));
  const free = (limit: number) =>
    lines.slice(1).filter((next, index) => {
      const line = lines[index];
      return line !== undefined && !isForced(text, line, next, limit);
    }).length;
  const ends = lines.length - 1;
  return free(own) * 2 >= ends || (width !== undefined && lines.length >= 3 && free(width) === ends);
}

/**
 * Where paragraphs begin that only an indentation marks: all indented lines agree in it, the line ends before them
 * are mostly free and the others forced. (In a list with hanging indents it is the other way round.)
 */
function indentedStarts(text: string, lines: readonly Draft[]): number[] {
  const starts = lines.flatMap((line, index) => (index > 0 && line.indent >= MIN_INDENT ? [index] : []));
  const indents = new Set(starts.map((start) => lines[start]?.indent));
  if (starts.length < 2 || indents.size !== 1 || starts.length > lines.length / 2) return [];
  const width = longest(lines.map((line) => line.indent + rawText(text, line).length));
  const agreeing = lines.slice(1).filter((next, index) => {
    const line = lines[index];
    return line !== undefined && isForced(text, line, next, width) === next.indent < MIN_INDENT;
  }).length;
  return agreeing >= (lines.length - 1) * 0.75 ? starts : [];
}
