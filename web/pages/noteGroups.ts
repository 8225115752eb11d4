/**
 * Beside which passage does each note stand? A note belongs to the passage that first refers to it; what a note
 * itself refers to follows it. Numbers whose note the source lacks are gathered: neighbours share one sentence.
 */
import type { Passage, PassageId } from '../../indexer/format/passage.ts';
import type { PublishedPart } from '../../indexer/format/published.ts';

/** A marker in the text: the n-th note reference of a passage. */
export interface Marker {
  host: PassageId;
  index: number;
  label: string;
}

export type NoteEntry =
  | { type: 'note'; note: Passage; markers: Marker[] }
  | { type: 'missing'; markers: Marker[] };

export interface NoteGroups {
  /** By the passage that refers first, in the order of its markers. */
  beside: ReadonlyMap<PassageId, NoteEntry[]>;
  /** Notes of this part that nothing in it refers to. */
  unused: Passage[];
  /** Notes that this page shows. */
  shown: ReadonlyMap<PassageId, Passage>;
}

/** The ids of a marker and of a missing note; with their hyphens they can never be a passage's id. */
export const markerId = ({ host, index }: Pick<Marker, 'host' | 'index'>): string => `ref-${host}-${index}`;
export const missingId = ({ host, index }: Pick<Marker, 'host' | 'index'>): string => `gap-${host}-${index}`;

export function groupNotes(part: Pick<PublishedPart, 'passages' | 'notes'>): NoteGroups {
  const shown = new Map(part.notes.map((note) => [note.id, note]));
  const entries = new Map<PassageId, NoteEntry & { type: 'note' }>();
  const beside = new Map<PassageId, NoteEntry[]>();

  for (const passage of part.passages) {
    const group: NoteEntry[] = [];
    gather(passage, group);
    if (group.length > 0) beside.set(passage.id, group);
  }
  const unused = part.notes.filter((note) => !entries.has(note.id));
  return { beside, unused, shown };

  function gather(host: Passage, group: NoteEntry[]): void {
    const found: Passage[] = [];
    host.notes.forEach(({ label, note: id }, index) => {
      const marker = { host: host.id, index, label };
      const note = id === null ? undefined : shown.get(id);
      const known = note && entries.get(note.id);
      if (known) known.markers.push(marker);
      else if (note) {
        const entry = { type: 'note' as const, note, markers: [marker] };
        entries.set(note.id, entry);
        group.push(entry);
        found.push(note);
      } else if (id === null) addMissing(group, marker);
    });
    for (const note of found) gather(note, group);
  }
}

function addMissing(group: NoteEntry[], marker: Marker): void {
  const last = group.at(-1);
  if (last?.type === 'missing') last.markers.push(marker);
  else group.push({ type: 'missing', markers: [marker] });
}

/** The number a note goes by: the source's own where it has one, else its place among the text's notes. */
export function noteNumber(note: Pick<Passage, 'locators' | 'ref'>): string {
  return note.locators.find(({ label }) => label === 'note')?.value ?? note.ref.replace(/^n/, '');
}
