/**
 * How is a citation written in Markdown (CommonMark 0.31.2) so that it reads back as the same words? Emphasis as stars
 * where the rules of flanking (6.2) let them stand, as tags elsewhere; links in angle brackets; all that could be read
 * as markup behind a backslash.
 */
import { plainText } from './markup.ts';

const TOKEN = /<(\/?)([a-z]+)([^>]*)>|[^<]+|</g;
const STARS: Readonly<Record<string, string>> = { i: '*', b: '**' };

/** @param html of a CitationForm */
export function toMarkdown(html: string): string {
  let markdown = '';
  const open: string[] = [];
  const tokens = [...html.matchAll(TOKEN)];
  for (const [place, [token, slash, tag]] of tokens.entries()) {
    if (tag === undefined) {
      markdown += escapeMarkdown(plainText(token), markdown === '');
      continue;
    }
    const stars = STARS[tag];
    if (tag === 'a') {
      if (slash) continue;
      const [, address = ''] = /href="([^"]*)"/.exec(token) ?? [];
      const shown = plainText(tokens[place + 1]?.[0] ?? '');
      const href = plainText(address);
      const isPlain = shown === href && !/[\s<>]/.test(href);
      markdown += isPlain ? `<${href}>` : `[${escapeMarkdown(shown)}](<${href.replace(/[<>\\]/g, '\\$&')}>)`;
      // Its words were written here.
      const words = tokens[place + 1];
      if (words && !words[2]) words[0] = '';
    } else if (stars && !slash) {
      const { before, inside, after } = around(tokens, place, tag, markdown);
      const fits =
        /^[^\s\p{P}\p{S}]/u.test(inside) &&
        /[^\s\p{P}\p{S}]$/u.test(inside) &&
        canOpen(before) &&
        canClose(after);
      open.push(fits ? stars : `</${tag}>`);
      markdown += fits ? stars : `<${tag}>`;
    } else if (stars) {
      markdown += open.pop() ?? '';
    } else if (tag === 'sup' || tag === 'sub') {
      markdown += token;
    }
  }
  return markdown;
}

/** Left of an opening star: nothing, a space or punctuation, but no star. */
const canOpen = (before: string) => before === '' || /[\s([“‘„«"'—–-]$/u.test(before);
const canClose = (after: string) => after === '' || /^[\s.,;:!?)\]”’“»"'—–-]/u.test(after);

/** The words inside a tag, and what stands around it. */
function around(tokens: readonly RegExpMatchArray[], place: number, tag: string, markdown: string) {
  const end = tokens.findIndex(([, slash, name], number) => number > place && slash && name === tag);
  const text = (from: number, to?: number) =>
    plainText(
      tokens
        .slice(from, to)
        .map(([token]) => token)
        .join(''),
    );
  return { before: markdown, inside: text(place + 1, end), after: text(end + 1) };
}

/**
 * Text whose every sign is itself.
 * @param startsLine whether it begins a paragraph, where digits with a stop, hyphens and the like would begin a list
 */
export function escapeMarkdown(text: string, startsLine = false): string {
  const escaped = text
    .replace(/[\\`*_{}[\]<>#|~$^]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/!(?=\\\[)/g, '\\!')
    .replace(/\b(https?|ftp):\/\//gi, '$1\\://')
    .replace(/\bwww\./gi, (words) => `${words.slice(0, -1)}\\.`)
    .replace(/@/g, '\\@');
  return startsLine
    ? escaped.replace(/^(\s*)([-+=:])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2')
    : escaped;
}
