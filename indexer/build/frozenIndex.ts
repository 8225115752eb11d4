/**
 * How do passages become the published search index? Analyses each, gathers the lists of every term, and lays them out
 * as indexer/format/frozen/FORMAT.md says.
 */
import { deflateRawSync } from 'node:zlib';
import { analyzerFor, type Token } from '../analysis/analyzer.ts';
import { type CommonTerm, commonTerms } from '../format/commonTerms.ts';
import { ByteWriter } from '../format/frozen/bytes.ts';
import { COLUMNS, type ColumnName, writeColumns } from '../format/frozen/columns.ts';
import { type FieldStatistics, type FrozenMeta, placesCodec } from '../format/frozen/frozenIndex.ts';
import { inKeyOrder, writeKeyTable } from '../format/frozen/keyTable.ts';
import { PAGE_SIZE, type SectionName, writePages } from '../format/frozen/pages.ts';
import { TEXT_SPACING, writePositions } from '../format/frozen/positions.ts';
import { writePostings } from '../format/frozen/postings.ts';
import { writeStore } from '../format/frozen/store.ts';
import { encodeForms, type TermEntry, termCodec, writeFormLists } from '../format/frozen/terms.ts';
import type { PassageKind, WorkSlug } from '../format/passage.ts';
import {
  ownFactsName,
  type SearchDocument,
  stemTerm,
  TEXT_FIELDS,
  type TextField,
} from '../format/searchPage.ts';
import { inOrderOfPlace } from './searchPage.ts';
import { TermCollector } from './termCollector.ts';

/**
 * The pages of the frozen index over some passages: the same bytes for the same passages.
 * @param documents Works in the site's order; within a work any order.
 */
export function buildFrozenIndex(documents: Iterable<SearchDocument>, pageSize = PAGE_SIZE): Uint8Array[] {
  return writePages(frozenSections(documents, pageSize), pageSize);
}

/** Its sections, by name. */
export function frozenSections(
  documents: Iterable<SearchDocument>,
  pageSize = PAGE_SIZE,
): Record<SectionName, Uint8Array> {
  const ordered = inOrderOfPlace(documents);
  const passages = new PassageColumns();
  const terms = new Map<string, TermCollector>();
  const named = memoized(
    (document: SearchDocument) => JSON.stringify([document.language, document.title, document.headings]),
    (document) => ({
      title: [tokens(document, document.title)],
      heading: document.headings.map((heading) => tokens(document, heading)),
    }),
  );
  for (const [place, document] of ordered.entries()) {
    const texts = { text: [tokens(document, document.text)], ...named(document) };
    for (const field of TEXT_FIELDS) {
      for (const [number, text] of texts[field].entries()) {
        for (const token of text) {
          for (const named of [token, ...token.stems.map((stem) => asStem(token, stem))]) {
            const term = terms.get(named.folded) ?? new TermCollector();
            if (term.isNew) terms.set(named.folded, term);
            term.add(field, place, named, number * TEXT_SPACING);
          }
        }
      }
    }
    passages.add(document, texts);
  }
  const { bytes: columns, widths } = writeColumns(passages.columns);
  const dictionary = writeTerms(terms, passages.columns);
  const known = passages.meta();
  const meta: FrozenMeta = { ...known, widths, common: commonTerms(dictionary.counted, known.languages) };
  const ids = keyed(ordered, ({ id }) => id);
  const refs = keyed(ordered, ({ ref }) => ref);
  const store = writeStore(ordered, (bytes) => deflateRawSync(bytes, { level: 9 }), pageSize);
  return {
    meta: new TextEncoder().encode(JSON.stringify(meta)),
    columns,
    termIndex: dictionary.index,
    idIndex: ids.index,
    refIndex: refs.index,
    chunkIndex: store.index,
    terms: dictionary.blocks,
    postings: dictionary.postings,
    forms: dictionary.forms,
    positions: dictionary.positions,
    ids: ids.blocks,
    refs: refs.blocks,
    store: store.chunks,
  };
}

/** A stem's occurrence, without positions. */
const asStem = (token: Token, stem: string): Token => ({
  ...token,
  folded: stemTerm(stem),
  exact: stemTerm(stem),
  type: 'pair',
});

const tokens = ({ language }: SearchDocument, text: string) => analyzerFor(language).tokens(text);

/** Neighbours share their title and headings. */
function memoized<Given, Made>(
  keyOf: (given: Given) => string,
  make: (given: Given) => Made,
): (given: Given) => Made {
  let last: { key: string; made: Made } | undefined;
  return (given) => {
    const key = keyOf(given);
    if (last?.key !== key) last = { key, made: make(given) };
    return last.made;
  };
}

