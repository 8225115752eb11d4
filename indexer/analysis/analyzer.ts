/**
 * How does a text in a given language become terms? The one door to this room: index side and query side choose an
 * analyzer by language and get the same tokens.
 */
import { exactForm, fold } from './folding.ts';
import { stem, stemmerOf } from './stemming.ts';
import { type FlatTokens, type Token, tokenize, type WordTerms, writtenIn } from './tokens.ts';
import { TERM, WrittenWords } from './writtenWords.ts';

export { isUnspaced } from './pieces.ts';
export { stemmerOf } from './stemming.ts';
export type { FlatTokens, Token, WordTerms } from './tokens.ts';
export { readTokens, stringOf, TYPES, writtenIn } from './tokens.ts';
export { KIND, type Record, STEM, TERM, WrittenWords } from './writtenWords.ts';

export interface Analyzer {
  /** Tokens by position; offsets are code points of `text`, which is NFC. */
  tokens(text: string): Token[];
  /** The terms of a word as a text writes it; those of words met before are remembered. */
  terms(written: string): WordTerms;
  /** The same for who remembers words himself. */
  newTerms(written: string): WordTerms;
}

/**
 * How many words an analyzer remembers at least, at some 200 bytes each: most words of a text were met before. Those not
 * met again among as many others are forgotten.
 */
const REMEMBERED = 10_000;

const analyzers = new Map<string, Analyzer>();

/**
 * The analyzer of a text's language (BCP 47), or of a query, which may be in any of the corpus's languages. Words are cut
 * and folded alike in all languages; their stems differ.
 */
export function analyzerFor(languages: string | readonly string[]): Analyzer {
  const all = typeof languages === 'string' ? [languages] : languages;
  const stemmers = [...new Set(all.flatMap((language) => stemmerOf(language) ?? []))].sort();
  const key = stemmers.join(' ');
  const analyzer = analyzers.get(key) ?? newAnalyzer(stemmers);
  analyzers.set(key, analyzer);
  return analyzer;
}

function newAnalyzer(stemmers: readonly string[]): Analyzer {
  let remembered = new Map<string, WordTerms>();
  let before = remembered;
  const analysed = (written: string): WordTerms => {
    const exact = exactForm(written);
    const stems = stemmers.map((stemmer) => `${stemmer}:${stem(stemmer, exact)}`);
    return { exact, folded: fold(exact), stems };
  };
  const termsOf = (written: string): WordTerms => {
    const known = remembered.get(written);
    if (known) return known;
    const terms = before.get(written) ?? analysed(written);
    if (remembered.size >= REMEMBERED) {
      before = remembered;
      remembered = new Map();
    }
    remembered.set(written, terms);
    return terms;
  };
  const words = new Remembered(termsOf);
  return {
    tokens: (text) => tokenize(text, (tokens) => words.termsIn(tokens)),
    terms: termsOf,
    newTerms: analysed,
  };
}

/** The terms of words, found by how texts write them without making a string of each. */
class Remembered {
  readonly #termsOf: (written: string) => WordTerms;
  #words = new WrittenWords();
  #terms: WordTerms[] = [];

  constructor(termsOf: (written: string) => WordTerms) {
    this.#termsOf = termsOf;
  }

  /** Gives each token's. */
  termsIn(tokens: FlatTokens): (token: number) => WordTerms {
    if (this.#terms.length > REMEMBERED) {
      this.#words = new WrittenWords();
      this.#terms = [];
    }
    const words = this.#words;
    const terms = this.#terms;
    const found = words.find(tokens);
    const added = (token: number) =>
      words.add(tokens, token, () => {
        const term = terms.push(this.#termsOf(writtenIn(tokens, token))) - 1;
        return { term, stem: -1, kind: 0 };
      });
    return (token) => {
      const record = found[token] || added(token);
      // Only now: what is added may move the records.
      const term = words.records[record + TERM] ?? -1;
      return terms[term] ?? this.#termsOf(writtenIn(tokens, token));
    };
  }
}
