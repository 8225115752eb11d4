/**
 * What does a query's text mean? Any text is a valid query: what cannot be read as meant is left out or read as plain
 * words, and reported with its place. From loosest to tightest: a row of clauses, OR, AND, NOT and signs, NEAR.
 */
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
import { CodePointTable } from '../../indexer/text/codePoints.ts';
import { parseDates } from './dates.ts';
import {
  type Clause,
  isLeaf,
  type Leaf,
  type List,
  type Near,
  QUERY_FIELDS,
  type QueryNode,
} from './query.ts';
import type { QueryWarning } from './searchIndex.ts';

export interface ParsedQuery {
  tree: List;
  warnings: QueryWarning[];
}

/** Deeper parentheses and fields are read as punctuation: no query may exhaust the stack. */
const MAX_DEPTH = 40;
export const MAX_NEAR_DISTANCE = 100;
const DEFAULT_NEAR_DISTANCE = 10;
export const MAX_FUZZY_DISTANCE = 2;

/** Parses any text; never throws. Texts of leaves are NFC. */
export function parseQuery(text: string): ParsedQuery {
  return new Parser(text).parse();
}

const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '”': '”',
  '»': '«',
};
const QUOTES = '"“”„«»';
const SPACE = /\s/;
const WORD_START = /[\p{L}\p{N}]/u;
const FIELD = /^(title|heading|text|note|author|work|kind|lang|date|in):/i;
const UNKNOWN_FIELD = /^\p{L}+(?=:\p{L})/u;
const OPERATOR = /^(?:AND|OR|NOT|NEAR(?:\/\d+)?)$/;

/** A leaf's text without the punctuation around it. */
const trimmed = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '').normalize('NFC');

type Sign = '+' | '-' | undefined;
interface Signed {
  sign: Sign;
  node: QueryNode;
}

