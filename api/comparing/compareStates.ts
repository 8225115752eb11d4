/**
 * What became of each passage between two states? Aligned by their ids, which the register keeps: nothing is guessed
 * here. Rows stand in the order of the new text; what it lacks stands where the old one had it.
 */
import type { PassageId } from '../../indexer/format/passage.ts';
import type { Join, StateText } from '../../indexer/format/published.ts';
import { longestIncreasing } from './longestIncreasing.ts';

export const ROW_KINDS = [
  'unchanged',
  'edited',
  'moved',
  'split',
  'merged',
  'rearranged',
  // Withdrawn, and another passage, with an id of its own, has words of it.
  'replaced',
  'withdrawn',
  'new',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Passages by their places in both texts. */
export interface ComparedRow {
  kind: RowKind;
  old: number[];
  now: number[];
  /** An unchanged row stands for so many passages: those named, and the ones after them in both texts. */
  count: number;
}

/** What the register tells of the states between two. */
export interface Changes {
  /** Words that went from one passage to others. */
  joins: readonly Join[];
  /** Passages that were moved. */
  moved: ReadonlySet<PassageId>;
}

/** Every passage of both states stands in one row. O(n log n), and O(n) where little has moved. */
export function compareStates(old: StateText, now: StateText, { joins, moved }: Changes): ComparedRow[] {
  const oldPlace = new Map(old.ids.map((id, place) => [id, place]));
  const before = Int32Array.from(now.ids, (id) => oldPlace.get(id) ?? -1);
  const stays = new Uint8Array(old.ids.length);
  for (const place of before) if (place >= 0) stays[place] = 1;
  const groups = groupJoined(joins, oldPlace, now);
  const anchors = inOrder(before, (at) => moved.has(now.ids[at] ?? ''), groups.now);
  const anchored = new Uint8Array(old.ids.length);
  for (const [at, place] of before.entries()) if (anchors[at] === 1) anchored[place] = 1;

  const rows: ComparedRow[] = [];
  const told = new Set<Group>();
  let reached = 0;
  /** Tells what stood in the old text before a place, and stands nowhere now. */
  const withdrawBefore = (end: number, stopsAt: (place: number) => boolean = () => false) => {
    for (; reached < end && !stopsAt(reached); reached++)
      if (stays[reached] === 0 && !groups.old.has(reached))
        rows.push({ kind: 'withdrawn', old: [reached], now: [], count: 1 });
  };
  /** The same up to the next passage that has its row still to come at this place. */
  const withdrawNext = () =>
    withdrawBefore(old.ids.length, (place) => {
      const group = groups.old.get(place);
      return anchored[place] === 1 || (group !== undefined && !told.has(group));
    });
  withdrawNext();
  for (const [at, place] of before.entries()) {
    const group = groups.now.get(at);
    if (group) {
      if (told.has(group)) continue;
      told.add(group);
      rows.push({ kind: kindOf(group), old: group.old, now: group.now, count: 1 });
      withdrawNext();
      continue;
    }
    if (place < 0) {
      rows.push({ kind: 'new', old: [], now: [at], count: 1 });
      continue;
    }
    const isAnchor = anchors[at] === 1;
    if (isAnchor) withdrawBefore(place);
    if (old.words[place] !== now.words[at]) rows.push({ kind: 'edited', old: [place], now: [at], count: 1 });
    else if (!isAnchor) rows.push({ kind: 'moved', old: [place], now: [at], count: 1 });
    else if (!goesOn(rows.at(-1), place, at))
      rows.push({ kind: 'unchanged', old: [place], now: [at], count: 1 });
    if (isAnchor) {
      reached = place + 1;
      withdrawNext();
    }
  }
  withdrawBefore(old.ids.length);
  return rows;
}

/** Lets a row of unchanged passages take in the next, where it is the next in both texts. */
function goesOn(row: ComparedRow | undefined, place: number, at: number): boolean {
  if (row?.kind !== 'unchanged') return false;
  const [[was = 0], [is = 0]] = [row.old, row.now];
  if (was + row.count !== place || is + row.count !== at) return false;
  row.count++;
  return true;
}

/** Passages joined by splits and merges: their places in both texts, ascending. */
interface Group {
  old: number[];
  now: number[];
  /** How many of them stand in both. */
  both: number;
}

interface Groups {
  /** By the places of their members. */
  old: Map<number, Group>;
  now: Map<number, Group>;
}

function groupJoined(
  joins: readonly Join[],
  oldPlace: ReadonlyMap<PassageId, number>,
  now: StateText,
): Groups {
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
  const byLeader = new Map<PassageId, Group>();
  const groupOf = (id: PassageId): Group => {
    const leader = leaderOf(id);
    const group = byLeader.get(leader) ?? { old: [], now: [], both: 0 };
    byLeader.set(leader, group);
    return group;
  };
  for (const id of members) {
    const place = oldPlace.get(id);
    if (place !== undefined) groupOf(id).old.push(place);
  }
  for (const [at, id] of members.size > 0 ? now.ids.entries() : []) {
    if (!members.has(id)) continue;
    groupOf(id).now.push(at);
    if (oldPlace.has(id)) groupOf(id).both++;
  }
  const groups: Groups = { old: new Map(), now: new Map() };
  for (const group of byLeader.values()) {
    // None on one side, or the same passage on both, is no group: those rows are told by themselves.
    const { old, now, both } = group;
    if (old.length === 0 || now.length === 0 || (old.length === 1 && now.length === 1 && both === 1))
      continue;
    old.sort((a, b) => a - b);
    for (const place of old) groups.old.set(place, group);
    for (const at of now) groups.now.set(at, group);
  }
  return groups;
}

function kindOf({ old, now }: Group): RowKind {
  if (old.length === 1) return now.length === 1 ? 'replaced' : 'split';
  return now.length === 1 ? 'merged' : 'rearranged';
}

/**
 * Which passages of the new text stand in the same order as in the old one: as many as can of those that the register
 * does not call moved, and of these, those that came back to their place.
 * @param before by place in the new text, the place in the old one, or -1
 * @returns by place in the new text, 1 or 0
 */
function inOrder(
  before: Int32Array,
  isMoved: (at: number) => boolean,
  grouped: ReadonlyMap<number, unknown>,
): Uint8Array {
  const common: number[] = [];
  for (const [at, place] of before.entries()) if (place >= 0 && !grouped.has(at)) common.push(at);
  const placeOf = (at: number | undefined) =>
    at === undefined ? Number.POSITIVE_INFINITY : (before[at] ?? -1);
  const settled = common.filter((at) => !isMoved(at));
  const kept = longestIncreasing(settled.map(placeOf)).map((index) => settled[index]);
  const anchors = new Uint8Array(before.length);
  let next = 0;
  let reached = -1;
  for (const at of common) {
    const place = placeOf(at);
    if (at === kept[next]) next++;
    else if (!isMoved(at) || place <= reached || place >= placeOf(kept[next])) continue;
    anchors[at] = 1;
    reached = place;
  }
  return anchors;
}
