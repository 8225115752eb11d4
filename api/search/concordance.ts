/**
 * In which words does what was found stand? A concordance: every match in its context (keyword in context, KWIC), in
 * the order of place or by the words to its left or right. Context ends with the passage.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { PassageId, PassageKind, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import type { Engine } from './engine.ts';
import { Lattice } from './lattice.ts';
import { highlights, marks } from './marks.ts';
import type { WordPlan } from './plan.ts';
import type { QueryReading, QueryWarning, SearchRequest, TextRange } from './searchIndex.ts';

/**
 * `left`: by the first word to the left, then the second, then the third; `left-2`: by the second, then the third, then
 * the first; and so on. `word`: by the match itself.
 */
export const CONCORDANCE_ORDERS = [
  'place',
  'word',
  'left',
  'left-2',
  'left-3',
  'right',
  'right-2',
  'right-3',
] as const;
export type ConcordanceOrder = (typeof CONCORDANCE_ORDERS)[number];

export interface ConcordanceRequest extends Omit<SearchRequest, 'sort'> {
  order: ConcordanceOrder;
}

export interface ConcordanceLine {
  id: PassageId;
  work: WorkSlug;
  ref: Ref;
  kind: PassageKind;
  part: number;
  language: string;
  docno?: string;
  /** Words of the passage before the match, the match, and words after it, as they stand. */
  left: string;
  match: string;
  right: string;
  /** The match in code points of the passage's text. */
  start: number;
  end: number;
}

export interface ConcordanceAnswer {
  lines: ConcordanceLine[];
  /** How many passages were found, and of how many the lines were sorted: not all where they are too many. */
  passages: number;
  sorted: number;
  /** How many lines there are; absent where they were not counted. */
  total?: number;
  reading: QueryReading[];
  warnings: QueryWarning[];
  /** For the next page; absent on the last. */
  cursor?: string;
}

/** Of how many passages lines are sorted: they must be read, unpacked and analysed, some 3,000 a second where they lie apart. */
export const MOST_SORTED = 10_000;
/** Passages read at a time. */
const BATCH = 128;
/** Code points of context on each side. */
const CONTEXT = 80;
/** A key as long as three long words; a cursor holds one. */
const LONGEST_KEY = 90;
/** Between the words of a key: before everything that a word may hold. */
const GAP = '\u0001';

/** Where a line stands among the others. */
export interface LinePosition {
  key: string;
  place: number;
  start: number;
}

/** The order of lines: by key, then by place. */
export const compareLines = (a: LinePosition, b: LinePosition): number =>
  (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) || a.place - b.place || a.start - b.start;

/** A passage taken apart for its lines. */
class Context {
  readonly document: SearchDocument;
  readonly matches: TextRange[];
  readonly #table: CodePointTable;
  readonly #lattice: Lattice;

