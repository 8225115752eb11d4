/**
 * Which blocks does a text have, and what stands around each? Walks the tree once, in reading order: a leaf block is
 * whatever holds a line of words, and lists, quotations, tables and figures are the containers around it.
 */
import type { Element, ElementContent, Root } from 'hast';
import type { Point } from 'unist';
import type { Container } from '../../format/passage.ts';
import type { CodePointTable } from '../../text/codePoints.ts';
import type { Block, NoteBlock, Problem } from '../document.ts';
import type { FoundInlineNote, HastDocument } from './hast.ts';
import { type Place as SafePlace, safeContent } from './safety.ts';

export interface FoundBlocks {
  blocks: Block[];
  notes: NoteBlock[];
}

/** What the walk knows of where it is. */
interface Surroundings {
  containers: Container[];
  /** Of a paragraph here. */
  kind: 'paragraph' | 'quotation';
  /** The list item whose own text is still to come. */
  item?: { fresh: boolean } | undefined;
  language?: string | undefined;
}

/** The blocks and notes of a document; faults of links and images go to `problems`. */
export function findBlocks(
  { root, inlineNotes }: HastDocument,
  file: string,
  table: CodePointTable,
  problems: Problem[],
): FoundBlocks {
  const walk = new Walk(file, table, problems);
  walk.flow(root.children, { containers: [], kind: 'paragraph' });
  for (const note of inlineNotes) walk.inlineNote(note);
  return walk.found;
}

/** Elements that stand around blocks and mean nothing here. */
const SECTIONS = new Set(
  'address article aside center dd details div dl dt figcaption footer header li main nav section summary tbody tfoot thead'.split(
    ' ',
  ),
);
const LEAVES = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'caption']);
const CONTAINERS = new Set(['blockquote', 'figure', 'ol', 'table', 'ul']);

function isBlock(node: ElementContent | Root['children'][number]): node is Element {
  return (
    node.type === 'element' &&
    (SECTIONS.has(node.tagName) ||
      LEAVES.has(node.tagName) ||
      CONTAINERS.has(node.tagName) ||
      ['hr', 'note-definition', 'td', 'th', 'tr'].includes(node.tagName))
  );
}

class Walk {
  readonly found: FoundBlocks = { blocks: [], notes: [] };
  readonly #file: string;
  readonly #table: CodePointTable;
  readonly #problems: Problem[];
  #keys = 0;

  constructor(file: string, table: CodePointTable, problems: Problem[]) {
    this.#file = file;
    this.#table = table;
    this.#problems = problems;
  }

  /** Blocks as they come; what stands between them without a block of its own is a paragraph. */
  flow(nodes: readonly Root['children'][number][], around: Surroundings): void {
    let line: ElementContent[] = [];
    const flush = () => {
      if (line.some(isShown)) this.#paragraph(line, spanOf(line), {}, around);
      line = [];
    };
    for (const node of nodes) {
      if (isBlock(node)) {
        flush();
        this.#block(node, around);
      } else if (node.type !== 'doctype') {
        line.push(node);
      }
    }
    flush();
  }

  #block(node: Element, outside: Surroundings): void {
    const language = languageOf(node) ?? outside.language;
    const around = { ...outside, language };
    const { tagName, children } = node;
    switch (tagName) {
      case 'hr':
        return;
      case 'p':
        this.#leafOrFlow(node, around);
        break;
      case 'pre':
        this.#emit('code', children, node, around);
        break;
      case 'caption':
        this.#emit('caption', children, node, around);
        break;
      case 'figcaption':
        this.#emit('caption', children, node, around);
        break;
      case 'blockquote':
        this.flow(children, this.#inside(around, { type: 'quotation', key: this.#key() }));
        break;
      case 'figure':
        this.flow(children, this.#inside(around, { type: 'figure', key: this.#key() }));
        break;
      case 'ol':
      case 'ul':
        this.#list(node, around);
        break;
      case 'table':
        this.flow(
          children,
          this.#inside(around, { type: 'table', key: this.#key(), align: node.data?.align ?? [] }),
        );
        break;
      case 'tr':
        this.#emit('row', children.filter(isCell), node, around);
        break;
      case 'note-definition':
        this.#note(node, language);
        break;
      default:
        if (/^h[1-6]$/.test(tagName))
          this.#emit('heading', children, node, around, { level: Number(tagName[1]) });
        else this.flow(children, around);
    }
  }

  #inside(around: Surroundings, container: Container): Surroundings {
    const containers = [...around.containers, container];
    return container.type === 'quotation'
      ? { ...around, containers, kind: 'quotation', item: undefined }
      : { ...around, containers };
  }

