/**
 * How is the published index read? Page by page, from any FileSource, with the pages read last kept.
 *
 * The pages were written by this program's own indexer under a folder named by their hash, so their shape is not
 * validated field by field: that would cost more CPU than the answer itself (a Worker has 10 ms). What is checked is
 * what goes wrong in practice: a file missing, cut short, of another format, or of another work.
 */

import { SLUG } from '../../indexer/format/names.ts';
import type { Passage, PassageId, Ref, WorkSlug } from '../../indexer/format/passage.ts';
import { SOURCE_ID } from '../../indexer/format/passageId.ts';
import {
  type CurrentIndex,
  type FileSource,
  type HistoryPage,
  INDEX_FORMAT,
  indexPath,
  type Manifest,
  type PassageHistory,
  type PublishedPart,
  type PublishedWork,
  type StatesPage,
  type StateText,
  type WordsPage,
} from '../../indexer/format/published.ts';
import { compareRefs, parseRef } from '../../indexer/format/ref.ts';
import type { FoundPassage, Library } from './library.ts';
import { PageCache } from './pageCache.ts';

/** The published index is damaged or of another version; never the fault of a request. */
export class CorruptIndexError extends Error {
  readonly path: string;
  constructor(path: string, fault: string) {
    super(`The published index is damaged: ${path} ${fault}. Build it anew with \`pincite build\`.`);
    this.name = 'CorruptIndexError';
    this.path = path;
  }
}

/** A quarter of an isolate's 128 MB, parsed pages taking about twice the bytes of their files. */
const CACHE_CEILING = 16 * 1024 * 1024;

/**
 * The library that `current.json` points at.
 * @param root holds `current.json` and the folders of indexes
 * @throws CorruptIndexError where there is none, or it cannot be read
 */
export async function openCurrent(root: FileSource): Promise<Library> {
  const current = await readJson(root, 'current.json');
  if (!current) throw new CorruptIndexError('current.json', 'is missing');
  const { index } = current.page as Partial<CurrentIndex>;
  if (typeof index !== 'string' || !/^[\w-]+$/.test(index)) {
    throw new CorruptIndexError('current.json', 'names no index');
  }
  return openLibrary(narrow(root, `${index}/`), index);
}

/**
 * The library of one index folder.
 * @param version the folder's name, which is the hash of its content
 * @throws CorruptIndexError
 */
export async function openLibrary(
  files: FileSource,
  version: string,
  cacheCeiling = CACHE_CEILING,
): Promise<Library> {
  const loaded = await readJson(files, indexPath.manifest());
  if (!loaded) throw new CorruptIndexError(indexPath.manifest(), 'is missing');
  const manifest = loaded.page as Manifest;
  if (manifest.format !== INDEX_FORMAT) {
    const found = JSON.stringify(manifest.format) ?? 'nothing';
    throw new CorruptIndexError(indexPath.manifest(), `has format ${found}, not ${INDEX_FORMAT}`);
  }
  return new PublishedLibrary(files, version, manifest, cacheCeiling);
}

/** The folder `prefix` of a source, as a source of its own. */
export function narrow(files: FileSource, prefix: string): FileSource {
  return { read: (path) => files.read(prefix + path) };
}

class PublishedLibrary implements Library {
  readonly version: string;
  readonly files: FileSource;
  readonly manifest: Manifest;
  readonly #slugs: ReadonlySet<WorkSlug>;
  readonly #cache: PageCache<unknown>;

  constructor(files: FileSource, version: string, manifest: Manifest, cacheCeiling: number) {
    this.files = files;
    this.version = version;
    this.manifest = manifest;
    this.#slugs = new Set(manifest.works.map((work) => work.slug));
    this.#cache = new PageCache(cacheCeiling);
  }

