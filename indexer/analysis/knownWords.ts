/**
 * Which words were met before? Each has a number, by which its terms are known: so a text is read as a row of numbers, and
 * what was asked of a word once need not be asked again where it stands next.
 */
import type { FlatTokens, WordTerms } from './tokens.ts';
import { CHARACTER, PAIR, stringOf } from './tokens.ts';
import { TERM, WrittenWords } from './writtenWords.ts';

const NONE: readonly string[] = [];

export class KnownWords {
  /** By number. */
  readonly terms: WordTerms[] = [];
  readonly #termsOf: (written: string) => WordTerms;
  readonly #written = new WrittenWords();
  #numbers = new Uint32Array(0);

  /** @param termsOf The terms of a word, as a text writes it. */
  constructor(termsOf: (written: string) => WordTerms) {
    this.#termsOf = termsOf;
  }

  /** The number of each token's word; they hold until the next text's are asked for. */
  numbersIn(tokens: FlatTokens): Uint32Array {
    const { count } = tokens;
    const written = this.#written;
    const found = written.find(tokens);
    for (let token = 0; token < count; token++) {
      if (found[token] === 0) found[token] = written.add(tokens, token, () => this.#newWord(tokens, token));
    }
    if (this.#numbers.length < count) this.#numbers = new Uint32Array(count * 2);
    const numbers = this.#numbers;
    const { records } = written;
    for (let token = 0; token < count; token++) numbers[token] = records[(found[token] ?? 0) + TERM] ?? 0;
    return numbers;
  }

  /** Unspaced scripts have no stems; what is written in them is never written like a word. */
  #newWord({ units, froms, tos, types }: FlatTokens, token: number) {
    const { exact, folded, stems } = this.#termsOf(stringOf(units, froms[token] ?? 0, tos[token] ?? 0));
    const isUnspaced = types[token] === CHARACTER || types[token] === PAIR;
    const number = this.terms.push({ exact, folded, stems: isUnspaced ? NONE : stems }) - 1;
    return { term: number, stem: -1, kind: 0 };
  }
}
