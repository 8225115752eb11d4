/** How do a text and its notes lead to each other? References in the text, notes beside it, links both ways. */
import { raw } from 'hono/html';
import type { Passage, WorkSlug } from '../../indexer/format/passage.ts';
import type { Wording } from '../wording/wording.ts';
import { permalink } from './addresses.ts';
import {
  type Marker,
  markerId,
  missingId,
  type NoteEntry,
  type NoteGroups,
  noteNumber,
} from './noteGroups.ts';
import { passageHtml } from './passageBody.tsx';
import { foreign } from './words.ts';

export interface BlockContext {
  groups: NoteGroups;
  /** The language of the element around. */
  language: string;
  wording: Wording;
  /** The passage that stands as the page's title already. */
  title?: Passage | undefined;
  /** The work, where it has other states that one can change to. */
  compared?: WorkSlug | undefined;
}

/** A note reference as a link to its note. */
export function reference(
  host: Passage,
  index: number,
  { groups, wording: { notes } }: BlockContext,
): string {
  const found = host.notes[index];
  if (!found) return '';
  const marker: Marker = { host: host.id, index, label: found.label };
  const note = found.note === null ? undefined : groups.shown.get(found.note);
  // Two numbers at one place need a gap; one after words stands close to them.
  const beside = host.notes[index - 1]?.offset === found.offset ? ' beside' : '';
  const link = note ? (
    <a
      class={`nr${beside}`}
      id={markerId(marker)}
      href={`#${note.id}`}
      role="doc-noteref"
      aria-label={notes.note(noteNumber(note))}
    >
      {noteNumber(note)}
    </a>
  ) : found.note === null ? (
    <a
      class={`nr un${beside}`}
      id={markerId(marker)}
      href={`#${missingId(marker)}`}
      role="doc-noteref"
      aria-label={notes.notInSource(found.label)}
    >
      {found.label}
    </a>
  ) : (
    <a
      class={`nr${beside}`}
      id={markerId(marker)}
      href={permalink(found.note)}
      role="doc-noteref"
      aria-label={notes.note(found.label)}
    >
      {found.label}
    </a>
  );
  return String(link);
}

export function Notes({ entries, context }: { entries: NoteEntry[]; context: BlockContext }) {
  return (
    <div class="notes">
      {entries.map((entry) =>
        entry.type === 'note' ? (
          <Note note={entry.note} markers={entry.markers} context={context} />
        ) : (
          <MissingNotes markers={entry.markers} context={context} />
        ),
      )}
    </div>
  );
}

export function Note({
  note,
  markers,
  context,
}: {
  note: Passage;
  markers: Marker[];
  context: BlockContext;
}) {
  const { notes } = context.wording;
  const number = noteNumber(note);
  return (
    <div
      class="note"
      id={note.id}
      tabindex={-1}
      role="note"
      aria-label={notes.aside(number)}
      {...foreign(note.language, context.language)}
    >
      <a class="k" href={permalink(note.id)} aria-label={notes.permalink(number)}>
        {number}
      </a>{' '}
      {raw(passageHtml(note, (index) => reference(note, index, context)))}{' '}
      {markers.map((marker, index) => (
        <a
          class="close"
          href={`#${markerId(marker)}`}
          aria-label={markers.length > 1 ? notes.backTo(number, index + 1) : notes.back(number)}
        >
          ↑{markers.length > 1 && <sup>{index + 1}</sup>}
        </a>
      ))}
    </div>
  );
}

function MissingNotes({ markers, context }: { markers: Marker[]; context: BlockContext }) {
  const { notes, language } = context.wording;
  const [first] = markers;
  const labels = markers.map(({ label }) => label);
  return (
    <div
      class="note un"
      role="note"
      aria-label={notes.several(labels)}
      {...foreign(language, context.language)}
    >
      {markers.map((marker, index) => (
        <>
          {index > 0 && ', '}
          <span class="k" id={missingId(marker)} tabindex={-1}>
            {marker.label}
          </span>
        </>
      ))}{' '}
      {notes.missing(labels.length)}{' '}
      {first && (
        <a class="close" href={`#${markerId(first)}`} aria-label={notes.back(first.label)}>
          ↑
        </a>
      )}
    </div>
  );
}
