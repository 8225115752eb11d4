/**
 * Which terms are there, which forms do texts write them in, and which stems have they? A term is a folded word or a
 * stem; both have numbers, in the order in which they are met. So have words, as texts write them.
 */
import {
  type Analyzer,
  analyzerFor,
  type FlatTokens,
  KIND,
  type Record,
  readTokens,
  STEM,
  stemmerOf,
  stringOf,
  TERM,
  TYPES,
  WrittenWords,
  writtenIn,
} from '../analysis/analyzer.ts';
import { Numbers } from '../analysis/numbers.ts';
import type { OccurrenceKind } from '../format/frozen/positions.ts';
import { stemOf, stemTerm } from '../format/searchPage.ts';

export class Vocabulary {
  /** Of terms. */
  readonly keys: string[] = [];
  /** Names of stemmers. */
  readonly stemmers: string[] = [];
  /** What occurrences of a term may differ in besides their position, forms by their place among the term's. */
  readonly kinds: OccurrenceKind[] = [PLAIN];
  /** The kinds' numbers, by form and span. */
  readonly #kindNumbers: number[][] = [[]];
  /** Of folded terms; of stems by their names. */
  readonly #numbers = new Map<string, number>();
  readonly #stemNumbers = new Map<string, number>();
  /** Of folded terms, where they are not written as they are spelled alone. */
  readonly #forms: (string[] | undefined)[] = [];
  /** What each term is, {@link FOLDED} and so on. */
  readonly #traits = new Numbers();
  /** Of each folded term the stem of the occurrence met first, plus 1; of each stem how many folded terms have it. */
  readonly #stems = new Numbers();
  #isSettled = false;
  /** Of folded terms with several stems: all but the first of each; no stem is -1. */
  readonly #furtherStems = new Map<number, Set<number>>();
  readonly #tables = new Map<string, WordTable>();
  /** What was found in a text. */
  #termsOf = new Uint32Array(0);
  #stemsOf = new Uint32Array(0);
  #kindsOf = new Uint32Array(0);

  /** The words of a language. */
  wordsOf(language: string): WordTable {
    const stemmer = stemmerOf(language) ?? '';
    const table = this.#tables.get(stemmer) ?? this.#newTable(analyzerFor(language));
    this.#tables.set(stemmer, table);
    return table;
  }