class Parser {
  readonly #text: string;
  readonly #table: CodePointTable;
  readonly #warnings: QueryWarning[] = [];
  #unit = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#table = new CodePointTable(text);
  }

  parse(): ParsedQuery {
    const clauses: Clause[] = [];
    while (true) {
      clauses.push(...this.#clauses());
      if (this.#unit >= this.#text.length) break;
      this.#warn(this.#unit, this.#unit + 1, 'This parenthesis closes nothing.');
      this.#unit++;
    }
    const [only] = clauses;
    const tree: List =
      clauses.length === 1 && only?.occur === 'should' && only.node.type === 'list'
        ? only.node
        : { type: 'list', clauses };
    return { tree, warnings: this.#warnings };
  }

  /** Clauses up to a closing parenthesis or the end. */
  #clauses(): Clause[] {
    const clauses: Clause[] = [];
    while (!this.#atEnd()) {
      const signed = this.#or();
      if (signed) clauses.push(clauseOf(signed));
    }
    return clauses;
  }

  #or(): Signed | undefined {
    return this.#operands('or', 'OR', () => this.#and());
  }

  #and(): Signed | undefined {
    return this.#operands('and', 'AND', () => this.#unary());
  }

  /** Operands of one operator, which may be none or one. An operator that lacks an operand is reported and left out. */
  #operands(type: 'and' | 'or', word: string, operand: () => Signed | undefined): Signed | undefined {
    const first = operand();
    const operands: Signed[] = first ? [first] : [];
    while (this.#peekOperator() === word) {
      const start = this.#unit;
      this.#unit += word.length;
      const end = this.#unit;
      if (operands.length === 0) this.#warn(start, end, `Nothing stands before ${word}; it was left out.`);
      const next = this.#atEnd() ? undefined : operand();
      if (next) operands.push(next);
      else this.#warn(start, end, `Nothing stands after ${word}; it was left out.`);
    }
    if (operands.length <= 1) return operands[0];
    const nodes = operands.map(negated).flatMap((node) => (node.type === type ? node.operands : [node]));
    return { sign: undefined, node: { type, operands: nodes } };
  }

  #unary(): Signed | undefined {
    let negations = 0;
    let required = false;
    while (true) {
      // One sign is enough; what looks like another is punctuation.
      this.#skipPunctuation(negations > 0 || required);
      const start = this.#unit;
      const next = this.#text[start];
      if (next === '+' || next === '-') {
        this.#unit++;
        if (!this.#signApplies()) continue;
        if (next === '-') negations++;
        else required = true;
      } else if (this.#peekOperator() === 'NOT') {
        this.#unit += 3;
        if (this.#atEnd() || this.#peekOperator() === 'AND' || this.#peekOperator() === 'OR') {
          this.#warn(start, this.#unit, 'Nothing stands after NOT; it was left out.');
        } else negations++;
      } else break;
    }
    const node = this.#near();
    if (!node) return undefined;
    if (negations % 2 === 1) return { sign: '-', node };
    return { sign: required ? '+' : undefined, node };
  }

  #near(): QueryNode | undefined {
    const first = this.#primary();
    if (!first) return undefined;
    let node: QueryNode = first;
    while (this.#peekOperator()?.startsWith('NEAR')) {
      const operator = this.#peekOperator() ?? '';
      const start = this.#unit;
      this.#unit += operator.length;
      const end = this.#unit;
      const next = this.#atEnd() ? undefined : this.#primary();
      if (!next) this.#warn(start, end, 'Nothing stands after NEAR; it was left out.');
      else node = this.#joinNear(node, next, operator, start, end);
    }
    return node;
  }

  #joinNear(left: QueryNode, right: QueryNode, operator: string, start: number, end: number): QueryNode {
    const distance = this.#nearDistance(operator.split('/')[1], start, end);
    if (isLeaf(right) && left.type === 'near') {
      if (left.distance !== distance) {
        this.#warn(start, end, 'One distance holds for all words joined by NEAR; the larger was taken.');
        left.distance = Math.max(left.distance, distance);
      }
      left.operands.push(right);
      return left;
    }
    if (isLeaf(right) && isLeaf(left)) return near([left, right], distance);
    this.#warn(start, end, 'NEAR joins words and phrases only; it was read as AND.');
    return {
      type: 'and',
      operands: [left, right].flatMap((node) => (node.type === 'and' ? node.operands : [node])),
    };
  }

  #nearDistance(digits: string | undefined, start: number, end: number): number {
    if (!digits) return DEFAULT_NEAR_DISTANCE;
    const distance = Number(digits);
    if (distance <= MAX_NEAR_DISTANCE) return distance;
    this.#warn(
      start,
      end,
      `At most ${MAX_NEAR_DISTANCE} words may lie between; this was read as ${MAX_NEAR_DISTANCE}.`,
    );
    return MAX_NEAR_DISTANCE;
  }

  #primary(): QueryNode | undefined {
    this.#skipPunctuation(true);
    const next = this.#text[this.#unit];
    if (next === undefined || next === ')') return undefined;
    if (next === '(') return this.#group();
    if (QUOTES.includes(next)) return this.#quoted(false);
    const operator = this.#peekOperator();
    if (operator !== undefined) {
      if (!operator.startsWith('NEAR')) return undefined;
      this.#warn(this.#unit, this.#unit + operator.length, 'Nothing stands before NEAR; it was left out.');
      this.#unit += operator.length;
      return undefined;
    }
    if (next === '=') {
      this.#unit++;
      if (QUOTES.includes(this.#text[this.#unit] ?? ' ')) return this.#quoted(true);
      const text = trimmed(this.#chunk());
      return text === '' ? undefined : { type: 'exact', text };
    }
    const field = FIELD.exec(this.#text.slice(this.#unit, this.#unit + 8))?.[1]?.toLowerCase();
    if (field !== undefined && this.#depth < MAX_DEPTH) return this.#field(field);
    return this.#word();
  }

  #group(): QueryNode | undefined {
    const start = this.#unit++;
    this.#depth++;
    const clauses = this.#clauses();
    this.#depth--;
    if (this.#text[this.#unit] === ')') this.#unit++;
    else this.#warn(start, start + 1, 'This parenthesis is not closed.');
    const [only] = clauses;
    if (!only) return undefined;
    if (clauses.length > 1) return { type: 'list', clauses };
    return only.occur === 'not' ? not(only.node) : only.node;
  }

  #field(field: string): QueryNode | undefined {
    const start = this.#unit;
    this.#unit += field.length + 1;
    const next = this.#text[this.#unit];
    if (next === undefined || SPACE.test(next) || next === ')') {
      this.#warn(start, this.#unit, `Nothing follows “${field}:”; it was read as a word.`);
      return { type: 'word', text: this.#text.slice(start, start + field.length) };
    }
    const textField = QUERY_FIELDS.find((name) => name === field);
    if (textField === undefined) return this.#filter(field, start);
    this.#depth++;
    const node = this.#atEnd() || this.#peekOperator() !== undefined ? undefined : this.#primary();
    this.#depth--;
    return node && { type: 'field', field: textField, node };
  }

  #filter(name: string, start: number): QueryNode | undefined {
    const raw = QUOTES.includes(this.#text[this.#unit] ?? ' ') ? this.#quotation() : this.#chunk();
    const value = name === 'date' ? raw.trim() : trimmed(raw);
    const warn = (message: string) => this.#warn(start, this.#unit, message);
    switch (name) {
      case 'work':
      case 'author':
        return value === '' ? undefined : { type: 'filter', filter: name, value };
      case 'lang':
        if (/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value))
          return { type: 'filter', filter: name, value: value.toLowerCase() };
        return warn(`“${value}” is no language tag such as en or de-CH; this was left out.`);
      case 'date': {
        const dates = parseDates(value);
        if (dates) return { type: 'filter', filter: name, value, ...dates };
        return warn(`“${value}” is no date such as 1939, 1939-09-01 or 1939..1945; this was left out.`);
      }
      default: {
        const singular = value.toLowerCase().replace(/s$/, '');
        const kind = PASSAGE_KINDS.find((candidate) => candidate === singular);
        if (kind) return { type: 'filter', filter: 'kind', value: kind };
        return warn(`There is no kind “${value}”. There are: ${PASSAGE_KINDS.join(', ')}.`);
      }
    }
  }

  /** A quotation: the exact phrase, or with `~5` after it its words near each other. */
  #quoted(exact: boolean): QueryNode | undefined {
    const text = trimmed(this.#quotation());
    const after = /^~(\d*)/.exec(this.#text.slice(this.#unit, this.#unit + 12));
    if (!after) return text === '' ? undefined : { type: 'phrase', text, exact };
    const start = this.#unit;
    this.#unit += after[0].length;
    const distance = this.#nearDistance(after[1], start, this.#unit);
    const leaves = phraseWords(text, exact);
    return leaves.length > 1 ? near(leaves, distance) : leaves[0];
  }

  /** The text between quotation marks; marks inside it become spaces. */
  #quotation(): string {
    const start = this.#unit;
    const closing = CLOSING_QUOTES[this.#text[start] ?? ''] ?? '"';
    let end = start + 1;
    while (end < this.#text.length && !(closing.includes(this.#text[end] ?? '') && !this.#isGershayim(end)))
      end++;
    if (end >= this.#text.length) this.#warn(start, start + 1, 'This quotation mark is not closed.');
    this.#unit = end + 1;
    let inner = '';
    for (let unit = start + 1; unit < end; unit++) {
      const character = this.#text[unit] ?? '';
      inner += QUOTES.includes(character) && !this.#isGershayim(unit) ? ' ' : character;
    }
    return inner.replace(/\s+/g, ' ');
  }

  #word(): QueryNode | undefined {
    const start = this.#unit;
    const chunk = this.#chunk();
    const unknown = UNKNOWN_FIELD.exec(chunk)?.[0];
    if (unknown && !FIELD.test(chunk)) {
      this.#warn(
        start,
        start + unknown.length + 1,
        `There is no field “${unknown}”; this was read as words.`,
      );
    }
    const core = chunk.replace(/[^\p{L}\p{N}\p{M}*~]+$/u, '');
    const fuzzy = /^(.*)~(\d*)$/su.exec(core);
    if (fuzzy) {
      const text = trimmed(fuzzy[1] ?? '');
      const asked = fuzzy[2] ? Number(fuzzy[2]) : 1;
      const distance = Math.min(Math.max(asked, 1), MAX_FUZZY_DISTANCE);
      if (asked !== distance) {
        this.#warn(
          start,
          this.#unit,
          `A fuzzy word may differ by 1 or 2 letters; this was read as ${distance}.`,
        );
      }
      return text === '' ? undefined : { type: 'fuzzy', text, distance };
    }
    const text = trimmed(core);
    if (text === '') return undefined;
    if (core.endsWith('*')) return { type: 'prefix', text };
    if (text.includes('*')) {
      this.#warn(
        start,
        this.#unit,
        'The asterisk works at the end of a word only; here it was read as a space.',
      );
    }
    return { type: 'word', text };
  }

  /** Up to white space, a parenthesis or a quotation mark. */
  #chunk(): string {
    const start = this.#unit;
    while (this.#unit < this.#text.length && !this.#endsChunk(this.#unit)) this.#unit++;
    return this.#text.slice(start, this.#unit);
  }

  #endsChunk(unit: number): boolean {
    const character = this.#text[unit] ?? ' ';
    if (SPACE.test(character) || character === '(' || character === ')') return true;
    return QUOTES.includes(character) && !this.#isGershayim(unit);
  }

  /** `"` between Hebrew letters is part of an abbreviation. */
  #isGershayim(unit: number): boolean {
    return /^[\u05d0-\u05ea]"[\u05d0-\u05ea]$/.test(this.#text.slice(Math.max(0, unit - 1), unit + 2));
  }

  /** The operator that stands here as a word of its own. */
  #peekOperator(): string | undefined {
    this.#skipPunctuation();
    let end = this.#unit;
    while (end < this.#text.length && end < this.#unit + 32 && !this.#endsChunk(end)) end++;
    const chunk = this.#text.slice(this.#unit, end).replace(/[^\p{L}\p{N}\p{M}*~]+$/u, '');
    return OPERATOR.test(chunk) ? chunk : undefined;
  }

  /** Moves to the end of the group or to what may begin something: a word, quotation, parenthesis or sign. */
  #atEnd(): boolean {
    this.#skipPunctuation();
    return this.#unit >= this.#text.length || this.#text[this.#unit] === ')';
  }

  #skipPunctuation(signsToo = false): void {
    while (this.#unit < this.#text.length) {
      const codePoint = this.#text.codePointAt(this.#unit) ?? 0;
      const character = String.fromCodePoint(codePoint);
      if (WORD_START.test(character) || character === ')' || QUOTES.includes(character)) return;
      if (character === '(') {
        if (this.#depth < MAX_DEPTH) return;
        this.#warn(
          this.#unit,
          this.#unit + 1,
          `Parentheses may be nested ${MAX_DEPTH} deep; this one was left out.`,
        );
      } else if ((character === '+' || character === '-') && !signsToo && this.#signMayStand()) return;
      else if (character === '=' && this.#equalsMayStand()) return;
      this.#unit += character.length;
    }
  }

  /** A sign opens a clause only before something; inside `a - b` it is a dash. */
  #signMayStand(): boolean {
    const next = this.#text[this.#unit + 1];
    return next !== undefined && !SPACE.test(next) && next !== ')' && next !== '+' && next !== '-';
  }

  #equalsMayStand(): boolean {
    const next = this.#text.codePointAt(this.#unit + 1);
    if (next === undefined) return false;
    const character = String.fromCodePoint(next);
    return WORD_START.test(character) || QUOTES.includes(character);
  }

  /** After a sign: whether something follows at once that it can apply to. */
  #signApplies(): boolean {
    const next = this.#text[this.#unit];
    return next !== undefined && !SPACE.test(next);
  }

  #warn(startUnit: number, endUnit: number, message: string): undefined {
    const offset = this.#table.toCodePoint(startUnit);
    const end = this.#table.toCodePoint(Math.min(endUnit, this.#text.length));
    this.#warnings.push({ offset, length: end - offset, message });
  }
}