  constructor(document: SearchDocument, words: readonly WordPlan[]) {
    this.document = document;
    this.#lattice = new Lattice(analyzerFor(document.language).tokens(document.text));
    this.#table = new CodePointTable(document.text);
    this.matches = highlights(marks(words, this.#lattice));
  }

  /** What a match is sorted by. */
  key({ start, end }: TextRange, order: ConcordanceOrder): string {
    if (order === 'place') return '';
    const [side = '', first = '1'] = order.split('-');
    const words = this.#words(start, end, side);
    if (side === 'word') return words.join(GAP).slice(0, LONGEST_KEY);
    // Three words, from the one asked for, the nearer ones last.
    const from = Number(first) - 1;
    const ordered = [...words.slice(from, 3), ...words.slice(0, from)];
    return ordered.join(GAP).slice(0, LONGEST_KEY);
  }

  /** The folded words of the match, or the three beside it, the nearest first; '' where the text ends. */
  #words(start: number, end: number, side: string): string[] {
    const near: string[] = [];
    const within: string[] = [];
    for (let position = 0; position < this.#lattice.length; position++) {
      const [token] = this.#lattice.from(position);
      if (!token) continue;
      if (side === 'left' && token.end <= start) near.unshift(token.folded);
      if (side === 'right' && token.start >= end) near.push(token.folded);
      if (token.start >= start && token.end <= end) within.push(token.folded);
      if (near.length > 3 && side === 'left') near.length = 3;
      if (near.length === 3 && side === 'right') break;
    }
    return side === 'word' ? within : [near[0] ?? '', near[1] ?? '', near[2] ?? ''];
  }

  line(match: TextRange): ConcordanceLine {
    const { id, work, ref, kind, part, language, docno, text } = this.document;
    return {
      ...{ id, work, ref, kind, part, language },
      ...(docno !== undefined && { docno }),
      ...inContext(text, this.#table, match),
      ...match,
    };
  }
}

/** A match with the words of its text before and after it. @param table of the text */
export function inContext(
  text: string,
  table: CodePointTable,
  { start, end }: TextRange,
): Pick<ConcordanceLine, 'left' | 'match' | 'right'> {
  const slice = (from: number, to: number) => text.slice(table.toUnit(from), table.toUnit(to));
  const left = slice(Math.max(0, start - CONTEXT), start);
  const right = slice(end, Math.min(table.length, end + CONTEXT));
  return {
    left: oneLine(start > CONTEXT ? `…${left.replace(/^\S*\s/u, ' ')}` : left),
    match: oneLine(slice(start, end)),
    right: oneLine(end + CONTEXT < table.length ? `${right.replace(/\s\S*$/u, ' ')}…` : right),
  };
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ');

/** The passages at some places, taken apart, a batch at a time. */
async function* contexts(
  engine: Pick<Engine, 'passages'>,
  places: ArrayLike<number>,
  from: number,
  words: readonly WordPlan[],
): AsyncGenerator<{ place: number; context: Context }> {
  for (let first = from; first < places.length; first += BATCH) {
    const batch = Array.from(
      { length: Math.min(BATCH, places.length - first) },
      (_, index) => places[first + index] ?? 0,
    );
    const documents = await engine.passages(batch);
    for (const [index, document] of documents.entries()) {
      yield { place: batch[index] ?? 0, context: new Context(document, words) };
    }
  }
}

/** Lines in the order of place, those after a position; one more than asked for tells that there are more. */
export async function linesByPlace(
  engine: Pick<Engine, 'passages'>,
  places: ArrayLike<number>,
  words: readonly WordPlan[],
  after: LinePosition | undefined,
  limit: number,
): Promise<{ line: ConcordanceLine; position: LinePosition }[]> {
  let from = 0;
  while (after && from < places.length && (places[from] ?? 0) < after.place) from++;
  const lines: { line: ConcordanceLine; position: LinePosition }[] = [];
  for await (const { place, context } of contexts(engine, places, from, words)) {
    for (const match of context.matches) {
      const position = { key: '', place, start: match.start };
      if (after && compareLines(position, after) <= 0) continue;
      lines.push({ line: context.line(match), position });
      if (lines.length > limit) return lines;
    }
  }
  return lines;
}

/** The positions of all lines of some passages, sorted. */
export async function sortedPositions(
  engine: Pick<Engine, 'passages'>,
  places: ArrayLike<number>,
  words: readonly WordPlan[],
  order: ConcordanceOrder,
): Promise<LinePosition[]> {
  const positions: LinePosition[] = [];
  for await (const { place, context } of contexts(engine, places, 0, words)) {
    for (const match of context.matches) {
      positions.push({ key: context.key(match, order), place, start: match.start });
    }
  }
  return positions.sort(compareLines);
}

/** The lines at some positions, in their order. */
export async function linesAt(
  engine: Pick<Engine, 'passages'>,
  positions: readonly LinePosition[],
  words: readonly WordPlan[],
): Promise<{ line: ConcordanceLine; position: LinePosition }[]> {
  const places = [...new Set(positions.map(({ place }) => place))].sort((a, b) => a - b);
  const byPlace = new Map<number, Context>();
  for await (const { place, context } of contexts(engine, places, 0, words)) byPlace.set(place, context);
  return positions.flatMap((position) => {
    const context = byPlace.get(position.place);
    const match = context?.matches.find((each) => each.start === position.start);
    return context && match ? [{ line: context.line(match), position }] : [];
  });
}
