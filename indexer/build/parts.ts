/**
 * Into which pages is a text cut for reading? Each part is a page of at most about 13 KB compressed: whole sections
 * where they fit, small neighbours together, a section that is too long between its passages. With four faces of the
 * font, style and script, a first visit then stays below 80 KB.
 */
import type { Passage, PassageId, Ref } from '../format/passage.ts';
import type { PublishedPart, WorkPart } from '../format/published.ts';
import { parseRef } from '../format/ref.ts';

/** The greatest size of a page, compressed. */
const MOST_BYTES = 13_000;
/** Sections are put together up to this size: a page of comfortable length. */
const COMFORTABLE_BYTES = 10_000;
/**
 * How the compressed size of a passage is estimated from its HTML. An estimate, since zlib's output differs between
 * processors, and the same text must be cut alike everywhere; a test compares it with zlib on real texts.
 */
const COMPRESSED_SHARE = 0.45;
const BYTES_PER_PASSAGE = 40;

export interface CutParts {
  parts: WorkPart[];
  pages: PublishedPart[];
  /** The part in which a passage stands, or in which a note stands first. */
  partOf: Map<PassageId, number>;
}

interface Weighed {
  passage: Passage;
  bytes: number;
}

/**
 * Cuts a text into parts.
 *
 * @param passages in reading order, the notes last
 * @param title of the work, for a part that has no heading
 */
export function cutParts(passages: readonly Passage[], title: string): CutParts {
  const notes = new Map(passages.filter(({ kind }) => kind === 'note').map((note) => [note.id, note]));
  const body = passages.filter(({ kind }) => kind !== 'note');
  const counted = new Set<PassageId>();
  const weighed = body.map((passage): Weighed => {
    const first = notesOf([passage], notes).filter(({ id }) => !counted.has(id));
    for (const { id } of first) counted.add(id);
    return { passage, bytes: [passage, ...first].reduce((sum, each) => sum + estimateBytes(each), 0) };
  });

  const runs = cutRun(weighed, 1).map((run) => run.map(({ passage }) => passage));
  if (runs.length === 0) runs.push([]);
  const partOf = new Map<PassageId, number>();
  const unused = [...notes.values()].filter(({ id }) => !counted.has(id));
  const pages = runs.map((run, part): PublishedPart => {
    const own = notesOf(run, notes);
    if (part === runs.length - 1) own.push(...unused);
    for (const { id } of [...run, ...own]) if (!partOf.has(id)) partOf.set(id, part);
    return { part, passages: run, notes: own };
  });
  const parts = pages.map(({ passages: run, notes: own, part }): WorkPart => {
    const first = run[0] ?? own[0];
    return {
      name: partName(first, part),
      title: partTitle(first, title),
      first: first?.id ?? '',
      passages: run.length,
      notes: own.length,
    };
  });
  return { parts, pages, partOf };
}

/** The notes that passages lead to, and these notes in turn, in the order of first reference. */
function notesOf(passages: readonly Passage[], notes: ReadonlyMap<PassageId, Passage>): Passage[] {
  const found = new Set<Passage>();
  let from = passages;
  while (from.length > 0) {
    const next = from.flatMap((passage) =>
      passage.notes.flatMap(({ note }) => (note ? (notes.get(note) ?? []) : [])),
    );
    from = [...new Set(next)].filter((note) => !found.has(note));
    for (const note of from) found.add(note);
  }
  return [...found];
}

const sizeOf = (run: readonly Weighed[]) => run.reduce((sum, { bytes }) => sum + bytes, 0);

const encoder = new TextEncoder();
function estimateBytes(passage: Passage): number {
  return encoder.encode(passage.html).length * COMPRESSED_SHARE + BYTES_PER_PASSAGE;
}