  #newTable(analyzer: Analyzer): WordTable {
    // A character and a pair have no stems, and are never written like a word.
    const written = new WrittenWords();
    return (text) => {
      const tokens = readTokens(text);
      const { count, positions, spans } = tokens;
      const found = written.find(tokens);
      for (let token = 0; token < count; token++) {
        if (found[token] === 0)
          found[token] = written.add(tokens, token, () => this.#newWord(analyzer, tokens, token));
      }
      if (this.#termsOf.length < count) {
        this.#termsOf = new Uint32Array(count * 2);
        this.#stemsOf = new Uint32Array(count * 2);
        this.#kindsOf = new Uint32Array(count * 2);
      }
      const { records } = written;
      const [terms, stems, kinds] = [this.#termsOf, this.#stemsOf, this.#kindsOf];
      for (let token = 0; token < count; token++) {
        const record = found[token] ?? 0;
        terms[token] = records[record + TERM] ?? 0;
        stems[token] = records[record + STEM] ?? 0;
        kinds[token] = records[record + KIND] ?? 0;
      }
      return { count, terms, stems, kinds, positions, spans };
    };
  }

  isStem(term: number): boolean {
    return (this.#traits.at(term) & FOLDED) === 0;
  }

  /** Whether phrases look at a term: pairs of characters and stems have no positions. */
  isPositioned(term: number): boolean {
    return (this.#traits.at(term) & POSITIONED) !== 0;
  }

  formsOf(term: number): readonly string[] {
    return this.#forms[term] ?? [this.keys[term] ?? ''];
  }

  /** The stem that all occurrences of a folded term have and of whose list its own is written as a part; else -1. */
  onlyStem(term: number): number {
    return this.#standsForStem(term) ? -1 : this.#stemOf(term);
  }

  /** Whether a stem needs no entry: its only term is spelled the same, and has no other stem. */
  isImplied(term: number): boolean {
    if (!this.#isSettled) this.#settle();
    return (this.#traits.at(term) & IMPLIED) !== 0;
  }

  /** Finds the stems that need no entry, among the terms there are now. */
  #settle(): void {
    for (let term = 0; term < this.keys.length; term++)
      this.#traits.values[term] = this.#traits.at(term) & ~IMPLIED;
    for (let term = 0; term < this.keys.length; term++) {
      if (!this.#standsForStem(term)) continue;
      const stem = this.#stemOf(term);
      this.#traits.values[stem] = this.#traits.at(stem) | IMPLIED;
    }
    this.#isSettled = true;
  }

  /** The number of the stemmer whose stem a folded term stands for without an entry; else -1. */
  ownStemmer(term: number): number {
    if (!this.#standsForStem(term)) return -1;
    const name = stemOf(this.keys[this.#stemOf(term)] ?? '');
    return this.stemmers.indexOf(name.slice(0, name.indexOf(':')));
  }

  #standsForStem(term: number): boolean {
    const stem = this.#stemOf(term);
    return stem >= 0 && this.#stems.at(stem) === 1 && (this.keys[stem] ?? '').endsWith(`:${this.keys[term]}`);
  }

  /** The stem of a folded term whose occurrences have all the same; else -1. */
  #stemOf(term: number): number {
    return this.isStem(term) || this.#furtherStems.has(term) ? -1 : this.#stems.at(term) - 1;
  }

  #newWord(analyzer: Analyzer, tokens: FlatTokens, token: number): Record {
    const { units, froms, tos, spans, types } = tokens;
    const [from, to] = [froms[token] ?? 0, tos[token] ?? 0];
    // A long slice would keep the whole text.
    const written = to - from < COPIED ? writtenIn(tokens, token) : stringOf(units, from, to);
    const { folded, exact, stems } = analyzer.terms(written);
    const type = TYPES[types[token] ?? 0];
    const term = this.#number(folded);
    const unspaced = type === 'character' || type === 'pair';
    const stem = unspaced || stems[0] === undefined ? -1 : this.#stem(stems[0]);
    const isNew = this.#traits.at(term) === 0;
    this.#isSettled = false;
    if (isNew) {
      this.#traits.values[term] = FOLDED | (type === 'pair' ? 0 : POSITIONED);
      this.#stems.values[term] = stem + 1;
      if (exact !== folded) this.#forms[term] = [];
    }
    if ((isNew || this.#isFurtherStem(term, stem)) && stem >= 0)
      this.#stems.values[stem] = this.#stems.at(stem) + 1;
    return { term, stem, kind: this.#kind(this.#form(term, exact), spans[token] ?? 0) };
  }

  #kind(form: number, span: number): number {
    if (form === 0 && span === 1) return 0;
    const ofForm = this.#kindNumbers[form] ?? [];
    this.#kindNumbers[form] = ofForm;
    const kind = ofForm[span] ?? this.kinds.push({ form, span }) - 1;
    ofForm[span] = kind;
    return kind;
  }

  /** The number of a form among those of its term. */
  #form(term: number, exact: string): number {
    const forms = this.#forms[term];
    if (!forms && exact === this.keys[term]) return 0;
    const known = forms ?? [this.keys[term] ?? ''];
    this.#forms[term] = known;
    const form = known.indexOf(exact);
    return form < 0 ? known.push(exact) - 1 : form;
  }

  /** Whether a term that was met before has this stem for the first time. */
  #isFurtherStem(term: number, stem: number): boolean {
    if (stem === this.#stems.at(term) - 1) return false;
    const further = this.#furtherStems.get(term) ?? new Set();
    this.#furtherStems.set(term, further);
    return !further.has(stem) && further.add(stem).size > 0;
  }

  #stem(name: string): number {
    const known = this.#stemNumbers.get(name);
    if (known !== undefined) return known;
    const stemmer = name.slice(0, name.indexOf(':'));
    if (!this.stemmers.includes(stemmer)) this.stemmers.push(stemmer);
    this.#stemNumbers.set(name, this.keys.length);
    return this.#newTerm(stemTerm(name));
  }

  #number(folded: string): number {
    const known = this.#numbers.get(folded);
    if (known !== undefined) return known;
    this.#numbers.set(folded, this.keys.length);
    return this.#newTerm(folded);
  }

  #newTerm(key: string): number {
    this.#traits.push(0);
    this.#stems.push(0);
    return this.keys.push(key) - 1;
  }
}

/** Traits of terms. */
const [FOLDED, POSITIONED, IMPLIED] = [1, 2, 4] as const;

/** Slices shorter than this are copies, as V8 makes them. */
const COPIED = 13;

/** The kind of most occurrences, whose number is 0. */
const PLAIN: OccurrenceKind = { form: 0, span: 1 };

/** Reads a text; what it gives holds until the next is read. */
export type WordTable = (text: string) => FoundWords;

/** The words of a text, one after the other. */
export interface FoundWords {
  count: number;
  terms: Uint32Array;
  /** The terms of their stems, plus 1; 0 where a word has none. */
  stems: Uint32Array;
  /** By their place among the vocabulary's. */
  kinds: Uint32Array;
  positions: Uint32Array;
  spans: Uint32Array;
}
