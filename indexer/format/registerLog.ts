/**
 * What does a register say as a whole? Its states in order, who stood where in each, what every id went through, and
 * every record by its hash. Blocks are appended one by one, each checked against those before it, both when a
 * register is read and when a publication is planned.
 */
import type { LineageEventKind } from './lineage.ts';
import type { PassageContent, PassageId, StateName } from './passage.ts';
import { sortByRef } from './ref.ts';
import {
  fromStored,
  type Opening,
  type PassageLine,
  type Place,
  type RecordHash,
  type RegisterEvent,
  type RegisterState,
  type StatePassage,
} from './register.ts';

/** A line that cannot follow those before it. `line` counts the lines of the block, its opening line being 0. */
export class RegisterFault extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.name = 'RegisterFault';
    this.line = line;
  }
}

export interface Block {
  opening: Opening;
  lines: readonly PassageLine[];
  passages: number;
  seal: string;
}

type Places = Map<PassageId, Place>;
/** What a state changed: a new place, or `null` where the passage left the text. */
type Changes = Map<PassageId, Place | null>;

export class Register {
  readonly #states: RegisterState[] = [];
  readonly #changes = new Map<StateName, Changes>();
  readonly #records = new Map<RecordHash, PassageContent | null>();
  readonly #events = new Map<PassageId, RegisterEvent[]>();
  readonly #redactedTexts = new Set<string>();
  #head: RegisterState | undefined;
  #standing: Places = new Map();

  /** In the order of publication. */
  get states(): readonly RegisterState[] {
    return this.#states;
  }

  /** The current state: the last on the main line; `undefined` while nothing is published. */
  get head(): RegisterState | undefined {
    return this.#head;
  }

  /** The last seal; `null` while nothing is published. */
  get seal(): string | null {
    return this.#states.at(-1)?.seal ?? null;
  }

  get records(): ReadonlyMap<RecordHash, PassageContent | null> {
    return this.#records;
  }

  /** By id, oldest first. Its keys are all ids ever used. */
  get events(): ReadonlyMap<PassageId, readonly RegisterEvent[]> {
    return this.#events;
  }

  /** Hashes of texts that were redacted. */
  get redactedTexts(): ReadonlySet<string> {
    return this.#redactedTexts;
  }

  state(name: StateName): RegisterState | undefined {
    return this.#changes.has(name) ? this.#states.find(({ state }) => state === name) : undefined;
  }

  /** A state and those that it follows, the nearest first; empty for an unknown state. */
  lineOf(name: StateName): RegisterState[] {
    const line: RegisterState[] = [];
    for (let state = this.state(name); state; state = state.follows ? this.state(state.follows) : undefined) {
      line.push(state);
    }
    return line;
  }

