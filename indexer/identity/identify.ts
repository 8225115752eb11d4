/**
 * Which id has each passage of a new state? The alignment says which passages go on, the register which ones come
 * back, and the rest are minted.
 */
import type { PassageContent, PassageId, StateName, WorkSlug } from '../format/passage.ts';
import { parseRef } from '../format/ref.ts';
import type { Register } from '../format/registerLog.ts';
import type { UnidentifiedPassage } from '../passages/cut.ts';
import { type Alignment, type AlignPassage, align, type Overrides } from './align/index.ts';
import { mintId } from './mint.ts';
import { restoreIds } from './restore.ts';
import type { ToldPassage } from './stateLines.ts';

export interface Identified {
  /** By new passage. */
  ids: PassageId[];
  /** New passages whose id stood in an earlier state, but not in the one before. */
  restored: ReadonlySet<number>;
  alignment: Alignment;
}

export interface IdentifyRequest {
  slug: WorkSlug;
  /** The state being planned, and the one it follows. */
  state: StateName;
  follows: StateName | null;
  old: readonly ToldPassage[];
  passages: readonly UnidentifiedPassage[];
  register: Register;
  /** Pairs of indices on which the editor overrules the machine. */
  overrides: Overrides;
}

/** Decides every id of a new state. */
export function identify(request: IdentifyRequest): Identified {
  const { slug, state, old, passages, register } = request;
  const reverted = isUnchanged(request) ? undefined : revertedIds(request);
  const alignment = reverted ? alignReverted(old, passages, reverted) : alignStates(request);
  const ids = passages.map((_, index) => old[alignment.new[index]?.continues ?? -1]?.id ?? null);
  const standing = new Set(old.flatMap(({ id, was }) => (id === null ? [was] : [id, was])));
  const restored = reverted
    ? new Set(passages.flatMap((_, index) => (ids[index] === null ? [index] : [])))
    : restoreIds(passages, ids, register, (id) => standing.has(id));
  if (reverted) return { ids: reverted, restored, alignment };

  const minted = new Set<PassageId>();
  const isUsed = (id: PassageId) => register.events.has(id) || minted.has(id);
  const occurrences = new Map<string, number>();
  const all = passages.map(({ text }, index): PassageId => {
    const occurrence = occurrences.get(text) ?? 0;
    occurrences.set(text, occurrence + 1);
    const known = ids[index];
    if (known) return known;
    const id = mintId({ slug, state, text, occurrence }, isUsed);
    minted.add(id);
    return id;
  });
  return { ids: all, restored, alignment };
}

/**
 * The ids of the latest state before that said just the same, where there is one: a text that was reverted is the old
 * text again, down to its shortest passage. Not where an editor has put an id elsewhere since.
 */
function revertedIds({
  follows,
  old,
  passages,
  register,
  overrides,
}: IdentifyRequest): PassageId[] | undefined {
  if (follows === null || overrides.same.length + overrides.different.length > 0) return undefined;
  if (old.some(({ id, was }) => id !== was)) return undefined;
  const [, ...earlier] = register.lineOf(follows);
  for (const { state, passages: count } of earlier) {
    if (count !== passages.length) continue;
    const before = register.at(state);
    const isSame = before.every(({ id, record }, index) => {
      const content = register.records.get(record);
      const now = passages[index];
      const wasCorrected = register.events.get(id)?.some(({ event }) => event === 'corrected') ?? false;
      return content && now && isSameText(content, now) && !wasCorrected;
    });
    if (isSame) return before.map(({ id }) => id);
  }
  return undefined;
}

/** The alignment that given ids make; the aligner only tells where the words of the others went. */
function alignReverted(
  old: readonly ToldPassage[],
  passages: readonly UnidentifiedPassage[],
  ids: readonly PassageId[],
): Alignment {
  const index = new Map(old.map(({ was }, place) => [was, place]));
  const pairs = ids.flatMap((id, place): [number, number][] => {
    const before = index.get(id);
    return before === undefined ? [] : [[before, place]];
  });
  const aligned = align(old.map(toldForAlign), passages.map(newForAlign), { same: pairs, different: [] });
  const continuedBy = new Map(pairs);
  const continues = new Map(pairs.map(([before, after]) => [after, before]));
  return {
    old: aligned.old.map((decision, place) =>
      (continuedBy.get(place) ?? null) === decision.continuedBy
        ? decision
        : { ...decision, status: 'withdrawn', continuedBy: null, doubtful: false },
    ),
    new: aligned.new.map((decision, place) => ({ ...decision, continues: continues.get(place) ?? null })),
  };
}

function alignStates(request: IdentifyRequest): Alignment {
  const { old, passages, overrides } = request;
  // Nearly every build: nothing has changed since the last publication.
  if (isUnchanged(request)) return unchanged(old.length);
  if (old.length === 0) return { old: [], new: passages.map(() => ({ continues: null, from: [] })) };
  return align(old.map(toldForAlign), passages.map(newForAlign), overrides);
}

function isUnchanged({ old, passages, overrides }: IdentifyRequest): boolean {
  if (old.length !== passages.length || overrides.different.length > 0) return false;
  if (!overrides.same.every(([i, j]) => i === j)) return false;
  return passages.every((passage, index) => {
    const before = old[index]?.content;
    return before !== undefined && isSameText(before, passage);
  });
}

type Said = Pick<PassageContent, 'text' | 'kind' | 'anchors'>;

function isSameText(a: Said, b: Said): boolean {
  const sameAnchors =
    a.anchors.length === b.anchors.length && a.anchors.every((anchor, index) => anchor === b.anchors[index]);
  return a.text === b.text && a.kind === b.kind && sameAnchors;
}

const toldForAlign = ({ place, content }: ToldPassage) => toAlign(place.ref, content);
const newForAlign = (passage: UnidentifiedPassage) => toAlign(passage.ref, passage);

function toAlign(
  ref: string,
  { text, kind, anchors }: Pick<PassageContent, 'text' | 'kind' | 'anchors'>,
): AlignPassage {
  const parsed = parseRef(ref);
  return { text, kind, anchors, section: parsed && 'section' in parsed ? parsed.section : '' };
}

function unchanged(passages: number): Alignment {
  const indices = Array.from({ length: passages }, (_, index) => index);
  return {
    old: indices.map((index) => ({
      status: 'unchanged',
      continuedBy: index,
      to: [{ index, share: 1, similarity: 1 }],
      evidence: 'the same text',
      doubtful: false,
    })),
    new: indices.map((index) => ({ continues: index, from: [index] })),
  };
}
