/**
 * How do passages become the published search index? Analyses each, gathers the lists of every term, and lays them out
 * as indexer/format/frozen/FORMAT.md says. Of a large corpus only one work at a time is in memory, and a run of
 * occurrences; the rest waits in temporary files.
 */
import { deflateRawSync } from 'node:zlib';
import { grown } from '../analysis/numbers.ts';
import { commonTerms } from '../format/commonTerms.ts';
import { writeColumns } from '../format/frozen/columns.ts';
import { type FrozenMeta, placesCodec } from '../format/frozen/frozenIndex.ts';
import { writeKeyTable } from '../format/frozen/keyTable.ts';
import {
  PAGE_SIZE,
  type SectionBytes,
  type SectionName,
  sectionOf,
  streamPages,
} from '../format/frozen/pages.ts';
import { TEXT_SPACING } from '../format/frozen/positions.ts';
import { type Deflate, StoreWriter } from '../format/frozen/store.ts';
import type { SearchDocument } from '../format/searchPage.ts';
import { NameCollector } from './nameLists.ts';
import { OccurrenceCollector } from './occurrences.ts';
import { type FieldCounts, PassageColumns } from './passageColumns.ts';
import { memoryRoom, type ScratchRoom } from './scratch.ts';
import { inOrderOfPlace } from './searchPage.ts';
import { writeTerms } from './termLists.ts';
import { type FoundWords, Vocabulary, type WordTable } from './vocabulary.ts';

/**
 * The pages of the frozen index over some passages: the same bytes for the same passages.
 * @param documents Works in the site's order; within a work any order.
 */
export function buildFrozenIndex(documents: Iterable<SearchDocument>, pageSize = PAGE_SIZE): Uint8Array[] {
  const pages: Uint8Array[] = [];
  for (const { number, bytes } of frozenPages(inOrderOfPlace(documents), memoryRoom, pageSize)) {
    pages[number] = bytes;
  }
  return pages;
}

/** Its sections, by name. */
export function frozenSections(
  documents: Iterable<SearchDocument>,
  pageSize = PAGE_SIZE,
): Record<SectionName, Uint8Array> {
  const sections = sectionsOf(inOrderOfPlace(documents), memoryRoom, pageSize);
  const read = Object.entries(sections).map(([name, bytes]) => [name, bytes.read(0, bytes.length)]);
  return Object.fromEntries(read) as Record<SectionName, Uint8Array>;
}

/**
 * The same pages, one after the other; those of the header come last.
 * @param documents In the order of place; asked for one by one.
 * @param progress Is told, once all documents are read, the lists of how many terms are written.
 */
export function frozenPages(
  documents: Iterable<SearchDocument>,
  room: ScratchRoom,
  pageSize = PAGE_SIZE,
  progress: (done: number, of: number) => void = () => {},
): Generator<{ number: number; bytes: Uint8Array }> {
  return streamPages(sectionsOf(documents, room, pageSize, progress), pageSize);
}

function sectionsOf(
  documents: Iterable<SearchDocument>,
  room: ScratchRoom,
  pageSize: number,
  progress: (done: number, of: number) => void = () => {},
): Record<SectionName, SectionBytes> {
  const vocabulary = new Vocabulary();
  const collector = new OccurrenceCollector(room.scratch(), vocabulary, room.occurrences);
  const columns = new PassageColumns();
  const chunks = room.scratch();
  const store = new StoreWriter(chunks, deflate, pageSize);
  const passageReader = new PassageReader(vocabulary, collector);
  const ids = new NameCollector(room.scratch(), room.occurrences);
  const refs = new NameCollector(room.scratch(), room.occurrences);
  let passages = 0;
  for (const document of documents) {
    columns.add(document, passageReader.read(document, passages++));
    ids.add(document.id);
    refs.add(document.ref);
    store.add(document);
  }
  const { bytes, widths } = writeColumns(columns.columns());
  const lists = { postings: room.scratch(), positions: room.scratch(), forms: room.scratch() };
  const known = columns.meta();
  const merged = told(collector.merged(), (done) => progress(done, vocabulary.keys.length));
  const terms = writeTerms(merged, vocabulary, columns.words('text'), lists);
  const meta: FrozenMeta = {
    ...known,
    stemmers: vocabulary.stemmers,
    widths,
    common: commonTerms(terms.counted, known.languages),
  };
  const idTable = writeKeyTable(ids.merged(), placesCodec);
  const refTable = writeKeyTable(refs.merged(), placesCodec);
  const packed = store.finish();
  return {
    meta: sectionOf(new TextEncoder().encode(JSON.stringify(meta))),
    columns: sectionOf(bytes),
    termIndex: sectionOf(terms.index),
    idIndex: sectionOf(idTable.index),
    refIndex: sectionOf(refTable.index),
    chunkIndex: sectionOf(packed.index),
    sample: sectionOf(packed.sample),
    terms: sectionOf(terms.blocks),
    ...lists,
    ids: sectionOf(idTable.blocks),
    refs: sectionOf(refTable.blocks),
    store: chunks,
  };
}

