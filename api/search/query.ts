/**
 * What did the searcher ask? The tree that a query's text is parsed into (parse.ts), printed from (print.ts), and
 * executed by (execute.ts). Data only.
 *
 *     list     =  clause…                 army +must -not          loosest
 *     or       =  a OR b
 *     and      =  a AND b, a AND NOT b
 *     near     =  a NEAR/5 b                                       tightest
 *     leaf     =  word · "phrase" · prefix* · fuzzy~ · =Exact
 *     field    =  title:leaf, title:(list)
 *     filter   =  work: author: kind: lang: date:
 */
import type { TextField } from '../../indexer/format/searchPage.ts';

export type Occur = 'should' | 'must' | 'not';

export interface Clause {
  occur: Occur;
  node: QueryNode;
}

export type QueryNode = Leaf | Near | FieldNode | Filter | And | Or | Not | List;

/** What stands for words of a text. `text` is NFC and begins and ends with a word character. */
export type Leaf =
  | { type: 'word'; text: string }
  /** `exact`: every word as written, case and diacritics. */
  | { type: 'phrase'; text: string; exact: boolean }
  | { type: 'prefix'; text: string }
  /** `distance`: insertions, deletions and replacements, 1 or 2. */
  | { type: 'fuzzy'; text: string; distance: number }
  | { type: 'exact'; text: string };

/** All operands close together, in any order: at most `distance` other words stand between them. Two operands or more. */
export interface Near {
  type: 'near';
  operands: Leaf[];
  distance: number;
}

/** The fields one may name. `note` is the text of notes. */
export const QUERY_FIELDS = ['title', 'heading', 'text', 'note'] as const satisfies readonly (
  | TextField
  | 'note'
)[];
export type QueryField = (typeof QUERY_FIELDS)[number];

export interface FieldNode {
  type: 'field';
  field: QueryField;
  node: QueryNode;
}

/** Conditions on the passage's record, not on its words. Whole days as numbers, yyyymmdd; both ends belong to it. */
export type Filter =
  | { type: 'filter'; filter: 'work' | 'author' | 'kind' | 'lang'; value: string }
  | { type: 'filter'; filter: 'date'; value: string; from: number; to: number };

export interface And {
  type: 'and';
  operands: QueryNode[];
}
export interface Or {
  type: 'or';
  operands: QueryNode[];
}
export interface Not {
  type: 'not';
  node: QueryNode;
}
export interface List {
  type: 'list';
  clauses: Clause[];
}

export const isLeaf = (node: QueryNode): node is Leaf =>
  node.type === 'word' ||
  node.type === 'phrase' ||
  node.type === 'prefix' ||
  node.type === 'fuzzy' ||
  node.type === 'exact';
