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
  /** The state being planned. */
  state: StateName;
  old: readonly ToldPassage[];
  passages: readonly UnidentifiedPassage[];
  register: Register;
  /** Pairs of indices on which the editor overrules the machine. */
  overrides: Overrides;
}

/** Decides every id of a new state. */
export function identify(request: IdentifyRequest): Identified {
  const { slug, state, old, passages, register, overrides } = request;
  const alignment = alignStates(old, passages, overrides);
  const ids = passages.map((_, index) => old[alignment.new[index]?.continues ?? -1]?.id ?? null);
  const standing = new Set(old.flatMap(({ id, was }) => (id === null ? [was] : [id, was])));
  const restored = restoreIds(passages, ids, register, (id) => standing.has(id));

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

function alignStates(
  old: readonly ToldPassage[],
  passages: readonly UnidentifiedPassage[],
  overrides: Overrides,
): Alignment {
  const isSame =
    old.length === passages.length &&
    overrides.different.length === 0 &&
    overrides.same.every(([i, j]) => i === j) &&
    passages.every(({ text, kind, anchors }, index) => {
      const before = old[index]?.content;
      return before?.text === text && before.kind === kind && sameList(before.anchors, anchors);
    });
  // Nearly every build: nothing has changed since the last publication.
  if (isSame) return unchanged(old.length);
  const before = old.map(({ place, content }) => toAlign(place.ref, content));
  return align(
    before,
    passages.map((passage) => toAlign(passage.ref, passage)),
    overrides,
  );
}

const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, index) => each === b[index]);

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