  #list(node: Element, around: Surroundings): void {
    const ordered = node.tagName === 'ol';
    const start = Number(node.properties.start ?? 1);
    const list: Container = {
      type: 'list',
      key: this.#key(),
      ordered,
      start: Number.isSafeInteger(start) ? start : 1,
    };
    if (around.item) around.item.fresh = false;
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const checked = child.data?.checked;
      const item: Container = {
        type: 'item',
        key: this.#key(),
        ...(checked !== undefined && { checked }),
      };
      this.flow(child.tagName === 'li' ? child.children : [child], {
        containers: [...around.containers, list, item],
        kind: 'paragraph',
        item: { fresh: true },
        language: languageOf(child) ?? around.language,
      });
    }
  }

  /** HTML may put blocks into a paragraph that only looks like one. */
  #leafOrFlow(node: Element, around: Surroundings): void {
    if (node.children.some(isBlock)) this.flow(node.children, around);
    else this.#paragraph(node.children, node, node.data ?? {}, around);
  }

  #paragraph(
    content: ElementContent[],
    at: Spanned,
    data: NonNullable<Element['data']>,
    around: Surroundings,
  ): void {
    const image = soleImage(content);
    if (image) {
      this.#figure(image, content, at, data, around);
      return;
    }
    const kind = around.item?.fresh ? 'list-item' : data.verse ? 'verse' : around.kind;
    this.#emit(kind, content, { ...at, data }, around);
  }

  /** An image alone is a figure; its alternative text is the caption and stands below it. */
  #figure(
    image: Element,
    content: ElementContent[],
    at: Spanned,
    data: NonNullable<Element['data']>,
    around: Surroundings,
  ): void {
    const caption = String(image.properties.alt ?? '');
    const inFigure = around.containers.some((container) => container.type === 'figure');
    const place = inFigure ? around : this.#inside(around, { type: 'figure', key: this.#key() });
    const references = content.filter(isReference);
    const shown = content.filter((node) => !isReference(node));
    const below = (safe: ElementContent[]): ElementContent[] =>
      safe.some(holdsImage)
        ? [...safe.map(silenced), { type: 'text', value: caption }, ...references]
        : [...safe, ...references];
    this.#emit('caption', shown, { ...at, data }, place, {}, below);
  }

  #emit(
    kind: Block['kind'],
    content: ElementContent[],
    at: Spanned,
    around: Surroundings,
    more: Partial<Block> = {},
    finish: (safe: ElementContent[]) => ElementContent[] = (safe) => safe,
  ): void {
    const language = at.data?.language ?? around.language;
    this.found.blocks.push({
      kind,
      containers: around.containers,
      content: finish(safeContent(content, this.#place(at))),
      ...(language && { language }),
      sourceLocators: [],
      anchors: at.data?.anchors ?? [],
      ...this.#range(unionOf(at, spanOf(content))),
      ...more,
    });
    if (around.item) around.item.fresh = false;
  }

  #note(node: Element, language: string | undefined): void {
    const paragraphs = node.children.flatMap((child): ElementContent[][] => {
      if (child.type !== 'element') return child.type === 'text' && child.value.trim() ? [[child]] : [];
      if (child.tagName === 'p' || /^h[1-6]$/.test(child.tagName)) return [child.children];
      // A note within a note's lines is a note of the text.
      if (child.tagName === 'note-definition') {
        this.#note(child, language);
        return [];
      }
      return child.tagName === 'hr' ? [] : [[child]];
    });
    this.found.notes.push({
      label: String(node.properties.label ?? ''),
      paragraphs: paragraphs.map((paragraph) => safeContent(paragraph, this.#place(node))),
      ...(language && { language }),
      ...this.#range(node),
      inline: false,
    });
  }

  inlineNote({ label, content, position }: FoundInlineNote): void {
    const at: Spanned = { position };
    this.found.notes.push({
      label,
      paragraphs: [safeContent(content, this.#place(at))],
      ...this.#range(at),
      inline: true,
    });
  }

  #place({ position }: Spanned): SafePlace {
    return { file: this.#file, line: position?.start.line ?? 1, problems: this.#problems };
  }

  #range({ position }: Spanned): Pick<Block, 'range' | 'line'> {
    const start = position?.start.offset ?? 0;
    const end = position?.end.offset ?? start;
    const range = {
      start: this.#table.toCodePoint(start),
      end: this.#table.toCodePoint(Math.max(start, end)),
    };
    return { range, line: position?.start.line ?? 1 };
  }

  #key(): number {
    return this.#keys++;
  }
}

type Spanned = Pick<Element, 'position' | 'data'>;

function languageOf({ properties, data }: Element): string | undefined {
  const language = data?.language ?? properties.lang;
  return typeof language === 'string' && language !== '' ? language : undefined;
}

function isCell(node: ElementContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}

function isShown(node: ElementContent): boolean {
  return node.type === 'element' ? node.tagName !== 'br' : node.type === 'text' && node.value.trim() !== '';
}

/**
 * From the first word or image to the last. Elements are not asked: a browser repeats unclosed ones (`<a>`, `<b>`) in
 * later blocks, and the copies name the place of the first.
 */
function spanOf(nodes: readonly ElementContent[]): Spanned {
  const placed = nodes.flatMap(wordsIn);
  const start = placed[0]?.position?.start;
  const end = placed.at(-1)?.position?.end;
  return start && end ? { position: { start, end } } : {};
}

/** The place of an element whose end tag is missing may end before its words do. */
function unionOf(a: Spanned, b: Spanned): Spanned {
  if (!a.position || !b.position) return a.position ? a : b;
  const byOffset = (one: Point, other: Point) => (one.offset ?? 0) - (other.offset ?? 0);
  const [start = a.position.start] = [a.position.start, b.position.start].sort(byOffset);
  const end = [a.position.end, b.position.end].sort(byOffset).at(-1) ?? a.position.end;
  return { position: { start, end } };
}

function wordsIn(node: ElementContent): ElementContent[] {
  if (node.type === 'element' && node.tagName !== 'img') return node.children.flatMap(wordsIn);
  return node.position && isShown(node) ? [node] : [];
}

const WRAPPERS = new Set(['a', 'b', 'em', 'i', 'span', 'strong']);

/** The image that is all there is to see, note references apart. */
function soleImage(content: readonly ElementContent[]): Element | undefined {
  const shown = content.filter((node) => isShown(node) && !isReference(node));
  const [only] = shown;
  if (shown.length !== 1 || only?.type !== 'element') return undefined;
  if (only.tagName === 'img') return only;
  return WRAPPERS.has(only.tagName) ? soleImage(only.children) : undefined;
}

function isReference(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'note-reference';
}

function holdsImage(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || node.children.some(holdsImage));
}

/** The caption says what the image shows, so the image itself stays silent. */
function silenced(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  if (node.tagName === 'img') return { ...node, properties: { ...node.properties, alt: '' } };
  return { ...node, children: node.children.map(silenced) };
}
