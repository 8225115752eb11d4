/**
 * What does a manuscript show its readers? Blocks of visible text, each unit of which knows where in the source it
 * stands, with the links and the references to notes that stand in them. Markup, code and comments are no text.
 */
export const MANUSCRIPT_FORMATS = ['plain', 'markdown', 'html'] as const;
export type ManuscriptFormat = (typeof MANUSCRIPT_FORMATS)[number];

export interface Link {
  href: string;
  /** UTF-16 offsets of the address in the source. */
  start: number;
  end: number;
  /** Where in the block's text it stands, or begins. */
  unit: number;
}

export interface Block {
  text: string;
  /** By unit of the text, and one more for its end: the UTF-16 offset in the source. */
  sources: number[];
  /** The block quotation that it stands in, counted from 1; 0 for none. */
  quotation: number;
  links: Link[];
  /** References to notes. */
  notes: { label: string; unit: number }[];
  /** A note's own label, where the block is a note. */
  note?: string;
}

/** Gathers blocks while a source is read. */
export class BlockWriter {
  readonly blocks: Block[] = [];
  #open: Block | undefined;
  quotation = 0;
  note: string | undefined;

  get block(): Block {
    this.#open ??= {
      text: '',
      sources: [],
      quotation: this.quotation,
      links: [],
      notes: [],
      ...(this.note !== undefined && { note: this.note }),
    };
    return this.#open;
  }

  /** Visible text, whose first unit stands at an offset of the source; each following unit one further on. */
  add(text: string, source: number): void {
    const { block } = this;
    block.text += text;
    for (let unit = 0; unit < text.length; unit++) block.sources.push(source + unit);
  }

  /** Visible text that a stretch of the source stands for, such as `&amp;`. */
  put(text: string, source: number): void {
    const { block } = this;
    block.text += text;
    for (let unit = 0; unit < text.length; unit++) block.sources.push(source);
  }

  link(href: string, start: number, end: number): void {
    this.block.links.push({ href, start, end, unit: this.block.text.length });
  }

  noteReference(label: string): void {
    this.block.notes.push({ label, unit: this.block.text.length });
  }

  /** Ends the block at an offset of the source. */
  close(source: number): void {
    const block = this.#open;
    this.#open = undefined;
    if (!block || (block.text.trim() === '' && block.links.length === 0)) return;
    block.sources.push(source);
    this.blocks.push(block);
  }
}

/** An address in plain text, without the sign that ends the sentence around it. */
export const BARE_ADDRESS = /https?:\/\/[^\s<>"“”«»„‘’'`\])}]+[^\s<>"“”«»„‘’'`\])}.,;:!?…]/uy;
