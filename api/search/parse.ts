/**
 * What does a query's text mean? Any text is a valid query: what cannot be read as meant is left out or read as plain
 * words, and reported with its place. From loosest to tightest: a row of clauses, OR, AND, NOT and signs, NEAR.
 */
import { PASSAGE_KINDS } from '../../indexer/format/passage.ts';
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
import {
  FIELD,
  MAX_DEPTH,
  OPERATOR,
  QUOTES,
  Scanner,
  SPACE,
  trimmed,
  UNKNOWN_FIELD,
  withoutEnd,
} from './scanner.ts';
import type { QueryWarning } from './searchIndex.ts';
import type { WarningCode } from './warnings.ts';

export interface ParsedQuery {
  tree: List;
  warnings: QueryWarning[];
}

export const MAX_NEAR_DISTANCE = 100;
const DEFAULT_NEAR_DISTANCE = 10;
export const MAX_FUZZY_DISTANCE = 2;

/** Parses any text; never throws. Texts of leaves are NFC. */
export function parseQuery(text: string): ParsedQuery {
  return new Parser(text).parse();
}

type Sign = '+' | '-' | undefined;
interface Signed {
  sign: Sign;
  node: QueryNode;
}

class Parser {
  readonly #scanner: Scanner;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  parse(): ParsedQuery {
    const clauses: Clause[] = [];
    while (true) {
      clauses.push(...this.#clauses());
      if (this.#scanner.unit >= this.#scanner.text.length) break;
      this.#scanner.warn(this.#scanner.unit, this.#scanner.unit + 1, 'closes-nothing');
      this.#scanner.unit++;
    }
    const [only] = clauses;
    const tree: List =
      clauses.length === 1 && only?.occur === 'should' && only.node.type === 'list'
        ? only.node
        : { type: 'list', clauses };
    return { tree, warnings: this.#scanner.warnings };
  }

  /** Clauses up to a closing parenthesis or the end. */
  #clauses(): Clause[] {
    const clauses: Clause[] = [];
    while (!this.#scanner.atEnd()) {
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
    while (this.#scanner.peekOperator() === word) {
      const start = this.#scanner.unit;
      this.#scanner.unit += word.length;
      const end = this.#scanner.unit;
      if (operands.length === 0) this.#scanner.warn(start, end, 'nothing-before', word);
      const next = this.#scanner.atEnd() ? undefined : operand();
      if (next) operands.push(next);
      else this.#scanner.warn(start, end, 'nothing-after', word);
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
      this.#scanner.skipPunctuation(negations > 0 || required);
      const start = this.#scanner.unit;
      const next = this.#scanner.text[start];
      if (next === '+' || next === '-') {
        this.#scanner.unit++;
        if (!this.#scanner.signApplies()) continue;
        if (next === '-') negations++;
        else required = true;
      } else if (this.#scanner.peekOperator() === 'NOT') {
        this.#scanner.unit += 3;
        if (
          this.#scanner.atEnd() ||
          this.#scanner.peekOperator() === 'AND' ||
          this.#scanner.peekOperator() === 'OR'
        ) {
          this.#scanner.warn(start, this.#scanner.unit, 'nothing-after', 'NOT');
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
    while (this.#scanner.peekOperator()?.startsWith('NEAR')) {
      const operator = this.#scanner.peekOperator() ?? '';
      const start = this.#scanner.unit;
      this.#scanner.unit += operator.length;
      const end = this.#scanner.unit;
      const next = this.#scanner.atEnd() ? undefined : this.#primary();
      if (!next) this.#scanner.warn(start, end, 'nothing-after', 'NEAR');
      else node = this.#joinNear(node, next, operator, start, end);
    }
    return node;
  }

  #joinNear(left: QueryNode, right: QueryNode, operator: string, start: number, end: number): QueryNode {
    const distance = this.#nearDistance(operator.split('/')[1], start, end);
    if (isLeaf(right) && left.type === 'near') {
      if (left.distance !== distance) {
        this.#scanner.warn(start, end, 'one-distance');
        left.distance = Math.max(left.distance, distance);
      }
      left.operands.push(right);
      return left;
    }
    if (isLeaf(right) && isLeaf(left)) return near([left, right], distance);
    this.#scanner.warn(start, end, 'near-words-only');
    return {
      type: 'and',
      operands: [left, right].flatMap((node) => (node.type === 'and' ? node.operands : [node])),
    };
  }

  #nearDistance(digits: string | undefined, start: number, end: number): number {
    if (!digits) return DEFAULT_NEAR_DISTANCE;
    const distance = Number(digits);
    if (distance <= MAX_NEAR_DISTANCE) return distance;
    this.#scanner.warn(start, end, 'too-far', String(MAX_NEAR_DISTANCE));
    return MAX_NEAR_DISTANCE;
  }

  #primary(): QueryNode | undefined {
    this.#scanner.skipPunctuation(true);
    const next = this.#scanner.text[this.#scanner.unit];
    if (next === undefined || next === ')') return undefined;
    if (next === '(') return this.#group();
    if (QUOTES.includes(next)) return this.#quoted(false);
    const operator = this.#scanner.peekOperator();
    if (operator !== undefined) {
      if (!operator.startsWith('NEAR')) return undefined;
      this.#scanner.warn(this.#scanner.unit, this.#scanner.unit + operator.length, 'nothing-before', 'NEAR');
      this.#scanner.unit += operator.length;
      return undefined;
    }
    if (next === '=') {
      this.#scanner.unit++;
      if (QUOTES.includes(this.#scanner.text[this.#scanner.unit] ?? ' ')) return this.#quoted(true);
      const text = trimmed(this.#scanner.chunk());
      return text === '' ? undefined : { type: 'exact', text };
    }
    const field = FIELD.exec(
      this.#scanner.text.slice(this.#scanner.unit, this.#scanner.unit + 8),
    )?.[1]?.toLowerCase();
    if (field !== undefined && this.#scanner.depth < MAX_DEPTH) return this.#field(field);
    return this.#word();
  }

  #group(): QueryNode | undefined {
    const start = this.#scanner.unit++;
    this.#scanner.depth++;
    const clauses = this.#clauses();
    this.#scanner.depth--;
    if (this.#scanner.text[this.#scanner.unit] === ')') this.#scanner.unit++;
    else this.#scanner.warn(start, start + 1, 'not-closed');
    const [only] = clauses;
    if (!only) return undefined;
    if (clauses.length > 1) return { type: 'list', clauses };
    return only.occur === 'not' ? not(only.node) : only.node;
  }

  #field(field: string): QueryNode | undefined {
    const start = this.#scanner.unit;
    this.#scanner.unit += field.length + 1;
    const next = this.#scanner.text[this.#scanner.unit];
    if (next === undefined || SPACE.test(next) || next === ')') {
      this.#scanner.warn(start, this.#scanner.unit, 'nothing-in-field', field);
      return { type: 'word', text: this.#scanner.text.slice(start, start + field.length) };
    }
    const textField = QUERY_FIELDS.find((name) => name === field);
    if (textField === undefined) return this.#filter(field, start);
    this.#scanner.depth++;
    const node =
      this.#scanner.atEnd() || this.#scanner.peekOperator() !== undefined ? undefined : this.#primary();
    this.#scanner.depth--;
    return node && { type: 'field', field: textField, node };
  }

  #filter(name: string, start: number): QueryNode | undefined {
    const raw = QUOTES.includes(this.#scanner.text[this.#scanner.unit] ?? ' ')
      ? this.#scanner.quotation()
      : this.#scanner.chunk();
    const value = name === 'date' ? raw.trim() : trimmed(raw);
    const warn = (code: WarningCode) => this.#scanner.warn(start, this.#scanner.unit, code, value);
    switch (name) {
      case 'work':
      case 'author':
        return value === '' ? undefined : { type: 'filter', filter: name, value };
      case 'lang':
        if (/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value))
          return { type: 'filter', filter: name, value: value.toLowerCase() };
        return warn('no-language');
      case 'date': {
        const dates = parseDates(value);
        if (dates) return { type: 'filter', filter: name, value, ...dates };
        return warn('no-date');
      }
      default: {
        const singular = value.toLowerCase().replace(/s$/, '');
        const kind = PASSAGE_KINDS.find((candidate) => candidate === singular);
        if (kind) return { type: 'filter', filter: 'kind', value: kind };
        return warn('no-kind');
      }
    }
  }

  /** A quotation: the exact phrase, or with `~5` after it its words near each other. */
  #quoted(exact: boolean): QueryNode | undefined {
    const text = trimmed(this.#scanner.quotation());
    const after = /^~(\d*)/.exec(this.#scanner.text.slice(this.#scanner.unit, this.#scanner.unit + 12));
    if (!after) return text === '' ? undefined : { type: 'phrase', text, exact };
    const start = this.#scanner.unit;
    this.#scanner.unit += after[0].length;
    const distance = this.#nearDistance(after[1], start, this.#scanner.unit);
    const leaves = phraseWords(text, exact);
    return leaves.length > 1 ? near(leaves, distance) : leaves[0];
  }

  #word(): QueryNode | undefined {
    const start = this.#scanner.unit;
    const chunk = this.#scanner.chunk();
    const unknown = chunk.includes(':') ? UNKNOWN_FIELD.exec(chunk)?.[0] : undefined;
    if (unknown && !FIELD.test(chunk)) {
      this.#scanner.warn(start, start + unknown.length + 1, 'no-field', unknown);
    }
    const core = withoutEnd(chunk);
    const fuzzy = /^(.*)~(\d*)$/su.exec(core);
    if (fuzzy) {
      const text = trimmed(fuzzy[1] ?? '');
      const asked = fuzzy[2] ? Number(fuzzy[2]) : 1;
      const distance = Math.min(Math.max(asked, 1), MAX_FUZZY_DISTANCE);
      if (asked !== distance) {
        this.#scanner.warn(start, this.#scanner.unit, 'fuzzy-distance', String(distance));
      }
      return text === '' ? undefined : { type: 'fuzzy', text, distance };
    }
    const text = trimmed(core);
    if (text === '') return undefined;
    if (core.endsWith('*')) return { type: 'prefix', text };
    if (text.includes('*')) {
      this.#scanner.warn(start, this.#scanner.unit, 'asterisk-within');
    }
    return { type: 'word', text };
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
