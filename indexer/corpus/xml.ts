/**
 * What does an XML file say? As much of XML 1.0 as citation styles are written in: elements, attributes, text, CDATA,
 * comments, processing instructions, the five entities and character references. A document type declaration is
 * refused: styles have none, and what it may define is how XML parsers are attacked.
 */
import type { StyleNode } from '../format/style.ts';

export class XmlError extends Error {
  /** Counted from 1. */
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
  }
}

const NAME = '[\\p{L}_:][\\p{L}\\p{N}_:.-]*';
const TOKEN = new RegExp(
  [
    '<!--(?<comment>.*?)-->',
    '<\\?.*?\\?>',
    '<!\\[CDATA\\[(?<cdata>.*?)\\]\\]>',
    `</(?<closed>${NAME})\\s*>`,
    `<(?<opened>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'suy',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const MAX_DEPTH = 200;

/**
 * The root element, without the white space that lays the file out.
 * @throws XmlError with the line, where the file is not well-formed
 */
export function parseXml(source: string): StyleNode {
  const text = source.replace(/^\uFEFF/, '');
  const root: Element = { n: '', c: [] };
  const open: Element[] = [root];
  let at = 0;
  const fail: Fail = (message, offset = 0) => {
    throw new XmlError(message, text.slice(0, at + offset).split('\n').length);
  };
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    const parent = open.at(-1) ?? root;
    if (!groups) return fail(describe(text.slice(at, at + 40)));
    if (groups.closed !== undefined) {
      if (parent === root || parent.n !== groups.closed)
        fail(`</${groups.closed}> closes no element that is open${parent.n && `; <${parent.n}> is`}.`);
      open.pop();
      dropIndentation(parent);
    } else if (groups.opened !== undefined) {
      if (parent === root && root.c.length > 0) fail('A second root element begins here.');
      if (open.length > MAX_DEPTH) fail(`Elements are nested more than ${MAX_DEPTH} deep.`);
      const element: Element = { n: groups.opened, a: attributesOf(groups.attributes ?? '', fail), c: [] };
      parent.c.push(element);
      if (!groups.empty) open.push(element);
    } else {
      const words = groups.cdata ?? decode(groups.text ?? '', fail);
      if (parent === root && words.trim() !== '') fail('Text stands outside the root element.');
      if (parent !== root && words !== '') parent.c.push(words);
    }
    at = TOKEN.lastIndex;
  }
  const [element] = root.c;
  const unclosed = open.at(-1);
  if (unclosed && unclosed !== root) return fail(`<${unclosed.n}> is never closed.`);
  if (typeof element !== 'object') return fail('The file holds no element.');
  return element;
}

/** @param offset from the beginning of what is being read */
type Fail = (message: string, offset?: number) => never;
type Element = StyleNode & { c: (string | StyleNode)[] };

/** White space between elements lays the file out; alone in an element it is that element's text. */
function dropIndentation(element: Element): void {
  if (element.c.some((child) => typeof child === 'object'))
    element.c = element.c.filter((child) => typeof child === 'object' || child.trim() !== '');
}

function attributesOf(source: string, fail: Fail): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, name)) fail(`The attribute ${name} stands twice.`);
    attributes[name] = decode(double ?? single ?? '', fail);
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string, fail: Fail): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+)?;?/gi, (whole, name: string | undefined, at: number) => {
    const code = name?.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name?.slice(1));
    if (name && whole.endsWith(';')) {
      if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? '';
      if (name.startsWith('#') && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000))
        return String.fromCodePoint(code);
    }
    return fail(`“${whole}” is no entity of XML; an ampersand is written &amp;.`, at);
  });
}

const describe = (rest: string): string =>
  /^<!DOCTYPE/i.test(rest)
    ? 'A document type declaration is not read; remove it.'
    : `This is not well-formed XML: ${rest.split('\n')[0]}`;
