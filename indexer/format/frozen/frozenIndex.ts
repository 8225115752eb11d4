/**
 * Which parts has a frozen index, and how are they joined? The names of its sections' contents, beside the codecs that
 * write and read them.
 */
import type { CommonTerm } from '../commonTerms.ts';
import type { PassageKind, WorkSlug } from '../passage.ts';
import type { TextField } from '../searchPage.ts';
import type { ByteReader } from './bytes.ts';
import type { ColumnWidths } from './columns.ts';
import type { EntryCodec } from './keyTable.ts';

/** What the columns and the scores refer to; JSON, of a few hundred bytes and the works' slugs. */
export interface FrozenMeta {
  passages: number;
  works: WorkSlug[];
  kinds: PassageKind[];
  languages: string[];
  /** What collections' records tell of themselves (`ownFactsName`). */
  records: string[];
  /** Whose stems there are (`stemmerOf`). */
  stemmers: string[];
  widths: ColumnWidths;
  fields: Record<TextField, FieldStatistics>;
  common: CommonTerm[];
}

export interface FieldStatistics {
  /** Passages in which the field holds words. */
  passages: number;
  /** Words of the field in all passages. */
  tokens: number;
  /**
   * Different terms of a passage's field on the average, as MiniSearch computes it: a running mean, whose last bits
   * depend on the order.
   */
  meanTerms: number;
}

/** Passages by their place, ascending. */
export const placesCodec: EntryCodec<number[]> = {
  write(writer, places) {
    writer.varint(places.length);
    let last = 0;
    for (const place of places) {
      writer.varint(place - last);
      last = place;
    }
  },
  entries: (reader) => new PlacesReader(reader),
};

class PlacesReader {
  readonly #reader: ByteReader;
  #places: number[] = [];

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  next(): void {
    let last = 0;
    this.#places = Array.from({ length: this.#reader.varint() }, () => {
      last += this.#reader.varint();
      return last;
    });
  }

  entry(): number[] {
    return this.#places;
  }
}
