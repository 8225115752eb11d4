/**
 * Has a passage come back? A text that once left the work and now stands in it again gets its id back where nothing
 * else could be meant: the text is unique on both sides and has six words or more, or a neighbour it stood beside
 * stands beside it again. Short texts (*Amen.*) say nothing by themselves; a wrong return would be worse than a new id.
 */
import type { PassageId, PassageKind, StateName } from '../format/passage.ts';
import type { Register } from '../format/registerLog.ts';
import { words } from '../text/words.ts';

/** Words that a text needs where only the text speaks for it: the design's six. */
const ENOUGH_WORDS = 6;

export interface ReturningPassage {
  text: string;
  kind: PassageKind;
}

/** An id that once stood with a text, and where. */
interface Gone {
  id: PassageId;
  state: StateName;
  /** Which of the id's events this was. */
  said: number;
}

/**
 * Fills in the ids of passages that come back.
 * @param ids by new passage: the id it has already, or `null`. Changed in place.
 * @param standing whether an id stands in the state before, and so cannot come back.
 * @returns the indices of the passages that came back.
 */
export function restoreIds(
  passages: readonly ReturningPassage[],
  ids: (PassageId | null)[],
  register: Register,
  standing: (id: PassageId) => boolean,
): Set<number> {
  const restored = new Set<number>();
  const open = passages.flatMap((_, index) => (ids[index] === null ? [index] : []));
  if (open.length === 0) return restored;
  const gone = goneTexts(register, standing, new Set(open.map((index) => textKey(passages[index]))));
  if (gone.size === 0) return restored;

  const copies = new Map<string, number>();
  for (const passage of passages) copies.set(textKey(passage), (copies.get(textKey(passage)) ?? 0) + 1);
  const taken = new Set(ids.filter((id) => id !== null));
  const neighbours = new Neighbours(register);

  const candidatesOf = (index: number) =>
    (gone.get(textKey(passages[index])) ?? []).filter(({ id }) => !taken.has(id));
  const restore = (index: number, id: PassageId) => {
    ids[index] = id;
    taken.add(id);
    restored.add(index);
  };

  // By id: the passages that only it can mean, by what it said last.
  const claims = new Map<PassageId, { index: number; said: number }>();
  for (const index of open) {
    const key = textKey(passages[index]);
    const candidates = gone.get(key) ?? [];
    const [only] = candidates;
    const unique = new Set(candidates.map(({ id }) => id)).size === 1 && copies.get(key) === 1;
    if (!only || !unique || words(passages[index]?.text ?? '').length < ENOUGH_WORDS) continue;
    const said = Math.max(...candidates.map((candidate) => candidate.said));
    // An id that once said the one and once the other is what it was when it left.
    if (said > (claims.get(only.id)?.said ?? -1)) claims.set(only.id, { index, said });
  }
  for (const [id, { index }] of claims) restore(index, id);
  // Then those that a neighbour vouches for; each of them may vouch for the next one, so both ways through the text.
  for (const sweep of [open, open.toReversed()]) {
    for (const index of sweep) {
      if (ids[index] !== null) continue;
      const [before, after] = [ids[index - 1] ?? null, ids[index + 1] ?? null];
      const found = new Set(
        candidatesOf(index)
          .filter((candidate) => neighbours.vouch(candidate, before, after))
          .map(({ id }) => id),
      );
      const [only] = found;
      if (only && found.size === 1) restore(index, only);
    }
  }
  return restored;
}

const textKey = (passage: ReturningPassage | undefined) => `${passage?.kind}\n${passage?.text}`;

/** By kind and text, the ids that once had it and do not stand in the state before. */
function goneTexts(
  register: Register,
  standing: (id: PassageId) => boolean,
  wanted: ReadonlySet<string>,
): Map<string, Gone[]> {
  const gone = new Map<string, Gone[]>();
  for (const [id, events] of register.events) {
    const last = events.at(-1);
    // An id that an editor took away was a mistake from the start.
    if (standing(id) || (last?.event === 'corrected' && last.record === undefined)) continue;
    for (const [said, { record, state }] of events.entries()) {
      const content = record === undefined ? undefined : register.records.get(record);
      if (!content || !wanted.has(textKey(content))) continue;
      const key = textKey(content);
      const found = gone.get(key);
      if (found) found.push({ id, state, said });
      else gone.set(key, [{ id, state, said }]);
    }
  }
  return gone;
}

/** Who stood beside whom, by state; states are replayed only where asked for. */
class Neighbours {
  readonly #register: Register;
  readonly #byState = new Map<StateName, { order: PassageId[]; place: Map<PassageId, number> }>();

  constructor(register: Register) {
    this.#register = register;
  }

  vouch({ id, state }: Gone, before: PassageId | null, after: PassageId | null): boolean {
    let told = this.#byState.get(state);
    if (!told) {
      const order = this.#register.at(state).map((passage) => passage.id);
      told = { order, place: new Map(order.map((each, index) => [each, index])) };
      this.#byState.set(state, told);
    }
    const place = told.place.get(id);
    if (place === undefined) return false;
    const stoodBefore = told.order[place - 1];
    const stoodAfter = told.order[place + 1];
    return (
      (stoodBefore !== undefined && stoodBefore === before) ||
      (stoodAfter !== undefined && stoodAfter === after)
    );
  }
}
