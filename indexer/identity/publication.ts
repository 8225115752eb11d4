/**
 * What would `pincite publish` write, and who is each passage of the current text? Both are one plan: what is new is
 * shown as a draft under the id that publishing will mint. Pure: the register, the texts and the editor's overrides
 * come in, and nothing is written.
 */

import { canonicalJson } from '../format/canonicalJson.ts';
import type {
  EditionLabel,
  Passage,
  PassageContent,
  PassageId,
  SectionStep,
  StateName,
  WorkSlug,
} from '../format/passage.ts';
import type { Problem } from '../format/problem.ts';
import {
  type Opening,
  type PassageLine,
  REGISTER_FORMAT,
  type RegisterState,
  type SourceHash,
} from '../format/register.ts';
import { Register } from '../format/registerLog.ts';
import { type RenderedBlock, recordHash, renderBlock, textHash } from '../format/registerWriter.ts';
import type { CslRecord } from '../format/work.ts';
import type { CutText, UnidentifiedPassage } from '../passages/cut.ts';
import { pairsFor, type Renaming, renamings, strayPairs } from './corrections.ts';
import { type Identified, identify } from './identify.ts';
import { type NeededState, neededStates, sameBytes } from './neededStates.ts';
import type { IdentityOverrides } from './overrides.ts';
import { identifyBySource, type SourceIds, sourceIdProblems } from './sourceIds.ts';
import {
  type DoubtfulDecision,
  type EventCounts,
  type NewPassage,
  stateLines,
  type ToldPassage,
} from './stateLines.ts';

/** One edition, read and cut. */
export interface EditionText {
  label: EditionLabel;
  cut: CutText;
  sources: SourceHash[];
  /** Name and version: `markdown 1`. */
  reader: string;
  /** The work's record with the edition's merged over it. */
  record: CslRecord;
  /** By passage, for `identity: source`: the ids that the source gives. Absent where ids are minted. */
  sourceIds?: SourceIds;
}

/** A state that publishing would append. */
export interface PendingState {
  state: StateName;
  edition: EditionLabel;
  follows: StateName | null;
  reason?: string;
  reader: string;
  sources: SourceHash[];
  bibliography: CslRecord;
  lines: PassageLine[];
  /** How many passages the state holds. */
  passages: number;
  counts: EventCounts;
  doubtful: DoubtfulDecision[];
}

export interface PublicationPlan {
  /** In the order in which they are to be appended. Empty where the register has everything. */
  pending: PendingState[];
  /** The passages of the last edition; `draft` where no published state holds them with these words. */
  current: Passage[];
  problems: Problem[];
}

/**
 * Plans a publication.
 * @param editions in order, the last is current; never empty.
 */
export function planPublication(
  slug: WorkSlug,
  register: Register,
  editions: readonly EditionText[],
  overrides: IdentityOverrides,
): PublicationPlan {
  const { needed, problems } = neededStates(register, editions, overrides);
  const corrected = renamings(register, overrides);
  problems.push(...corrected.problems);
  problems.push(
    ...strayPairs(
      register,
      needed.map(({ state }) => state),
      overrides,
    ),
  );

  const planned = register.clone();
  const pending: PendingState[] = [];
  let current: Passage[] = [];
  // Only the first state on the main line is told under corrected ids; later ones follow it.
  let renamed = corrected.renamed;
  for (const { follows, ...rest } of needed) {
    const edition = editions.find(({ label }) => label === rest.edition);
    if (!edition) continue;
    // A state with errors is left out; what was to follow it follows what it would have followed.
    const isThere = follows === null || planned.state(follows) !== undefined;
    const state = { ...rest, follows: isThere ? follows : (planned.head?.state ?? null) };
    const isMain = state.follows === (planned.head?.state ?? null);
    const plan = planState(slug, planned, state, edition, overrides, isMain ? renamed : new Map());
    problems.push(...plan.problems);
    if (edition === editions.at(-1)) current = passagesOf(edition.cut.passages, plan.passages, register);
    const before = state.follows === null ? undefined : planned.state(state.follows);
    if (state.ifChanged && !hasChanged(before, edition, plan.pending)) continue;
    if (plan.problems.some(({ severity }) => severity === 'error')) continue;
    pending.push(plan.pending);
    // What follows is told from this state as if it were published; its seal and time are not known yet.
    const opening = openingOf(plan.pending, '', planned.seal);
    planned.append({ opening, lines: plan.pending.lines, passages: plan.pending.passages, seal: '' });
    if (isMain) renamed = new Map();
  }
  return { pending, current, problems };
}

/**
 * The current text of a work that keeps no history: ids are the source's own, or depend on the words alone, and nothing
 * is a draft.
 */
export function identifyWithoutHistory(
  slug: WorkSlug,
  { cut, sourceIds }: EditionText,
): { current: Passage[]; problems: Problem[] } {
  if (sourceIds) {
    const ids = sourceIds.map((id) => id ?? '');
    const named = cut.passages.map((passage, index) => newPassage(passage, ids[index] ?? '', ids, undefined));
    return {
      current: passagesOf(cut.passages, named, undefined),
      problems: sourceIdProblems(sourceIds, cut.passages),
    };
  }
  const nothing = { same: [], different: [] };
  const register = new Register();
  const { ids } = identify({
    slug,
    state: '',
    follows: null,
    old: [],
    passages: cut.passages,
    register,
    overrides: nothing,
  });
  const named = cut.passages.map((passage, index) => newPassage(passage, ids[index] ?? '', ids, undefined));
  return { current: passagesOf(cut.passages, named, undefined), problems: [] };
}

