/**
 * Where do the terms asked for stand in a passage? The passage's text with all other words left out, which is all that
 * the operators look at (operators.ts).
 */
import { type Positions, TEXT_SPACING } from '../../../indexer/format/frozen/positions.ts';
import { lowerBound, type PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { TextLattice, TextToken } from '../lattice.ts';

/** A term in one field. */
export interface StandingTerm {
  folded: string;
  forms: readonly string[];
  /** Turned to the window. */
  postings: PostingsCursor;
  positions: Positions;
}

/** The texts of a passage's field, as far as they hold the terms. */
export function textsOf(place: number, terms: readonly StandingTerm[]): TextLattice[] {
  const texts: SparseLattice[] = [];
  for (const { folded, forms, postings, positions } of terms) {
    const index = lowerBound(postings.places, place, postings.start, postings.end);
    if (index === postings.end || postings.places[index] !== place) continue;
    positions.visit(index, (position, span, form) => {
      const text = Math.floor(position / TEXT_SPACING);
      const lattice = texts[text] ?? new SparseLattice();
      texts[text] = lattice;
      lattice.add(position % TEXT_SPACING, { folded, exact: forms[form] ?? folded, stems: [], span });
    });
  }
  // Texts without any of the terms left holes.
  return texts.filter((text) => text !== undefined);
}

/** A term, one of whose occurrences must stand at a place of a phrase. */
export interface PhraseTerm extends StandingTerm {
  /** The form asked for; `undefined`: any. */
  form: string | undefined;
}

/** Terms that are to stand one after the other. */
export interface Phrase {
  terms: readonly PhraseTerm[];
  /**
   * Where each covers one position: the rarest first, each with its distance from the first of the phrase. So common words
   * are unpacked only where rare ones stand as they must.
   */
  rarestFirst: readonly { term: PhraseTerm; distance: number }[] | undefined;
}

export function phraseOf(terms: readonly PhraseTerm[]): Phrase {
  const isPlain = terms.every(({ positions }) => positions.kinds.every(({ span }) => span === 1));
  const placed = terms.map((term, distance) => ({ term, distance }));
  return {
    terms,
    rarestFirst: isPlain
      ? placed.sort((a, b) => a.term.postings.count - b.term.postings.count || a.distance - b.distance)
      : undefined,
  };
}

/** Whether the terms stand one after the other in a passage's field, in one of its texts. */
export function standInOrder(place: number, { terms, rarestFirst }: Phrase): boolean {
  const indexes: number[] = [];
  for (const { postings } of terms) {
    const index = lowerBound(postings.places, place, postings.start, postings.end);
    if (index === postings.end || postings.places[index] !== place) return false;
    indexes.push(index);
  }
  if (!rarestFirst) return followed(terms, 0, undefined, indexes);
  let begins: number[] | undefined;
  for (const { term, distance } of rarestFirst) {
    term.positions.turnTo(indexes[distance] ?? 0);
    begins = beginnings(term, distance, begins);
    if (begins.length === 0) return false;
  }
  return begins !== undefined;
}

/** Where a phrase may begin that has a term at a distance; of some beginnings, those that it leaves. */
function beginnings(term: PhraseTerm, distance: number, known: readonly number[] | undefined): number[] {
  const { positions } = term;
  const left: number[] = [];
  let next = 0;
  for (let at = positions.from; at < positions.to; at++) {
    const begin = (positions.at[at] ?? 0) - distance;
    while (known && next < known.length && (known[next] ?? 0) < begin) next++;
    if (begin >= 0 && (!known || known[next] === begin) && fits(term, at)) left.push(begin);
  }
  return left;
}

/**
 * Whether the terms from a number on follow each other from a position on; `undefined`: from any.
 * @param indexes By term, where in its list the passage stands. Positions are unpacked in blocks, so those of a term are
 *   looked at only where all before it stand.
 */
function followed(
  terms: readonly PhraseTerm[],
  number: number,
  position: number | undefined,
  indexes: readonly number[],
): boolean {
  const term = terms[number];
  if (!term) return number > 0;
  const { positions } = term;
  positions.turnTo(indexes[number] ?? 0);
  // Few texts have a word so often that halving would pay.
  for (let at = positions.from; at < positions.to; at++) {
    const found = positions.at[at] ?? 0;
    if (position !== undefined && found > position) return false;
    if ((position !== undefined && found < position) || !fits(term, at)) continue;
    if (followed(terms, number + 1, found + positions.kind(at).span, indexes)) return true;
  }
  return false;
}

const fits = ({ form, forms, folded, positions }: PhraseTerm, at: number) =>
  form === undefined || (forms[positions.kind(at).form] ?? folded) === form;

class SparseLattice implements TextLattice {
  /** By position; of one position the shortest first. */
  readonly #edges: { position: number; token: TextToken }[] = [];
  #sorted = true;

  add(position: number, token: TextToken): void {
    this.#sorted &&= (this.#edges.at(-1)?.position ?? -1) < position;
    this.#edges.push({ position, token });
  }

  beginnings(): number[] {
    this.#sort();
    return [...new Set(this.#edges.map(({ position }) => position))];
  }

  from(position: number): readonly TextToken[] {
    this.#sort();
    const tokens: TextToken[] = [];
    for (const edge of this.#edges) if (edge.position === position) tokens.push(edge.token);
    return tokens;
  }

  #sort(): void {
    if (this.#sorted) return;
    this.#edges.sort((a, b) => a.position - b.position || a.token.span - b.token.span);
    this.#sorted = true;
  }
}
