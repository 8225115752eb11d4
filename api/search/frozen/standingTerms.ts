/**
 * Where do the terms asked for stand in a passage? The passage's text with all other words left out, which is all that
 * the operators look at (operators.ts).
 */
import { type Positions, TEXT_SPACING } from '../../../indexer/format/frozen/positions.ts';
import { lowerBound, type PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import type { Candidates } from '../engine.ts';
import type { TextLattice, TextToken } from '../lattice.ts';
import { WINDOW } from '../matchList.ts';
import { BITS, bitsOf } from '../placeBits.ts';

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

  /**
   * Marks those candidates that have no mark yet and, in one of a field's texts, the terms one after the other.
   * @param first The first place of the window.
   */
  mark({ places, count, marks }: Candidates, mark: number, first: number): void {
    if (count === 0 || this.#terms.length === 0) return;
    for (const placed of this.#terms) placed.begin(places[count - 1] ?? 0, first);
    for (let index = 0; index < count; index++) {
      if (marks[index] === 0 && this.#stands(places[index] ?? 0)) marks[index] = mark;
    }
  }

  #stands(place: number): boolean {
    const terms = this.#rarestFirst;
    for (let number = 0; number < terms.length; number++) if (!terms[number]?.seek(place)) return false;
    for (let number = 0; number < terms.length; number++) {
      if (!terms[number]?.isPlain()) return this.#stepByStep();
    }
    let count = terms[0]?.allBeginnings() ?? 0;
    for (let number = 1; number < terms.length && count > 0; number++) {
      count = terms[number]?.beginningsLeft(count) ?? 0;
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
  /** The passages that have it, from the window's first place on, a bit each; and how many come before each 32. */
  readonly #bits = new Uint32Array(WINDOW / BITS);
  readonly #before = new Uint32Array(WINDOW / BITS);
  #first = 0;
  /** Where the passage sought last stands in its postings. */
  #index = 0;

  constructor(term: PhraseTerm, distance: number) {
    this.term = term;
    this.distance = distance;
  }

  /** Turns to the window of its postings, as far as a place. */
  begin(last: number, first: number): void {
    const { postings } = this.term;
    this.#first = first;
    this.#bits.fill(0);
    postings.mark(this.#bits);
    let before = postings.start;
    const end = (last - first) / BITS;
    for (let word = 0; word <= end; word++) {
      this.#before[word] = before;
      before += bitsOf(this.#bits[word] ?? 0);
    }
  }

  /** Whether a passage of the window has it. */
  seek(place: number): boolean {
    const at = place - this.#first;
    const word = this.#bits[at >>> 5] ?? 0;
    this.#index = (this.#before[at >>> 5] ?? 0) + bitsOf(word & ((1 << (at & 31)) - 1));
    return ((word >>> (at & 31)) & 1) === 1;
  }

  /** Whether all its occurrences in the passage cover one position each. */
  isPlain(): boolean {
    return this.term.positions.isPlain(this.#index);
  }

  /** Turns to its occurrences in the passage. */
  turn(): void {
    this.term.positions.turnTo(this.#index);
  }

  /** Where the phrase may begin by this term; how many beginnings there are. */
  allBeginnings(): number {
    this.turn();
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
    if (!positions.mayStandAt(this.#index, begins, known - 1, this.distance)) return 0;
    this.turn();
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
