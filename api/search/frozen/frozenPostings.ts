/**
 * How does the frozen index answer for terms? Two rounds of reads, the dictionary's blocks and then all lists that a
 * search needs; from there on nothing waits.
 */
import { ByteReader } from '../../../indexer/format/frozen/bytes.ts';
import type { Columns } from '../../../indexer/format/frozen/columns.ts';
import type { FrozenMeta } from '../../../indexer/format/frozen/frozenIndex.ts';
import type { SectionName } from '../../../indexer/format/frozen/pages.ts';
import { Positions } from '../../../indexer/format/frozen/positions.ts';
import { readPostings, type TermPostings } from '../../../indexer/format/frozen/postings.ts';
import { formsOf, readFormLists } from '../../../indexer/format/frozen/terms.ts';
import { stemTerm, TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import type { Lookup, Postings } from '../engine.ts';
import { type FormWeight, weightByForm } from '../forms.ts';
import type { TextLattice } from '../lattice.ts';
import { best, type MatchList, union } from '../matchList.ts';
import { type Comparison, comparison, type Pattern } from '../operators.ts';
import { FIELD_WEIGHTS, type ScoringProfile } from '../scoring.ts';
import type { DerivedTerm, Dictionary } from './dictionary.ts';
import type { Fetched, FrozenFile, SectionRange } from './frozenFile.ts';
import { type StandingTerm, textsOf } from './standingTerms.ts';

/** What all searches share. */
export interface FrozenData {
  file: FrozenFile;
  meta: FrozenMeta;
  columns: Columns;
  dictionary: Dictionary;
  profile: ScoringProfile;
}

interface Gathered {
  derived: DerivedTerm[];
  positions: boolean;
  /** Of a lookup with positions, by field: where its terms stand. */
  standing: Map<TextField, StandingTerm[]>;
}

export class FrozenPostings implements Postings {
  readonly #data: FrozenData;
  readonly #gathered = new Map<string, Gathered>();
  readonly #sourceOf = new Map<string, Fetched>();
  readonly #postings = new Map<string, TermPostings>();
  readonly #lists = new Map<string, MatchList>();
  /** By the patterns of a part of the query, which are asked about passage after passage. */
  readonly #standingOf = new WeakMap<readonly Pattern[], Map<TextField, StandingTerm[]>>();
  readonly #mainForms = new Map<string, string>();

  constructor(data: FrozenData) {
    this.#data = data;
  }

  async gather(lookups: readonly Lookup[]): Promise<void> {
    const wanted = new Map<string, Lookup>();
    for (const lookup of lookups.flatMap((each) => [each, ...stemLookups(each)])) {
      const key = keyOf(lookup);
      const known = this.#gathered.get(key);
      const positions = lookup.positions || wanted.get(key)?.positions === true;
      if (!known || (positions && !known.positions)) wanted.set(key, { ...lookup, positions });
    }
    if (wanted.size === 0) return;
    const all = [...wanted.values()];
    const derived = await this.#data.dictionary.derive(all);
    const ranges = all.flatMap(({ positions }, index) => rangesOf(derived[index] ?? [], positions));
    const fetched = await this.#data.file.fetch(ranges);
    for (const range of ranges) this.#sourceOf.set(rangeKey(range), fetched);
    for (const [index, [key, { positions }]] of [...wanted].entries()) {
      this.#gathered.set(key, { derived: derived[index] ?? [], positions, standing: new Map() });
    }
  }

  find(term: string, compared: Comparison, fields: readonly TextField[], asked?: string): MatchList {
    const key = JSON.stringify([term, compared, fields, asked]);
    const known = this.#lists.get(key);
    if (known) return known;
    const lists = this.#known(term, compared).derived.flatMap((derived) => {
      const weight = asked === undefined ? undefined : this.#formWeight(asked, derived);
      return fields.flatMap((field) => this.#scored(derived, field, weight) ?? []);
    });
    const stems = stemLookups({ term, compared }).map((each) => this.find(each.term, each.compared, fields));
    const list = best([union(lists, this.#data.meta.passages), ...stems]);
    this.#lists.set(key, list);
    return list;
  }

  texts(place: number, field: TextField, patterns: readonly Pattern[]): readonly TextLattice[] {
    const known = this.#standingOf.get(patterns)?.get(field);
    const standing = known ?? this.#standingTerms(patterns, field);
    if (!known) {
      const byField = this.#standingOf.get(patterns) ?? new Map<TextField, StandingTerm[]>();
      this.#standingOf.set(patterns, byField.set(field, standing));
    }
    return textsOf(place, standing);
  }

  /** Where the terms that some patterns mean stand, each term once. */
  #standingTerms(patterns: readonly Pattern[], field: TextField): StandingTerm[] {
    const lookups = new Map<string, Pick<Lookup, 'term' | 'compared'>>();
    for (const sought of patterns) {
      for (const token of sought.tokens) {
        const lookup = { term: token.folded, compared: comparison(sought, token) };
        if (token.type !== 'pair') lookups.set(keyOf(lookup), lookup);
      }
    }
    const terms = new Map<string, StandingTerm>();
    for (const { term, compared } of lookups.values()) {
      for (const standing of this.#standing(term, compared, field)) terms.set(standing.folded, standing);
    }
    return [...terms.values()];
  }

  async words(prefix: string): Promise<Map<string, number>> {
    return this.#counts(prefix, { type: 'prefix' });
  }

  async similar(word: string, distance: number): Promise<Map<string, number>> {
    return this.#counts(word, { type: 'fuzzy', distance });
  }

  mainForm(word: string): string {
    return this.#mainForms.get(word) ?? word;
  }

  async #counts(term: string, compared: Comparison): Promise<Map<string, number>> {
    const [derived = []] = await this.#data.dictionary.derive([{ term, compared }]);
    const counts = new Map<string, number>();
    for (const { term: word, entry } of derived) {
      if (!entry.fields.text) continue;
      counts.set(word, entry.fields.text.passages);
      this.#mainForms.set(word, formsOf(word, entry)[0] ?? word);
    }
    return counts;
  }

  #known(term: string, compared: Comparison): Gathered {
    const gathered = this.#gathered.get(keyOf({ term, compared }));
    if (!gathered) throw new Error(`The term “${term}” is looked up but was not gathered.`);
    return gathered;
  }

  /** The passages whose field has a term, scored. */
  #scored({ entry, weight }: DerivedTerm, field: TextField, formWeight?: FormWeight): MatchList | undefined {
    const { columns, meta, profile } = this.#data;
    const of = entry.fields[field];
    if (!of) return undefined;
    const { places, frequencies } = this.#read(of);
    const score = profile.term(of.passages, meta.passages, meta.fields[field]);
    const lengths = columns[profile.lengths(field)];
    const scores = new Float64Array(places.length);
    const factor = weight * FIELD_WEIGHTS[field];
    for (let index = 0; index < places.length; index++) {
      const place = places[index] ?? 0;
      const form = formWeight ? formWeight(place) : 1;
      scores[index] = factor * form * score(frequencies[index] ?? 0, lengths[place] ?? 0);
    }
    const grounded = new Uint8Array(places.length);
    return { places, scores, grounded: field === 'text' ? grounded.fill(1) : grounded };
  }

  #read(of: { passages: number; postings: { offset: number; length: number } }): TermPostings {
    const range: SectionRange = { section: 'postings', ...of.postings };
    const key = rangeKey(range);
    const known = this.#postings.get(key);
    if (known) return known;
    const postings = readPostings(this.#bytes(range), of.passages, this.#data.meta.passages);
    this.#postings.set(key, postings);
    return postings;
  }

  /** Lists of forms are fetched with the postings, and read only where forms make a difference. */
  #formWeight(asked: string, { term, entry }: DerivedTerm): FormWeight | undefined {
    if (entry.formLists.length === 0) return undefined;
    return weightByForm(asked, formsOf(term, entry), () =>
      readFormLists(new ByteReader(this.#bytes({ section: 'forms', ...entry.formLists }))),
    );
  }

  #standing(term: string, compared: Comparison, field: TextField): StandingTerm[] {
    const gathered = this.#known(term, compared);
    const known = gathered.standing.get(field);
    if (known) return known;
    const standing = gathered.derived.flatMap(({ term: folded, entry }): StandingTerm[] => {
      const of = entry.fields[field];
      if (!of || of.positions.length === 0) return [];
      const { places, frequencies } = this.#read(of);
      const positions = new Positions(this.#bytes({ section: 'positions', ...of.positions }), frequencies);
      return [{ folded, forms: formsOf(folded, entry), places, positions }];
    });
    gathered.standing.set(field, standing);
    return standing;
  }

  #bytes(range: SectionRange): Uint8Array {
    const fetched = this.#sourceOf.get(rangeKey(range));
    if (!fetched) throw new Error(`A stretch of “${range.section}” is read but was not gathered.`);
    return fetched(range);
  }
}

/** A word asked for by its stems is looked up under each. */
function stemLookups({ compared }: Pick<Lookup, 'term' | 'compared'>): Lookup[] {
  if (compared.type !== 'stem') return [];
  return compared.stems.map((stem) => ({
    term: stemTerm(stem),
    compared: { type: 'equal' },
    positions: false,
  }));
}

const keyOf = ({ term, compared }: Pick<Lookup, 'term' | 'compared'>) => JSON.stringify([term, compared]);
const rangeKey = ({ section, offset, length }: SectionRange) => `${section} ${offset} ${length}`;

/** The lists of some terms. */
function rangesOf(terms: readonly DerivedTerm[], positions: boolean): SectionRange[] {
  return terms.flatMap(({ entry }) => {
    const lists: [SectionName, { offset: number; length: number }][] = [['forms', entry.formLists]];
    for (const field of TEXT_FIELDS) {
      const of = entry.fields[field];
      if (!of) continue;
      lists.push(['postings', of.postings]);
      if (positions) lists.push(['positions', of.positions]);
    }
    return lists.filter(([, { length }]) => length > 0).map(([section, range]) => ({ section, ...range }));
  });
}
