/**
 * In which passages does one term stand, how often, where and in which form? Gathered passage by passage, in plain
 * arrays of numbers: there are as many collectors as a language has words.
 */
import type { Token } from '../analysis/analyzer.ts';
import type { OccurrenceKind, Occurrences } from '../format/frozen/positions.ts';
import type { FormLists } from '../format/frozen/terms.ts';
import { TEXT_FIELDS, type TextField } from '../format/searchPage.ts';

interface Gathered {
  places: number[];
  frequencies: number[];
  /** A position doubled; where it is odd, a span and a form follow. */
  positions: number[];
  onlyPairs: boolean;
}

export interface FieldLists {
  places: readonly number[];
  frequencies: readonly number[];
  occurrences: Occurrences;
  onlyPairs: boolean;
}

/** The names of a term's forms and which texts have them. */
export interface OrderedForms extends FormLists {
  names: string[];
}

export class TermCollector {
  readonly #fields: (Gathered | undefined)[] = [];
  /** Each form, and the passages whose text has it. */
  readonly #forms: { name: string; places: number[] }[] = [];

  get isNew(): boolean {
    return this.#fields.length === 0;
  }

  /** Passages come in order of place. @param base added to the position. */
  add(field: TextField, place: number, token: Token, base: number): void {
    const form = this.#form(token.exact);
    if (field === 'text') {
      const places = this.#forms[form]?.places;
      if (places && places.at(-1) !== place) places.push(place);
    }
    const number = TEXT_FIELDS.indexOf(field);
    const lists = this.#fields[number] ?? { places: [], frequencies: [], positions: [], onlyPairs: true };
    this.#fields[number] = lists;
    const last = lists.places.length - 1;
    if (lists.places[last] === place) lists.frequencies[last] = (lists.frequencies[last] ?? 0) + 1;
    else {
      lists.places.push(place);
      lists.frequencies.push(1);
    }
    const position = (base + token.position) * 2;
    if (token.span === 1 && form === 0) lists.positions.push(position);
    else lists.positions.push(position + 1, token.span, form);
    if (token.type !== 'pair') lists.onlyPairs = false;
  }

  /** The form of most passages' texts first; those of equally many in the order of their letters; then all others. */
  orderedForms(): OrderedForms {
    const sorted = this.#forms.toSorted(
      (a, b) => b.places.length - a.places.length || (a.name < b.name ? -1 : 1),
    );
    const names = sorted.map(({ name }) => name);
    const [main, ...others] = sorted.filter(({ places }) => places.length > 0).map(({ places }) => places);
    const having = new Set(main);
    const lacking = new Set(others.flat().filter((place) => !having.has(place)));
    return { names, lacking: [...lacking].sort((a, b) => a - b), others };
  }

  /** @param names The forms in the order in which positions number them. */
  lists(field: TextField, names: readonly string[]): FieldLists | undefined {
    const lists = this.#fields[TEXT_FIELDS.indexOf(field)];
    if (!lists) return undefined;
    const { places, frequencies, onlyPairs } = lists;
    const numbers = this.#forms.map(({ name }) => names.indexOf(name));
    return { places, frequencies, occurrences: occurrences(lists.positions, numbers), onlyPairs };
  }

  #form(name: string): number {
    const known = this.#forms.findIndex((form) => form.name === name);
    return known >= 0 ? known : this.#forms.push({ name, places: [] }) - 1;
  }
}

/** @param gathered as {@link Gathered} has them; @param numbers of each form, its final number. */
function occurrences(gathered: readonly number[], numbers: readonly number[]): Occurrences {
  const positions: number[] = [];
  const kindOf: number[] = [];
  const kinds: (OccurrenceKind & { count: number; number: number })[] = [];
  for (let at = 0; at < gathered.length; ) {
    const doubled = gathered[at++] ?? 0;
    const plain = doubled % 2 === 0;
    const span = plain ? 1 : (gathered[at++] ?? 1);
    const form = numbers[plain ? 0 : (gathered[at++] ?? 0)] ?? 0;
    const known = kinds.find((one) => one.span === span && one.form === form);
    const kind = known ?? { span, form, count: 0, number: kinds.length };
    if (!known) kinds.push(kind);
    kind.count++;
    positions.push(Math.floor(doubled / 2));
    kindOf.push(kind.number);
  }
  const sorted = kinds.toSorted((a, b) => b.count - a.count || a.span - b.span || a.form - b.form);
  const ranks = Uint16Array.from(kinds, (kind) => sorted.indexOf(kind));
  return { positions, kinds: sorted, kindOf: kindOf.map((number) => ranks[number] ?? 0) };
}