  /** Where each passage of a state stood; empty for an unknown state. At once for the head, replayed for others. */
  placesAt(name: StateName): ReadonlyMap<PassageId, Place> {
    if (name === this.#head?.state) return this.#standing;
    const places: Places = new Map();
    for (const { state } of this.lineOf(name).reverse())
      applyChanges(places, this.#changes.get(state) ?? new Map());
    return places;
  }

  /** The passages of a state in reading order. */
  at(name: StateName): StatePassage[] {
    return sortByRef(Array.from(this.placesAt(name), ([id, place]) => ({ id, ...place })));
  }

  /** Every state that holds an id, in order of publication, and where it stands there. */
  placesOf(id: PassageId): Map<StateName, Place> {
    const places = new Map<StateName, Place>();
    for (const { state, follows } of this.#states) {
      const change = this.#changes.get(state)?.get(id);
      const place = change === undefined && follows !== null ? places.get(follows) : change;
      if (place) places.set(state, place);
    }
    return places;
  }

  /** A copy that can be appended to without changing this one. */
  clone(): Register {
    const copy = new Register();
    copy.#states.push(...this.#states);
    for (const [state, changes] of this.#changes) copy.#changes.set(state, changes);
    for (const [hash, content] of this.#records) copy.#records.set(hash, content);
    for (const [id, events] of this.#events) copy.#events.set(id, [...events]);
    for (const text of this.#redactedTexts) copy.#redactedTexts.add(text);
    copy.#head = this.#head;
    copy.#standing = new Map(this.#standing);
    return copy;
  }

  /**
   * Adds a state.
   * @throws RegisterFault where the block contradicts those before it; the register is then as it was.
   */
  append({ opening, lines, passages, seal }: Block): void {
    const { state, follows } = opening;
    if (this.#changes.has(state)) throw new RegisterFault(`state ${state} stands twice`, 0);
    if (follows !== null && !this.#changes.has(follows)) {
      throw new RegisterFault(`state ${state} follows ${follows}, which does not stand before it`, 0);
    }
    const side = follows !== (this.#head?.state ?? null);
    const standing: Places = new Map(follows === null ? [] : this.placesAt(follows));
    const records = newRecords(lines);
    const changes: Changes = new Map();
    for (const [index, line] of lines.entries()) {
      if (changes.has(line.id))
        throw new RegisterFault(`passage ${line.id} has two lines in state ${state}`, index + 1);
      const fault = this.#faultOf(line, standing.get(line.id), records);
      if (fault) throw new RegisterFault(`${fault} (passage ${line.id})`, index + 1);
      changes.set(line.id, placeAfter(line, standing.get(line.id)));
    }
    this.#checkIds(lines, changes);
    applyChanges(standing, changes);
    checkStanding(standing, state, passages, lines.length + 1);

    const { edition, published, reader, reason, sources, bibliography } = opening;
    const added: RegisterState = {
      ...{ state, edition, published, reader, follows, side },
      ...(reason !== undefined && { reason }),
      ...{ sources, bibliography, passages, seal },
    };
    this.#states.push(added);
    this.#changes.set(state, changes);
    for (const [hash, content] of records) this.#records.set(hash, content);
    for (const line of lines) this.#addEvent(line, added);
    if (!side) {
      this.#head = added;
      this.#standing = standing;
    }
  }

  #faultOf(line: PassageLine, place: Place | undefined, records: RegisterRecordsRead): string | undefined {
    const { event, id, record } = line;
    const rule = RULES[event];
    const used = this.#events.has(id);
    if (rule.before === 'new' && used) return 'minted twice: an id is never used again';
    if (rule.before === 'standing' && !place) return `${event}, but it does not stand in the state before`;
    if (rule.before === 'gone' && place) return `${event}, but it stands in the state before`;
    if (rule.before !== 'new' && !used) return `${event}, but never minted`;
    const missing = rule.needs.find((key) => line[key] === undefined);
    if (missing) return `${event} without “${missing}”`;
    if (event === 'kept' && line.ref === undefined && record === undefined)
      return 'kept, but nothing changed';
    if (event === 'corrected' && !place && record === undefined) return 'corrected without a place';
    if (!place && (line.ref === undefined) !== (record === undefined))
      return `${event} without a whole place`;
    if (rule.leaves && (line.ref !== undefined || record !== undefined)) return `${event}, but with a place`;
    const unknown = [record, ...(line.records ?? [])].find(
      (hash) => hash !== undefined && !records.has(hash) && !this.#records.has(hash),
    );
    return unknown === undefined ? undefined : `record ${unknown} stands nowhere in the register`;
  }

  /** Successors, predecessors and notes must be ids that the register knows. */
  #checkIds(lines: readonly PassageLine[], changes: Changes): void {
    for (const [index, { id, to = [], from = [], content }] of lines.entries()) {
      const notes = (content?.notes ?? []).flatMap(({ note }) => note ?? []);
      const unknown = [...to, ...from, ...notes].find(
        (other) => !changes.has(other) && !this.#events.has(other),
      );
      if (unknown !== undefined) {
        throw new RegisterFault(`passage ${id} names ${unknown}, an id that was never minted`, index + 1);
      }
    }
  }

  #addEvent(line: PassageLine, { state, published, side }: RegisterState): void {
    const { event, id, ref, record, to, from, similarity, reason, records, texts } = line;
    const told: RegisterEvent = {
      ...{ event, state, published },
      ...(to && { to }),
      ...(from && { from }),
      ...(similarity !== undefined && { similarity }),
      ...(reason !== undefined && { reason }),
      ...(side && { side: true as const }),
      ...(ref !== undefined && { ref }),
      ...(record !== undefined && { record }),
      ...(records && { records }),
      ...(texts && { texts }),
    };
    for (const text of texts ?? []) this.#redactedTexts.add(text);
    const events = this.#events.get(id);
    if (events) events.push(told);
    else this.#events.set(id, [told]);
  }
}

type RegisterRecordsRead = ReadonlyMap<RecordHash, PassageContent | null>;

interface EventRule {
  /** What must be true of the id in the state before. */
  before: 'new' | 'standing' | 'gone' | 'used';
  needs: readonly ('ref' | 'record' | 'to' | 'reason' | 'records')[];
  /** The passage leaves the text, so the line gives it no place. */
  leaves?: true;
}

const RULES: Record<LineageEventKind, EventRule> = {
  minted: { before: 'new', needs: ['ref', 'record'] },
  edited: { before: 'standing', needs: ['record'] },
  moved: { before: 'standing', needs: ['ref'] },
  kept: { before: 'standing', needs: [] },
  split: { before: 'standing', needs: ['record', 'to'] },
  merged: { before: 'standing', needs: ['to'], leaves: true },
  withdrawn: { before: 'standing', needs: [], leaves: true },
  restored: { before: 'gone', needs: ['ref', 'record'] },
  corrected: { before: 'used', needs: ['reason'] },
  redacted: { before: 'used', needs: ['reason', 'records'], leaves: true },
};

/** Where a line puts its passage; `null` where it leaves the text. */
function placeAfter(line: PassageLine, before: Place | undefined): Place | null {
  const { event, ref, record, records = [] } = line;
  if (event === 'merged' || event === 'withdrawn') return null;
  // Words taken from the past alone leave the passage where it is.
  if (event === 'redacted') return before && !records.includes(before.record) ? before : null;
  if (event === 'corrected' && ref === undefined && record === undefined) return null;
  const place = { ref: ref ?? before?.ref, record: record ?? before?.record };
  return place.ref === undefined || place.record === undefined
    ? null
    : { ref: place.ref, record: place.record };
}

function newRecords(lines: readonly PassageLine[]): Map<RecordHash, PassageContent | null> {
  const records = new Map<RecordHash, PassageContent | null>();
  for (const { record, content } of lines) {
    if (record !== undefined && content) records.set(record, fromStored(content));
  }
  return records;
}

function applyChanges(places: Places, changes: Changes): void {
  for (const [id, place] of changes) {
    if (place) places.set(id, place);
    else places.delete(id);
  }
}

function checkStanding(standing: Places, state: StateName, passages: number, line: number): void {
  if (standing.size !== passages) {
    const found = `the lines of state ${state} leave ${standing.size} passages standing`;
    throw new RegisterFault(`${found}, but its seal counts ${passages}`, line);
  }
  const byRef = new Map<string, PassageId>();
  for (const [id, { ref }] of standing) {
    const other = byRef.get(ref);
    if (other)
      throw new RegisterFault(`passages ${other} and ${id} both stand at ${ref} in state ${state}`, line);
    byRef.set(ref, id);
  }
}
