/**
 * Which words does a prefix or a fuzzy word mean, what are they worth, and where are their lists? There may be thousands:
 * only numbers are read of them, and an entry is made of a word only where it is asked for.
 */
import type { Lookup } from '../engine.ts';
import type { CombinedProfile } from '../scoring.ts';
import {
  askedFirst,
  type DerivedTerm,
  FIRST_BYTE,
  type FoundTerms,
  POSITIONS,
  POSITIONS_AT,
  POSTINGS,
  POSTINGS_AT,
  type TermNumbers,
  WEIGHT,
  WHOLE,
  WHOLE_AT,
} from './foundTerms.ts';
import type { SectionRange } from './frozenFile.ts';
import type { Readable } from './readable.ts';
import { Stretches } from './stretches.ts';

export class ManyTerms {
  readonly numbers: TermNumbers;
  /** Those that are looked for, by their index in the numbers, ascending. */
  readonly chosen: Uint32Array;
  /** Where their lists are, and those of which others are parts. */
  readonly lists = new Stretches('postings');
  readonly wholes = new Stretches('postings');
  readonly #positions = new Stretches('positions');
  readonly #found: FoundTerms;
  readonly #lookup: Lookup;
  readonly #profile: CombinedProfile;
  #terms: readonly DerivedTerm[] | undefined;

  constructor(found: FoundTerms, lookup: Lookup, readable: Readable, profile: CombinedProfile) {
    this.#found = found;
    this.#lookup = lookup;
    this.#profile = profile;
    this.numbers = found.numbers;
    this.chosen = readable.of(this.numbers, lookup.positions);
    const { numbers, chosen } = this;
    for (let place = 0; place < chosen.length; place++) {
      const index = chosen[place] ?? 0;
      this.lists.add(numbers.of(index, POSTINGS_AT), numbers.of(index, POSTINGS));
      this.wholes.add(numbers.of(index, WHOLE_AT), numbers.of(index, WHOLE));
      if (lookup.positions)
        this.#positions.add(numbers.of(index, POSITIONS_AT), numbers.of(index, POSITIONS));
    }
  }

  /** What is to be read. */
  get ranges(): SectionRange[] {
    return [this.lists, this.wholes, this.#positions].flatMap(({ ranges }) => ranges);
  }

  /** Whether some are left out. */
  get isPartial(): boolean {
    return this.chosen.length < this.numbers.count;
  }

  /** What a term is worth. */
  weight(index: number): number {
    const weight = this.numbers.of(index, WEIGHT);
    return this.numbers.of(index, FIRST_BYTE) < 0x80 ? weight : weight * this.#share(index);
  }

  /** The term at an index of the numbers. */
  at(index: number): DerivedTerm {
    return { ...this.#found.at(index), weight: this.weight(index) };
  }

  /** All that are looked for, the one asked for first. */
  get terms(): readonly DerivedTerm[] {
    this.#terms ??= askedFirst(
      Array.from(this.chosen, (index) => this.at(index)),
      this.#lookup.term,
    );
    return this.#terms;
  }

  /** By its first letter, which that of a prefix is, too. */
  #share(index: number): number {
    const { term, compared } = this.#lookup;
    const isKnown = compared.type === 'prefix' && term !== '';
    return this.#profile.share(isKnown ? term : this.#found.at(index).term);
  }
}
