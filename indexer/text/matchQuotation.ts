/**
 * Does a text hold a quotation, and where does the quotation depart from it? Decided in three steps:
 *
 *     exact        the very characters, at the edges of words
 *     normalized   the same words; what differs is print, or what the customs of quoting allow
 *     altered      most of the words, in order; what differs is named, and it is never said to be found
 *
 * and else nothing. Words are aligned (quotation/alignWords.ts), then compared with their signs
 * (quotation/compare.ts). Time is the product of the lengths of quotation and text, in words.
 *
 * **The floor** of `altered` is that of quoteSelector.ts, two thirds of the words and at least four of them: below it
 * the nearest thing is some other thing.
 */
import { CodePointTable, codePointLength } from './codePoints.ts';
import { alignWords, type Skip, type Step } from './quotation/alignWords.ts';
import { compare, gravest } from './quotation/compare.ts';
import type {
  DifferenceKind,
  Normalization,
  QuotationCaveat,
  QuotationDifference,
} from './quotation/difference.ts';
import type { Compared, SoughtText } from './quotation/findings.ts';
import { LikelyStretches, type Stretch } from './quotation/likelyStretches.ts';
import { type PrintToken, printTokens } from './quotation/printTokens.ts';
import { dividedWords, type Quotation, readQuotation } from './quotation/quotation.ts';
import { occurrences } from './quoteSelector.ts';
import { WordEdges } from './wordEdges.ts';

export interface QuotationMatch {
  found: 'exact' | 'normalized' | 'altered';
  /** Code points of the text, half open. */
  start: number;
  end: number;
  differences: QuotationDifference[];
  normalizations: Normalization[];
  caveats: QuotationCaveat[];
  /** Of `altered`: the gravest of its differences. */
  gravest?: DifferenceKind;
  /** Whether its first or its last word is not among those that stand: they may stand before or after the text. */
  isOpen: boolean;
  /** Words of the quotation that stand in the text, and how many it has. */
  shared: number;
  words: number;
}

const LEAST_SIMILARITY = 2 / 3;
const LEAST_SHARED = 4;
/** A character of a script without spaces is less than a word. */
const CHARACTER = 0.75;

const weightOf = (tokens: readonly PrintToken[]): number =>
  tokens.reduce((sum, { unspaced }) => sum + (unspaced ? CHARACTER : 1), 0);

/** A quotation, ready to be looked for in many texts. */
export class SoughtQuotation {
  readonly quote: string;
  readonly #readings = new Map<string, Reading>();

  constructor(quote: string) {
    this.quote = quote.normalize('NFC');
  }

  /** How much it has to say: its words, characters of scripts without spaces counted as less. */
  get weight(): number {
    return weightOf(this.reading('und').quotation.words);
  }

  /** What stands between its marks. */
  get bare(): string {
    const { text, startUnit, endUnit } = this.reading('und').quotation;
    return text.slice(startUnit, endUnit);
  }

  /** The words as a text of a language has them. */
  reading(language: string): Reading {
    const primary = language.split('-')[0] ?? '';
    const known = this.#readings.get(primary);
    if (known) return known;
    const reading = new Reading(readQuotation(this.quote, language));
    this.#readings.set(primary, reading);
    return reading;
  }

  /** The reading in which words divided at the ends of lines are those that a text has. */
  #readingFor(tokens: readonly PrintToken[], language: string): Reading {
    const plain = this.reading(language);
    if (plain.divided.length === 0) return plain;
    const divided = new Set(plain.divided);
    const whole = new Set(tokens.flatMap(({ key }) => (divided.has(key) ? key : [])));
    if (whole.size === 0) return plain;
    const name = [language.split('-')[0], ...whole].join(' ');
    const known = this.#readings.get(name) ?? new Reading(readQuotation(this.quote, language, whole));
    this.#readings.set(name, known);
    return known;
  }

  /**
   * @param text NFC @param language BCP 47, of the text
   * @param least Of its words so many must stand for the answer to matter: with fewer there need be none.
   */
  match(text: string, language: string, least = 0): QuotationMatch | undefined {
    const reading = this.reading(language);
    if (reading.quotation.words.length === 0) return undefined;
    const literal = literalPlace(text, this.bare);
    // Where the very characters stand, what is around them tells the rest.
    if (literal) {
      const near = { start: spaceBefore(text, literal.start), end: spaceAfter(text, literal.end) };
      return this.#within(text, near, language, literal);
    }
    return reading.likely
      .in(text, reading.leastOf(least))
      .flatMap((stretch) => this.#within(text, stretch, language) ?? [])
      .sort(compareMatches)[0];
  }

  /** Judges a stretch of a text by itself. */
  #within(text: string, { start, end }: Stretch, language: string, literal?: Stretch) {
    const near = text.slice(start, end);
    const place = literal && { start: literal.start - start, end: literal.end - start };
    const match = this.#match(near, language, place);
    return match && start > 0 ? shifted(match, codePointLength(text.slice(0, start))) : match;
  }

  #match(text: string, language: string, literal?: Stretch): QuotationMatch | undefined {
    const tokens = printTokens(text, language);
    const reading = this.#readingFor(tokens, language);
    const sought: SoughtText = {
      text,
      language,
      tokens,
      words: tokens.flatMap(({ word }, index) => (word ? index : [])),
    };
    const steps = literal ? reading.literal(sought, literal) : reading.align(sought);
    if (!steps) return undefined;
    const compared = compare(reading.quotation, sought, steps);
    return reading.judge(sought, steps, compared, literal);
  }
}

