/**
 * What do the words of a block say, and where in them do its notes stand? Plain text from sanitised hast.
 *
 *     prose   white space folds to single spaces; `br` and the ends of inner blocks give one; cells are joined by " | "
 *     verse   the same, but `br` gives a line feed
 *     code    left as it is, line ends as line feeds, without the last ones
 *
 * Note references take no room: they stand directly after the word before them.
 */
import type { ElementContent } from 'hast';
import { CodePointTable } from '../text/codePoints.ts';

export type Layout = 'prose' | 'verse' | 'code';

export interface PlainText {
  /** NFC. */
  text: string;
  /** In reading order; `offset` in code points of `text`. */
  references: { label: string; offset: number }[];
}

/** What may stand between two words, weakest first. */
const GAPS = ['', ' ', ' | ', '\n'] as const;
type Gap = (typeof GAPS)[number];

const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const WHITE = /[\p{White_Space}]+/gu;

/** The text of paragraphs, one after the other, joined by a line feed. */
export function plainText(paragraphs: readonly ElementContent[][], layout: Layout): PlainText {
  const writer = new TextWriter(layout);
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index > 0) writer.gap('\n');
    writer.nodes(paragraph);
  }
  return writer.finish();
}

class TextWriter {
  readonly #verse: boolean;
  readonly #references: { label: string; unit: number }[] = [];
  #text = '';
  #gap: Gap = '';
  #preserve: boolean;

  constructor(layout: Layout) {
    this.#verse = layout === 'verse';
    this.#preserve = layout === 'code';
  }

  /** Asks for a gap before the next word; of several the strongest counts, and none stands at the start. */
  gap(gap: Gap): void {
    if (GAPS.indexOf(gap) > GAPS.indexOf(this.#gap)) this.#gap = gap;
  }

  nodes(nodes: readonly ElementContent[]): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: ElementContent): void {
    if (node.type === 'text') {
      if (this.#preserve) this.#words(node.value.replace(/\r\n?/g, '\n'));
      else this.#prose(node.value);
      return;
    }
    if (node.type !== 'element') return;
    switch (node.tagName) {
      case 'note-reference':
        this.#references.push({ label: String(node.properties.label ?? ''), unit: this.#text.length });
        return;
      case 'br':
        if (this.#preserve) this.#words('\n');
        else this.gap(this.#verse ? '\n' : ' ');
        return;
      case 'img':
        this.#prose(String(node.properties.alt ?? ''));
        return;
      case 'td':
      case 'th':
        this.gap(' | ');
        this.nodes(node.children);
        return;
      case 'pre':
        this.#preformatted(node.children);
        return;
    }
    const block = BLOCKS.has(node.tagName);
    if (block) this.gap(' ');
    this.nodes(node.children);
    if (block) this.gap(' ');
  }

  #preformatted(children: readonly ElementContent[]): void {
    const outside = this.#preserve;
    this.gap('\n');
    this.#preserve = true;
    this.nodes(children);
    this.#preserve = outside;
    this.#text = this.#text.replace(/\n+$/, '');
    this.gap('\n');
  }

  #prose(value: string): void {
    const folded = value.replace(WHITE, ' ');
    const words = folded.replace(/^ | $/g, '');
    if (folded.startsWith(' ')) this.gap(' ');
    if (words) this.#words(words);
    if (folded.endsWith(' ')) this.gap(' ');
  }

  #words(words: string): void {
    if (this.#text) this.#text += this.#gap;
    this.#gap = '';
    this.#text += words;
  }

  finish(): PlainText {
    const raw = this.#preserve ? this.#text.replace(/\n+$/, '') : this.#text;
    const text = raw.normalize('NFC');
    const units = new CodePointTable(raw);
    const length = text === raw ? units.length : new CodePointTable(text).length;
    const references = this.#references.map(({ label, unit }) => {
      const before = Math.min(unit, raw.length);
      // Normalising may join what stands on both sides of the mark; the offset then comes after the joined sign.
      const offset =
        text === raw
          ? units.toCodePoint(before)
          : new CodePointTable(raw.slice(0, before).normalize('NFC')).length;
      return { label, offset: Math.min(offset, length) };
    });
    return { text, references };
  }
}
