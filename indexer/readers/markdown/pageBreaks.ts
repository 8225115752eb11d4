/**
 * On which page of the printed source does a block stand? Told by tags where a page begins: TEI's `<pb n="12"/>`, and
 * the page breaks of EPUB and DPUB-ARIA (`<span epub:type="pagebreak" title="12"></span>`, `role="doc-pagebreak"` with
 * `aria-label`). A block that runs over pages stands on `12-13`; of what precedes the first break nothing is known.
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Block } from '../document.ts';
import { htmlTokens } from './html.ts';
import { LineMap } from './lineMap.ts';

/** UTF-16 offsets of the tag. */
interface PageBreak {
  start: number;
  end: number;
  /** The number of the page that begins. */
  page: string;
}

/** @param unitsOf Where a block stands in the source, in UTF-16 units. */
export function markPages(
  blocks: readonly Block[],
  tree: Root,
  source: string,
  unitsOf: (block: Block) => { start: number; end: number },
): void {
  const breaks = pageBreaks(tree, source);
  if (breaks.length === 0) return;
  for (const block of blocks) {
    const { start, end } = unitsOf(block);
    const page = pagesOf(start, end, breaks, source);
    if (page !== undefined) block.sourceLocators = [{ label: 'page', value: page }, ...block.sourceLocators];
  }
}

/** In order. */
function pageBreaks(tree: Root, source: string): PageBreak[] {
  const found: PageBreak[] = [];
  visit(tree, 'html', ({ value, position }) => {
    const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const map = new LineMap(value, source, from, to);
    for (const token of htmlTokens(value)) {
      if (token.type !== 'tag' || token.closing) continue;
      const page = pageOf(token.name, value.slice(token.start, token.end));
      if (page === undefined) continue;
      const start = map.locate(token.start).offset;
      found.push({ start, end: start + token.end - token.start, page });
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

const ATTRIBUTE = /\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))/g;
const LONGEST_NUMBER = 12;

/** The page that a tag begins: `12`, `xii`, `12r`; a label may say *page 12.* */
function pageOf(name: string, tag: string): string | undefined {
  const attributes = new Map(
    Array.from(tag.matchAll(ATTRIBUTE), ([, key = '', ...values]) => [
      key.toLowerCase(),
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
  const kinds = `${attributes.get('epub:type') ?? ''} ${attributes.get('role') ?? ''}`.split(/\s+/);
  if (name !== 'pb' && !kinds.includes('pagebreak') && !kinds.includes('doc-pagebreak')) return undefined;
  const label = ['n', 'aria-label', 'title'].flatMap((key) => attributes.get(key) ?? [])[0] ?? '';
  const number = /([\p{L}\p{N}]+)[\s.\])]*$/u.exec(label)?.[1];
  return number !== undefined && number.length <= LONGEST_NUMBER ? number : undefined;
}

/** `12`, `12-13`; `undefined` where the page on which the block begins is not known. */
function pagesOf(
  start: number,
  end: number,
  breaks: readonly PageBreak[],
  source: string,
): string | undefined {
  const hasWords = (from: number, to: number) =>
    /[\p{L}\p{N}]/u.test(source.slice(from, to).replace(/<[^>]*>/g, ''));
  const before = breaks.findLast((each) => each.start < start)?.page;
  // Behind its last words a break is the next block's.
  const within = breaks.filter((each) => each.start >= start && each.start < end && hasWords(each.end, end));
  const leading = within.findLast((each) => !hasWords(start, each.start));
  const first = leading?.page ?? before;
  const last = within.at(-1)?.page ?? before;
  return first === undefined || first === last ? first : `${first}-${last}`;
}
