/**
 * What is searched inside one text? Its tokens as edges between positions (see indexer/analysis/tokens.ts), so that a
 * compound can be passed part by part or in one step. Pairs of characters serve ranking alone and are left out:
 * character by character is exact.
 */
import type { Token } from '../../indexer/analysis/analyzer.ts';

/** What of a text's token the operators compare. */
export type TextToken = Pick<Token, 'folded' | 'exact' | 'stems' | 'span'>;

/** A text as the operators see it. */
export interface TextLattice {
  /** The positions at which tokens begin, ascending. */
  beginnings(): Iterable<number>;
  /** The tokens that begin at a position, the shortest first. */
  from(position: number): readonly TextToken[];
}

export class Lattice implements TextLattice {
  readonly #edges: (Token[] | undefined)[] = [];
  #beginnings: readonly number[] | undefined;
  /** How many positions. */
  readonly length: number;

  constructor(tokens: readonly Token[]) {
    let length = 0;
    for (const token of tokens) {
      if (token.type === 'pair') continue;
      const edges = this.#edges[token.position];
      if (edges) edges.push(token);
      else this.#edges[token.position] = [token];
      length = Math.max(length, token.position + token.span);
    }
    this.length = length;
  }

  beginnings(): readonly number[] {
    this.#beginnings ??= Array.from({ length: this.length }, (_, position) => position);
    return this.#beginnings;
  }

  /** The tokens that begin at a position, the shortest first. */
  from(position: number): readonly Token[] {
    return this.#edges[position] ?? [];
  }

  /** The code points that positions `from` to `to` (half open) cover. */
  range(from: number, to: number): { start: number; end: number } {
    const first = this.from(from)[0];
    const last = this.from(to - 1)[0];
    return { start: first?.start ?? 0, end: last?.end ?? 0 };
  }
}
