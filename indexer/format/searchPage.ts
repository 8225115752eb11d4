/**
 * What does the search engine read? `<hash>/search.json`: every passage of the current texts with what a result shows
 * of it, the inverted index over their terms, and the forms in which terms are written. Writer (`indexer/build`) and
 * reader (`api/search`) share these types and the options below, and both take terms from `indexer/analysis`, so they
 * cannot disagree about what a term is.
 */
import MiniSearch, { type AsPlainObject } from 'minisearch';
import { analyzerFor, type Token } from '../analysis/analyzer.ts';
import type { CommonTerm } from './commonTerms.ts';
import type { PassageId, PassageKind, Ref, WorkSlug } from './passage.ts';
import { sortByRef } from './ref.ts';

/**
 * A passage as search knows it. Documents are given in the order of place: works in the site's order, each in the
 * order of its refs, notes last.
 */
export interface SearchDocument {
  id: PassageId;
  work: WorkSlug;
  ref: Ref;
  kind: PassageKind;
  /** The part of the work whose page holds it. */
  part: number;
  /** BCP 47. */
  language: string;
  /** NFC. */
  text: string;
  /** Of the work, or of the record it came from. */
  title: string;
  /** The section headings above it, outermost first, without its own text. */
  headings: string[];
  /** Code-point offsets at which sentences of `text` begin. */
  sentences: number[];
  /** Of a collection's record: its own id, authors and date. */
  docno?: string | undefined;
  authors?: string[] | undefined;
  date?: string | undefined;
  /** Whether the title is the record's own, and so finds it. */
  titled?: true | undefined;
  /** Notes: the first passage whose reference leads here. */
  host?: { id: PassageId; ref: Ref } | undefined;
}

/** What a collection's record tells of itself, for narrowing. */
export type OwnFacts = Pick<SearchDocument, 'authors' | 'date' | 'titled'>;

/** The same facts have the same name; '' is nothing told. */
export const ownFactsName = ({ authors, date, titled }: OwnFacts): string =>
  authors || date !== undefined || titled ? JSON.stringify({ authors, date, titled }) : '';

/** Whether passages with these facts have titles of their own. */
export const hasOwnTitle = (name: string): boolean => name.endsWith('"titled":true}');

/** The fields of a passage that hold words. */
export const TEXT_FIELDS = ['text', 'heading', 'title'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/**
 * How a term of the texts is written where it is not always written as the term itself: `dubcek` stands for `Dubček`
 * and `Dubcek`. Of the form that most passages have, the passages that lack it are listed; of the others, those that
 * have it: so the lists stay short. Passages are named by their place among the documents.
 */
export interface TermForms {
  main: string;
  lacking: number[];
  others: Record<string, number[]>;
}

/** Of the forms of a term, each with the places that have it, ascending. */
export function condense(forms: ReadonlyMap<string, readonly number[]>): TermForms {
  const ordered = [...forms].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const [main = ['', []], ...others] = ordered;
  const having = new Set(main[1]);
  const lacking = new Set(others.flatMap(([, places]) => places).filter((place) => !having.has(place)));
  return {
    main: main[0],
    lacking: [...lacking].sort((a, b) => a - b),
    others: Object.fromEntries(others.map(([form, places]) => [form, [...places]])),
  };
}

export interface SearchPage {
  documents: SearchDocument[];
  forms: Record<string, TermForms>;
  common: CommonTerm[];
  index: AsPlainObject;
}

/**
 * What MiniSearch is given: words that are already analysed, joined by spaces; each its folded form, and after it its
 * stems, joined by bars (no term holds either).
 */
export type IndexedFields = { id: number } & Record<TextField, string>;

/** The term that stands for a stem: no prefix finds it, and no word is within two letters of it. */
export const stemTerm = (stem: string): string => `!!!${stem}`;
export const isStem = (term: string) => term.startsWith(stemTerm(''));
/** The stem that such a term stands for. */
export const stemOf = (term: string): string => term.slice(3);

/** An empty index, or the options to load one with: MiniSearch must be told the same when writing and reading. */
export const miniSearchOptions = {
  fields: [...TEXT_FIELDS],
  tokenize: (words: string) => (words === '' ? [] : words.split(' ')),
  processTerm: (word: string) => (word.includes('|') ? word.split('|') : word),
};

export function newMiniSearch(): MiniSearch<IndexedFields> {
  return new MiniSearch<IndexedFields>(miniSearchOptions);
}

/** A passage as MiniSearch is told it, and the words of its text. */
export function indexed(document: Pick<SearchDocument, 'language' | 'text' | 'title' | 'headings'>): {
  fields: Record<TextField, string>;
  tokens: Token[];
} {
  const { tokens } = analyzerFor(document.language);
  const text = tokens(document.text);
  const fields = {
    text: terms(text),
    heading: terms(document.headings.flatMap(tokens)),
    title: terms(tokens(document.title)),
  };
  return { fields, tokens: text };
}

/** The words of a text and their stems, each once. */
export const distinctTerms = (tokens: readonly Token[]): Set<string> =>
  new Set(tokens.flatMap(({ folded, stems }) => [folded, ...stems]));

/** In the order of their first passage. */
export const languagesOf = (documents: readonly SearchDocument[]): string[] => [
  ...new Set(documents.map(({ language }) => language)),
];

const terms = (tokens: readonly Token[]) =>
  tokens.map(({ folded, stems }) => [folded, ...stems.map(stemTerm)].join('|')).join(' ');

/** Works as given, each in the order of its refs. */
export function inOrderOfPlace(documents: Iterable<SearchDocument>): SearchDocument[] {
  const byWork = new Map<WorkSlug, SearchDocument[]>();
  for (const document of documents) {
    const works = byWork.get(document.work);
    if (works) works.push(document);
    else byWork.set(document.work, [document]);
  }
  return [...byWork.values()].flatMap((work) => sortByRef(work));
}
