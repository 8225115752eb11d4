/**
 * What are the passages of a text? Turns the documents of one edition into passages: plain text and shown text,
 * positions, sentences, and note references that know their notes. Who a passage is (its id) comes later.
 */
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { LeftOut, Locator, Passage, PassageKind, SourceRange } from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import { positionLocator } from '../format/ref.ts';
import type { Block, NoteBlock, SourceDocument } from '../readers/document.ts';
import { type NoteLink, resolveNotes } from './notes.ts';
import { type Layout, plainText } from './plainText.ts';
import { positions } from './refs.ts';
import { sentenceStarts } from './sentences.ts';

/** A passage before it has an id. Numbers that name passages are indices into `CutText.passages`. */
export interface UnidentifiedPassage
  extends Omit<Passage, 'id' | 'draft' | 'notes' | 'sectionPath' | 'hosts'> {
  notes: { label: string; offset: number; note: number | null }[];
  sectionPath: number[];
  hosts?: number[];
}

export interface CutText {
  /** In reading order; then the notes in order of first reference, those that nothing refers to last. */
  passages: UnidentifiedPassage[];
  leftOut: LeftOut[];
  /** The readers' own, and `unresolved-reference`, `unused-note`, `duplicate-anchor`, `duplicate-note-label`. */
  problems: Problem[];
}

export interface CutOptions {
  /** BCP 47; of the work, for what names none of its own. */
  language: string;
  /** Whether a note label means one note in its file, or in the whole work. */
  notes: 'file' | 'work';
}

/** A block or a note, read but not yet placed. */
export interface Draft {
  kind: PassageKind;
  source: SourceRange;
  block: Block | NoteBlock;
  paragraphs: ElementContent[][];
  text: string;
  references: { label: string; offset: number }[];
}

/** Cuts the documents of one edition, in reading order. Empty blocks are dropped. */
export function cutPassages(documents: readonly SourceDocument[], options: CutOptions): CutText {
  const problems = documents.flatMap((document) => document.problems);
  const drafts = withDistinctContainers(documents).flatMap((document) =>
    document.blocks.map((block) => draftOf(document.file, block)).filter(saysSomething),
  );
  const notes = documents.flatMap((document) => document.notes.map((note) => draftOf(document.file, note)));
  const links = resolveNotes(drafts, notes, options.notes, problems);

  const places = positions(drafts.map((draft) => ({ level: levelOf(draft) })));
  const outermost = drafts.reduce((level, draft) => Math.min(level, levelOf(draft) ?? 6), 6);
  const passages = [
    ...drafts.map((draft, index) => {
      const { ref, path } = places[index] ?? { ref: '0', path: [] };
      const level = levelOf(draft);
      return passageOf(draft, {
        ref,
        path,
        links: links.body[index] ?? [],
        language: options.language,
        ...(level !== undefined && { level: level - outermost + 1 }),
      });
    }),
    ...links.notes.map(({ draft, links, hosts }, index) => ({
      ...passageOf(draft, { ref: `n${index + 1}`, path: [], links, language: options.language }),
      hosts,
    })),
  ];
  dropDuplicateAnchors(passages, problems);
  return { passages, leftOut: documents.flatMap((document) => document.leftOut), problems };
}

/** Readers number containers by file; in a text of several files no two may be alike. */
function withDistinctContainers(documents: readonly SourceDocument[]): SourceDocument[] {
  let used = 0;
  return documents.map((document) => {
    const first = used;
    const blocks = document.blocks.map((block) => ({
      ...block,
      containers: block.containers.map((container) => {
        const key = container.key + first;
        used = Math.max(used, key + 1);
        return { ...container, key };
      }),
    }));
    return { ...document, blocks };
  });
}

function draftOf(file: string, block: Block | NoteBlock): Draft {
  const isNote = 'paragraphs' in block;
  const kind = isNote ? 'note' : block.kind;
  const paragraphs = isNote ? block.paragraphs : [block.content];
  const layout: Layout = kind === 'verse' || kind === 'code' ? kind : 'prose';
  const source = { file, line: block.line, ...block.range };
  return { kind, source, block, paragraphs, ...plainText(paragraphs, layout) };
}

/** An image without words is still something to show, and a lone note reference still leads somewhere. */
function saysSomething({ text, references, paragraphs }: Draft): boolean {
  return text !== '' || references.length > 0 || paragraphs.some(hasImage);
}

