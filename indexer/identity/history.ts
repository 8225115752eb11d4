/**
 * What does a permalink need to know of an id? Where it stands now, every state that holds it, what it went through,
 * and what it said: all from the register, so that nothing depends on sources or readers of the past.
 */

import type { LineageEvent } from '../format/lineage.ts';
import type { Passage, PassageId, Ref, SectionStep, StateName, WorkSlug } from '../format/passage.ts';
import type { PassageHistory, PinnedPassage } from '../format/published.ts';
import { parseRef } from '../format/ref.ts';
import type { Place, RegisterEvent, RegisterRecords } from '../format/register.ts';
import type { Register } from '../format/registerLog.ts';

/**
 * The histories of all ids of a work: those of the register in the order in which they were minted, then drafts.
 * @param partOf by id of a current passage: the reader's part that holds it.
 */
export function passageHistories(
  slug: WorkSlug,
  register: Register,
  current: readonly Passage[],
  partOf: ReadonlyMap<PassageId, number>,
): PassageHistory[] {
  const now = new Map(current.map((passage) => [passage.id, passage]));
  const sections = new SectionPaths(register);
  const ids = new Set([...register.events.keys(), ...now.keys()]);
  return Array.from(ids, (id): PassageHistory => {
    const passage = now.get(id);
    const places = register.placesOf(id);
    return {
      id,
      work: slug,
      current: passage
        ? { part: partOf.get(id) ?? 0, ref: passage.ref, draft: passage.draft === true }
        : null,
      states: Array.from(
        places,
        ([state, { ref, record }]): PinnedPassage => ({
          ...{ state, ref, record },
          sectionPath: sections.above(state, ref),
        }),
      ),
      events: (register.events.get(id) ?? []).map(lineageEvent),
      records: recordsOf(register, places.values()),
    };
  });
}

/** An event as the index shows it: without the place, which `states` tell. */
function lineageEvent({
  event,
  state,
  published,
  to,
  from,
  similarity,
  reason,
  side,
}: RegisterEvent): LineageEvent {
  return {
    ...{ event, state, published },
    ...(to && { to }),
    ...(from && { from }),
    ...(similarity !== undefined && { similarity }),
    ...(reason !== undefined && { reason }),
    ...(side && { side }),
  };
}

function recordsOf(register: Register, places: Iterable<Place>): RegisterRecords {
  const records: RegisterRecords = {};
  for (const { record } of places) records[record] = register.records.get(record) ?? null;
  return records;
}

/** The headings above a place, by state. A section's passages share one path, so it is made once. */
class SectionPaths {
  readonly #register: Register;
  readonly #headings = new Map<StateName, Map<Ref, SectionStep>>();
  readonly #paths = new Map<StateName, Map<Ref, SectionStep[]>>();

  constructor(register: Register) {
    this.#register = register;
  }

  /** As for passages of the current text: without the title, a heading’s own path ending with its parent. */
  above(state: StateName, ref: Ref): SectionStep[] {
    const parsed = parseRef(ref);
    if (!parsed || parsed.type === 'note' || parsed.section === '0') return [];
    const section = parsed.type === 'heading' ? parentOf(parsed.section) : parsed.section;
    const paths = entryOf(this.#paths, state, () => new Map<Ref, SectionStep[]>());
    return entryOf(paths, section, () => this.#pathTo(state, section));
  }

  #pathTo(state: StateName, section: Ref): SectionStep[] {
    const headings = entryOf(this.#headings, state, () => this.#headingsOf(state));
    const path: SectionStep[] = [];
    for (let above = section; above !== ''; above = parentOf(above)) {
      const step = headings.get(above);
      if (step) path.unshift(step);
    }
    return path;
  }

  #headingsOf(state: StateName): Map<Ref, SectionStep> {
    const headings = new Map<Ref, SectionStep>();
    for (const [id, { ref, record }] of this.#register.placesAt(state)) {
      if (parseRef(ref)?.type !== 'heading') continue;
      // Of a redacted heading nothing may be shown.
      headings.set(ref, { id, ref, title: this.#register.records.get(record)?.text ?? '' });
    }
    return headings;
  }
}

/** `2.3` for `2.3.1`, '' for `2`. */
function parentOf(section: Ref): Ref {
  return section.slice(0, Math.max(0, section.lastIndexOf('.')));
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
