/**
 * Where in a manuscript does someone quote? What stands between quotation marks, of any language's kind, and what
 * stands in block quotations. Apostrophes and inch signs are no marks; what they enclose by chance is too short or
 * found nowhere else open.
 */
import type { Block, Link } from './manuscript.ts';

export interface FoundQuotation {
  /** As the reader sees it, without its marks. */
  quote: string;
  /** UTF-16 offsets in the source, marks left out. */
  start: number;
  end: number;
  isBlock: boolean;
  /** Links that stand with it: in it, after it before the next quotation, or in a note to it. The likeliest first. */
  links: Link[];
}

interface Marked {
  block: Block;
  /** Units of the block's text, marks left out. */
  from: number;
  to: number;
}

export function quotationsOf(blocks: readonly Block[]): FoundQuotation[] {
  const notes = Map.groupBy(blocks, ({ note }) => note);
  const noteLinks = (label: string) => notes.get(label)?.flatMap(({ links }) => links) ?? [];
  const found: FoundQuotation[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.quotation > 0) {
      if (blocks[index - 1]?.quotation !== block.quotation)
        found.push(blockQuotation(blocks.slice(index), noteLinks, blocks[index - 1]));
      continue;
    }
    const marked = between(block);
    for (const [place, { from, to }] of marked.entries()) {
      const next = marked[place + 1]?.from ?? block.text.length + 1;
      const before = place === 0 ? from : (marked[place - 1]?.to ?? 0);
      const isNear = (unit: number) => unit >= from - 1 && unit < next;
      const own = block.links.filter(({ unit }) => isNear(unit));
      const noted = block.notes.filter(({ unit }) => isNear(unit)).flatMap(({ label }) => noteLinks(label));
      const preceding = place === 0 ? block.links.filter(({ unit }) => unit < before) : [];
      const { start, end } = sourceOf({ block, from, to });
      found.push({
        quote: block.text.slice(from, to),
        start,
        end,
        isBlock: false,
        links: [...own, ...noted, ...preceding.slice(-1)],
      });
    }
  }
  return found;
}

const sourceOf = ({ block, from, to }: Marked) => ({
  start: block.sources[from] ?? 0,
  end: (block.sources[to - 1] ?? block.sources[from] ?? 0) + 1,
});

/** All blocks of one block quotation, with the links in them, in the line after them, and in what introduces them. */
function blockQuotation(
  rest: readonly Block[],
  noteLinks: (label: string) => Link[],
  before: Block | undefined,
): FoundQuotation {
  const [first] = rest;
  const end = rest.findIndex(({ quotation }) => quotation !== first?.quotation);
  const own = end < 0 ? rest : rest.slice(0, end);
  const last = own.at(-1);
  const texts = own.map(({ text }) => text);
  // The last line may say who wrote it.
  const signed = texts.join('\n').replace(/\n\s*(?:—|–|--+)[^\n]*$/u, '');
  const after = end < 0 ? undefined : rest[end];
  const links = [
    ...own.flatMap((block) => [...block.links, ...block.notes.flatMap(({ label }) => noteLinks(label))]),
    ...(after?.quotation === 0 ? attribution(after) : []),
    ...(before?.quotation === 0 && /[:：]\s*$/u.test(before.text) ? before.links.slice(-1) : []),
  ];
  return {
    quote: signed.trim(),
    start: first?.sources[0] ?? 0,
    end: last?.sources.at(-1) ?? 0,
    isBlock: true,
    links,
  };
}

/** A link that says where the lines above were taken from: in the first line, the first sentence, before any quotation. */
function attribution({ text, links }: Block): Link[] {
  // Short words with a stop are abbreviations: `A. Roe, p. 3`.
  const end = /\n|\p{Ll}{3}[.?!]\s+\p{Lu}|。|[“„«»‹›「『"]/u.exec(text)?.index ?? text.length;
  return links.filter(({ unit }) => unit <= end).slice(0, 1);
}

interface Mark {
  closes: string;
  /** Whether the mark may open here, by the signs before and after it. */
  opens(before: string, after: string): boolean;
  /** Whether a closing sign closes here. */
  ends(before: string, after: string): boolean;
}

const isSpace = (sign: string) => sign === '' || /\s/u.test(sign);
const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
const always = () => true;
/** At the beginning of words, after a space, a bracket or a dash. */
const begins = (before: string, after: string) =>
  (isSpace(before) || /[([{—–‐/-]/u.test(before)) && !isSpace(after);
const endsWord = (before: string, after: string) => !isSpace(before) && !isLetter(after);

const MARKS: Readonly<Record<string, Mark>> = {
  '“': { closes: '”', opens: always, ends: always },
  '„': { closes: '“”', opens: always, ends: always },
  '«': { closes: '»', opens: always, ends: always },
  '»': { closes: '«»', opens: begins, ends: (before) => !isSpace(before) },
  '‹': { closes: '›', opens: always, ends: always },
  '›': { closes: '‹', opens: begins, ends: always },
  '”': { closes: '”', opens: begins, ends: endsWord },
  '‘': { closes: '’', opens: begins, ends: endsWord },
  '‚': { closes: '‘’', opens: begins, ends: endsWord },
  '’': { closes: '’', opens: begins, ends: endsWord },
  '"': { closes: '"', opens: begins, ends: endsWord },
  "'": { closes: "'", opens: begins, ends: endsWord },
  '「': { closes: '」', opens: always, ends: always },
  '『': { closes: '』', opens: always, ends: always },
  '〝': { closes: '〟〞', opens: always, ends: always },
};

/** Units of a quotation in running text: a longer one has lost its mark. */
const LONGEST = 6000;
/** Marks that are open at once: what is quoted in a quotation, and marks that were never closed. */
const DEEPEST = 8;

/** What stands between marks in a block, in one pass; what is quoted within a quotation is a part of it. */
function between(block: Block): Marked[] {
  const { text } = block;
  const open: { sign: string; from: number }[] = [];
  const pairs: Marked[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (!SIGNS.has(sign)) continue;
    const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? ''];
    const closed = open.findLastIndex(
      (one) =>
        at - one.from <= LONGEST &&
        MARKS[one.sign]?.closes.includes(sign) &&
        MARKS[one.sign]?.ends(before, after),
    );
    const opened = open[closed];
    if (opened) {
      pairs.push({ block, from: opened.from, to: at });
      open.length = closed;
    } else if (MARKS[sign]?.opens(before, after)) {
      open.push({ sign, from: at + 1 });
      if (open.length > DEEPEST) open.shift();
    }
  }
  const outer: Marked[] = [];
  for (const pair of pairs.sort((a, b) => a.from - b.from || b.to - a.to))
    if (pair.from > (outer.at(-1)?.to ?? -1)) outer.push(pair);
  return outer;
}

const SIGNS = new Set(Object.entries(MARKS).flatMap(([sign, { closes }]) => [sign, ...closes]));
