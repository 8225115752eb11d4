/**
 * What would an edit do to the permalinks? Two cuts of a text, aligned passage by passage without any register: the
 * answer of `pincite diff`, as JSON and for people.
 */
import { parseRef, showRef } from '../format/ref.ts';
import type { CutText } from '../passages/cut.ts';
import { wordDifference } from '../text/difference.ts';
import { type Alignment, type AlignPassage, align, type OldStatus } from './align/index.ts';

/** A passage of one of the two files. */
export interface DiffPassage {
  /** From 0, in reading order. */
  index: number;
  ref: string;
  text: string;
  /** Code points of the source file. */
  start: number;
  end: number;
}

export interface DiffTarget extends DiffPassage {
  /** Share of the old passage's words found here, 0 to 1. */
  share: number;
  /** Dice coefficient of both passages' words, 0 to 1. */
  similarity: number;
}

export interface DiffEntry {
  old: DiffPassage;
  status: OldStatus;
  /** Where its words are now; the one that keeps the permalink first. */
  to: DiffTarget[];
  /** The index of the passage that keeps the permalink; `null` where none does. */
  continuedBy: number | null;
  evidence: string;
  doubtful: boolean;
}

/** The JSON of `pincite diff`. */
export interface PassageDiff {
  passages: DiffEntry[];
  /** New passages that carry on no old one, and would get new ids. */
  minted: DiffPassage[];
}

/** Aligns two cuts of a text. */
export function diffPassages(old: Pick<CutText, 'passages'>, fresh: Pick<CutText, 'passages'>): PassageDiff {
  const before = old.passages.map(describe);
  const after = fresh.passages.map(describe);
  const alignment: Alignment = align(old.passages.map(toAlign), fresh.passages.map(toAlign));
  const passages = alignment.old.flatMap((decision, index): DiffEntry[] => {
    const passage = before[index];
    if (!passage) return [];
    const to = decision.to.flatMap(({ index: there, share, similarity }): DiffTarget[] => {
      const target = after[there];
      return target ? [{ ...target, share, similarity }] : [];
    });
    const { status, continuedBy, evidence, doubtful } = decision;
    return [{ old: passage, status, to, continuedBy, evidence, doubtful }];
  });
  return { passages, minted: after.filter(({ index }) => alignment.new[index]?.continues === null) };
}

type Cut = CutText['passages'][number];

const describe = ({ ref, text, source }: Cut, index: number): DiffPassage => ({
  index,
  ref,
  text,
  start: source.start,
  end: source.end,
});

function toAlign({ ref, text, kind, anchors }: Cut): AlignPassage {
  const parsed = parseRef(ref);
  return { text, kind, anchors, section: parsed && 'section' in parsed ? parsed.section : '' };
}

/** What each status means for a permalink. */
const MEANING: Record<OldStatus, string> = {
  unchanged: 'unchanged',
  edited: 'edited: the permalink goes on',
  moved: 'moved: the permalink goes on',
  split: 'split',
  merged: 'merged: the permalink leads to the passage that took it in',
  withdrawn: 'withdrawn: the permalink shows the last text',
};

/** The same for people: how many of each, then every passage that is not simply as before, with the words marked. */
export function renderDiff({ passages, minted }: PassageDiff): string {
  const counts = new Map<string, number>();
  for (const { status } of passages) counts.set(status, (counts.get(status) ?? 0) + 1);
  if (minted.length > 0) counts.set('new', minted.length);
  const summary = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  const changed = passages.filter(({ status }) => status !== 'unchanged').map(renderEntry);
  const added = minted.map(({ ref, text }) => `${showRef(ref)}  new: gets a permalink\n    + ${brief(text)}`);
  return `${[summary === '' ? 'No passages.' : `${summary}.`, ...changed, ...added].join('\n\n')}\n`;
}

function renderEntry({ old, status, to, continuedBy, doubtful, evidence }: DiffEntry): string {
  const keeps = to.find(({ index }) => index === continuedBy);
  const others = to.filter((target) => target !== keeps);
  const lines = [`${showRef(old.ref)}  ${MEANING[status]}${doubtful ? ` (doubtful: ${evidence})` : ''}`];
  if (keeps) {
    const goes = keeps.ref === old.ref ? '' : `now ${showRef(keeps.ref)}: `;
    lines.push(`    ${goes}${renderWords(old.text, keeps.text)}`);
  } else lines.push(`    - ${brief(old.text)}`);
  for (const { ref, share, text } of others)
    lines.push(`    → ${showRef(ref)} (${Math.round(100 * share)} % of its words): ${brief(text)}`);
  return lines.join('\n');
}

/** Words taken out in `[-…-]`, words put in as `{+…+}`, as `git diff --word-diff` has it; long stretches shortened. */
function renderWords(before: string, after: string): string {
  return wordDifference(before, after)
    .map(({ kind, text }) => {
      if (kind === 'same') return brief(text, 80);
      return kind === 'removed' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join('')
    .replaceAll('\n', ' ');
}

/** A text on one line, its middle left out where it is long. */
function brief(text: string, longest = 160): string {
  const characters = [...text.replaceAll('\n', ' ')];
  if (characters.length <= longest) return characters.join('');
  const half = Math.floor(longest / 2) - 1;
  return `${characters.slice(0, half).join('')} … ${characters.slice(-half).join('')}`;
}
