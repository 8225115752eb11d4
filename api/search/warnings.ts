/**
 * What can't be read as it was meant, and why is a looser question looser? Codes, so that a page can say it in the
 * reader's language; and the English of each, for machines and as the first of the catalogues.
 */
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import type { QueryWarning, Suggestion } from './searchIndex.ts';

export type WarningCode = QueryWarning['code'];
export type LooserCode = Suggestion['code'];

/** `value`: the operator, field, value or number that it is about. */
export const WARNINGS: Readonly<Record<WarningCode, (value: string) => string>> = {
  'closes-nothing': () => 'This parenthesis closes nothing.',
  'not-closed': () => 'This parenthesis is not closed.',
  'quotation-not-closed': () => 'This quotation mark is not closed.',
  'too-deep': (most) => `Parentheses may be nested ${most} deep; this one was left out.`,
  'nothing-before': (operator) => `Nothing stands before ${operator}; it was left out.`,
  'nothing-after': (operator) => `Nothing stands after ${operator}; it was left out.`,
  'one-distance': () => 'One distance holds for all words joined by NEAR; the larger was taken.',
  'near-words-only': () => 'NEAR joins words and phrases only; it was read as AND.',
  'too-far': (most) => `At most ${most} words may lie between; this was read as ${most}.`,
  'nothing-in-field': (field) => `Nothing follows “${field}:”; it was read as a word.`,
  'no-field': (field) => `There is no field “${field}”; this was read as words.`,
  'no-language': (value) => `“${value}” is no language tag such as en or de-CH; this was left out.`,
  'no-date': (value) => `“${value}” is no date such as 1939, 1939-09-01 or 1939..1945; this was left out.`,
  'no-kind': (value) => `There is no kind “${value}”. There are: ${PASSAGE_KINDS.join(', ')}.`,
  'fuzzy-distance': (distance) => `A fuzzy word may differ by 1 or 2 letters; this was read as ${distance}.`,
  'asterisk-within': () => 'The asterisk works at the end of a word only; here it was read as a space.',
  'words-left-out': (part) =>
    `Too many words may be meant by “${part}”; only the likest and commonest were looked for.`,
};

/** `value`: the word that was left out. */
export const LOOSER: Readonly<Record<LooserCode, (value: string) => string>> = {
  begins: () => 'words that begin so',
  spelling: () => 'a spelling that the texts have',
  folded: () => 'in any case, with or without accents',
  apart: () => 'the words anywhere in a passage',
  known: () => 'without the words that no passage has',
  unrestricted: () => 'without the restrictions',
  without: (word) => `without “${word}”`,
  any: () => 'any of the words',
  alone: () => 'this word alone',
};