/** Units before and after a match that are looked at: a few words. */
const NEARBY = 100;
/** No match is so many times longer than its quotation: of the words that it has more, half as many are allowed. */
const WIDEST = 3;

const spaceBefore = (text: string, unit: number): number =>
  unit <= NEARBY ? 0 : text.lastIndexOf(' ', unit - NEARBY) + 1;

function spaceAfter(text: string, unit: number): number {
  const space = text.indexOf(' ', unit + NEARBY);
  return space < 0 ? text.length : space;
}

/** @param shift code points */
const shifted = (match: QuotationMatch, shift: number): QuotationMatch => ({
  ...match,
  start: match.start + shift,
  end: match.end + shift,
  differences: match.differences.map((difference) => ({
    ...difference,
    sourceStart: difference.sourceStart + shift,
    sourceEnd: difference.sourceEnd + shift,
  })),
});

const GRADES = { exact: 0, normalized: 1, altered: 2 } as const;

/** Differences that are not permitted. */
export const faultsOf = ({ differences }: QuotationMatch): number =>
  differences.filter(({ permitted }) => !permitted).length;

/** Which of two matches is the better: as `sort` wants it. */
export function compareMatches(a: QuotationMatch, b: QuotationMatch): number {
  return GRADES[a.found] - GRADES[b.found] || b.shared - a.shared || faultsOf(a) - faultsOf(b);
}

/** Where the very characters stand, not inside a word. */
function literalPlace(text: string, wanted: string): Stretch | undefined {
  if (wanted === '' || !text.includes(wanted)) return undefined;
  const edges = new WordEdges(text);
  const own = new WordEdges(wanted);
  for (const start of occurrences(text, wanted)) {
    const end = start + wanted.length;
    const isWhole = edges.cutAt(start).before === '' && edges.cutAt(end).after === '';
    if (isWhole || own.starts.length === 0) return { start, end };
  }
  return undefined;
}

class Reading {
  readonly quotation: Quotation;
  readonly #numbers = new Map<string, number>();
  readonly #quoted: Int32Array;
  readonly #skips: Skip[];
  readonly #counts: Uint32Array;
  readonly weight: number;
  /** Words that stand on two lines, whole. */
  readonly divided: readonly string[];
  /** Words that a text may have otherwise: with brackets in them, or divided. */
  readonly #own: number;
  /** Words without which a text is none of the quotation's. */
  readonly #least: number;
  /** Where in a text it may stand. */
  readonly likely: LikelyStretches;