function clauseOf({ sign, node }: Signed): Clause {
  if (sign === '-')
    return node.type === 'not' ? { occur: 'should', node: node.node } : { occur: 'not', node };
  if (node.type === 'not') return { occur: 'not', node: node.node };
  return { occur: sign === '+' ? 'must' : 'should', node };
}

const negated = ({ sign, node }: Signed): QueryNode => (sign === '-' ? not(node) : node);
const not = (node: QueryNode): QueryNode => (node.type === 'not' ? node.node : { type: 'not', node });
const near = (operands: Leaf[], distance: number): Near => ({ type: 'near', operands, distance });

/** The words of a phrase, each a leaf of its own. */
export function phraseWords(text: string, exact = false): Leaf[] {
  const words = text.split(/\s+/).map(trimmed);
  return words.filter((word) => word !== '').map((word) => wordLeaf(word, exact));
}

/** A word as a leaf that is read as itself when printed: what would be read as something else becomes a phrase. */
function wordLeaf(text: string, exact: boolean): Leaf {
  if (!plain(text)) return { type: 'phrase', text, exact };
  return exact ? { type: 'exact', text } : { type: 'word', text };
}

/** Whether a word, printed bare, is read as that word again. */
function plain(word: string): boolean {
  if (OPERATOR.test(word) || FIELD.test(word) || /[()*~]/.test(word)) return false;
  return UNKNOWN_FIELD.exec(word) === null;
}
