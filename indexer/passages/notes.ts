/**
 * Which note does a reference lead to, and in which order do notes stand? Labels are looked up in their file, or in
 * the whole work. Notes follow in order of first reference: first those that the text refers to, then those that
 * only notes refer to (as on GitHub, so that a text's own numbers mostly agree with ours), then those nobody uses.
 */
import type { Problem } from '../format/problem.ts';
import type { Draft } from './cut.ts';

export interface NoteLink {
  label: string;
  offset: number;
  /** Index of the note's passage; `null` where the source has no such note. */
  note: number | null;
}

export interface ResolvedNotes {
  /** The links of each block of the text. */
  body: NoteLink[][];
  /** The notes in their order, with the passages that lead to them. */
  notes: { draft: Draft; links: NoteLink[]; hosts: number[] }[];
}

/** Resolves all references; reports those that lead nowhere, unused notes and labels given twice. */
export function resolveNotes(
  body: readonly Draft[],
  notes: readonly Draft[],
  scope: 'file' | 'work',
  problems: Problem[],
): ResolvedNotes {
  const keyOf = (file: string, label: string) =>
    JSON.stringify([scope === 'work' ? '' : file, foldLabel(label)]);
  const byKey = indexNotes(notes, keyOf, problems);
  const find = (draft: Draft, label: string) => byKey.get(keyOf(draft.source.file, label));

  const order = orderOfFirstReference(body, find);
  const used = order.length;
  const found = new Set(order);
  for (const note of notes) if (!found.has(note)) order.push(note);
  for (const note of order.slice(used))
    if (byKey.get(keyOfNote(note, keyOf)) === note) unused(note, problems);

  const indexOf = new Map(order.map((note, index) => [note, body.length + index]));
  const hosts = new Map<Draft, number[]>();
  const linksOf = (draft: Draft, own: number): NoteLink[] =>
    draft.references.map(({ label, offset }) => {
      const note = find(draft, label);
      if (!note) {
        unresolved(draft, label, problems);
        return { label, offset, note: null };
      }
      const hostsOfNote = hosts.get(note);
      if (!hostsOfNote) hosts.set(note, [own]);
      else if (hostsOfNote.at(-1) !== own) hostsOfNote.push(own);
      return { label, offset, note: indexOf.get(note) ?? null };
    });
  const bodyLinks = body.map(linksOf);
  const noteLinks = order.map((note, index) => linksOf(note, body.length + index));
  return {
    body: bodyLinks,
    notes: order.map((draft, index) => ({
      draft,
      links: noteLinks[index] ?? [],
      hosts: hosts.get(draft) ?? [],
    })),
  };
}

type KeyOf = (file: string, label: string) => string;

/** Labels agree whatever their case, as GFM has it. */
function foldLabel(label: string): string {
  return label.normalize('NFC').toLowerCase().toUpperCase();
}

function keyOfNote(note: Draft, keyOf: KeyOf): string {
  return keyOf(note.source.file, labelOf(note));
}

function labelOf({ block }: Draft): string {
  return 'label' in block ? block.label : '';
}

function indexNotes(notes: readonly Draft[], keyOf: KeyOf, problems: Problem[]): Map<string, Draft> {
  const byKey = new Map<string, Draft>();
  for (const note of notes) {
    const key = keyOfNote(note, keyOf);
    const first = byKey.get(key);
    if (!first) {
      byKey.set(key, note);
      continue;
    }
    problems.push({
      severity: 'error',
      code: 'duplicate-note-label',
      message: `The note [^${labelOf(note)}] is already given at ${first.source.file}, line ${first.source.line}; references lead there.`,
      remedy: 'Give one of the two notes, and the references to it, another label.',
      file: note.source.file,
      line: note.source.line,
    });
  }
  return byKey;
}

/** Breadth first: each note is visited once, so that notes that refer to each other come to an end. */
function orderOfFirstReference(
  body: readonly Draft[],
  find: (draft: Draft, label: string) => Draft | undefined,
): Draft[] {
  const order = new Set<Draft>();
  const visit = (draft: Draft) => {
    for (const { label } of draft.references) {
      const note = find(draft, label);
      if (note) order.add(note);
    }
  };
  for (const draft of body) visit(draft);
  // A set that grows while it is walked gives its new members too.
  for (const note of order) visit(note);
  return [...order];
}

function unresolved(draft: Draft, label: string, problems: Problem[]): void {
  problems.push({
    severity: 'warning',
    code: 'unresolved-reference',
    message: `The note reference “${label}” leads to no note.`,
    remedy: `Add a note with the label “${label}”, or take the reference out; until then it is shown as unresolved.`,
    file: draft.source.file,
    line: draft.source.line,
  });
}

function unused(note: Draft, problems: Problem[]): void {
  problems.push({
    severity: 'warning',
    code: 'unused-note',
    message: `Nothing refers to the note “${labelOf(note)}”.`,
    remedy: 'Put a reference to it into the text, or take the note out; it stands at the end of the notes.',
    file: note.source.file,
    line: note.source.line,
  });
}
