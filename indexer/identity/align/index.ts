/**
 * Which passage of a new state of a text carries on which passage of the old one? The promise of the project rests
 * here: a wrong carry-over is the worst fault, a missed one the second; when in doubt the new passage gets a new id and
 * the old one is withdrawn.
 *
 *     1  decided    anchors and the editor's own pairs
 *     2  spine      what is unique on both sides: exact texts, then near ones by shingles; of these the heaviest
 *                   chain that keeps the order of both sides (patience diff)
 *     3  headings   with their bodies: a renumbered chapter keeps its heading
 *     4  gaps       between two links of the spine, a sequence alignment of what is left
 *     5  moves      what is left, anywhere, where the text alone is proof
 *     6  growth     from every link to its neighbours, so that a moved chapter takes its short passages along
 *     7  doubt      what a hair decides, or a near twin makes worthless, is undone
 *     8  lineage    splits and merges, by containment
 *
 * Pure and deterministic. Near-linear: only passages that share a rare shingle, or lie in the same small gap, are
 * compared.
 */
import type { PassageKind } from '../../format/passage.ts';
import { heaviestChain, type Pair } from './candidates.ts';
import { pairsInContext } from './context.ts';
import { alignGap, between, uniquePairs } from './gaps.ts';
import { linkHeadings } from './headings.ts';
import { traceParts } from './lineage.ts';
import { Matching } from './matching.ts';
import { growLinks, linkElsewhere, matchMoved } from './moves.ts';
import { type Measured, measure, overlap, type Vocabulary } from './passages.ts';
import { undoMinorHalves, undoParts, undoTies } from './ties.ts';
import { undoMovedHeadings, undoTwins } from './twins.ts';

export interface AlignPassage {
  text: string;
  kind: PassageKind;
  /** The section that its ref names. */
  section: string;
  /** The author's own anchors; the same anchor in both states forces identity. */
  anchors: readonly string[];
}

export type OldStatus = 'unchanged' | 'edited' | 'moved' | 'split' | 'merged' | 'withdrawn';

/** A new passage that holds words of an old one. */
export interface Target {
  index: number;
  /** Share of the old passage's words found there, 0 to 1. */
  share: number;
  /** Dice coefficient of both passages' words, 0 to 1. */
  similarity: number;
}

export interface OldDecision {
  status: OldStatus;
  /** The new passage that carries its id; `null` where none does. */
  continuedBy: number | null;
  /** Where its words are now: the continuing passage first, then the others in reading order. */
  to: Target[];
  /** Why, in words. */
  evidence: string;
  /** True where an editor should look. */
  doubtful: boolean;
}

export interface NewDecision {
  /** The old passage whose id it carries; `null` where it gets a new one. */
  continues: number | null;
  /** Old passages whose words it holds, the continued one first. */
  from: number[];
}

export interface Alignment {
  old: OldDecision[];
  new: NewDecision[];
}

/** Pairs of indices, old and new, on which the editor overrules the machine. */
export interface Overrides {
  same: [number, number][];
  different: [number, number][];
}

/**
 * Aligns two states of a text. Every passage of both gets a decision; no new passage continues two old ones.
 * Anchors that stand twice in one state are ignored here; the caller reports them.
 */
export function align(
  oldPassages: readonly AlignPassage[],
  newPassages: readonly AlignPassage[],
  overrides: Overrides = { same: [], different: [] },
): Alignment {
  if (oldPassages.length === 0)
    return { old: [], new: newPassages.map(() => ({ continues: null, from: [] })) };
  const { old: olds, new: news, vocabulary } = measure(oldPassages, newPassages);
  const matching = new Matching(olds.length, news.length, overrides.different);

  for (const [i, j] of overrides.same) matching.decide(i, j, 'the editor says so');
  for (const [i, j] of sharedAnchors(oldPassages, newPassages)) matching.decide(i, j, 'the same anchor');

  linkEnds(olds, news, matching);
  const spine = buildSpine(olds, news, matching, vocabulary);
  linkHeadings(olds, news, matching, vocabulary);
  for (const [oldGap, newGap] of between(olds, news, spine)) alignGap(oldGap, newGap, matching, vocabulary);
  growLinks(olds, news, matching, vocabulary);
  matchMoved(olds, news, matching, vocabulary);
  linkHeadings(olds, news, matching, vocabulary);
  growLinks(olds, news, matching, vocabulary);
  alignIslands(olds, news, matching, vocabulary);
  undoTies(olds, news, matching, vocabulary);
  undoParts(olds, news, matching);
  undoMinorHalves(olds, news, matching);
  undoTwins(olds, news, matching, vocabulary);
  undoMovedHeadings(olds, news, matching);
  const parts = traceParts(olds, news, matching, vocabulary);
  return decide(olds, news, matching, parts, vocabulary);
}

/** Links what both states begin and end with: most editions differ in few places. */
function linkEnds(olds: readonly Measured[], news: readonly Measured[], matching: Matching): void {
  const isSame = (old: Measured | undefined, fresh: Measured | undefined) =>
    old !== undefined && fresh !== undefined && old.textKey === fresh.textKey;
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && isSame(olds[start], news[start])) start++;
  // A heading goes with its body, and what follows these is another one.
  if (start < Math.max(olds.length, news.length))
    while (start > 0 && olds[start - 1]?.family === 'heading') start--;
  let end = 0;
  while (end < shorter - start && isSame(olds.at(-1 - end), news.at(-1 - end))) end++;
  for (let at = 0; at < start; at++) matching.link(at, at, 'unchanged from the beginning');
  for (let at = 1; at <= end; at++) matching.link(olds.length - at, news.length - at, 'unchanged to the end');
}