/** The bytes to append for a state, after the seal of the block before. */
export function renderPending(
  pending: PendingState,
  published: string,
  previous: string | null,
): RenderedBlock {
  return renderBlock(openingOf(pending, published, previous), pending.lines, pending.passages);
}

function openingOf(pending: PendingState, published: string, previous: string | null): Opening {
  const { state, edition, follows, reason, reader, sources, bibliography } = pending;
  return {
    ...{ state, edition, published, format: REGISTER_FORMAT, reader, follows, previous },
    ...(reason !== undefined && { reason }),
    ...{ sources, bibliography },
  };
}

function planState(
  slug: WorkSlug,
  register: Register,
  { state, edition, follows, reason }: NeededState,
  { cut, sources, reader, record, sourceIds }: EditionText,
  overrides: IdentityOverrides,
  renamed: ReadonlyMap<PassageId, Renaming>,
): { pending: PendingState; passages: NewPassage[]; problems: Problem[] } {
  const old = follows === null ? [] : toldPassages(register, follows, renamed);
  const { pairs, problems } = pairsFor(state, old, cut.passages, overrides);
  const named: Identified & { problems?: Problem[] } = sourceIds
    ? identifyBySource(sourceIds, cut.passages, old, register)
    : identify({ slug, state, follows, old, register, passages: cut.passages, overrides: pairs });
  problems.push(...(named.problems ?? []));
  const { ids, restored, alignment } = named;
  const passages = cut.passages.map((passage, index): NewPassage => {
    const before = old[alignment.new[index]?.continues ?? -1];
    return { ...newPassage(passage, ids[index] ?? '', ids, before), restored: restored.has(index) };
  });
  const { lines, counts, doubtful } = stateLines(old, passages, alignment, (hash) =>
    register.records.has(hash),
  );
  problems.push(...redactedWords(register, cut.passages, passages));
  const pending: PendingState = {
    ...{ state, edition, follows },
    ...(reason !== undefined && { reason }),
    ...{ reader, sources, bibliography: record, lines, passages: passages.length, counts, doubtful },
  };
  return { pending, passages, problems };
}

function hasChanged(before: RegisterState | undefined, edition: EditionText, pending: PendingState): boolean {
  if (!before || pending.lines.length > 0) return true;
  return before.reader !== edition.reader || !sameBytes(before.sources, edition.sources);
}

function toldPassages(
  register: Register,
  state: StateName,
  renamed: ReadonlyMap<PassageId, Renaming>,
): ToldPassage[] {
  return register.at(state).flatMap(({ id, ref, record }) => {
    const content = register.records.get(record);
    if (!content) return [];
    const renaming = renamed.get(id);
    const told = { was: id, place: { ref, record }, content };
    return [renaming ? { ...told, id: renaming.id, reason: renaming.reason } : { ...told, id }];
  });
}

/** A passage of the new state. Where it says what `before` says, its record need not be hashed again. */
function newPassage(
  passage: UnidentifiedPassage,
  id: PassageId,
  ids: readonly PassageId[],
  before: ToldPassage | undefined,
): NewPassage {
  const content = contentOf(passage, ids);
  const isSame = before && canonicalJson(before.content) === canonicalJson(content);
  const record = isSame ? before.place.record : recordHash(content);
  return { id, ref: passage.ref, record, content, restored: false };
}

/** What the register keeps of a passage, its notes named by their ids. */
function contentOf(passage: UnidentifiedPassage, ids: readonly PassageId[]): PassageContent {
  const { kind, level, language, text, html, notes, sourceLocators, anchors } = passage;
  return {
    kind,
    ...(level !== undefined && { level }),
    ...{ language, text, html },
    notes: notes.map(({ label, offset, note }) => ({
      ...{ label, offset },
      note: note === null ? null : (ids[note] ?? null),
    })),
    ...{ sourceLocators, anchors },
  };
}

/** The current text as it is published. */
function passagesOf(
  cut: readonly UnidentifiedPassage[],
  named: readonly NewPassage[],
  register: Register | undefined,
): Passage[] {
  const head = register?.head;
  const published = head && register.placesAt(head.state);
  const step = (index: number): SectionStep[] => {
    const heading = named[index];
    return heading ? [{ id: heading.id, ref: heading.ref, title: heading.content.text }] : [];
  };
  return cut.flatMap((passage, index) => {
    const found = named[index];
    if (!found) return [];
    const { hosts, sectionPath, notes: _, ...rest } = passage;
    const isDraft = register !== undefined && published?.get(found.id)?.record !== found.record;
    return [
      {
        ...rest,
        ...found.content,
        id: found.id,
        sectionPath: sectionPath.flatMap(step),
        ...(hosts && { hosts: hosts.flatMap((host) => named[host]?.id ?? []) }),
        ...(isDraft && { draft: true as const }),
      },
    ];
  });
}

/** Words that were redacted may not come back by way of the source. */
function redactedWords(
  register: Register,
  cut: readonly UnidentifiedPassage[],
  passages: readonly NewPassage[],
): Problem[] {
  if (register.redactedTexts.size === 0) return [];
  return passages.flatMap(({ ref, content }, index) => {
    if (!register.redactedTexts.has(textHash(content.text))) return [];
    const source = cut[index]?.source;
    return [
      {
        severity: 'error' as const,
        code: 'redacted-words',
        message: `The passage at ${ref} was redacted, but the source still has its words.`,
        remedy: 'Take them out of the source too.',
        ...(source && { file: source.file, line: source.line }),
      },
    ];
  });
}
