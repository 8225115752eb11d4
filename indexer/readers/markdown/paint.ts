/**
 * Where in the source do the words of the tree stand? Goes through each leaf and its source side by side, and paints
 * words as text; escapes, line prefixes and fences between them stay delimiters.
 */
import type { Image, ImageReference, Nodes, Root } from 'mdast';
import type { Account } from './account.ts';
import { htmlTokens } from './html.ts';
import { LineMap } from './lineMap.ts';
import { eachNode } from './tree.ts';

/** Paints all that the tree tells about its source. */
export function paint(root: Root, source: string, account: Account): void {
  eachNode(root, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start !== undefined && end !== undefined) paintNode(node, source, start, end, account);
  });
}

function paintNode(node: Nodes, source: string, start: number, end: number, account: Account): void {
  switch (node.type) {
    case 'text':
      paintWords(node.value, source, start, end, account);
      return;
    case 'inlineCode':
      paintInlineCode(source, start, end, account);
      return;
    case 'code':
      paintCode(node.value, source, start, end, account);
      return;
    case 'html':
      paintHtml(node.value, source, start, end, account);
      return;
    case 'image':
    case 'imageReference':
      paintImage(node, source, start, end, account);
      return;
    case 'link':
    case 'linkReference': {
      if (source[start] !== '[') return;
      const label = node.children.at(-1)?.position?.end.offset ?? start + 1;
      account.markup('destination', Math.min(label + 1, end), end);
      return;
    }
    case 'definition':
      account.markup('definition', start, end);
      return;
    case 'yaml':
    case 'toml':
      account.markup('front-matter', start, end);
      return;
    case 'divFence':
      account.markup('raw-tag', start, end);
      return;
    case 'footnoteReference':
      account.markup('note-marker', start, end);
      return;
    case 'footnoteDefinition': {
      const label = source.indexOf(']:', start);
      account.markup('note-marker', start, label < 0 ? end : Math.min(label + 2, end));
      return;
    }
  }
}

const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/y;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** What may stand before a line of a paragraph: indentation and the signs of quotations. */
const PREFIX = /[ \t>]*/y;

/** `value` is what the parser read between `start` and `end`. */
function paintWords(value: string, source: string, start: number, end: number, account: Account): void {
  let run = start;
  let at = start;
  let read = 0;
  const close = (unit: number) => {
    if (unit > run) account.text(run, unit);
  };
  while (at < end) {
    const sign = source[at] ?? '';
    const wanted = value[read];
    if (sign === '\\' && source[at + 1] === wanted && PUNCTUATION.test(wanted ?? '')) {
      close(at);
      run = at + 1;
      at += 2;
      read++;
    } else if (sign === '\n' || sign === '\r') {
      at += sign === '\r' && source[at + 1] === '\n' ? 2 : 1;
      close(at);
      PREFIX.lastIndex = at;
      at += PREFIX.exec(source)?.[0].length ?? 0;
      run = at;
      if (wanted === '\n') read++;
    } else if (sign === '&') {
      REFERENCE.lastIndex = at;
      const reference = REFERENCE.exec(source)?.[0] ?? sign;
      // A reference that means nothing stands for itself.
      const literal = value.startsWith(reference, read);
      read += literal ? reference.length : unitsOfReference(value, read, source[at + reference.length]);
      at += reference.length;
    } else {
      // Blanks at line ends are not in the value.
      if (sign === wanted || (sign === '\0' && wanted === '\uFFFD')) read++;
      at++;
    }
  }
  close(end);
}

function unitsOfReference(value: string, read: number, next: string | undefined): number {
  const one = (value.codePointAt(read) ?? 0) > 0xffff ? 2 : 1;
  // Few references stand for two code points.
  return next !== undefined && value[read + one] !== next && value[read + one + 1] === next ? one + 1 : one;
}

function paintInlineCode(source: string, start: number, end: number, account: Account): void {
  const fence = /^`*/.exec(source.slice(start, end))?.[0].length ?? 0;
  const code = source.slice(start + fence, end - fence);
  let unit = start + fence;
  for (const [index, line] of code.split('\n').entries()) {
    const prefix = index === 0 ? 0 : (/^[ \t>]*/.exec(line)?.[0].length ?? 0);
    account.text(unit + prefix, unit + line.length);
    unit += line.length + 1;
  }
}

function paintCode(value: string, source: string, start: number, end: number, account: Account): void {
  const fence = /^(?:`{3,}|~{3,})/.exec(source.slice(start, start + 1000))?.[0];
  const firstLineEnd = source.slice(start, end).search(/[\r\n]/);
  const body = fence && firstLineEnd >= 0 ? start + firstLineEnd : start;
  if (fence) account.markup('raw-tag', start + fence.length, firstLineEnd < 0 ? end : body);
  const map = new LineMap(value, source, fence && firstLineEnd >= 0 ? nextLine(source, body) : body, end);
  map.ranges(0, value.length, (from, to) => account.text(from, to));
}

function nextLine(source: string, unit: number): number {
  return source[unit] === '\r' && source[unit + 1] === '\n' ? unit + 2 : unit + 1;
}

/** The words of an image in HTML. */
const ALT = /(?<=\s)alt\s*=\s*("([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

function paintHtml(value: string, source: string, start: number, end: number, account: Account): void {
  const map = new LineMap(value, source, start, end);
  for (const token of htmlTokens(value)) {
    map.ranges(token.start, token.end, (from, to) => {
      if (token.type === 'text') account.text(from, to);
      else if (token.type === 'comment') account.markup('comment', from, to);
      else if (token.type === 'left-out') account.leaveOut(token.reason, from, to);
      else account.markup('raw-tag', from, to);
    });
    const alt = token.type === 'tag' && token.name === 'img' && ALT.exec(value.slice(token.start, token.end));
    const words = alt ? (alt[2] ?? alt[3] ?? alt[4] ?? '') : '';
    const wordsAt = alt
      ? token.start + alt.index + alt[0].length - words.length - (alt[4] === undefined ? 1 : 0)
      : 0;
    if (words) map.ranges(wordsAt, wordsAt + words.length, (from, to) => account.text(from, to));
  }
}

/** The alternative text is words; what follows its bracket is the destination. A title speaks where there is no such text. */
function paintImage(
  node: Image | ImageReference,
  source: string,
  start: number,
  end: number,
  account: Account,
): void {
  let depth = 1;
  let unit = start + 2;
  for (; unit < end; unit++) {
    if (source[unit] === '\\') unit++;
    else if (source[unit] === '[') depth++;
    else if (source[unit] === ']' && --depth === 0) break;
  }
  paintAlternative(node.alt ?? '', source, start + 2, Math.min(unit, end), account);
  account.markup('destination', Math.min(unit + 1, end), end);
  if (node.type !== 'image' || node.alt || !node.title) return;
  const title = source.lastIndexOf(node.title, end);
  if (title <= unit) return;
  account.text(title, title + node.title.length);
  node.alt = node.title;
  node.title = null;
}

/** What of a label is in the alternative text: links and images in it have lost their targets. */
function paintAlternative(alt: string, source: string, start: number, end: number, account: Account): void {
  let read = 0;
  for (let unit = start; unit < end; unit++) if (source[unit] === alt[read]) read++;
  if (read < alt.length) {
    account.text(start, end);
    return;
  }
  account.markup('destination', start, end);
  read = 0;
  for (let unit = start; unit < end; unit++) {
    if (source[unit] !== alt[read]) continue;
    account.text(unit, unit + 1);
    read++;
  }
}
