/**
 * What does the register say of a new state? One line for each passage that is not simply as it was, in reading
 * order, then those that left the text.
 */
import { LINEAGE_EVENTS, type LineageEventKind } from '../format/lineage.ts';
import type { PassageContent, PassageId, Ref } from '../format/passage.ts';
import { type PassageLine, type Place, type RecordHash, toStored } from '../format/register.ts';
import type { Alignment, OldDecision } from './align/index.ts';

/** A passage of the state before, and the id by which it is told from now on; `null` for a new one. */
export interface ToldPassage {
  id: PassageId | null;
  /** The id that it has in the register. */
  was: PassageId;
  place: Place;
  content: PassageContent;
  /** Why `id` is another than `was`. */
  reason?: string;
}

export interface NewPassage {
  id: PassageId;
  ref: Ref;
  record: RecordHash;
  content: PassageContent;
  restored: boolean;
}

export type EventCounts = Record<LineageEventKind, number>;

/** A decision that an editor should look at. */
export interface DoubtfulDecision {
  id: PassageId;
  /** Words for what was decided: `edited`, `moved`, `merged`, … */
  status: OldDecision['status'];
  before: { ref: Ref; text: string };
  after: { id: PassageId; ref: Ref; text: string; similarity: number } | null;
  evidence: string;
}

export interface StateLines {
  lines: PassageLine[];
  /** Passages by what became of them; `kept` counts all whose words are as they were, with a line or without. */
  counts: EventCounts;
  doubtful: DoubtfulDecision[];
}

/**
 * The lines of a state.
 * @param old in reading order; `alignment` counts by it.
 * @param isKnownRecord whether the register has a record already.
 */
export function stateLines(
  old: readonly ToldPassage[],
  passages: readonly NewPassage[],
  alignment: Alignment,
  isKnownRecord: (hash: RecordHash) => boolean,
): StateLines {
  const before = new Map(old.map((told) => [told.was, told.place]));
  const standing = new Set(passages.map(({ id }) => id));
  const written = new Set<RecordHash>();
  const lines: PassageLine[] = [];
  const counts = Object.fromEntries(LINEAGE_EVENTS.map((event) => [event, 0])) as EventCounts;

  for (const [index, passage] of passages.entries()) {
    const { record } = passage;
    const line = lineOf(index, passage);
    counts[line?.event ?? 'kept']++;
    if (!line) continue;
    const isNew = line.record !== undefined && !isKnownRecord(record) && !written.has(record);
    if (isNew) written.add(record);
    lines.push(isNew ? { ...line, content: toStored(passage.content) } : line);
  }
  for (const [index, told] of old.entries()) {
    if (standing.has(told.was)) continue;
    const line = farewellOf(index, told);
    counts[line.event]++;
    lines.push(line);
  }
  return { lines, counts, doubtful: doubtfulDecisions(old, passages, alignment) };

  function lineOf(index: number, { id, ref, record, content, restored }: NewPassage) {
    const decision = alignment.new[index];
    const told = old[decision?.continues ?? -1];
    const from = namesOf(decision?.from ?? [], id);
    const grown = from.length > 0 && { from };
    if (restored) return line('restored', id, { ref, record, ...grown });
    if (told?.id === id && told.was !== id) {
      return line('corrected', id, { ref, record, reason: told.reason ?? '' });
    }
    const place = before.get(id);
    if (!place || told?.id !== id) return line('minted', id, { ref, record, ...grown });

    const newRef = place.ref !== ref && { ref };
    const newRecord = place.record !== record && { record };
    if (!newRef && !newRecord) return undefined;
    const old_ = alignment.old[decision?.continues ?? -1];
    if (told.content.text === content.text) {
      return old_?.status === 'moved' && newRef
        ? line('moved', id, { ...newRef, ...newRecord })
        : line('kept', id, { ...newRef, ...newRecord });
    }
    const similarity = rounded(old_?.to[0]?.similarity);
    const to = [id, ...successors(old_, id)];
    if (old_?.status === 'split' && to.length > 1)
      return line('split', id, { ...newRef, record, to, similarity });
    if (old_?.status === 'moved' && newRef) return line('moved', id, { ref, record, similarity, ...grown });
    return line('edited', id, { ...newRef, record, similarity, ...grown });
  }

  function farewellOf(index: number, { id, was, reason }: ToldPassage): PassageLine {
    if (id !== was) {
      const to = id !== null && standing.has(id) && { to: [id] };
      return line('corrected', was, { ...to, reason: reason ?? '' });
    }
    const decision = alignment.old[index];
    const to = successors(decision, was);
    if (decision?.status === 'merged' && to.length > 0) return line('merged', was, { to });
    return line('withdrawn', was, to.length > 0 ? { to } : {});
  }

  function successors(decision: OldDecision | undefined, own: PassageId): PassageId[] {
    const ids = (decision?.to ?? []).flatMap((target) => passages[target.index]?.id ?? []);
    return [...new Set(ids)].filter((id) => id !== own);
  }

  function namesOf(indices: readonly number[], own: PassageId): PassageId[] {
    const ids = indices.flatMap((index) => old[index]?.was ?? []);
    return [...new Set(ids)].filter((id) => id !== own);
  }
}

function line(
  event: LineageEventKind,
  id: PassageId,
  details: Omit<PassageLine, 'event' | 'id'>,
): PassageLine {
  return { event, id, ...details };
}

const rounded = (share: number | undefined) => Math.round((share ?? 0) * 1000) / 1000;

function doubtfulDecisions(
  old: readonly ToldPassage[],
  passages: readonly NewPassage[],
  alignment: Alignment,
): DoubtfulDecision[] {
  return alignment.old.flatMap((decision, index) => {
    const told = old[index];
    if (!decision.doubtful || !told) return [];
    const target = decision.to[0];
    const there = target && passages[target.index];
    const after = there
      ? { id: there.id, ref: there.ref, text: there.content.text, similarity: rounded(target.similarity) }
      : null;
    const { status, evidence } = decision;
    return [
      { id: told.was, status, before: { ref: told.place.ref, text: told.content.text }, after, evidence },
    ];
  });
}