/** The dictionary, and the lists that it leads to, in the order of the terms. */
function writeTerms(
  terms: ReadonlyMap<string, TermCollector>,
  columns: Readonly<Record<ColumnName, readonly number[]>>,
) {
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  const forms = new ByteWriter();
  const append = (writer: ByteWriter, bytes: Uint8Array) => {
    const range = { offset: writer.length, length: bytes.length };
    writer.bytes(bytes);
    return range;
  };
  const counted: CommonTerm[] = [];
  function* entries(): Generator<[string, TermEntry]> {
    for (const term of inKeyOrder(terms.keys())) {
      const collected = terms.get(term);
      if (!collected) continue;
      const ordered = collected.orderedForms();
      const fields: TermEntry['fields'] = {};
      for (const field of TEXT_FIELDS) {
        const lists = collected.lists(field, ordered.names);
        if (!lists) continue;
        fields[field] = {
          passages: lists.places.length,
          postings: append(postings, writePostings(lists.places, lists.frequencies, columns.work.length)),
          positions: append(
            positions,
            lists.onlyPairs
              ? new Uint8Array(0)
              : writePositions(
                  lists.occurrences,
                  lists.frequencies,
                  field === 'text' ? lists.places.map((place) => columns.textTokens[place] ?? 0) : undefined,
                ),
          ),
        };
      }
      if (fields.text) counted.push([term.replace(/^:::/, ''), fields.text.passages]);
      const offset = forms.length;
      writeFormLists(forms, ordered);
      const ends = { postings: postings.length, positions: positions.length, forms: forms.length };
      const formLists = { offset, length: forms.length - offset };
      yield [term, { fields, forms: encodeForms(term, ordered.names), formLists, ends }];
    }
  }
  const { index, blocks } = writeKeyTable(entries(), termCodec);
  return {
    index,
    blocks,
    counted,
    postings: postings.view(),
    positions: positions.view(),
    forms: forms.view(),
  };
}

/** The table that leads from a name to the passages that have it. */
function keyed(documents: readonly SearchDocument[], nameOf: (document: SearchDocument) => string) {
  const places = new Map<string, number[]>();
  for (const [place, document] of documents.entries()) {
    const name = nameOf(document);
    const known = places.get(name);
    if (known) known.push(place);
    else places.set(name, [place]);
  }
  return writeKeyTable(
    inKeyOrder(places.keys()).map((name): [string, number[]] => [name, places.get(name) ?? []]),
    placesCodec,
  );
}

/** Gathers what is known of each passage, and the sums over all. */
class PassageColumns {
  readonly columns = Object.fromEntries(COLUMNS.map((name) => [name, []])) as unknown as Record<
    ColumnName,
    number[]
  >;
  readonly #works = new Names<WorkSlug>();
  readonly #kinds = new Names<PassageKind>();
  readonly #languages = new Names<string>();
  readonly #records = new Names<string>();
  readonly #fields: Record<TextField, FieldStatistics> = {
    text: { passages: 0, tokens: 0, meanTerms: 0 },
    heading: { passages: 0, tokens: 0, meanTerms: 0 },
    title: { passages: 0, tokens: 0, meanTerms: 0 },
  };

  add(document: SearchDocument, texts: Record<TextField, readonly (readonly Token[])[]>): void {
    const before = this.columns.work.length;
    this.columns.work.push(this.#works.number(document.work));
    this.columns.kind.push(this.#kinds.number(document.kind));
    this.columns.language.push(this.#languages.number(document.language));
    this.columns.record.push(this.#records.number(ownFactsName(document)));
    for (const field of TEXT_FIELDS) {
      const all = texts[field].flat();
      const words = all.filter(({ span }) => span === 1).length;
      const different = new Set(all.map(({ folded }) => folded)).size;
      this.columns[`${field}Tokens`].push(words);
      this.columns[`${field}Terms`].push(different);
      const sums = this.#fields[field];
      sums.passages += words > 0 ? 1 : 0;
      sums.tokens += words;
      sums.meanTerms = (sums.meanTerms * before + different) / (before + 1);
    }
  }

  meta(): Omit<FrozenMeta, 'widths' | 'common'> {
    return {
      passages: this.columns.work.length,
      works: this.#works.all,
      kinds: this.#kinds.all,
      languages: this.#languages.all,
      records: this.#records.all,
      fields: this.#fields,
    };
  }
}

/** Numbers for names, in the order of their first appearance. */
class Names<Name extends string> {
  readonly all: Name[] = [];
  readonly #numbers = new Map<Name, number>();

  number(name: Name): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}
