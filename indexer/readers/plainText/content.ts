/**
 * What does a draft say, and which code points of the source say it? White space is folded, lines are joined, note
 * markers become references, and each range is accounted for.
 *
 *     source   …Pact of 1939.[5][6] Apart from⏎the Molotov…
 *     content  "…Pact of 1939." (5) (6) " Apart from the Molotov…"
 *     pieces   text             marker  text
 */
import type { ElementContent } from 'hast';
import type { MarkupType } from '../document.ts';
import type { Draft } from './draft.ts';
import { joinOf } from './joinLines.ts';
import type { Span } from './lines.ts';
import type { Marker } from './noteMarkers.ts';

/** A piece of the account in UTF-16 units. */
export type UnitPiece = Span &
  ({ role: 'text' } | { role: 'markup'; type: MarkupType } | { role: 'left-out'; reason: string });

export interface Content {
  nodes: ElementContent[];
  pieces: UnitPiece[];
}

/** White space that folds to one space; no-break spaces and other set widths are the author's. */
const FOLDED = /[\t\n\v\f\r \u0085\u2028\u2029]+/gu;
const ENDS_IN_SPACE = /[\t\n\v\f\r \u0085\u2028\u2029]+$/u;
/** After a marker, what needs no space before it: an end, white space, or punctuation that closes. */
const NEEDS_NO_SPACE = /^(?:$|[\s\p{Pe}\p{Pf}\p{Po}\p{Pd}])/u;

type Token =
  | (Span & { type: 'text' })
  | (Span & { type: 'marker'; label: string })
  | (Span & { type: 'line-end'; as: '' | ' ' | 'break' });

/** The content of a draft; `references` by the UTF-16 offset at which their markers start. */
export function contentOf(text: string, draft: Draft, references: ReadonlyMap<number, Marker>): Content {
  const tokens = absorbSpaces(text, tokensOf(text, draft, references));
  const nodes: ElementContent[] = [];
  const pieces: UnitPiece[] = [];
  const write = (words: string) => {
    const last = nodes.at(-1);
    if (last?.type === 'text') last.value += words;
    else if (words !== '') nodes.push({ type: 'text', value: words });
  };
  for (const token of tokens) {
    const { start, end } = token;
    if (token.type === 'text') {
      write(text.slice(start, end).replace(FOLDED, ' '));
      addPiece(pieces, { start, end, role: 'text' });
    } else if (token.type === 'marker') {
      nodes.push(element('note-reference', { label: token.label }));
      addPiece(pieces, { start, end, role: 'markup', type: 'note-marker' });
    } else if (token.as === ' ') {
      write(' ');
      addPiece(pieces, { start, end, role: 'text' });
    } else {
      if (token.as === 'break') nodes.push(element('br', {}));
      addPiece(pieces, { start, end, role: 'markup', type: 'blank' });
    }
  }
  return { nodes, pieces };
}

const element = (tagName: string, properties: Record<string, string>): ElementContent => ({
  type: 'element',
  tagName,
  properties,
  children: [],
});

/** A draft's spans, markers and line ends in order, without gap. */
function tokensOf(text: string, draft: Draft, references: ReadonlyMap<number, Marker>): Token[] {
  const tokens: Token[] = [];
  let previous: Span | undefined;
  for (const span of draft.spans) {
    if (previous) {
      const before = text.slice(Math.max(previous.start, previous.end - 4), previous.end);
      const after = text.slice(span.start, Math.min(span.end, span.start + 16));
      const as = draft.kind === 'verse' ? 'break' : joinOf(before, after);
      tokens.push({ type: 'line-end', start: previous.end, end: span.start, as });
    }
    let from = span.start;
    for (const bracket of text.slice(span.start, span.end).matchAll(/\[(?=\d)/g)) {
      const marker = references.get(span.start + bracket.index);
      if (!marker) continue;
      if (marker.start > from) tokens.push({ type: 'text', start: from, end: marker.start });
      tokens.push({ type: 'marker', start: marker.start, end: marker.end, label: marker.label });
      from = marker.end;
    }
    if (from < span.end) tokens.push({ type: 'text', start: from, end: span.end });
    previous = span;
  }
  return tokens;
}

/** `word [5] next`: the space before a marker belongs to the marker, unless the words would then touch. */
function absorbSpaces(text: string, tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  tokens.forEach((token, index) => {
    const previous = result.at(-1);
    if (token.type !== 'marker' || !previous || !isFollowedLoosely(text, tokens, index)) {
      result.push(token);
      return;
    }
    if (previous.type === 'line-end' && previous.as === ' ') {
      result[result.length - 1] = { ...previous, as: '' };
      result.push(token);
      return;
    }
    const words = previous.type === 'text' ? text.slice(previous.start, previous.end) : '';
    const start = token.start - (ENDS_IN_SPACE.exec(words)?.[0].length ?? 0);
    if (previous.type === 'text' && start < token.start) {
      result.pop();
      if (start > previous.start) result.push({ ...previous, end: start });
    }
    result.push({ ...token, start });
  });
  return result;
}

/** Whether white space, closing punctuation or the block's end follows a marker and those that touch it. */
function isFollowedLoosely(text: string, tokens: readonly Token[], index: number): boolean {
  let next = index + 1;
  while (tokens[next]?.type === 'marker') next++;
  const token = tokens[next];
  if (!token || token.type === 'line-end') return true;
  return NEEDS_NO_SPACE.test(text.slice(token.start, Math.min(token.end, token.start + 2)));
}

/** Adds a piece, joined with the one before where both are the same. */
function addPiece(pieces: UnitPiece[], piece: UnitPiece): void {
  const last = pieces.at(-1);
  const isSame =
    last &&
    last.end === piece.start &&
    last.role === piece.role &&
    (last.role !== 'markup' || (piece.role === 'markup' && last.type === piece.type));
  if (last && isSame) last.end = piece.end;
  else pieces.push({ ...piece });
}
