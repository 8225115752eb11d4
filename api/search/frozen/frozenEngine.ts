/** How is the published index searched? Opened without parsing, read page by page. */
import { readColumns } from '../../../indexer/format/frozen/columns.ts';
import { type FrozenMeta, placesCodec } from '../../../indexer/format/frozen/frozenIndex.ts';
import { ChunkIndex, readChunk } from '../../../indexer/format/frozen/store.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import type { Engine, Records } from '../engine.ts';
import { Filters, type SearchedWork } from '../filters.ts';
import { PROFILES, type ProfileName } from '../scoring.ts';
import type { ByteSource } from './byteSource.ts';
import { Dictionary, FileTable } from './dictionary.ts';
import { FrozenFile } from './frozenFile.ts';
import { FrozenPostings } from './frozenPostings.ts';

/**
 * Opens a frozen index.
 * @param works Of the manifest: slugs and bibliographic records, which filters ask for.
 * @param profile How passages are scored.
 * @throws FrozenFormatError where it is damaged or of another format.
 */
export async function openFrozenEngine(
  source: ByteSource,
  works: readonly SearchedWork[],
  profile: ProfileName = 'lucene',
): Promise<Engine> {
  const file = await FrozenFile.open(source);
  const meta: FrozenMeta = JSON.parse(new TextDecoder().decode(file.resident('meta')));
  const columns = readColumns(file.resident('columns'), meta.widths, meta.passages);
  const records: Records = {
    passages: meta.passages,
    work: { names: meta.works, numbers: columns.work },
    kind: { names: meta.kinds, numbers: columns.kind },
    language: { names: meta.languages, numbers: columns.language },
  };
  const data = { file, meta, columns, dictionary: new Dictionary(file), profile: PROFILES[profile] };
  const ids = new FileTable(file, 'idIndex', 'ids', placesCodec);
  const refs = new FileTable(file, 'refIndex', 'refs', placesCodec);
  const store = new PassageStore(file);
  return {
    records,
    filters: new Filters(records, works),
    postings: () => new FrozenPostings(data),
    passages: (places) => store.passages(places),
    placeOf: async (id) => (await ids.find(id))?.[0],
    placesOf: async (ref) => (await refs.find(ref)) ?? [],
  };
}

/** The passages themselves, in chunks of neighbours. */
class PassageStore {
  readonly #file: FrozenFile;
  readonly #index: ChunkIndex;

  constructor(file: FrozenFile) {
    this.#file = file;
    this.#index = new ChunkIndex(file.resident('chunkIndex'));
  }

  async passages(places: readonly number[]): Promise<SearchDocument[]> {
    const wanted = places.map((place) => ({ place, chunk: this.#index.of(place) }));
    const chunks = new Map(wanted.map(({ chunk }) => [chunk.first, { section: 'store' as const, ...chunk }]));
    const fetched = await this.#file.fetch([...chunks.values()]);
    const read = new Map(
      await Promise.all(
        [...chunks].map(async ([first, range]) => [first, await readChunk(fetched(range))] as const),
      ),
    );
    return wanted.flatMap(({ place, chunk }) => read.get(chunk.first)?.[place - chunk.first] ?? []);
  }
}
