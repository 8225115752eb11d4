/**
 * Where do the terms asked for stand in a passage? The passage's text with all other words left out, which is all that
 * the operators look at (operators.ts).
 */
import { type Positions, TEXT_SPACING } from '../../../indexer/format/frozen/positions.ts';
import { lowerBound, type PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { Candidates } from '../engine.ts';
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
export class Phrase {
  readonly #terms: readonly Placed[];
  /** The rarest first: so common words are unpacked only where rare ones stand as they must. */
  readonly #rarestFirst: readonly Placed[];

  constructor(terms: readonly PhraseTerm[]) {
    this.#terms = terms.map((term, distance) => new Placed(term, distance));
    this.#rarestFirst = this.#terms.toSorted(
      (a, b) => a.term.postings.count - b.term.postings.count || a.distance - b.distance,
    );
  }

  /** Marks those candidates that have no mark yet and, in one of a field's texts, the terms one after the other. */
  mark({ places, count, marks }: Candidates, mark: number): void {
    if (this.#terms.length === 0) return;
    for (const placed of this.#terms) placed.begin();
    for (let index = 0; index < count; index++) {
      if (marks[index] === 0 && this.#stands(places[index] ?? 0)) marks[index] = mark;
    }
  }

  #stands(place: number): boolean {
    const terms = this.#rarestFirst;
    for (let number = 0; number < terms.length; number++) if (!terms[number]?.seek(place)) return false;
    let count = -1;
    for (let number = 0; number < terms.length && count !== 0; number++) {
      const placed = terms[number];
      if (!placed?.turn()) return this.#stepByStep();
      count = count < 0 ? placed.allBeginnings() : placed.beginningsLeft(count);
    }
    return count > 0;
  }

  /** Where some occurrences cover several positions. */
  #stepByStep(): boolean {
    return followed(this.#terms, 0, undefined);
  }
}

/** Where the phrase may begin, by the terms looked at so far. */
let begins = new Uint32Array(64);

/** A term of a phrase, by its distance from the first. */
class Placed {
  readonly term: PhraseTerm;
  readonly distance: number;
  /** Whether some of its occurrences cover several positions. */
  readonly #isWide: boolean;
  /** Its passages in the window, and the first of them that is not before the last one sought. */
  #places: Uint32Array = new Uint32Array(0);
  #end = 0;
  #next = 0;

  constructor(term: PhraseTerm, distance: number) {
    this.term = term;
    this.distance = distance;
    this.#isWide = term.positions.kinds.some(({ span }) => span !== 1);
  }

  /** Turns to the window of its postings. */
  begin(): void {
    const { places, start, end } = this.term.postings;
    this.#places = places;
    this.#next = start;
    this.#end = end;
  }

  /** Whether a passage has it, which is not before the last one sought; found in growing steps. */
  seek(place: number): boolean {
    const places = this.#places;
    const end = this.#end;
    let next = this.#next;
    if (next < end && (places[next] ?? 0) < place) {
      let step = 1;
      for (; next + step < end && (places[next + step] ?? 0) < place; step *= 2) next += step;
      next = lowerBound(places, place, next + 1, Math.min(end, next + step));
      this.#next = next;
    }
    return next < end && places[next] === place;
  }

  /** Turns to the passage found; false where its occurrences cover several positions. */
  turn(): boolean {
    const { positions } = this.term;
    positions.turnTo(this.#next);
    return !this.#isWide || positions.isPlain();
  }

  /** Where the phrase may begin by this term; how many beginnings there are. */
  allBeginnings(): number {
    const { positions, form } = this.term;
    const { at, to } = positions;
    if (to - positions.from > begins.length) begins = new Uint32Array(2 * (to - positions.from));
    let count = 0;
    for (let index = positions.from; index < to; index++) {
      const begin = (at[index] ?? 0) - this.distance;
      if (begin >= 0 && (form === undefined || fits(this.term, index))) begins[count++] = begin;
    }
    return count;
  }

  /** Leaves only those of some beginnings that are such by this term, too; how many they are. */
  beginningsLeft(known: number): number {
    const { positions, form } = this.term;
    const { at, to } = positions;
    let count = 0;
    let index = positions.from;
    for (let next = 0; next < known; next++) {
      const begin = begins[next] ?? 0;
      const sought = begin + this.distance;
      while (index < to && (at[index] ?? 0) < sought) index++;
      if (index === to) break;
      if (at[index] === sought && (form === undefined || fits(this.term, index))) begins[count++] = begin;
    }
    return count;
  }
}

/**
 * Whether the terms from a number on follow each other from a position on, in the passage found; `undefined`: from any.
 * Positions of a term are looked at only where all before it stand.
 */
function followed(terms: readonly Placed[], number: number, position: number | undefined): boolean {
  const placed = terms[number];
  if (!placed) return number > 0;
  const { term } = placed;
  const { positions } = term;
  placed.turn();
  // Few texts have a word so often that halving would pay.
  for (let at = positions.from; at < positions.to; at++) {
    const found = positions.at[at] ?? 0;
    if (position !== undefined && found > position) return false;
    if ((position !== undefined && found < position) || !fits(term, at)) continue;
    if (followed(terms, number + 1, found + positions.kind(at).span)) return true;
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
