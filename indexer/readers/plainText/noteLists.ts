/**
 * Where are a text's notes? In lists: blocks that begin with ascending numbers, `[1] …`, under a heading such as
 * *Notes*, or that answer to bracketed numbers in the text before. (Under such a heading `1. …` will do; Project
 * Gutenberg's older texts write `[Footnote 1: …]`, wherever they stand.) Numbered
 * paragraphs, as judgments have them, are not notes: nothing before them refers to them.
 */
import { type AnyDraft, cutAtSpans, type Draft, endOf, type NoteDraft, rawText, startOf } from './draft.ts';
import { isNotesHeading, RANK } from './headings.ts';
import { findMarkers } from './noteMarkers.ts';

const BRACKETED = /^\[(\d{1,4})\](?:\s+|$)/;
const DOTTED = /^(\d{1,4})[.)](?:\s+|$)/;
const FOOTNOTE = /^\[Footnote (\d{1,4}):\s+(?=[^\]][\s\S]*\]$)/i;
const CONTINUATION_INDENT = 2;

export interface NoteLists {
  /** Reading order; notes stand where their lists stand. */
  drafts: AnyDraft[];
  defined: Set<string>;
  /** Labels that several lists give. Notes cannot be told apart by them, so those lists stay text. */
  ambiguous: Set<string>;
}

interface Entry {
  label: string;
  markerLength: number;
  /** `[Footnote 1: …]`: the last bracket closes it. */
  isBracketed: boolean;
  paragraphs: Draft[];
}

/** A run of entries with ascending numbers. */
interface Run {
  first: number;
  /** One after the last. */
  end: number;
  entries: Entry[];
  underHeading: boolean;
}

/** Finds the lists of notes among a text's blocks. `lineAt` numbers the line of an offset. */
export function findNoteLists(
  text: string,
  blocks: readonly Draft[],
  lineAt: (unit: number) => number,
): NoteLists {
  const drafts = separateEntries(text, blocks, lineAt);
  const runs = findRuns(text, drafts);
  const mentions = firstMentions(text, drafts, runs);
  const listed = runs.filter((run) => isNoteList(run, run.end === drafts.length, mentions));
  const times = new Map<string, number>();
  for (const { entries } of listed)
    for (const { label } of entries) times.set(label, (times.get(label) ?? 0) + 1);
  const ambiguous = new Set([...times].flatMap(([label, count]) => (count > 1 ? [label] : [])));
  const lists = listed.filter(({ entries }) => !entries.some(({ label }) => ambiguous.has(label)));
  const byFirst = new Map(lists.map((run) => [run.first, run]));
  const result: AnyDraft[] = [];
  for (let index = 0; index < drafts.length; ) {
    const run = byFirst.get(index);
    const draft = drafts[index];
    if (run) for (const entry of run.entries) result.push(noteOf(entry, lineAt));
    else if (draft) result.push(headsList(text, draft, byFirst.has(index + 1)));
    index = run ? run.end : index + 1;
  }
  const defined = new Set(lists.flatMap(({ entries }) => entries.map(({ label }) => label)));
  return { drafts: result, defined, ambiguous };
}

const headsList = (text: string, draft: Draft, listFollows: boolean): Draft =>
  listFollows && draft.kind === 'paragraph' && isNotesHeading(rawText(text, draft))
    ? { ...draft, kind: 'heading', rank: RANK.notes }
    : draft;

/** Cuts hard-wrapped blocks in which each note begins on a new line, with the list's heading on the first perhaps. */
function separateEntries(text: string, blocks: readonly Draft[], lineAt: (unit: number) => number): Draft[] {
  let underHeading = false;
  return blocks.flatMap((block) => {
    const [first, ...rest] = block.spans;
    const heading = isNotesHeading(text.slice(first.start, first.end));
    const lists = (underHeading || heading) && block.kind !== 'verse';
    const opens = (index: number) => {
      const span = block.spans[index];
      return span && openingOf(text.slice(span.start, span.end), lists);
    };
    underHeading = heading && rest.length === 0;
    if (block.kind !== 'paragraph' || !(heading ? opens(1) : opens(0))) return [block];
    const starts: number[] = [];
    let last = -1;
    block.spans.forEach((_, index) => {
      const opening = opens(index);
      if (!opening || Number(opening.label) <= last) return;
      starts.push(index);
      last = Number(opening.label);
    });
    underHeading = underHeading || lists;
    return cutAtSpans(block, starts, (index) => lineAt(block.spans[index]?.start ?? first.start));
  });
}