function hasImage(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => node.type === 'element' && (node.tagName === 'img' || hasImage(node.children)));
}

function levelOf({ block }: Draft): number | undefined {
  return 'kind' in block && block.kind === 'heading' ? (block.level ?? 1) : undefined;
}

interface Placing {
  ref: string;
  path: number[];
  links: NoteLink[];
  language: string;
  level?: number;
}

function passageOf(draft: Draft, { ref, path, links, language, level }: Placing): UnidentifiedPassage {
  const { block, kind, text, source } = draft;
  const sourceLocators = sourceLocatorsOf(block, ref);
  const ownLanguage = block.language ?? language;
  return {
    kind,
    ...(level !== undefined && { level }),
    language: ownLanguage,
    text,
    html: htmlOf(draft),
    notes: links,
    sourceLocators,
    anchors: 'anchors' in block ? [...new Set(block.anchors)] : [],
    ref,
    locators: withPosition(sourceLocators, ref),
    sectionPath: path,
    sentences: sentenceStarts(text, ownLanguage),
    containers: 'containers' in block ? block.containers : [],
    source,
    ...('record' in block && block.record && { record: block.record }),
  };
}

/** A note that its source numbers otherwise than we do keeps that number too. */
function sourceLocatorsOf(block: Block | NoteBlock, ref: string): Locator[] {
  if ('sourceLocators' in block) return block.sourceLocators;
  const numbered = !block.inline && /^\d+$/.test(block.label) && `n${block.label}` !== ref;
  return numbered ? [{ label: 'note', value: block.label }] : [];
}

function withPosition(sourceLocators: readonly Locator[], ref: string): Locator[] {
  const position = positionLocator(ref);
  const said = sourceLocators.some(
    (locator) => locator.label === position.label && locator.value === position.value,
  );
  return said ? [...sourceLocators] : [...sourceLocators, position];
}

/** Sanitised inner HTML in NFC, with `<sup data-note="{index}"></sup>` for the note references. */
function htmlOf({ paragraphs }: Draft): string {
  let index = 0;
  const publish = (node: ElementContent): ElementContent => {
    if (node.type === 'text') return { type: 'text', value: node.value.normalize('NFC') };
    if (node.type !== 'element') return node;
    if (node.tagName === 'note-reference')
      return { type: 'element', tagName: 'sup', properties: { dataNote: String(index++) }, children: [] };
    return {
      type: 'element',
      tagName: node.tagName,
      properties: node.properties,
      children: node.children.map(publish),
    };
  };
  const published = paragraphs.map((paragraph) => paragraph.map(publish));
  const root: Root = {
    type: 'root',
    children: published.length > 1 ? published.flatMap(asParagraph) : published.flat(),
  };
  // A combining mark at the start of an element must not join the tag before it when the whole is normalised.
  return toHtml(root)
    .replace(/>(\p{M})/gu, (_, mark: string) => `>&#x${mark.codePointAt(0)?.toString(16)};`)
    .normalize('NFC');
}

const OWN_BLOCKS = new Set(['blockquote', 'dl', 'hr', 'ol', 'p', 'pre', 'table', 'ul']);

/** What is a block already (a list or code inside a note) stands as it is. */
function asParagraph(nodes: ElementContent[]): ElementContent[] {
  const [only] = nodes;
  if (nodes.length === 1 && only?.type === 'element' && OWN_BLOCKS.has(only.tagName)) return nodes;
  const paragraph: Element = { type: 'element', tagName: 'p', properties: {}, children: nodes };
  return [paragraph];
}

/** Anchors work in addresses, so the first to claim one keeps it. */
function dropDuplicateAnchors(passages: readonly UnidentifiedPassage[], problems: Problem[]): void {
  const first = new Map<string, UnidentifiedPassage>();
  for (const passage of passages) {
    passage.anchors = passage.anchors.filter((anchor) => {
      const other = first.get(anchor);
      if (!other) {
        first.set(anchor, passage);
        return true;
      }
      problems.push({
        severity: 'error',
        code: 'duplicate-anchor',
        message: `The anchor {#${anchor}} already stands at ${other.source.file}, line ${other.source.line}.`,
        remedy: 'Give one of the two another name: an anchor names one passage of a work.',
        file: passage.source.file,
        line: passage.source.line,
      });
      return false;
    });
  }
}
