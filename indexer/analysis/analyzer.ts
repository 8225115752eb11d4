/**
 * How does a text in a given language become terms? The one door to this room: index side and query side choose an
 * analyzer by language and get the same tokens.
 */
import { exactForm, fold } from './folding.ts';
import { KnownWords } from './knownWords.ts';
import { stem, stemmerOf } from './stemming.ts';
import { type Token, tokenize, type WordTerms } from './tokens.ts';

export { asItStands, type CompatibleText } from './compatibility.ts';
export type { KnownWords } from './knownWords.ts';
export { isUnspaced } from './pieces.ts';
export { stemmerOf } from './stemming.ts';
export type { FlatTokens, Token, WordTerms } from './tokens.ts';
export { JOINED, PAIR, readTokens, stringOf, TYPES, writtenIn } from './tokens.ts';
export { KIND, type Record, STEM, TERM, WrittenWords } from './writtenWords.ts';

export interface Analyzer {
  /** Tokens by position; offsets are code points of `text`, which is NFC. */
  tokens(text: string): Token[];
  /** The terms of a word as a text writes it. */
  terms(written: string): WordTerms;
  /** The words met before: the same ones until they are too many, then none. */
  words(): KnownWords;
}

/** How many words an analyzer remembers, at some 250 bytes each: most words of a text were met before. */
const REMEMBERED = 30_000;

/** By languages as they are asked for, and by their stemmers. */
const asked = new Map<string, Analyzer>();
const analyzers = new Map<string, Analyzer>();

/**
 * The analyzer of a text's language (BCP 47), or of a query, which may be in any of the corpus's languages. Words are cut
 * and folded alike in all languages; their stems differ.
 */
export function analyzerFor(languages: string | readonly string[]): Analyzer {
  const all = typeof languages === 'string' ? languages : languages.join(' ');
  const known = asked.get(all);
  if (known) return known;
  const stemmers = [...new Set(all.split(' ').flatMap((language) => stemmerOf(language) ?? []))].sort();
  const key = stemmers.join(' ');
  const analyzer = analyzers.get(key) ?? newAnalyzer(stemmers);
  analyzers.set(key, analyzer);
  asked.set(all, analyzer);
  return analyzer;
}

function newAnalyzer(stemmers: readonly string[]): Analyzer {
  const terms = (written: string): WordTerms => {
    const exact = exactForm(written);
    const stems = stemmers.map((stemmer) => `${stemmer}:${stem(stemmer, exact)}`);
    return { exact, folded: fold(exact), stems };
  };
  let known = new KnownWords(terms);
  const words = () => {
    if (known.terms.length >= REMEMBERED) known = new KnownWords(terms);
    return known;
  };
  return { tokens: (text) => tokenize(text, words()), terms, words };
}
