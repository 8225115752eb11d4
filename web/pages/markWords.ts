/**
 * How are some words of a passage marked in its HTML? The offsets count code points of the passage's text; the HTML
 * says the same with tags between. Both are read side by side, and each stretch between two tags gets a mark of its own.
 *
 *     text   The lamp is lit          words 4–11
 *     html   The <em>lamp</em> is lit
 *            The <em><mark>lamp</mark></em><mark> is</mark> lit
 */

const TAG = /<(?<end>\/?)(?<name>[a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/iu;
const ENTITY = /&(?:#x(?<hex>[0-9a-f]+)|#(?<decimal>\d+)|(?<name>[a-z]+));/iu;
const PIECE = new RegExp(
  `${TAG.source.replaceAll(/\?<\w+>/g, '')}|&(?:#x[0-9a-f]+|#\\d+|[a-z]+);|[^]`,
  'giu',
);
const WHITE = /^\p{White_Space}$/u;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const OPEN = '<mark class="words">';
const CLOSE = '</mark>';

/**
 * @param html sanitised inner HTML of a passage
 * @param text its plain text
 * @param start code points of `text`
 * @returns the HTML with the words marked; as it was where the two do not say the same
 */
export function markWords(html: string, text: string, start: number, end: number): string {
  const words = new Words(text);
  let marked = '';
  let space = '';
  let isOpen = false;
  let wasWithin = false;
  for (const [piece] of html.matchAll(PIECE)) {
    if (TAG.test(piece)) {
      marked += (isOpen ? CLOSE : '') + space + piece;
      [space, isOpen] = ['', false];
      words.skipTag(piece);
      continue;
    }
    const character = decode(piece);
    if (WHITE.test(character)) {
      space += piece;
      continue;
    }
    const place = words.next(character);
    if (place === undefined) return html;
    const isWithin = start <= place && place < end;
    // Space is marked where the words on both sides of it are.
    if (isWithin && !isOpen) marked += wasWithin ? OPEN + space : space + OPEN;
    else if (!isWithin && isOpen) marked += CLOSE + space;
    else marked += space;
    marked += piece;
    [space, isOpen, wasWithin] = ['', isWithin, isWithin];
  }
  marked += (isOpen ? CLOSE : '') + space;
  return words.isAtEnd ? marked : html;
}

function decode(piece: string): string {
  const { hex, decimal, name } = ENTITY.exec(piece)?.groups ?? {};
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  return name === undefined ? piece : (NAMED[name] ?? piece);
}

/** The text, read character by character; white space and what only the text has are passed over. */
class Words {
  readonly #characters: string[];
  #place = 0;
  #isCell = false;

  constructor(text: string) {
    this.#characters = Array.from(text);
  }

  /** Where a character stands, if it is the next one. */
  next(character: string): number | undefined {
    this.#skipSpace();
    // The text has a bar between two cells (see indexer/passages/plainText.ts).
    if (this.#isCell && this.#characters[this.#place] === '|' && this.#place > 0) {
      this.#place++;
      this.#skipSpace();
    }
    this.#isCell = false;
    return this.#characters[this.#place] === character ? this.#place++ : undefined;
  }

  /** A cell puts a bar into the text, an image the words that stand for it. */
  skipTag(tag: string): void {
    const { end, name } = TAG.exec(tag)?.groups ?? {};
    if (/^t[dh]$/i.test(name ?? '') && end === '') this.#isCell = true;
    if (name?.toLowerCase() !== 'img') return;
    const alt = /\salt=(?:"([^"]*)"|'([^']*)'|([^\s>]*))/i.exec(tag);
    const words = alt?.[1] ?? alt?.[2] ?? alt?.[3] ?? '';
    for (const [piece] of words.matchAll(PIECE)) {
      const character = decode(piece);
      if (!WHITE.test(character)) this.next(character);
    }
  }

  get isAtEnd(): boolean {
    this.#skipSpace();
    return this.#place === this.#characters.length;
  }

  #skipSpace(): void {
    while (WHITE.test(this.#characters[this.#place] ?? '')) this.#place++;
  }
}
