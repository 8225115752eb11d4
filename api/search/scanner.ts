/**
 * What stands at this place of a query's text? The characters of the language: what begins a word, a quotation, a group,
 * a sign or an operator, and what is only punctuation. The grammar is in parse.ts.
 */
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import type { QueryWarning } from './searchIndex.ts';
import { WARNINGS, type WarningCode } from './warnings.ts';

/** Deeper parentheses and fields are read as punctuation: no query may exhaust the stack. */
export const MAX_DEPTH = 40;

const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '”': '”',
  '»': '«',
};
export const QUOTES = '"“”„«»';
export const SPACE = /\s/;
/** Most words of queries. What asks for the properties of characters is made only where there are others. */
const PLAIN = /^[a-z0-9]+$/i;
const WORD_START = /[\p{L}\p{N}]/u;
const beginsWord = (character: string) => PLAIN.test(character) || WORD_START.test(character);
export const FIELD = /^(title|heading|text|note|author|work|kind|lang|date|in):/i;
export const UNKNOWN_FIELD = /^\p{L}+(?=:\p{L})/u;
export const OPERATOR = /^(?:AND|OR|NOT|NEAR(?:\/\d+)?)$/;

/** A leaf's text without the punctuation around it. */
export const trimmed = (text: string) =>
  PLAIN.test(text) ? text : text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '').normalize('NFC');

/** A chunk without the punctuation behind it. */
export const withoutEnd = (chunk: string) =>
  PLAIN.test(chunk) ? chunk : chunk.replace(/[^\p{L}\p{N}\p{M}*~]+$/u, '');

/** A place in a text that moves forward. */
export class Scanner {
  readonly text: string;
  readonly warnings: QueryWarning[] = [];
  /** UTF-16 offset. */
  unit = 0;
  /** How many parentheses and fields are open. */
  depth = 0;
  readonly #table: CodePointTable;

  constructor(text: string) {
    this.text = text;
    this.#table = new CodePointTable(text);
  }

  /** The text between quotation marks; marks inside it become spaces. */
  quotation(): string {
    const start = this.unit;
    const closing = CLOSING_QUOTES[this.text[start] ?? ''] ?? '"';
    let end = start + 1;
    while (end < this.text.length && !(closing.includes(this.text[end] ?? '') && !this.#isGershayim(end)))
      end++;
    if (end >= this.text.length) this.warn(start, start + 1, 'quotation-not-closed');
    this.unit = end + 1;
    let inner = '';
    for (let unit = start + 1; unit < end; unit++) {
      const character = this.text[unit] ?? '';
      inner += QUOTES.includes(character) && !this.#isGershayim(unit) ? ' ' : character;
    }
    return inner.replace(/\s+/g, ' ');
  }

  /** Up to white space, a parenthesis or a quotation mark. */
  chunk(): string {
    const start = this.unit;
    while (this.unit < this.text.length && !this.#endsChunk(this.unit)) this.unit++;
    return this.text.slice(start, this.unit);
  }

  #endsChunk(unit: number): boolean {
    const character = this.text[unit] ?? ' ';
    if (SPACE.test(character) || character === '(' || character === ')') return true;
    return QUOTES.includes(character) && !this.#isGershayim(unit);
  }

  /** `"` between Hebrew letters is part of an abbreviation. */
  #isGershayim(unit: number): boolean {
    return /^[\u05d0-\u05ea]"[\u05d0-\u05ea]$/.test(this.text.slice(Math.max(0, unit - 1), unit + 2));
  }

  /** The operator that stands here as a word of its own. */
  peekOperator(): string | undefined {
    this.skipPunctuation();
    let end = this.unit;
    while (end < this.text.length && end < this.unit + 32 && !this.#endsChunk(end)) end++;
    const chunk = withoutEnd(this.text.slice(this.unit, end));
    return OPERATOR.test(chunk) ? chunk : undefined;
  }

  /** Moves to the end of the group or to what may begin something: a word, quotation, parenthesis or sign. */
  atEnd(): boolean {
    this.skipPunctuation();
    return this.unit >= this.text.length || this.text[this.unit] === ')';
  }

  skipPunctuation(signsToo = false): void {
    while (this.unit < this.text.length) {
      const codePoint = this.text.codePointAt(this.unit) ?? 0;
      const character = String.fromCodePoint(codePoint);
      if (beginsWord(character) || character === ')' || QUOTES.includes(character)) return;
      if (character === '(') {
        if (this.depth < MAX_DEPTH) return;
        this.warn(this.unit, this.unit + 1, 'too-deep', String(MAX_DEPTH));
      } else if ((character === '+' || character === '-') && !signsToo && this.#signMayStand()) return;
      else if (character === '=' && this.#equalsMayStand()) return;
      this.unit += character.length;
    }
  }

  /** A sign opens a clause only before something; inside `a - b` it is a dash. */
  #signMayStand(): boolean {
    const next = this.text[this.unit + 1];
    return next !== undefined && !SPACE.test(next) && next !== ')' && next !== '+' && next !== '-';
  }

  #equalsMayStand(): boolean {
    const next = this.text.codePointAt(this.unit + 1);
    if (next === undefined) return false;
    const character = String.fromCodePoint(next);
    return beginsWord(character) || QUOTES.includes(character);
  }

  /** After a sign: whether something follows at once that it can apply to. */
  signApplies(): boolean {
    const next = this.text[this.unit];
    return next !== undefined && !SPACE.test(next);
  }

  warn(startUnit: number, endUnit: number, code: WarningCode, value = ''): undefined {
    const offset = this.#table.toCodePoint(startUnit);
    const end = this.#table.toCodePoint(Math.min(endUnit, this.text.length));
    this.warnings.push({ offset, length: end - offset, code, value, message: WARNINGS[code](value) });
  }
}
