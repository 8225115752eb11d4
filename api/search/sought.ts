/**
 * Where in a text may the words of a query stand? Each word is asked once whether a query asks for it, and a text is read
 * as the numbers of its words (knownWords.ts): so the operators see of it only what may answer, and texts may be long.
 */
import {
  type Analyzer,
  analyzerFor,
  asItStands,
  type CompatibleText,
  type FlatTokens,
  type KnownWords,
  PAIR,
  readTokens,
  type Token,
} from '../../indexer/analysis/analyzer.ts';
import type { TextLattice, TextToken } from './lattice.ts';
import { agrees, type Comparison, comparison, type Pattern } from './operators.ts';
import type { WordPlan } from './plan.ts';
import type { TextRange } from './searchIndex.ts';

/** A text with the words that were asked for, and where its words stand; this holds until the next text is read. */
export interface MarkedText extends TextLattice {
  /** How many positions. */
  readonly length: number;
  /** The code points that positions `from` to `to` (half open) cover. */
  range(from: number, to: number): TextRange;
}

/** What of a word is not known yet; that no part of the query asks for it; that one does. */
const [UNKNOWN, OTHER, ASKED] = [0, 1, 2] as const;

/** The words that a query asks for in the texts of one language. */
export class Sought {
  /** The parts of the query that say something in this language. */
  readonly plans: readonly WordPlan[];
  readonly #analyzer: Analyzer;
  readonly #asked: { token: Token; compared: Comparison }[];
  #words: KnownWords | undefined;
  /** By the numbers of words. */
  #answers = new Uint8Array(0);

  constructor(words: readonly WordPlan[], language: string) {
    this.plans = words.filter((plan) => plan.type === 'near' || !plan.silentIn.includes(language));
    this.#analyzer = analyzerFor(language);
    this.#asked = this.plans
      .flatMap(patternsOf)
      .flatMap((pattern) =>
        pattern.tokens
          .filter(({ type }) => type !== 'pair')
          .map((token) => ({ token, compared: comparison(pattern, token) })),
      );
  }

  read(text: string): MarkedText {
    const words = this.#analyzer.words();
    const tokens = readTokens(text);
    const numbers = words.numbersIn(tokens);
    if (words !== this.#words || this.#answers.length < words.terms.length) {
      this.#words = words;
      this.#answers = new Uint8Array(words.terms.length + MORE);
    }
    const answers = this.#answers;
    const edges = new Map<number, TextToken[]>();
    for (let token = 0; token < tokens.count; token++) {
      const number = numbers[token] ?? 0;
      let answer = answers[number] ?? UNKNOWN;
      if (answer === UNKNOWN) {
        answer = this.#isAsked(words.terms[number]) ? ASKED : OTHER;
        answers[number] = answer;
      }
      if (answer === OTHER || tokens.types[token] === PAIR) continue;
      const terms = words.terms[number];
      const position = tokens.positions[token] ?? 0;
      const edge = { ...(terms ?? NO_TERMS), span: tokens.spans[token] ?? 0 };
      const others = edges.get(position);
      if (others) others.push(edge);
      else edges.set(position, [edge]);
    }
    return new SoughtText(text, tokens, edges);
  }

  #isAsked(found: Omit<TextToken, 'span'> = NO_TERMS): boolean {
    for (const { token, compared } of this.#asked) if (agrees(token, compared, found)) return true;
    return false;
  }
}

/** So many new words are expected. */
const MORE = 2 ** 12;
const NO_TERMS = { folded: '', exact: '', stems: [] };
const NONE: readonly TextToken[] = [];

function patternsOf(plan: WordPlan): Pattern[] {
  if (plan.type === 'near') return plan.patterns;
  if (plan.type === 'leaf') return [plan.pattern];
  return plan.parts.filter(({ decisive }) => decisive).map(({ pattern }) => pattern);
}

class SoughtText implements MarkedText {
  readonly length: number;
  readonly #edges: ReadonlyMap<number, readonly TextToken[]>;
  /** By position, in the units of the text in NFKC. */
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #source: CompatibleText;

  constructor(text: string, tokens: FlatTokens, edges: ReadonlyMap<number, readonly TextToken[]>) {
    const last = tokens.count - 1;
    this.length = last < 0 ? 0 : (tokens.positions[last] ?? 0) + (tokens.spans[last] ?? 0);
    this.#edges = edges;
    this.#starts = tokens.starts;
    this.#ends = tokens.ends;
    this.#source = tokens.source ?? asItStands(text);
  }

  beginnings(): Iterable<number> {
    return this.#edges.keys();
  }

  from(position: number): readonly TextToken[] {
    return this.#edges.get(position) ?? NONE;
  }

  range(from: number, to: number): TextRange {
    return {
      start: this.#source.startOf(this.#starts[from] ?? 0),
      end: this.#source.endOf((this.#ends[to - 1] ?? 0) - 1),
    };
  }
}
