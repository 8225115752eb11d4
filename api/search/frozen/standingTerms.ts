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
  /** Where in its list the last passage was found. */
  last: number;
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

/** Whether the terms stand one after the other in a passage's field, in one of its texts. Quick where places ascend. */
export function standInOrder(place: number, { terms, rarestFirst }: Phrase): boolean {
  if (!rarestFirst) {
    const indexes = terms.map((term) => indexOf(term, place));
    return !indexes.includes(-1) && followed(terms, 0, undefined, indexes);
  }
  const [first, second] = rarestFirst;
  if (!first || !turned(first.term, place)) return false;
  let begins: number[];
  let next = 1;
  if (second) {
    if (!turned(second.term, place)) return false;
    begins = together(first, second);
    next = 2;
  } else begins = beginnings(first, undefined);
  for (; begins.length > 0 && next < rarestFirst.length; next++) {
    const placed = rarestFirst[next];
    if (!placed || !turned(placed.term, place)) return false;
    begins = beginnings(placed, begins);
  }
  return begins.length > 0;
}

type Placed = NonNullable<Phrase['rarestFirst']>[number];
const NONE: number[] = [];

/** Turns a term's positions to a passage; false where it lacks the term. */
function turned(term: PhraseTerm, place: number): boolean {
  const index = indexOf(term, place);
  if (index >= 0) term.positions.turnTo(index);
  return index >= 0;
}

/** Where in the window of its list a term has a passage, or -1; sought from where the last one was, in growing steps. */
function indexOf(term: PhraseTerm, place: number): number {
  const { places, start, end } = term.postings;
  let low = term.last;
  if (low < start || low >= end || (places[low] ?? 0) > place) low = start;
  let step = 1;
  while (low + step < end && (places[low + step] ?? 0) <= place) {
    low += step;
    step *= 2;
  }
  const index = lowerBound(places, place, low, Math.min(end, low + step));
  if (index === end || places[index] !== place) return -1;
  term.last = index;
  return index;
}

/** Where a phrase may begin that has two terms at their distances. */
function together(first: Placed, second: Placed): number[] {
  const { positions: a } = first.term;
  const { positions: b } = second.term;
  const apart = second.distance - first.distance;
  let found = NONE;
  for (let i = a.from, j = b.from; i < a.to && j < b.to; ) {
    const difference = (b.at[j] ?? 0) - (a.at[i] ?? 0) - apart;
    if (difference > 0) i++;
    else if (difference < 0) j++;
    else {
      const begin = (a.at[i] ?? 0) - first.distance;
      if (begin >= 0 && fits(first.term, i) && fits(second.term, j)) found = [...found, begin];
      // Of tokens that cover one position each there is but one at a position.
      i++;
      j++;
    }
  }
  return found;
}

/** Where a phrase may begin that has a term at a distance; of some beginnings, those that it leaves. */
function beginnings({ term, distance }: Placed, known: readonly number[] | undefined): number[] {
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
