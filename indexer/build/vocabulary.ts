/**
 * Which terms are there, which forms do texts write them in, and which stems have they? A term is a folded word or a
 * stem; both have numbers, in the order in which they are met.
 */
import { type Analyzer, analyzerFor, stemmerOf, type Token } from '../analysis/analyzer.ts';
import { stemTerm } from '../format/searchPage.ts';
import { WrittenWords } from './writtenWords.ts';

/** A word as a text of some language writes it. */
export interface Word {
  term: number;
  /** The number of its form among the term's. */
  form: number;
  /** The term of its stem; -1 where it has none. */
  stem: number;
}

/** What is known of a folded term. */
interface Folded {
  forms: string[];
  /** Its stem, where all its occurrences have one and the same; else -1. */
  stem: number;
  /** That of the occurrence met first. */
  firstStem: number;
}

/** What is known of a stem. */
interface Stem {
  /** How many folded terms have it. */
  terms: number;
  /** The stem without the name of its stemmer, whose number follows. */
  spelled: string;
  /** The folded term that is spelled so; it may come later. */
  folded: number | undefined;
  stemmer: number;
}

export class Vocabulary {
  readonly keys: string[] = [];
  /** Names of stemmers. */
  readonly stemmers: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #folded: (Folded | undefined)[] = [];
  readonly #stems: (Stem | undefined)[] = [];
  /** Of terms with several stems: all but the first of each. */
  readonly #furtherStems = new Map<number, Set<number>>();
  /** Whether phrases look at a term: pairs of characters and stems have no positions. */
  readonly #positioned: (boolean | undefined)[] = [];
  /** By stemmer. */
  readonly #words = new Map<string, WrittenWords<Word>>();

  /** The words of a language. */
  wordsOf(language: string): WordTable {
    const stemmer = stemmerOf(language) ?? '';
    const words = this.#words.get(stemmer) ?? new WrittenWords();
    this.#words.set(stemmer, words);
    const analyzer = analyzerFor(language);
    return {
      analyzer,
      // A character and a pair have no stems, and are never written like a word.
      word: (source, from, to, type) =>
        words.get(source, from, to) ??
        words.add(source.slice(from, to), this.#word(analyzer, source.slice(from, to), type)),
    };
  }

  /** The number of a term that is there. */
  numberOf(key: string): number {
    return this.#numbers.get(key) ?? 0;
  }

  isStem(term: number): boolean {
    return this.#stems[term] !== undefined;
  }

  isPositioned(term: number): boolean {
    return this.#positioned[term] === true;
  }

  formsOf(term: number): readonly string[] {
    return this.#folded[term]?.forms ?? [this.keys[term] ?? ''];
  }

  /** The stem that all occurrences of a folded term have and of whose list its own is written as a part; else -1. */
  onlyStem(term: number): number {
    const stem = this.#folded[term]?.stem ?? -1;
    return this.isImplied(stem) ? -1 : stem;
  }

  /** Whether a stem needs no entry: its only term is spelled the same, and has no other stem. */
  isImplied(term: number): boolean {
    const stem = this.#stems[term];
    if (stem?.terms !== 1) return false;
    stem.folded ??= this.#numbers.get(stem.spelled);
    return stem.folded !== undefined && this.#folded[stem.folded]?.stem === term;
  }

  /** The number of the stemmer whose stem a folded term stands for without an entry; else -1. */
  ownStemmer(term: number): number {
    const stem = this.#folded[term]?.stem ?? -1;
    return this.isImplied(stem) && this.#stems[stem]?.spelled === this.keys[term]
      ? (this.#stems[stem]?.stemmer ?? -1)
      : -1;
  }

  #word(analyzer: Analyzer, written: string, type: Token['type']): Word {
    const { folded: key, exact, stems } = analyzer.terms(written);
    const term = this.#number(key);
    const unspaced = type === 'character' || type === 'pair';
    const stem = unspaced || stems[0] === undefined ? -1 : this.#stem(stems[0]);
    const known = this.#folded[term];
    const folded = known ?? { forms: [], stem, firstStem: stem };
    this.#folded[term] = folded;
    if (folded.stem !== stem) folded.stem = -1;
    let form = folded.forms.indexOf(exact);
    if (form < 0) form = folded.forms.push(exact) - 1;
    this.#positioned[term] ??= type !== 'pair';
    const counted = this.#stems[stem];
    if (counted && (!known || this.#isFurtherStem(term, folded, stem))) counted.terms++;
    return { term, form, stem };
  }

  /** Whether a term that has a stem already has another for the first time. */
  #isFurtherStem(term: number, { firstStem }: Folded, stem: number): boolean {
    if (stem === firstStem) return false;
    const further = this.#furtherStems.get(term) ?? new Set();
    this.#furtherStems.set(term, further);
    return !further.has(stem) && further.add(stem).size > 0;
  }

  #stem(name: string): number {
    const term = this.#number(stemTerm(name));
    if (this.#stems[term]) return term;
    const colon = name.indexOf(':');
    const stemmer = name.slice(0, colon);
    if (!this.stemmers.includes(stemmer)) this.stemmers.push(stemmer);
    const spelled = name.slice(colon + 1);
    this.#stems[term] = { terms: 0, spelled, folded: undefined, stemmer: this.stemmers.indexOf(stemmer) };
    return term;
  }

  #number(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.keys.length);
    return this.keys.push(key) - 1;
  }
}

export interface WordTable {
  analyzer: Analyzer;
  /** The word that stands in a string from one UTF-16 unit to another. */
  word(source: string, from: number, to: number, type: Token['type']): Word;
}
