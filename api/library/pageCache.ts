/**
 * Which pages were read last? A cache of parsed pages with a ceiling in bytes, the least recently used going first.
 * Pages that are asked for at the same time are read once.
 */

export interface LoadedPage<Page> {
  page: Page;
  /** Of the file; parsed, it takes two to three times as much memory. */
  bytes: number;
}

export class PageCache<Page> {
  readonly #ceiling: number;
  /** In the order of use: a Map keeps its entries in the order of insertion. */
  readonly #pages = new Map<string, LoadedPage<Page>>();
  readonly #loading = new Map<string, Promise<LoadedPage<Page>>>();
  #bytes = 0;

  /** @param ceiling bytes of the files whose pages are kept; one page larger than it is not kept at all */
  constructor(ceiling: number) {
    this.#ceiling = ceiling;
  }

  /** Bytes of the files whose pages are held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The page under a key, loaded where it isn't held. A load that fails is not remembered. */
  async get(key: string, load: () => Promise<LoadedPage<Page>>): Promise<Page> {
    const held = this.held(key);
    if (held !== undefined) return held;
    let loading = this.#loading.get(key);
    if (!loading) {
      loading = load()
        .then((loaded) => this.keep(key, loaded))
        .finally(() => this.#loading.delete(key));
      this.#loading.set(key, loading);
    }
    return (await loading).page;
  }

  /** The page under a key, where it is held. */
  held(key: string): Page | undefined {
    const held = this.#pages.get(key);
    if (!held) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, held);
    return held.page;
  }

  /** Holds a page under a key that is not held. */
  keep(key: string, loaded: LoadedPage<Page>): LoadedPage<Page> {
    if (loaded.bytes > this.#ceiling || this.#pages.has(key)) return loaded;
    this.#pages.set(key, loaded);
    this.#bytes += loaded.bytes;
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= this.#ceiling) break;
      this.#pages.delete(oldest);
      this.#bytes -= bytes;
    }
    return loaded;
  }
}
