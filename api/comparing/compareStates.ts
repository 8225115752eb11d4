/**
 * What became of each passage between two states? Aligned by their ids, which the register keeps: nothing is guessed
 * here. Rows stand in the order of the new text; what it lacks stands where the old one had it.
 */
import type { PassageId, Ref } from '../../indexer/format/passage.ts';
import type { Join, StateText } from '../../indexer/format/published.ts';
import { longestIncreasing } from './longestIncreasing.ts';

export const ROW_KINDS = [
  'unchanged',
  'edited',
  'moved',
  'split',
  'merged',
  'rearranged',
  'withdrawn',
  'new',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export interface Entry {
  id: PassageId;
  ref: Ref;
  /** The number of its words; the same number, the same words. */
  words: number;
}

export interface ComparedRow {
  kind: RowKind;
  old: Entry[];
  now: Entry[];
}

/** What the register tells of the states between two. */
export interface Changes {
  /** Words that went from one passage to others. */
  joins: readonly Join[];
  /** Passages that were moved. */
  moved: ReadonlySet<PassageId>;
}

/** Every passage of both states stands in one row. */
export function compareStates(old: StateText, now: StateText, { joins, moved }: Changes): ComparedRow[] {
  const oldEntries = entriesOf(old);
  const nowEntries = entriesOf(now);
  const oldPlace = new Map(old.ids.map((id, place) => [id, place]));
  const nowPlace = new Map(now.ids.map((id, place) => [id, place]));
  const groups = groupJoined(joins, oldPlace, nowPlace);
  const common = now.ids.filter((id) => oldPlace.has(id) && !groups.has(id));
  const anchors = inOrder(common, oldPlace, moved);

  const rows: ComparedRow[] = [];
  const told = new Set<Group>();
  let reached = 0;
  /** Tells what stood in the old text before a place, and stands nowhere now. */
  const withdrawBefore = (end: number, stopsAt: (entry: Entry) => boolean = () => false) => {
    for (; reached < end; reached++) {
      const entry = oldEntries[reached];
      if (!entry || stopsAt(entry)) return;
      if (!nowPlace.has(entry.id) && !groups.has(entry.id))
        rows.push({ kind: 'withdrawn', old: [entry], now: [] });
    }
  };
  /** The same up to the next passage that has its row still to come at this place. */
  const withdrawNext = () =>
    withdrawBefore(oldEntries.length, ({ id }) => {
      const group = groups.get(id);
      return anchors.has(id) || (group !== undefined && !told.has(group));
    });
  withdrawNext();
  for (const entry of nowEntries) {
    const group = groups.get(entry.id);
    const before = oldPlace.get(entry.id);
    if (group && group.old.length > 0) {
      if (told.has(group)) continue;
      told.add(group);
      rows.push(groupRow(group, oldEntries, nowEntries));
      withdrawNext();
      continue;
    }
    const was = before === undefined ? undefined : oldEntries[before];
    const isAnchor = anchors.has(entry.id);
    if (before !== undefined && isAnchor) withdrawBefore(before);
    if (!was) rows.push({ kind: 'new', old: [], now: [entry] });
    else if (was.words !== entry.words) rows.push({ kind: 'edited', old: [was], now: [entry] });
    else rows.push({ kind: isAnchor ? 'unchanged' : 'moved', old: [was], now: [entry] });
    if (before !== undefined && isAnchor) {
      reached = before + 1;
      withdrawNext();
    }
  }
  withdrawBefore(oldEntries.length);
  return rows;
}

function entriesOf({ ids, refs, words }: StateText): Entry[] {
  return ids.map((id, place) => ({ id, ref: refs[place] ?? '', words: words[place] ?? -1 }));
}

/** Passages joined by splits and merges: their places in both texts, ascending. */
interface Group {
  old: number[];
  now: number[];
}

/** The groups of two and more, by the ids of their members. */
function groupJoined(
  joins: readonly Join[],
  oldPlace: ReadonlyMap<PassageId, number>,
  nowPlace: ReadonlyMap<PassageId, number>,
): Map<PassageId, Group> {
  const leaders = new Map<PassageId, PassageId>();
  const leaderOf = (id: PassageId): PassageId => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    if (leader !== id) leaders.set(id, leader);
    return leader;
  };
  for (const { from, to } of joins) {
    for (const id of to) {
      const [one, other] = [leaderOf(from), leaderOf(id)];
      if (one !== other) leaders.set(other, one);
    }
  }
  const members = new Set(joins.flatMap(({ from, to }) => [from, ...to]));
  const groups = new Map<PassageId, Group>();
  for (const id of members) {
    const leader = leaderOf(id);
    const group = groups.get(leader) ?? { old: [], now: [] };
    groups.set(leader, group);
    groups.set(id, group);
    const [before, after] = [oldPlace.get(id), nowPlace.get(id)];
    if (before !== undefined) group.old.push(before);
    if (after !== undefined) group.now.push(after);
  }
  for (const [id, group] of groups) {
    group.old.sort((a, b) => a - b);
    group.now.sort((a, b) => a - b);
    // One on each side or none on one is no group: those rows are told by themselves.
    if (group.old.length + group.now.length < 3 || group.old.length === 0 || group.now.length === 0)
      groups.delete(id);
  }
  return groups;
}

function groupRow(group: Group, oldEntries: readonly Entry[], nowEntries: readonly Entry[]): ComparedRow {
  const pick = (entries: readonly Entry[], places: readonly number[]) =>
    places.flatMap((place) => entries[place] ?? []);
  const kind = group.old.length === 1 ? 'split' : group.now.length === 1 ? 'merged' : 'rearranged';
  return { kind, old: pick(oldEntries, group.old), now: pick(nowEntries, group.now) };
}

/**
 * Passages that stand in the same order in both texts: as many as can of those that the register does not call moved,
 * and of these, those that came back to their place.
 */
function inOrder(
  common: readonly PassageId[],
  oldPlace: ReadonlyMap<PassageId, number>,
  moved: ReadonlySet<PassageId>,
): Set<PassageId> {
  const placeOf = (id: PassageId | undefined) => oldPlace.get(id ?? '') ?? Number.POSITIVE_INFINITY;
  const settled = common.filter((id) => !moved.has(id));
  const kept = longestIncreasing(settled.map(placeOf)).flatMap((index) => settled[index] ?? []);
  const anchors = new Set(kept);
  let next = 0;
  let reached = -1;
  for (const id of common) {
    const place = placeOf(id);
    if (id === kept[next]) next++;
    else if (moved.has(id) && reached < place && place < placeOf(kept[next])) anchors.add(id);
    else continue;
    reached = place;
  }
  return anchors;
}
