/** How is the published index searched? Opened without parsing, read page by page. */
import { readColumns } from '../../../indexer/format/frozen/columns.ts';
import { type FrozenMeta, placesCodec } from '../../../indexer/format/frozen/frozenIndex.ts';
import { Inflater } from '../../../indexer/format/frozen/inflate.ts';
import { type Chunk, ChunkIndex, readPassage } from '../../../indexer/format/frozen/store.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import type { PageCache } from '../../library/pageCache.ts';
import type { Engine, Records } from '../engine.ts';
import { Filters, type SearchedWork } from '../filters.ts';
import { pincite, type ScoringProfile } from '../scoring.ts';
import type { ByteSource } from './byteSource.ts';
import { Dictionary, FileTable } from './dictionary.ts';
import { type Fetched, FrozenFile, type SectionRange } from './frozenFile.ts';
import { type FrozenData, FrozenPostings } from './frozenPostings.ts';
import { rarestTerms } from './rarestTerms.ts';

/**
 * Opens a frozen index.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @param profile How passages are scored.
 * @param cache Keeps the pages read last; one for all indexes of the program where it is not given.
 * @throws FrozenFormatError where its header is damaged or it is of another format; whatever else is damaged is found when
 * it is first read.
 */
export async function openFrozenEngine(
  source: ByteSource,
  works: readonly SearchedWork[],
  profile: ScoringProfile = pincite,
  cache?: PageCache<Uint8Array>,
): Promise<Engine> {
  const file = await FrozenFile.open(source, cache);
  const store = new PassageStore(file);
  const ids = new FileTable(file, 'idIndex', 'ids', placesCodec);
  const refs = new FileTable(file, 'refIndex', 'refs', placesCodec);
  let known: Known | undefined;
  const it = (): Known => {
    known ??= readAll(file, works, profile);
    return known;
  };
  if (profile.fields === 'separate') {
    const { data } = it();
    data.different = await profile.lengths(data);
  }
  return {
    get records() {
      return it().records;
    },
    get filters() {
      return it().filters;
    },
    get common() {
      return it().data.meta.common;
    },
    postings: () => new FrozenPostings(it().data),
    passages: (places) => store.passages(places),
    placeOf: async (id) => (await ids.find(id))?.[0],
    placesOf: async (ref) => (await refs.find(ref)) ?? [],
    rarest: (terms, count) => rarestTerms(it().data, terms, count),
  };
}

const NOTHING = new Uint32Array(0);

/** What the first question reads: opening parses nothing. */
interface Known {
  records: Records;
  filters: Filters;
  data: FrozenData;
}

/** @throws FrozenFormatError where it is damaged. */
function readAll(file: FrozenFile, works: readonly SearchedWork[], profile: ScoringProfile): Known {
  const meta: FrozenMeta = JSON.parse(new TextDecoder().decode(file.resident('meta')));
  const columns = readColumns(file.resident('columns'), meta.widths, meta.passages);
  const named = <Name>(names: readonly Name[], column: 'work' | 'kind' | 'language' | 'record') => ({
    names,
    numbers: columns[column],
  });
  const records: Records = {
    passages: meta.passages,
    work: named(meta.works, 'work'),
    kind: named(meta.kinds, 'kind'),
    language: named(meta.languages, 'language'),
    record: named(meta.records, 'record'),
  };
  const data: FrozenData = {
    file,
    meta,
    columns,
    dictionary: new Dictionary(file),
    different: { text: NOTHING, heading: NOTHING, title: NOTHING },
    profile,
  };
  return { records, filters: new Filters(records, works), data };
}

/**
 * UTF-16 units of the passages' texts that are kept, at some three times the memory: half of them those read last, half
 * those read before.
 */
const PASSAGES_CEILING = 1024 * 1024;

/** The passages themselves, in chunks of neighbours. */
class PassageStore {
  readonly #file: FrozenFile;
  #index: ChunkIndex | undefined;
  #inflater: Inflater | undefined;
  #last = new Map<number, SearchDocument>();
  #before = this.#last;
  /** UTF-16 units of those read last. */
  #units = 0;

  constructor(file: FrozenFile) {
    this.#file = file;
  }

  async passages(places: readonly number[]): Promise<SearchDocument[]> {
    const held = places.map((place) => this.#last.get(place) ?? this.#before.get(place));
    const wanted = places.map((place, index) => (held[index] ? undefined : this.#rangeOf(place)));
    const fetched = await this.#file.fetch(wanted.flatMap((range) => range ?? []));
    return places.flatMap((place, index) => {
      const range = wanted[index];
      const passage = range ? this.#read(place, range, fetched) : held[index];
      return passage ? this.#keep(place, passage) : [];
    });
  }

  #rangeOf(place: number): SectionRange & Chunk {
    this.#index ??= new ChunkIndex(this.#file.resident('chunkIndex'));
    return { section: 'store', ...this.#index.of(place) };
  }

  #read(place: number, range: SectionRange & Chunk, fetched: Fetched): SearchDocument {
    this.#inflater ??= new Inflater(this.#file.resident('sample'));
    return readPassage(fetched(range), place - range.first, this.#inflater);
  }

  #keep(place: number, passage: SearchDocument): SearchDocument {
    if (this.#last.has(place)) return passage;
    if (this.#units > PASSAGES_CEILING / 2) {
      this.#before = this.#last;
      this.#last = new Map();
      this.#units = 0;
    }
    this.#last.set(place, passage);
    this.#units += passage.text.length;
    return passage;
  }
}