/** Cuts a run at headings of `depth` and, where a section is still too long, of the depths below. */
function cutRun(run: readonly Weighed[], depth: number): Weighed[][] {
  if (run.length === 0) return [];
  if (sizeOf(run) <= MOST_BYTES) return [[...run]];
  const deepest = run.reduce((depth, { passage }) => Math.max(depth, headingDepth(passage)), 0);
  if (depth > deepest) return cutEvenly(run);

  const parts: Weighed[][] = [];
  /** Whether the last part holds whole sections only, so that the next may join it. */
  let open = false;
  for (const section of splitAtHeadings(run, depth)) {
    const [head = [], ...rest] = cutRun(section, depth + 1);
    const last = parts.at(-1);
    const together = last ? sizeOf(last) + sizeOf(head) : Number.POSITIVE_INFINITY;
    const onlyHeadings = last?.every(({ passage }) => passage.kind === 'heading') ?? false;
    const joins = open && together <= (onlyHeadings ? MOST_BYTES : COMFORTABLE_BYTES);
    if (last && joins) last.push(...head);
    else parts.push(head);
    parts.push(...rest);
    open = rest.length === 0;
  }
  return parts;
}

function splitAtHeadings(run: readonly Weighed[], depth: number): Weighed[][] {
  const sections: Weighed[][] = [];
  for (const item of run) {
    const opens = headingDepth(item.passage) > 0 && headingDepth(item.passage) <= depth;
    const last = sections.at(-1);
    if (last && !opens) last.push(item);
    else sections.push([item]);
  }
  return sections;
}

/** Cuts a run without headings into parts of like size, never within a list or a table that fits into one. */
function cutEvenly(run: readonly Weighed[]): Weighed[][] {
  const blocks = wholeBlocks(run);
  const largest = blocks.reduce((most, block) => Math.max(most, sizeOf(block)), 0);
  // Parts seldom fill up to the last byte: room for one block is left.
  const room = Math.max(MOST_BYTES / 2, MOST_BYTES - largest);
  const target = sizeOf(run) / Math.ceil(sizeOf(run) / room);
  const parts: Weighed[][] = [];
  let part: Weighed[] = [];
  let done = 0;
  for (const block of blocks) {
    const size = sizeOf(part);
    // Measured from the run's beginning, so that what one part lacks or exceeds does not add up to a stub at its end.
    const reached = done + size + sizeOf(block) / 2 > target * (parts.length + 1);
    if (part.length > 0 && (reached || size + sizeOf(block) > MOST_BYTES)) {
      parts.push(part);
      part = [];
      done += size;
    }
    part.push(...block);
  }
  return [...parts, part];
}

/** Lists and tables whole where they fit into a part; every other passage by itself. */
function wholeBlocks(run: readonly Weighed[]): Weighed[][] {
  const blocks: Weighed[][] = [];
  for (const item of run) {
    const before = blocks.at(-1);
    const last = before?.at(-1)?.passage;
    if (before && last && sharesContainer(last, item.passage)) before.push(item);
    else blocks.push([item]);
  }
  return blocks.flatMap((block) => (sizeOf(block) > MOST_BYTES ? block.map((item) => [item]) : [block]));
}

const sharesContainer = (a: Passage, b: Passage) =>
  a.containers[0] !== undefined && a.containers[0].key === b.containers[0]?.key;

/** 1 for a top section, 0 for the title and for what is no heading. */
export function headingDepth({ kind, ref }: { kind: Passage['kind']; ref: Ref }): number {
  const parsed = parseRef(ref);
  if (kind !== 'heading' || parsed?.type !== 'heading' || parsed.section === '0') return 0;
  return parsed.section.split('.').length;
}

/** The first part's name is its section's; a later part's that begins within a section is its first passage's. */
function partName(first: Passage | undefined, part: number): Ref {
  if (!first) return '0';
  const parsed = parseRef(first.ref);
  return part === 0 && parsed?.type === 'passage' ? parsed.section : first.ref;
}

function partTitle(first: Passage | undefined, title: string): string {
  if (first?.kind === 'heading' && first.text) return first.text;
  return first?.sectionPath.at(-1)?.title ?? title;
}
