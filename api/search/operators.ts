/**
 * Where do the words of a query stand in a text? The plain operators: a word, a phrase, a prefix, a fuzzy word, an
 * exact form, and nearness, decided on the stored text token by token. What is found by them is what is highlighted.
 */
import type { Token } from '../../indexer/analysis/analyzer.ts';
import { withinDistance } from './editDistance.ts';
import { Lattice, type TextLattice, type TextToken } from './lattice.ts';
import type { Leaf } from './query.ts';

/** Positions of a text, half open. */
export interface Occurrence {
  from: number;
  to: number;
}

/** How a token of the query is compared with one of the text. */
export type Comparison =
  | { type: 'equal' }
  /** By its folded form, or by a stem: see {@link Token.stems}. */
  | { type: 'stem'; stems: readonly string[] }
  | { type: 'exact' }
  | { type: 'prefix' }
  | { type: 'fuzzy'; distance: number };

/** A leaf of the query, ready to be looked for. */
export interface Pattern {
  leaf: Leaf;
  tokens: readonly Token[];
  lattice: Lattice;
}

export function pattern(leaf: Leaf, tokens: readonly Token[]): Pattern {
  return { leaf, tokens, lattice: new Lattice(tokens) };
}

/**
 * How a token of a pattern is compared. Words are looked for by their stems; in phrases and near each other as they are
 * written but for case and diacritics, for who quotes means these words. Only the last word of `post-w*` is a prefix.
 */
export function comparison({ leaf, lattice }: Pattern, token: Token): Comparison {
  if (leaf.type === 'exact' || (leaf.type === 'phrase' && leaf.exact)) return { type: 'exact' };
  if (leaf.type === 'fuzzy') return { type: 'fuzzy', distance: leaf.distance };
  if (leaf.type === 'prefix' && token.position + token.span === lattice.length) return { type: 'prefix' };
  if (leaf.type === 'word' && token.stems.length > 0) return { type: 'stem', stems: token.stems };
  return { type: 'equal' };
}

/** Whether a token of a text is what a token of the query asks for. */
export function agrees(asked: Token, compared: Comparison, found: Omit<TextToken, 'span'>): boolean {
  switch (compared.type) {
    case 'equal':
      return asked.folded === found.folded;
    case 'stem':
      return asked.folded === found.folded || shareOne(compared.stems, found.stems);
    case 'exact':
      return asked.exact === found.exact;
    case 'prefix':
      return found.folded.startsWith(asked.folded);
    case 'fuzzy':
      return withinDistance(asked.folded, found.folded, compared.distance);
  }
}

/** Words have a stem or none, and every word of a text is asked. */
function shareOne(some: readonly string[], others: readonly string[]): boolean {
  for (let index = 0; index < others.length; index++) {
    if (some.includes(others[index] ?? '')) return true;
  }
  return false;
}

/** Asks of each word once, as it is written: where that takes long. */
function oncePerWord(asked: (found: TextToken) => boolean): (found: TextToken) => boolean {
  const known = new Map<string, boolean>();
  return (found) => {
    const answer = known.get(found.exact) ?? asked(found);
    known.set(found.exact, answer);
    return answer;
  };
}

/** Everywhere that a pattern stands in a text, by position; of one position the shortest. */
export function occurrences(sought: Pattern, text: TextLattice): Occurrence[] {
  const found: Occurrence[] = [];
  if (sought.lattice.length === 0) return found;
  const [only, another] = sought.lattice.from(0);
  const compared = only && comparison(sought, only);
  if (only && !another && only.span === sought.lattice.length && compared?.type === 'fuzzy') {
    const isMeant = oncePerWord((token) => agrees(only, compared, token));
    for (const position of text.beginnings()) {
      const token = text.from(position).find(isMeant);
      if (token) found.push({ from: position, to: position + token.span });
    }
    return found;
  }
  const begins = beginningOf(sought);
  for (const position of text.beginnings()) {
    const to = begins(text, position);
    if (to !== undefined) found.push({ from: position, to });
  }
  return found;
}

/** Whether a pattern stands anywhere in a text. */
export function stands(sought: Pattern, text: TextLattice): boolean {
  if (sought.lattice.length === 0) return false;
  const begins = beginningOf(sought);
  for (const position of text.beginnings()) {
    if (begins(text, position) !== undefined) return true;
  }
  return false;
}

/** Where a pattern ends that begins at a position: what it begins with is asked of every word, so it is looked up once. */
function beginningOf(sought: Pattern): (text: TextLattice, position: number) => number | undefined {
  const firsts = sought.lattice.from(0).map((token) => ({ token, compared: comparison(sought, token) }));
  return (text, position) => {
    const here = text.from(position);
    for (const { token, compared } of firsts) {
      for (const found of here) {
        if (!agrees(token, compared, found)) continue;
        const to = walk(sought, text, token.span, position + found.span);
        if (to !== undefined) return to;
      }
    }
    return undefined;
  };
}

/** Walks query and text edge by edge; the text's position after the whole pattern. */
function walk(sought: Pattern, text: TextLattice, asked: number, position: number): number | undefined {
  if (asked === sought.lattice.length) return position;
  for (const edge of sought.lattice.from(asked)) {
    const compared = comparison(sought, edge);
    for (const found of text.from(position)) {
      if (!agrees(edge, compared, found)) continue;
      const to = walk(sought, text, asked + edge.span, position + found.span);
      if (to !== undefined) return to;
    }
  }
  return undefined;
}

/**
 * Occurrences of all patterns close together: for each place where a group may begin, one group with at most
 * `distance` other words between its members, which don't overlap.
 */
export function near(patterns: readonly Pattern[], distance: number, text: TextLattice): Occurrence[][] {
  const all = patterns.flatMap((sought, operand) =>
    occurrences(sought, text).map((occurrence) => ({ ...occurrence, operand })),
  );
  all.sort((a, b) => a.from - b.from || a.to - b.to);
  const groups: Occurrence[][] = [];
  for (const [index, first] of all.entries()) {
    const group = complete(all, index, [first], patterns.length, distance, new Set());
    if (group) groups.push(group.map(({ from, to }) => ({ from, to })));
  }
  return groups;
}

type Member = Occurrence & { operand: number };

/** Adds members from left to right until every operand has one. `failed` remembers dead ends. */
function complete(
  all: readonly Member[],
  last: number,
  group: readonly Member[],
  operands: number,
  distance: number,
  failed: Set<string>,
): readonly Member[] | undefined {
  if (group.length === operands) return group;
  const end = group.at(-1)?.to ?? 0;
  const others = end - (group[0]?.from ?? 0) - group.reduce((sum, { from, to }) => sum + to - from, 0);
  const chosen = new Set(group.map(({ operand }) => operand));
  const state = `${end} ${others} ${[...chosen].sort((a, b) => a - b)}`;
  if (failed.has(state)) return undefined;
  for (let index = last + 1; index < all.length; index++) {
    const member = all[index];
    if (!member || others + member.from - end > distance) break;
    if (member.from < end || chosen.has(member.operand)) continue;
    const whole = complete(all, index, [...group, member], operands, distance, failed);
    if (whole) return whole;
  }
  failed.add(state);
  return undefined;
}