function openingOf(words: string, dotted: boolean): { label: string; length: number } | undefined {
  const match = FOOTNOTE.exec(words) ?? BRACKETED.exec(words) ?? (dotted ? DOTTED.exec(words) : null);
  return match?.[1] === undefined ? undefined : { label: match[1], length: match[0].length };
}

function findRuns(text: string, drafts: readonly Draft[]): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  drafts.forEach((draft, index) => {
    const words = rawText(text, draft);
    const previous = drafts[index - 1];
    const startsUnderHeading = previous !== undefined && isNotesHeading(rawText(text, previous));
    const opening =
      draft.kind === 'paragraph' ? openingOf(words, run?.underHeading ?? startsUnderHeading) : undefined;
    const last = run?.entries.at(-1);
    if (opening && opening.length < words.length) {
      const entry: Entry = {
        label: opening.label,
        markerLength: opening.length,
        isBracketed: FOOTNOTE.test(words),
        paragraphs: [draft],
      };
      if (run && last && Number(opening.label) > Number(last.label)) run.entries.push(entry);
      else {
        run = { first: index, end: index, entries: [entry], underHeading: startsUnderHeading };
        runs.push(run);
      }
      run.end = index + 1;
    } else if (run && last && continuesNote(last, draft)) {
      last.paragraphs.push(draft);
      run.end = index + 1;
    } else run = undefined;
  });
  return runs;
}

const continuesNote = (note: Entry, draft: Draft) =>
  draft.kind === 'paragraph' && draft.indent >= CONTINUATION_INDENT && !note.isBracketed;

/**
 * Under a heading such as *Notes*, a run is a list of notes. Elsewhere the text before it must refer to it: to one of
 * its numbers at least where it ends the text, to each where it stands amid it.
 */
function isNoteList(run: Run, isLast: boolean, mentions: ReadonlyMap<string, number>): boolean {
  if (run.underHeading) return true;
  const answered = run.entries.filter(({ label }) => (mentions.get(label) ?? Infinity) < run.first).length;
  return isLast ? answered > 0 : answered === run.entries.length;
}

/** Which draft first has a number in brackets, outside of runs. */
function firstMentions(text: string, drafts: readonly Draft[], runs: readonly Run[]): Map<string, number> {
  const inRuns = new Set(runs.flatMap(({ first, end }) => drafts.slice(first, end)));
  const mentions = new Map<string, number>();
  drafts.forEach((draft, index) => {
    if (draft.kind === 'left-out' || inRuns.has(draft)) return;
    for (const { label } of findMarkers(text, draft.spans))
      if (!mentions.has(label)) mentions.set(label, index);
  });
  return mentions;
}

function noteOf(entry: Entry, lineAt: (unit: number) => number): NoteDraft {
  const [first, ...rest] = entry.paragraphs;
  const start = first ? startOf(first) : 0;
  const marker = { start, end: start + entry.markerLength };
  const end = first && entry.isBracketed ? endOf(first) - 1 : undefined;
  const body = first && within(first, marker.end, end);
  return {
    kind: 'note',
    label: entry.label,
    marker,
    ...(end !== undefined && { closing: { start: end, end: end + 1 } }),
    paragraphs: body ? [body, ...rest] : rest,
    line: lineAt(start),
  };
}

/** What of a note's first paragraph stands between its label and, where it has one, its closing bracket. */
function within(draft: Draft, start: number, end = endOf(draft)): Draft | undefined {
  const [first, ...rest] = draft.spans.flatMap((span) => {
    const inside = { start: Math.max(span.start, start), end: Math.min(span.end, end) };
    return inside.start < inside.end ? [inside] : [];
  });
  return first && { ...draft, spans: [first, ...rest] };
}