const deflate: Deflate = (bytes, dictionary) => deflateRawSync(bytes, { level: 9, dictionary });

/** Tells now and then how many were taken. */
export function* told<Each>(all: Iterable<Each>, progress: (done: number) => void): Generator<Each> {
  let done = 0;
  for (const each of all) {
    if (done++ % 1000 === 0) progress(done - 1);
    yield each;
  }
}

/** Reads passages into a collector, and counts their words. */
class PassageReader {
  readonly #vocabulary: Vocabulary;
  readonly #collector: OccurrenceCollector;
  readonly #met = new Met();
  /** The titles and headings of the passage before, and what they hold: neighbours share them. */
  #named: { of: Named; fields: FieldWords[] } = { of: { language: '', title: '', headings: [] }, fields: [] };

  constructor(vocabulary: Vocabulary, collector: OccurrenceCollector) {
    this.#vocabulary = vocabulary;
    this.#collector = collector;
  }

  read(document: SearchDocument, place: number): FieldCounts[] {
    const wordsOf = this.#vocabulary.wordsOf(document.language);
    if (!sameNames(this.#named.of, document)) {
      const fields = [document.headings, [document.title]].map((texts) => this.#fieldWords(wordsOf, texts));
      this.#named = { of: document, fields };
    }
    const words = wordsOf(document.text);
    this.#collector.add(words, 0, place);
    this.#met.begin();
    this.#met.add(words);
    for (const [index, { texts }] of this.#named.fields.entries()) {
      for (const text of texts) this.#collector.add(text, index + 1, place);
    }
    this.#collector.passageEnds();
    return [this.#met.counts(), ...this.#named.fields.map(({ counts }) => counts)];
  }

  /** The words of several texts, which begin far from each other. */
  #fieldWords(wordsOf: WordTable, texts: readonly string[]): FieldWords {
    this.#met.begin();
    const words = texts.map((text, number) => {
      const found = wordsOf(text);
      this.#met.add(found);
      const [terms, stems, kinds, spans] = [
        found.terms.slice(),
        found.stems.slice(),
        found.kinds.slice(),
        found.spans.slice(),
      ];
      const positions = found.positions.map((position) => number * TEXT_SPACING + position);
      return { count: found.count, terms, stems, kinds, spans, positions };
    });
    return { texts: words, counts: this.#met.counts() };
  }
}

type Named = Pick<SearchDocument, 'language' | 'title' | 'headings'>;

interface FieldWords {
  texts: FoundWords[];
  counts: FieldCounts;
}

const sameNames = (a: Named, b: Named): boolean =>
  a.language === b.language &&
  a.title === b.title &&
  a.headings.length === b.headings.length &&
  a.headings.every((heading, index) => heading === b.headings[index]);

/** Counts a field's words, and its different terms. */
class Met {
  /** Of each term the number of the field that had it last. */
  #lastField = new Uint32Array(2 ** 12);
  #field = 0;
  #words = 0;
  #different = 0;

  begin(): void {
    this.#field++;
    this.#words = 0;
    this.#different = 0;
  }

  add({ count, terms, spans }: FoundWords): void {
    for (let word = 0; word < count; word++) {
      if (spans[word] === 1) this.#words++;
      const term = terms[word] ?? 0;
      if (term >= this.#lastField.length) this.#lastField = grown(this.#lastField, term * 2);
      if (this.#lastField[term] === this.#field) continue;
      this.#lastField[term] = this.#field;
      this.#different++;
    }
  }

  counts(): FieldCounts {
    return { words: this.#words, different: this.#different };
  }
}
