/**
 * What does a plain text say? Paragraphs, headings, verse, captions and notes, as far as its lines show them. Each
 * step is a file of its own in `plainText/`:
 *
 *     lines → joints → blocks (captions, link labels, verse) → headings → lists of notes → markers → content
 *
 * Steps hand on *drafts* (ranges of the source with a kind); content is made once, at the end.
 */
import { CodePointTable } from '../text/codePoints.ts';
import type { Block, NoteBlock, Problem, Reader, SourceDocument, SourceText } from './document.ts';
import { findBlocks } from './plainText/blocks.ts';
import { contentOf, type UnitPiece } from './plainText/content.ts';
import { type AnyDraft, cutAtOffsets, type Draft, endOf, startOf } from './plainText/draft.ts';
import { headingLevels, markHeadings } from './plainText/headings.ts';
import { findJoints } from './plainText/joints.ts';
import { lineNumberAt, splitLines } from './plainText/lines.ts';
import { findNoteLists } from './plainText/noteLists.ts';
import { decideMarkers, findMarkers, type Marker } from './plainText/noteMarkers.ts';

/** Raised whenever an unchanged file would be read otherwise. */
const VERSION = 1;

export const plainTextReader: Reader = { name: 'plain-text', version: VERSION, read };

function read(source: SourceText): SourceDocument {
  const { text, file } = source;
  const lines = splitLines(text);
  const lineAt = (unit: number) => lineNumberAt(lines, unit);
  const joints = findJoints(text, lines);
  const blocks = markHeadings(text, lines, findBlocks(text, lines, joints));
  const lists = findNoteLists(text, blocks, lineAt);
  const drafts = cutAtOffsets(lists.drafts, joints.cuts, lineAt);
  const { references, kept } = decideMarkers(...markersOf(text, drafts), lists);
  const problems = [...ambiguousProblem(lists.ambiguous, file), ...keptProblem(kept, lineAt, file)];
  return { file, ...assemble(source, drafts, references), problems };
}

/** The bracketed numbers of the text and of its notes, but for those that begin a block: these number the block. */
function markersOf(text: string, drafts: readonly AnyDraft[]): [body: Marker[], inNotes: Marker[]] {
  const of = (draft: Draft) => {
    if (draft.kind === 'left-out' || draft.kind === 'rule') return [];
    const [first] = draft.spans;
    const opening = /^(?:\[\d{1,4}\]\s*)+/.exec(text.slice(first.start, first.end))?.[0].length ?? 0;
    return findMarkers(text, draft.spans).filter(({ start }) => start >= first.start + opening);
  };
  const body = drafts.flatMap((draft) => (draft.kind === 'note' ? [] : of(draft)));
  const inNotes = drafts.flatMap((draft) => (draft.kind === 'note' ? draft.paragraphs.flatMap(of) : []));
  return [body, inNotes];
}

/** Makes content, account and code-point ranges. */
function assemble(source: SourceText, drafts: readonly AnyDraft[], references: readonly Marker[]) {
  const { text, file } = source;
  const table = new CodePointTable(text);
  const range = (start: number, end: number) => ({
    start: table.toCodePoint(start),
    end: table.toCodePoint(end),
  });
  const byStart = new Map(references.map((marker) => [marker.start, marker]));
  const levels = headingLevels(drafts.filter((draft) => draft.kind !== 'note'));
  const blocks: Block[] = [];
  const notes: NoteBlock[] = [];
  const leftOut: SourceDocument['leftOut'] = [];
  const pieces: UnitPiece[] = [];
  for (const draft of drafts) {
    const { line } = draft;
    if (draft.kind === 'note') {
      const contents = draft.paragraphs.map((paragraph) => contentOf(text, paragraph, byStart));
      pieces.push({ ...draft.marker, role: 'markup', type: 'note-marker' });
      for (const content of contents) for (const piece of content.pieces) pieces.push(piece);
      if (draft.closing) pieces.push({ ...draft.closing, role: 'markup', type: 'note-marker' });
      const last = draft.paragraphs.at(-1);
      notes.push({
        label: draft.label,
        paragraphs: contents.map(({ nodes }) => nodes),
        range: range(draft.marker.start, draft.closing?.end ?? (last ? endOf(last) : draft.marker.end)),
        line,
        inline: false,
      });
    } else if (draft.kind === 'rule') {
      pieces.push({ start: startOf(draft), end: endOf(draft), role: 'markup', type: 'delimiter' });
    } else if (draft.kind === 'left-out') {
      const reason = draft.reason ?? '';
      pieces.push({ start: startOf(draft), end: endOf(draft), role: 'left-out', reason });
      leftOut.push({ file, line, ...range(startOf(draft), endOf(draft)), reason });
    } else {
      const content = contentOf(text, draft, byStart);
      for (const piece of content.pieces) pieces.push(piece);
      const level = draft.kind === 'heading' ? { level: levels.get(draft.rank ?? 0) ?? 1 } : {};
      blocks.push({
        kind: draft.kind,
        ...level,
        containers: [],
        content: content.nodes,
        sourceLocators: [],
        anchors: [],
        range: range(startOf(draft), endOf(draft)),
        line,
      });
    }
  }
  const account = fillGaps(pieces, text.length).map((piece) => ({
    ...piece,
    ...range(piece.start, piece.end),
  }));
  return { blocks, notes, leftOut, pieces: account };
}

/** Between the pieces of drafts stands white space. */
function fillGaps(pieces: readonly UnitPiece[], length: number): UnitPiece[] {
  const filled: UnitPiece[] = [];
  let end = 0;
  for (const piece of pieces) {
    if (piece.start > end) filled.push({ start: end, end: piece.start, role: 'markup', type: 'blank' });
    filled.push(piece);
    end = piece.end;
  }
  if (end < length) filled.push({ start: end, end: length, role: 'markup', type: 'blank' });
  return filled;
}

/** Bracketed numbers that stay text are reported once for a file, with the first place. */
function keptProblem(kept: readonly Marker[], lineAt: (unit: number) => number, file: string): Problem[] {
  const first = kept.reduce<Marker | undefined>(
    (earliest, marker) => (earliest && earliest.start < marker.start ? earliest : marker),
    undefined,
  );
  if (!first) return [];
  const line = lineAt(first.start);
  const labels = [...new Set(kept.map(({ label }) => `[${label}]`))];
  const shown = labels.slice(0, 5).join(' ') + (labels.length > 5 ? ' …' : '');
  return [
    {
      severity: 'warning',
      code: 'bracketed-numbers-kept',
      message:
        `${kept.length === 1 ? 'A bracketed number stays' : `${kept.length} bracketed numbers stay`} text (${shown}; ` +
        `the first in line ${line}): no list of notes has them, and they do not ascend through the text.`,
      remedy:
        'If they refer to notes, end the file with a list of the notes, each beginning `[n] ` on a new line.',
      file,
      line,
    },
  ];
}

function ambiguousProblem(ambiguous: ReadonlySet<string>, file: string): Problem[] {
  if (ambiguous.size === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'ambiguous-note-labels',
      message: `Several notes are numbered ${[...ambiguous].slice(0, 5).join(', ')}${ambiguous.size > 5 ? ' …' : ''}: their lists stay text, since no reference tells which note it means.`,
      remedy: 'Put each part that numbers its notes anew into a file of its own, in an edition folder.',
      file,
    },
  ];
}