  async work(slug: WorkSlug): Promise<PublishedWork | undefined> {
    // Only slugs that the manifest lists become paths: no text of a request ever reaches the file system.
    if (!SLUG.test(slug) || !this.#slugs.has(slug)) return undefined;
    return this.#page<PublishedWork>(indexPath.work(slug), (page) => page.slug === slug);
  }

  async part(slug: WorkSlug, part: number): Promise<PublishedPart | undefined> {
    const work = await this.work(slug);
    if (!work?.parts[part]) return undefined;
    return this.#page<PublishedPart>(indexPath.part(slug, part), (page) => page.part === part);
  }

  async history(id: PassageId): Promise<PassageHistory | undefined> {
    // Nothing that is no id may name a page.
    if (!SOURCE_ID.test(id)) return undefined;
    const page = await this.histories(id);
    return Object.hasOwn(page, id) ? page[id] : undefined;
  }

  /** The page of histories that would hold an id; empty where no id begins like it. */
  async histories(id: PassageId): Promise<HistoryPage> {
    const path = indexPath.history(id, this.manifest.historyPrefix);
    const load = async () => (await readJson(this.files, path)) ?? { page: {}, bytes: 0 };
    return asRecord<HistoryPage>(path, await this.#cache.get(path, load));
  }

  async passage(id: PassageId): Promise<FoundPassage | undefined> {
    const history = await this.history(id);
    if (!history?.current) return undefined;
    const found = await this.#find(
      history.work,
      [history.current.part],
      (passage) => passage.id === history.id,
    );
    if (found) return found;
    const path = indexPath.part(history.work, history.current.part);
    throw new CorruptIndexError(path, `lacks the passage ${id}`);
  }

  async at(slug: WorkSlug, place: Ref): Promise<FoundPassage | undefined> {
    const work = await this.work(slug);
    if (!work) return undefined;
    const anchored = Object.hasOwn(work.anchors ?? {}, place) ? work.anchors?.[place] : undefined;
    if (anchored) return this.passage(anchored);
    return this.#find(slug, partsToSearch(work, place), (passage) => {
      return passage.ref === place || (!work.anchors && passage.anchors.includes(place));
    });
  }

  async states(slug: WorkSlug): Promise<StatesPage | undefined> {
    if (!(await this.work(slug))?.states.length) return undefined;
    return this.#page<StatesPage>(indexPath.states(slug), (page) => Array.isArray(page.states));
  }

  async stateText(slug: WorkSlug, index: number): Promise<StateText> {
    return this.#page<StateText>(
      indexPath.stateText(slug, index),
      ({ ids, refs, words }) => ids?.length === refs?.length && ids?.length === words?.length,
    );
  }

  async words(slug: WorkSlug, page: number): Promise<WordsPage> {
    return this.#page<WordsPage>(indexPath.words(slug, page), ({ words }) => Array.isArray(words));
  }

  async #find(
    slug: WorkSlug,
    parts: Iterable<number>,
    matches: (passage: Passage) => boolean,
  ): Promise<FoundPassage | undefined> {
    const work = await this.work(slug);
    if (!work) return undefined;
    for (const number of parts) {
      const part = await this.part(slug, number);
      const passage = part?.passages.find(matches) ?? part?.notes.find(matches);
      if (part && passage) return { work, part, passage };
    }
    return undefined;
  }

  async #page<Page extends object>(path: string, belongs: (page: Page) => boolean): Promise<Page> {
    const page = asRecord<Page>(
      path,
      await this.#cache.get(path, async () => {
        const loaded = await readJson(this.files, path);
        if (!loaded) throw new CorruptIndexError(path, 'is missing');
        return loaded;
      }),
    );
    if (!belongs(page)) throw new CorruptIndexError(path, 'holds something else');
    return page;
  }
}

/**
 * The parts in which a ref may stand, the likeliest first. A heading's part is known from the contents, and what
 * stands under it is there or in a part right after it; a note's part follows from the notes that parts hold.
 */
function partsToSearch(work: PublishedWork, place: Ref): number[] {
  const all = work.parts.map((_, part) => part);
  const parsed = parseRef(place);
  if (!parsed) return work.anchors ? [] : all;
  if (parsed.type === 'note') {
    if (parsed.note > work.counts.notes) return [];
    const likely = partOfNote(work, parsed.note);
    return likely === undefined ? all : [likely, ...all.filter((part) => part !== likely)];
  }
  // Parts are named by their first passage, and follow each other as refs do.
  const likely = work.parts.findLastIndex(({ name }) => compareRefs(name, place) <= 0);
  const index = work.contents.findIndex((entry) => entry.ref === parsed.section);
  const heading = work.contents[index];
  if (!heading && parsed.section !== '0') return [];
  const next = work.contents[index + 1];
  const possible = all.slice(heading?.part ?? 0, next === undefined ? undefined : next.part + 1);
  return possible.includes(likely) ? [likely, ...possible.filter((part) => part !== likely)] : possible;
}

function partOfNote(work: PublishedWork, note: number): number | undefined {
  let before = 0;
  for (const [part, { notes }] of work.parts.entries()) {
    if (notes === undefined) return undefined;
    before += notes;
    if (note <= before) return part;
  }
  return undefined;
}

async function readJson(
  files: FileSource,
  path: string,
): Promise<{ page: unknown; bytes: number } | undefined> {
  const bytes = await files.read(path);
  if (!bytes) return undefined;
  try {
    return { page: JSON.parse(new TextDecoder().decode(bytes)), bytes: bytes.length };
  } catch {
    throw new CorruptIndexError(path, 'is not JSON');
  }
}

function asRecord<Page extends object>(path: string, page: unknown): Page {
  if (typeof page !== 'object' || page === null || Array.isArray(page)) {
    throw new CorruptIndexError(path, 'is not an object');
  }
  return page as Page;
}
