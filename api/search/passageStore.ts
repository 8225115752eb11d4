/**
 * What do the passages say, token by token? Analyses a stored text when an operator first asks for it, and keeps the
 * latest: a phrase of common words may ask for thousands.
 */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { SearchDocument, TextField } from '../../indexer/format/searchPage.ts';
import { Lattice } from './lattice.ts';

/** How many passages' tokens are kept, about 10 KB each. */
const KEPT = 2000;

export class PassageStore {
  readonly documents: readonly SearchDocument[];
  readonly #kept = new Map<number, Map<TextField, Lattice[]>>();

  constructor(documents: readonly SearchDocument[]) {
    this.documents = documents;
  }

  /** The texts of a field; a passage has several headings above it. */
  lattices(place: number, field: TextField): readonly Lattice[] {
    const document = this.documents[place];
    if (!document) return [];
    let fields = this.#kept.get(place);
    if (!fields) {
      fields = new Map();
      const oldest = this.#kept.size >= KEPT ? this.#kept.keys().next().value : undefined;
      if (oldest !== undefined) this.#kept.delete(oldest);
      this.#kept.set(place, fields);
    }
    let lattices = fields.get(field);
    if (!lattices) {
      const analyzer = analyzerFor(document.language);
      const texts =
        field === 'text' ? [document.text] : field === 'title' ? [document.title] : document.headings;
      lattices = texts.map((text) => new Lattice(analyzer.tokens(text)));
      fields.set(field, lattices);
    }
    return lattices;
  }
}
