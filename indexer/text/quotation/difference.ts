/** In what does a quotation differ from its source? The vocabulary of the answer; data only. */

export const DIFFERENCE_KINDS = [
  'negation',
  'number',
  'name',
  'word',
  'spelling',
  'case',
  'punctuation',
  'whitespace',
  'bracket',
  'ellipsis',
] as const;
/** The gravest first. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A stretch of the quotation and what the source has there; either may be empty. */
export interface QuotationDifference {
  kind: DifferenceKind;
  /** Whether the customs of quoting allow it: words left out at an ellipsis, a final comma, a bracketed letter. */
  permitted: boolean;
  quote: string;
  source: string;
  /** Code points of the quotation (NFC), half open. */
  quoteStart: number;
  quoteEnd: number;
  /** Code points of the text, half open. */
  sourceStart: number;
  sourceEnd: number;
}

/** Differences of print, which are none of the words. */
export const NORMALIZATIONS = [
  'white-space',
  'quotation-marks',
  'dashes',
  'ligatures',
  'invisible',
  'hyphenation',
  'note-markers',
  'line-marks',
] as const;
export type Normalization = (typeof NORMALIZATIONS)[number];

/** What a reader should know though no word differs. */
export type QuotationCaveat =
  /** A negation stands right before the words. */
  | { type: 'negation-before'; words: string }
  /** At ellipses so many words were left out. */
  | { type: 'omitted'; count: number }
  /** Among them, in another sentence, a negation. */
  | { type: 'omitted-negation'; words: string }
  /** Pieces between ellipses of one or two words prove little. */
  | { type: 'short-pieces' };