  constructor(quotation: Quotation) {
    this.quotation = quotation;
    const { items, words } = quotation;
    this.#quoted = Int32Array.from(words, ({ key }) => {
      const number = this.#numbers.get(key) ?? this.#numbers.size;
      this.#numbers.set(key, number);
      return number;
    });
    this.#counts = new Uint32Array(this.#numbers.size);
    for (const number of this.#quoted) this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    this.#skips = [];
    for (const item of items) {
      if (item.type === 'word') this.#skips.push(undefined);
      else if (item.type === 'gap' && item.gap.kind !== 'note' && this.#skips.length > 0) {
        const last = this.#skips.length - 1;
        if (this.#skips[last] !== 'ellipsis') this.#skips[last] = item.gap.kind;
      }
    }
    this.weight = weightOf(words);
    this.divided = dividedWords(quotation);
    const share = words.some(({ unspaced }) => unspaced) ? LEAST_SIMILARITY * CHARACTER : LEAST_SIMILARITY;
    this.#own = words.filter((word) => word.bracketed).length + 2 * this.divided.length;
    this.#least = words.length * share - this.#own - 0.001;
    const { startUnit, endUnit } = quotation;
    this.likely = new LikelyStretches(
      words.map(({ key }) => key),
      this.#least,
      (endUnit - startUnit) * WIDEST + NEARBY,
      this.#skips.includes('ellipsis'),
    );
  }

  /** Words that a text must have where so many of the quotation's must stand: some of these are the quoter's own. */
  leastOf(standing: number): number {
    return Math.max(this.#least, standing - this.#own - 0.001);
  }

  /** Which words answer which; `undefined` where too few can. */
  align(sought: SoughtText): Step[] | undefined {
    const standing = Int32Array.from(sought.words, (index) => {
      return this.#numbers.get(sought.tokens[index]?.key ?? '') ?? -1;
    });
    if (!this.#mayHold(standing)) return undefined;
    return alignWords(this.#quoted, this.#skips, standing)?.steps;
  }

  /** The steps of a literal match. */
  literal(sought: SoughtText, { start, end }: Stretch): Step[] | undefined {
    const first = sought.words.findIndex((index) => (sought.tokens[index]?.startUnit ?? 0) >= start);
    const within = sought.words.filter((index) => {
      const token = sought.tokens[index];
      return token && token.startUnit >= start && token.endUnit <= end;
    });
    if (first < 0 || within.length !== this.#quoted.length) return this.align(sought);
    return within.map((_, index) => ({ type: 'same', quoted: index, standing: first + index }));
  }

  /** Whether enough of the words stand in a text in any order; costs less than to align them. */
  #mayHold(standing: Int32Array): boolean {
    const left = this.#counts.slice();
    let shared = 0;
    for (const number of standing) {
      if (number < 0 || left[number] === 0) continue;
      left[number] = (left[number] ?? 1) - 1;
      shared++;
    }
    return shared >= this.#least;
  }

  judge(
    sought: SoughtText,
    steps: readonly Step[],
    compared: Compared,
    literal: Stretch | undefined,
  ): QuotationMatch | undefined {
    const { words } = this.quotation;
    const same = steps.flatMap((step) => (step.type === 'same' ? (words[step.quoted] ?? []) : []));
    const points = new CodePointTable(sought.text);
    const isOpen = steps[0]?.type !== 'same' || steps.at(-1)?.type !== 'same';
    const of = { shared: same.length, words: words.length, isOpen };
    const place = {
      start: points.toCodePoint(literal?.start ?? compared.startUnit),
      end: points.toCodePoint(literal?.end ?? compared.endUnit),
    };
    const { caveats } = compared;
    // Not at ellipses that the text has itself.
    const leavesOut = compared.differences.some(({ kind }) => kind === 'ellipsis');
    if (leavesOut && hasShortPieces(this.#skips)) caveats.push({ type: 'short-pieces' });
    if (literal && !gravest(compared.differences)) {
      return { found: 'exact', ...place, differences: [], normalizations: [], caveats, ...of };
    }
    const { differences, normalizations } = compared;
    const worst = gravest(differences);
    if (!worst) {
      // Words that only stand next to nothing of a text's own are no quotation of it.
      if (same.length === 0) return undefined;
      const printed = differences.length > 0 || normalizations.length > 0;
      const found = printed || !this.#isVerbatim(sought, compared) ? 'normalized' : 'exact';
      return { found, ...place, differences, normalizations, caveats, ...of };
    }
    const shared = weightOf(same);
    const lost = steps.filter(({ type }) => type === 'lost').length;
    const total = Math.max(
      this.weight,
      weightOf(same) + steps.filter(({ type }) => type === 'changed').length + lost,
    );
    if (shared < LEAST_SHARED || shared / total < LEAST_SIMILARITY) {
      const allSame = same.length === words.length && lost === 0;
      if (!allSame) return undefined;
    }
    return { found: 'altered', ...place, differences, normalizations, caveats, gravest: worst, ...of };
  }

  /** Whether the quotation is, to the character, what stands there; what its marks enclose may end before a sign. */
  #isVerbatim({ text }: SoughtText, { startUnit, endUnit }: Compared): boolean {
    const { startUnit: from, endUnit: to } = this.quotation;
    const quoted = this.quotation.text.slice(from, to);
    return quoted === text.slice(startUnit, endUnit) || text.slice(startUnit).startsWith(quoted);
  }
}

/** Whether pieces between ellipses have but one or two words. */
function hasShortPieces(skips: readonly Skip[]): boolean {
  const ends = [...skips.flatMap((skip, index) => (skip === 'ellipsis' ? index + 1 : [])), skips.length];
  if (ends.length < 3) return false;
  return ends.some((end, index) => end - (ends[index - 1] ?? 0) < 3);
}
