/**
 * What is a block before its content is made? A draft: its kind, and the spans of the source that hold its words,
 * one a line. Every later step (headings, notes, joints) cuts or renames drafts; none copies text.
 */
import type { Span } from './lines.ts';

export interface Draft {
  kind: 'heading' | 'paragraph' | 'verse' | 'caption' | 'rule' | 'left-out';
  /** One a line, without the white space around; never empty. */
  spans: [Span, ...Span[]];
  /** Number of the first line, counted from 1. */
  line: number;
  /** White space before the first line's text, in characters. */
  indent: number;
  /** Headings: 0 is the outermost; only the order matters, levels are given out at the end. */
  rank?: number;
  /** Left out: why. */
  reason?: string;
}

export interface NoteDraft {
  kind: 'note';
  label: string;
  /** The label as written, with the white space after it. */
  marker: Span;
  /** The bracket that ends the note, where one does. */
  closing?: Span;
  paragraphs: Draft[];
  line: number;
}

export type AnyDraft = Draft | NoteDraft;

export const startOf = (draft: Draft): number => draft.spans[0].start;
export const endOf = (draft: Draft): number => (draft.spans.at(-1) ?? draft.spans[0]).end;
export const rawText = (text: string, draft: Draft): string => text.slice(startOf(draft), endOf(draft));

/** Cuts a draft before some of its spans; `starts` are indices into its spans, ascending; `lineOf` numbers a span. */
export function cutAtSpans(
  draft: Draft,
  starts: readonly number[],
  lineOf: (spanIndex: number) => number,
): Draft[] {
  const bounds = [0, ...starts.filter((start) => start > 0), draft.spans.length];
  return bounds.slice(0, -1).flatMap((from, index) => {
    const [first, ...rest] = draft.spans.slice(from, bounds[index + 1]);
    if (!first) return [];
    return [{ ...draft, spans: [first, ...rest], line: from === 0 ? draft.line : lineOf(from) }];
  });
}

/**
 * Cuts paragraphs at offsets inside their spans; other drafts stay whole. Drafts and offsets (UTF-16 units) ascend;
 * both are read once.
 */
export function cutAtOffsets(
  drafts: readonly AnyDraft[],
  offsets: readonly number[],
  lineAt: (unit: number) => number,
): AnyDraft[] {
  let next = 0;
  return drafts.flatMap((draft): AnyDraft[] => {
    if (draft.kind !== 'paragraph') return [draft];
    while ((offsets[next] ?? Infinity) <= startOf(draft)) next++;
    const spans: Span[] = [];
    const starts: number[] = [];
    for (const { start, end } of draft.spans) {
      let from = start;
      for (let cut = offsets[next]; cut !== undefined && cut < end; cut = offsets[++next]) {
        if (cut > from) spans.push({ start: from, end: cut });
        starts.push(spans.length);
        from = cut;
      }
      spans.push({ start: from, end });
    }
    const [first, ...rest] = spans;
    if (!first) return [];
    const whole: Draft = { ...draft, spans: [first, ...rest] };
    return cutAtSpans(whole, starts, (index) => lineAt(whole.spans[index]?.start ?? first.start));
  });
}
