/**
 * How does a text in a given language become terms? The one door to this room: index side and query side choose an
 * analyzer by language and get the same tokens.
 */
import { type Token, tokenize } from './tokens.ts';

export type { Token } from './tokens.ts';

export interface Analyzer {
  /** Tokens by position; offsets are code points of `text`, which is NFC. */
  tokens(text: string): Token[];
}

const UNIVERSAL: Analyzer = { tokens: tokenize };

/** The analyzer of a language (BCP 47). Words are cut and folded alike in all languages. */
export function analyzerFor(_language: string): Analyzer {
  return UNIVERSAL;
}
