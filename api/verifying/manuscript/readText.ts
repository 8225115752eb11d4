/**
 * How are plain text and Markdown read for checking? Block by block: paragraphs between blank lines, block quotations
 * by their signs, notes by their labels; within a block everything that only formats is left out. A tolerant reading,
 * not CommonMark: what it takes for text is what a reader would.
 */
import { characterReference } from './characterReferences.ts';
import { BARE_ADDRESS, type Block, BlockWriter } from './manuscript.ts';

interface Line {
  start: number;
  end: number;
}

export const readPlain = (source: string): Block[] => new TextReader(source, false).read();
export const readMarkdown = (source: string): Block[] => new TextReader(source, true).read();

const QUOTED = /^ {0,3}>[ \t]?/;
const FENCE = /^ {0,3}(?<fence>`{3,}|~{3,})/;
const NOTE = /^ {0,3}\[\^(?<label>[^\]\s]+)\]:[ \t]*/;
const DEFINITION = /^ {0,3}\[(?<label>[^\]^][^\]]*)\]:[ \t]*<?(?<href>[^\s>]+)>?/;
const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+/;
const RULE = /^ {0,3}(?:[-*_=][ \t]*){3,}$/;

/** Of a link, in UTF-16 units; what is longer is no link, and looked at no further. */
const LONGEST_WORDS = 1000;
const LONGEST_DESTINATION = 2000;

class TextReader {
  readonly #source: string;
  readonly #isMarkdown: boolean;
  readonly #writer = new BlockWriter();
  /** Addresses of `[words][label]`, by label in lower case. */
  readonly #definitions = new Map<string, string>();
  #quotations = 0;

  constructor(source: string, isMarkdown: boolean) {
    this.#source = source;
    this.#isMarkdown = isMarkdown;
  }

  read(): Block[] {
    const lines = this.#lines();
    if (this.#isMarkdown) this.#define(lines);
    let fence: string | undefined;
    let waiting: Line[] = [];
    const flush = () => {
      if (waiting.length > 0) this.#inline(waiting);
      waiting = [];
    };
    for (const line of lines) {
      let { start } = line;
      const text = () => this.#source.slice(start, line.end);
      const opened = this.#isMarkdown ? FENCE.exec(text())?.groups?.fence : undefined;
      if (fence !== undefined) {
        if (opened?.startsWith(fence)) fence = undefined;
        continue;
      }
      if (opened !== undefined) {
        flush();
        fence = opened;
        continue;
      }
      const quoted = QUOTED.exec(text());
      const depth = quoted ? 1 : 0;
      for (let sign = quoted; sign; sign = QUOTED.exec(text())) start += sign[0].length;
      if (
        depth > 0 !== this.#writer.quotation > 0 &&
        !(depth === 0 && text().trim() !== '' && waiting.length > 0)
      ) {
        flush();
        this.#writer.quotation = depth > 0 ? ++this.#quotations : 0;
      }
      if (text().trim() === '' || (this.#isMarkdown && (RULE.test(text()) || DEFINITION.test(text())))) {
        flush();
        if (depth === 0) this.#writer.quotation = 0;
        continue;
      }
      const note = this.#isMarkdown ? NOTE.exec(text()) : null;
      if (note) {
        flush();
        start += note[0].length;
        this.#writer.note = note.groups?.label;
      } else if (this.#writer.note !== undefined && waiting.length === 0 && !/^(?: {2,}|\t)/.test(text())) {
        this.#writer.note = undefined;
      }
      const marker = this.#isMarkdown ? MARKER.exec(text()) : null;
      if (marker) {
        flush();
        start += marker[0].length;
      }
      waiting.push({ start, end: line.end });
    }
    flush();
    return this.#writer.blocks;
  }

  /** Without front matter. */
  #lines(): Line[] {
    const lines: Line[] = [];
    const matter = this.#isMarkdown
      ? (/^---\n[\s\S]*?\n(?:---|\.\.\.)(?:\n|$)/.exec(this.#source)?.[0].length ?? 0)
      : 0;
    for (let start = matter; start < this.#source.length; ) {
      const feed = this.#source.indexOf('\n', start);
      const next = feed < 0 ? this.#source.length : feed;
      const end = this.#source[next - 1] === '\r' && next > start ? next - 1 : next;
      lines.push({ start, end });
      start = next + 1;
    }
    return lines;
  }

  #define(lines: readonly Line[]): void {
    for (const { start, end } of lines) {
      const { label, href } = DEFINITION.exec(this.#source.slice(start, end))?.groups ?? {};
      if (label !== undefined && href !== undefined && !this.#definitions.has(label.toLowerCase()))
        this.#definitions.set(label.toLowerCase(), href);
    }
  }

  /** The visible text of some lines that make a block. */
  #inline(lines: readonly Line[]): void {
    for (const [index, { start, end }] of lines.entries()) {
      if (index > 0) this.#writer.add('\n', start - 1);
      for (let at = start; at < end; ) at = this.#isMarkdown ? this.#markup(at, end) : this.#plain(at, end);
    }
    this.#writer.close(lines.at(-1)?.end ?? 0);
  }

  #plain(at: number, end: number): number {
    const address = this.#address(at);
    if (address !== undefined) return address;
    this.#writer.add(this.#source[at] ?? '', at);
    return Math.min(end, at + 1);
  }

  /** An address that stands by itself is a link and no words. */
  #address(at: number): number | undefined {
    if (this.#source[at] !== 'h') return undefined;
    BARE_ADDRESS.lastIndex = at;
    const match = BARE_ADDRESS.exec(this.#source);
    if (!match) return undefined;
    this.#writer.link(match[0], at, at + match[0].length);
    return at + match[0].length;
  }

  /** One step in Markdown; gives the offset after it. */
  #markup(at: number, end: number): number {
    const source = this.#source;
    const sign = source[at] ?? '';
    const rest = () => source.slice(at, end);
    if (sign === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
      this.#writer.add(source[at + 1] ?? '', at + 1);
      return at + 2;
    }
    if (sign === '`') {
      const fence = /^`+/.exec(rest())?.[0] ?? '`';
      const close = source.indexOf(fence, at + fence.length);
      return close < 0 || close >= end ? at + fence.length : close + fence.length;
    }
    if (sign === '!' && source[at + 1] === '[') {
      const image = /^!\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])?/.exec(rest());
      if (image) return at + image[0].length;
    }
    if (sign === '[') return this.#bracket(at, end);
    if (sign === ']') return this.#closing(at, end);
    if (sign === '<') {
      const automatic = /^<(?<href>https?:\/\/[^\s>]+)>/.exec(rest())?.groups?.href;
      if (automatic !== undefined) {
        this.#writer.link(automatic, at + 1, at + 1 + automatic.length);
        return at + automatic.length + 2;
      }
      const tag = /^<(?:!--[\s\S]{0,2000}?-->|\/?[A-Za-z][^<>]{0,2000}>)/.exec(rest());
      if (tag) return at + tag[0].length;
    }
    if (sign === '&') {
      const reference = characterReference(source, at);
      if (reference) {
        this.#writer.put(reference.text, at);
        return at + reference.length;
      }
    }
    if (sign === '*' || sign === '_') {
      const run = /^(?:\*+|_+)/.exec(rest())?.[0] ?? sign;
      const [before, after] = [source[at - 1] ?? ' ', source[at + run.length] ?? ' '];
      const isInWord = sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
      const isAlone = /\s/.test(before) && /\s/.test(after);
      if (!isInWord && !isAlone) return at + run.length;
      this.#writer.add(run, at);
      return at + run.length;
    }
    const address = this.#address(at);
    if (address !== undefined) return address;
    this.#writer.add(sign, at);
    return at + 1;
  }

  /** `[^5]` is a reference to a note; `[words](address)` and `[words][label]` are links, told where the words end. */
  #bracket(at: number, end: number): number {
    const rest = this.#source.slice(at, end);
    const note = /^\[\^(?<label>[^\]\s]{1,100})\]/.exec(rest);
    if (note?.groups?.label !== undefined) {
      this.#writer.noteReference(note.groups.label);
      return at + note[0].length;
    }
    if (this.#linkAfter(at, end) !== undefined) return at + 1;
    this.#writer.add('[', at);
    return at + 1;
  }

  /** The closing bracket of a link's words, if what follows makes it one. */
  #linkAfter(open: number, end: number): number | undefined {
    let depth = 0;
    for (let at = open; at < Math.min(end, open + LONGEST_WORDS); at++) {
      const sign = this.#source[at];
      if (sign === '\\') at++;
      else if (sign === '[') depth++;
      else if (sign === ']' && --depth === 0) return this.#destination(at, end) ? at : undefined;
    }
    return undefined;
  }

  /** What stands after the closing bracket of a link's words. */
  #destination(
    close: number,
    end: number,
  ): { href: string; start: number; end: number; after: number } | undefined {
    const rest = this.#source.slice(close + 1, Math.min(end, close + LONGEST_DESTINATION));
    const inline =
      /^\(\s*<?(?<href>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/.exec(
        rest,
      );
    if (inline?.groups?.href !== undefined) {
      const start = close + 1 + inline[0].indexOf(inline.groups.href, 1);
      return {
        href: inline.groups.href,
        start,
        end: start + inline.groups.href.length,
        after: close + 1 + inline[0].length,
      };
    }
    const named = /^\[(?<label>[^\]]*)\]/.exec(rest);
    const label = named?.groups?.label?.toLowerCase();
    const href = label === undefined ? undefined : this.#definitions.get(label);
    if (!named || href === undefined) return undefined;
    return { href, start: close + 1, end: close + 1 + named[0].length, after: close + 1 + named[0].length };
  }

  #closing(at: number, end: number): number {
    const destination = this.#destination(at, end);
    if (destination) {
      this.#writer.link(destination.href, destination.start, destination.end);
      return destination.after;
    }
    this.#writer.add(']', at);
    return at + 1;
  }
}
