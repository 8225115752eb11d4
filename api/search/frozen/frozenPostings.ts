/**
 * How does the frozen index answer for terms? Two rounds of reads, the dictionary's blocks and then all lists that a
 * search needs; from there on nothing waits.
 */
import { ByteReader } from '../../../indexer/format/frozen/bytes.ts';
import type { Column, Columns } from '../../../indexer/format/frozen/columns.ts';
import type { FrozenMeta } from '../../../indexer/format/frozen/frozenIndex.ts';
import type { SectionName } from '../../../indexer/format/frozen/pages.ts';
import { Positions } from '../../../indexer/format/frozen/positions.ts';
import { PostingsCursor } from '../../../indexer/format/frozen/postings.ts';
import { type FieldEntry, formsOf, readFormLists } from '../../../indexer/format/frozen/terms.ts';
import { stemTerm, TEXT_FIELDS, type TextField } from '../../../indexer/format/searchPage.ts';
import type { Lookup, Postings } from '../engine.ts';
import { type FormWeight, weightByForm } from '../forms.ts';
import type { TextLattice } from '../lattice.ts';
import { type MatchList, MatchLists } from '../matchList.ts';
import { type Comparison, comparison, type Pattern } from '../operators.ts';
import { FIELD_WEIGHTS, type ScoringProfile, type TermScore } from '../scoring.ts';
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
  readonly #cursors = new Map<string, PostingsCursor>();
  /** What each lookup scores: its terms in each field, as a word and by each stem. */
  readonly #scored = new Map<string, ScoredTerm[][]>();
  /** What each lookup found in the window. */
  readonly #lists = new Map<string, MatchList>();
  #window = new MatchLists();
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

  over(window: MatchLists): void {
    this.#window = window;
    this.#lists.clear();
    for (const cursor of this.#cursors.values()) cursor.over(window.from, window.to);
  }

  find(term: string, compared: Comparison, fields: readonly TextField[], asked?: string): MatchList {
    const key = JSON.stringify([term, compared, fields, asked]);
    const known = this.#lists.get(key);
    if (known) return known;
    const alternatives = this.#scored.get(key) ?? this.#alternatives(term, compared, fields, asked);
    this.#scored.set(key, alternatives);
    const window = this.#window;
    const list = window.best(
      alternatives.map((terms) => window.union(terms.map((each) => scoredList(each, window)))),
    );
    this.#lists.set(key, list);
    return list;
  }

  #alternatives(
    term: string,
    compared: Comparison,
    fields: readonly TextField[],
    asked: string | undefined,
  ): ScoredTerm[][] {
    const lookups = [{ term, compared }, ...stemLookups({ term, compared })];
    return lookups.map((lookup, index) =>
      this.#known(lookup.term, lookup.compared).derived.flatMap((derived) => {
        const weight = asked === undefined || index > 0 ? undefined : this.#formWeight(asked, derived);
        return fields.flatMap((field) => this.#scoredTerm(derived, field, weight) ?? []);
      }),
    );
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

  #scoredTerm(
    { entry, weight }: DerivedTerm,
    field: TextField,
    formWeight?: FormWeight,
  ): ScoredTerm | undefined {
    const { columns, meta, profile } = this.#data;
    const of = entry.fields[field];
    if (!of) return undefined;
    return {
      cursor: this.#cursor(of),
      score: profile.term(of.passages, meta.passages, meta.fields[field]),
      lengths: columns[profile.lengths(field)],
      factor: weight * FIELD_WEIGHTS[field],
      formWeight,
      grounded: field === 'text',
    };
  }

  /** Turned to the window. */
  #cursor(of: FieldEntry): PostingsCursor {
    const range: SectionRange = { section: 'postings', ...of.postings };
    const key = rangeKey(range);
    const known = this.#cursors.get(key);
    if (known) return known;
    const cursor = new PostingsCursor(this.#bytes(range), of.passages, this.#data.meta.passages);
    cursor.over(this.#window.from, this.#window.to);
    this.#cursors.set(key, cursor);
    return cursor;
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
      const postings = this.#cursor(of);
      // A text has as many positions as words.
      const lengths = field === 'text' ? this.#data.columns.textTokens : undefined;
      const bytes = this.#bytes({ section: 'positions', ...of.positions });
      return [
        {
          folded,
          forms: formsOf(folded, entry),
          postings,
          positions: new Positions(bytes, postings, lengths),
        },
      ];
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

/** A term in one field, and how it scores. */
interface ScoredTerm {
  cursor: PostingsCursor;
  score: TermScore;
  /** By place. */
  lengths: Column;
  factor: number;
  formWeight: FormWeight | undefined;
  grounded: boolean;
}

/** The passages of a window that have a term, scored. */
function scoredList(
  { cursor, score, lengths, factor, formWeight, grounded }: ScoredTerm,
  window: MatchLists,
): MatchList {
  const { places, start, end } = cursor;
  const list = window.take(end - start);
  if (start === end) return list;
  const frequencies = cursor.frequencies();
  for (let from = start; from < end; from++) {
    const place = places[from] ?? 0;
    const weight = formWeight ? factor * formWeight(place) : factor;
    list.places[from - start] = place;
    list.scores[from - start] = weight * score(frequencies[from] ?? 0, lengths[place] ?? 0);
  }
  list.grounded.fill(grounded ? 1 : 0);
  return list;
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