function sharedAnchors(olds: readonly AlignPassage[], news: readonly AlignPassage[]): [number, number][] {
  const where = (passages: readonly AlignPassage[]) => {
    const places = new Map<string, number>();
    passages.forEach(({ anchors }, index) => {
      for (const anchor of anchors) places.set(anchor, places.has(anchor) ? -1 : index);
    });
    return places;
  };
  const inNew = where(news);
  return [...where(olds)].flatMap(([anchor, i]): [number, number][] => {
    const j = inNew.get(anchor) ?? -1;
    return i >= 0 && j >= 0 ? [[i, j]] : [];
  });
}

/** Links what is unique and returns the links that keep the order of both sides; the rest of them have moved. */
function buildSpine(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): Pair[] {
  const decided = linkedPairs(olds, news, matching);
  const pairs = uniquePairs(matching.openOlds(olds), matching.openNews(news), matching, vocabulary);
  const inContext = pairsInContext(olds, news, matching);
  const chain = heaviestChain<Pair>([...decided, ...pairs, ...inContext]);
  const inOrder = new Set(chain);
  const elsewhere: Pair[] = [];
  for (const pair of [...pairs, ...inContext]) {
    const { old, new: fresh } = pair;
    const isSame = old.key === fresh.key;
    if (inOrder.has(pair))
      matching.link(
        old.index,
        fresh.index,
        isSame ? 'the same words, in order' : 'more than half of the words on both sides, in order',
      );
    else if (old.textKey === fresh.textKey) elsewhere.push(pair);
  }
  linkElsewhere(elsewhere, olds, news, matching, vocabulary);
  return chain.filter(({ old, new: fresh }) => matching.newOf(old.index) === fresh.index);
}

/**
 * Moved chapters have gaps and edges of their own: what is open beside a link, on both sides, and not far from it. One
 * may be much longer than the other; only its near end is looked at.
 */
function alignIslands(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  vocabulary: Vocabulary,
): void {
  const isOpen = {
    old: (at: number) => matching.newOf(at) === -1,
    new: (at: number) => matching.oldOf(at) === -1,
  };
  for (const { index } of olds) {
    const to = matching.newOf(index);
    if (to === -1) continue;
    for (const step of [1, -1]) {
      const oldRun = openRun(olds, index, step, isOpen.old);
      const newRun = openRun(news, to, step, isOpen.new);
      if (oldRun.length > 0 && newRun.length > 0) alignGap(oldRun, newRun, matching, vocabulary);
    }
  }
}

/** What is open beside a passage, in reading order, and no farther than FARTHEST. */
function openRun(
  passages: readonly Measured[],
  from: number,
  step: number,
  isOpen: (at: number) => boolean,
): Measured[] {
  const run: Measured[] = [];
  for (let at = from + step; run.length < FARTHEST; at += step) {
    const passage = passages[at];
    if (!passage || !isOpen(at)) break;
    run.push(passage);
  }
  return step === 1 ? run : run.reverse();
}
const FARTHEST = 24;

function linkedPairs(olds: readonly Measured[], news: readonly Measured[], matching: Matching): Pair[] {
  return olds.flatMap((old) => {
    const fresh = news[matching.newOf(old.index)];
    return fresh ? [{ old, new: fresh, weight: old.weight + fresh.weight + 1 }] : [];
  });
}

function decide(
  olds: readonly Measured[],
  news: readonly Measured[],
  matching: Matching,
  parts: Map<number, Set<number>>,
  vocabulary: Vocabulary,
): Alignment {
  const inPlace = new Set(heaviestChain(linkedPairs(olds, news, matching)).map(({ old }) => old.index));
  const fresh = news.map(({ index }): NewDecision => {
    const continues = matching.oldOf(index);
    return continues === -1 ? { continues: null, from: [] } : { continues, from: [continues] };
  });
  for (const { index } of olds) for (const part of parts.get(index) ?? []) fresh[part]?.from.push(index);

  const old = olds.map((passage): OldDecision => {
    const link = matching.linkOf(passage.index);
    const others = [...(parts.get(passage.index) ?? [])].sort((a, b) => a - b);
    const to = [...(link ? [link.new] : []), ...others].flatMap((index): Target[] => {
      const there = news[index];
      if (!there) return [];
      const { oldShare, similarity } = overlap(passage, there, vocabulary);
      return [{ index, share: oldShare, similarity }];
    });
    const unlinked =
      others.length > 0 ? 'most of its words, or it is mostly its words' : 'nothing holds its words';
    return {
      status: statusOf(passage, link && news[link.new], inPlace, others, fresh),
      continuedBy: link?.new ?? null,
      to,
      evidence: link?.evidence ?? unlinked,
      doubtful: link?.doubtful ?? false,
    };
  });
  return { old, new: fresh };
}

function statusOf(
  old: Measured,
  continuing: Measured | undefined,
  inPlace: ReadonlySet<number>,
  others: readonly number[],
  fresh: readonly NewDecision[],
): OldStatus {
  if (continuing) {
    if (others.length > 0) return 'split';
    if (!inPlace.has(old.index)) return 'moved';
    return continuing.text === old.text ? 'unchanged' : 'edited';
  }
  if (others.length > 1) return 'split';
  // The one that took it in holds other passages' words too; else it is what little is left, and its successor.
  const isMerged = others.some((index) => (fresh[index]?.from.length ?? 0) > 1);
  return isMerged ? 'merged' : 'withdrawn';
}
