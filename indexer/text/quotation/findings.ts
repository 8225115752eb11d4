/**
 * What was found when a quotation is compared with a text? Gathers differences, normalizations and caveats as the
 * comparison goes along; offsets are UTF-16 units here and code points in the answer.
 */
import { CodePointTable } from '../codePoints.ts';
import type { DifferenceKind, Normalization, QuotationCaveat, QuotationDifference } from './difference.ts';
import { normalizationsBetween } from './normalizations.ts';
import type { PrintToken } from './printTokens.ts';
import type { Quotation } from './quotation.ts';
import type { Side } from './regions.ts';

/** A text as it is compared. */
export interface SoughtText {
  /** NFC. */
  text: string;
  /** BCP 47. */
  language: string;
  tokens: readonly PrintToken[];
  /** The tokens that are words, by their number among the tokens. */
  words: readonly number[];
}

export interface Compared {
  /** In the order of the quotation. */
  differences: QuotationDifference[];
  normalizations: Normalization[];
  caveats: QuotationCaveat[];
  /** UTF-16 offsets of the matched stretch. */
  startUnit: number;
  endUnit: number;
}

export class Findings {
  readonly quotation: Quotation;
  readonly sought: SoughtText;
  readonly differences: QuotationDifference[] = [];
  readonly caveats: QuotationCaveat[] = [];
  /** Words left out at ellipses. */
  omitted = 0;
  /** Of the match: signs at both ends that are the same belong to it. */
  startUnit = 0;
  endUnit = 0;
  readonly #normalizations = new Set<Normalization>();
  readonly #quotePoints: CodePointTable;
  readonly #textPoints: CodePointTable;

  constructor(quotation: Quotation, sought: SoughtText) {
    this.quotation = quotation;
    this.sought = sought;
    this.#quotePoints = new CodePointTable(quotation.text);
    this.#textPoints = new CodePointTable(sought.text);
  }

  differs(kind: DifferenceKind, permitted: boolean, quoted: Side, standing: Side): void {
    this.differences.push({
      kind,
      permitted,
      quote: this.quotation.text.slice(quoted.startUnit, quoted.endUnit),
      source: this.sought.text.slice(standing.startUnit, standing.endUnit),
      quoteStart: this.#quotePoints.toCodePoint(quoted.startUnit),
      quoteEnd: this.#quotePoints.toCodePoint(quoted.endUnit),
      sourceStart: this.#textPoints.toCodePoint(standing.startUnit),
      sourceEnd: this.#textPoints.toCodePoint(standing.endUnit),
    });
  }

  isPrintedAs(normalization: Normalization): void {
    this.#normalizations.add(normalization);
  }

  /** Stretches that fold to the same: notes in which way they are printed otherwise. */
  prints(quoted: Side, standing: Side): void {
    const quote = this.quotation.text.slice(quoted.startUnit, quoted.endUnit);
    const source = this.sought.text.slice(standing.startUnit, standing.endUnit);
    for (const name of normalizationsBetween(quote, source)) this.#normalizations.add(name);
  }

  /** Whether a difference ends at a place of the quotation. */
  differsUpTo(quoteUnit: number): boolean {
    const point = this.#quotePoints.toCodePoint(quoteUnit);
    return this.differences.some(({ quoteEnd }) => quoteEnd === point);
  }

  /** Where a difference begins, in units. */
  placeOf({ quoteStart, sourceStart }: QuotationDifference): { quoteUnit: number; textUnit: number } {
    return {
      quoteUnit: this.#quotePoints.toUnit(quoteStart),
      textUnit: this.#textPoints.toUnit(sourceStart),
    };
  }

  /** The token of a word of the text. */
  tokenOf(word: number): PrintToken | undefined {
    return this.sought.tokens[this.sought.words[word] ?? -1];
  }

  all(): Compared {
    const { caveats, omitted, startUnit, endUnit } = this;
    return {
      differences: this.differences.sort(
        (a, b) => a.quoteStart - b.quoteStart || a.sourceStart - b.sourceStart,
      ),
      normalizations: [...this.#normalizations],
      caveats: omitted > 0 ? [...caveats, { type: 'omitted', count: omitted }] : caveats,
      startUnit,
      endUnit,
    };
  }
}
