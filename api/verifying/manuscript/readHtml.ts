/**
 * How is HTML read for checking? Tag by tag, tolerantly, as browsers do with what is not well formed. Nothing of it is
 * ever shown as HTML: only its words leave this room, as text.
 */
import { characterReference } from './characterReferences.ts';
import { type Block, BlockWriter } from './manuscript.ts';

/** What stands in these is no text of the manuscript. */
const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'math',
  'pre',
  'code',
  'textarea',
  'iframe',
  'object',
]);
/** These stand in a line of text; all others begin a block and end one. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite data del dfn em font i ins kbd label mark q ruby rb rt rp s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const TAG_NAME = /<(?<close>\/?)(?<name>[A-Za-z][A-Za-z0-9:-]*)/y;
/** Units of a tag; what is longer is text. */
const LONGEST_TAG = 4000;
const HREF = /(?:^|\s)href\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+))/iu;

export function readHtml(source: string): Block[] {
  const writer = new BlockWriter();
  let quotations = 0;
  let depth = 0;
  for (let at = 0; at < source.length; ) {
    const sign = source[at];
    if (sign === '<') {
      const comment = source.startsWith('<!--', at) ? source.indexOf('-->', at + 4) : -1;
      if (comment >= 0) {
        at = comment + 3;
        continue;
      }
      const tag = tagAt(source, at);
      if (tag) {
        const { isEnd, name, attributes, after } = tag;
        if (!isEnd && HIDDEN.has(name)) {
          at = endOf(source, name, after);
          continue;
        }
        if (name === 'q') writer.put(isEnd ? '”' : '“', at);
        else if (name === 'sup' && !isEnd && isNoteNumber(source, after)) {
          at = endOf(source, 'sup', after);
          continue;
        } else if (name === 'br') writer.put('\n', at);
        else if (!INLINE.has(name)) writer.close(at);
        if (name === 'blockquote') {
          depth = Math.max(0, depth + (isEnd ? -1 : 1));
          if (depth === 1 && !isEnd) quotations++;
          writer.quotation = depth > 0 ? quotations : 0;
        }
        if (name === 'a' && !isEnd) addLink(writer, attributes, at + 1 + name.length);
        at = after;
        continue;
      }
    }
    const reference = sign === '&' ? characterReference(source, at) : undefined;
    if (reference) {
      writer.put(reference.text, at);
      at += reference.length;
    } else {
      writer.add(sign ?? '', at);
      at++;
    }
  }
  writer.close(source.length);
  return writer.blocks;
}

interface Tag {
  isEnd: boolean;
  name: string;
  attributes: string;
  /** The offset after it. */
  after: number;
}

/** The tag that begins at an offset; a `>` between quotation marks does not end it. */
function tagAt(source: string, start: number): Tag | undefined {
  TAG_NAME.lastIndex = start;
  const match = TAG_NAME.exec(source);
  if (!match?.groups) return undefined;
  const from = start + match[0].length;
  let mark = '';
  for (let at = from; at < Math.min(source.length, start + LONGEST_TAG); at++) {
    const sign = source[at] ?? '';
    if (mark !== '') {
      if (sign === mark) mark = '';
    } else if (sign === '"' || sign === "'") mark = sign;
    else if (sign === '<') return undefined;
    else if (sign === '>') {
      const { close, name = '' } = match.groups;
      return {
        isEnd: close !== '',
        name: name.toLowerCase(),
        attributes: source.slice(from, at),
        after: at + 1,
      };
    }
  }
  return undefined;
}

/** After the end tag of an element; at the end, where it has none. */
function endOf(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  const match = end.exec(source);
  return match ? match.index + match[0].length : source.length;
}

/** `<sup><a href="#n5">5</a></sup>`: the number of a note. */
function isNoteNumber(source: string, from: number): boolean {
  const near = source.slice(from, from + LONGEST_NUMBER);
  const text = near
    .slice(0, Math.max(0, near.indexOf('</sup')))
    .replace(/<[^>]*>/g, '')
    .trim();
  return /^[[(]?(?:\d{1,4}|[a-z*†‡])[\])]?$/iu.test(text);
}

/** With the tags around it. */
const LONGEST_NUMBER = 300;

function addLink(writer: BlockWriter, attributes: string, from: number): void {
  const match = HREF.exec(attributes);
  const href = match?.groups?.double ?? match?.groups?.single ?? match?.groups?.bare;
  if (!match || href === undefined) return;
  const start = from + match.index + match[0].lastIndexOf(href);
  writer.link(href.replaceAll('&amp;', '&'), start, start + href.length);
}
