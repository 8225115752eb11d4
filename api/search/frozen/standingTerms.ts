/**
 * Where do the terms asked for stand in a passage? The passage's text with all other words left out, which is all that
 * the operators look at (operators.ts).
 */
import { type Positions, TEXT_SPACING } from '../../../indexer/format/frozen/positions.ts';
import type { TextLattice, TextToken } from '../lattice.ts';

/** A term in one field. */
export interface StandingTerm {
  folded: string;
  forms: readonly string[];
  /** The passages that have it, ascending. */
  places: Uint32Array;
  positions: Positions;
}

/** The texts of a passage's field, as far as they hold the terms. */
export function textsOf(place: number, terms: readonly StandingTerm[]): TextLattice[] {
  const texts: SparseLattice[] = [];
  for (const { folded, forms, places, positions } of terms) {
    const index = indexOf(places, place);
    if (index === undefined) continue;
    for (const { position, span, form } of positions.of(index)) {
      const text = Math.floor(position / TEXT_SPACING);
      const lattice = texts[text] ?? new SparseLattice();
      texts[text] = lattice;
      lattice.add(position % TEXT_SPACING, { folded, exact: forms[form] ?? folded, span });
    }
  }
  // Texts without any of the terms left holes.
  return texts.filter((text) => text !== undefined);
}

class SparseLattice implements TextLattice {
  readonly #edges = new Map<number, TextToken[]>();

  add(position: number, token: TextToken): void {
    const edges = this.#edges.get(position);
    if (edges) edges.push(token);
    else this.#edges.set(position, [token]);
  }

  beginnings(): number[] {
    return [...this.#edges.keys()].sort((a, b) => a - b);
  }

  from(position: number): readonly TextToken[] {
    return this.#edges.get(position)?.sort((a, b) => a.span - b.span) ?? [];
  }
}

function indexOf(places: Uint32Array, place: number): number | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = places[middle] ?? 0;
    if (found === place) return middle;
    if (found < place) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
