/**
 * How does MiniSearch serve as an engine? It proposes and scores over an index in memory; where words stand is read from
 * the passages' texts. It answers while texts are edited, and is the oracle of the frozen index. No other file of this
 * room knows it.
 */
import MiniSearch, { type SearchOptions } from 'minisearch';
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import {
  type IndexedFields,
  miniSearchOptions,
  type SearchDocument,
  type SearchPage,
  stemTerm,
  type TermForms,
  type TextField,
} from '../../indexer/format/searchPage.ts';
import type { Engine, Postings } from './engine.ts';
import { Filters, type SearchedWork } from './filters.ts';
import { formWeight } from './forms.ts';
import { Lattice } from './lattice.ts';
import { lowerBound, type MatchList, MatchLists } from './matchList.ts';
import { recordsOf } from './records.ts';
import { FIELD_WEIGHTS } from './scoring.ts';
import { mayBeSlip } from './slips.ts';

/** What MiniSearch searches, and how its numbers name passages. */
export interface MiniSearchTexts {
  index: MiniSearch<IndexedFields>;
  /** In the order of place. */
  documents: readonly SearchDocument[];
  /** The place of the passage that MiniSearch has under a number; -1 where there is none. */
  placeOf(number: number): number;
  common: Engine['common'];
  /** How the passages write a term; `undefined` where all write it as itself. */
  formsOf(term: string): TermForms | undefined;
}

/** The engine over a page of passages, whose numbers are their places. */
export function miniSearchEngine(page: SearchPage, works: readonly SearchedWork[]): Engine {
  const forms = new Map(Object.entries(page.forms));
  return miniSearchEngineOver(
    {
      index: MiniSearch.loadJS<IndexedFields>(page.index, miniSearchOptions),
      documents: page.documents,
      placeOf: (number) => number,
      formsOf: (term) => forms.get(term),
      common: page.common,
    },
    works,
  );
}

export function miniSearchEngineOver(searched: MiniSearchTexts, works: readonly SearchedWork[]): Engine {
  const { documents } = searched;
  const records = recordsOf(documents);
  const texts = new PassageTexts(documents);
  return {
    records,
    filters: new Filters(records, works),
    common: searched.common,
    postings: () => miniSearchPostings(searched, texts),
    passages: async (places) => places.flatMap((place) => documents[place] ?? []),
    placeOf: async (id) => {
      const place = documents.findIndex((document) => document.id === id);
      return place < 0 ? undefined : place;
    },
    placesOf: async (ref) => [...documents.keys()].filter((place) => documents[place]?.ref === ref),
    rarest: async (terms, count) =>
      Array.from(new Set(terms), (term) => ({
        term,
        places: search(searched, term, { fields: ['text'] }).places,
      }))
        .sort((a, b) => a.places.length - b.places.length)
        .slice(0, count),
  };
}

/** Of BM25+ and of fields. */
const RANKING = { boost: FIELD_WEIGHTS, bm25: { k: 1.2, b: 0.7, d: 0.5 } };

function miniSearchPostings(searched: MiniSearchTexts, texts: PassageTexts): Postings {
  const { index, placeOf, formsOf } = searched;
  /** What each lookup finds in all passages: as a word, and by each stem. */
  const found = new Map<string, MatchList[]>();
  let window = new MatchLists();
  const wordsOf = (term: string, options: { prefix: boolean; fuzzy: number | false }) => {
    const counts = new Map<string, number>();
    for (const { terms } of index.search(term, { ...options, fields: ['text'] })) {
      for (const word of terms) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  };
  const whole: (...asked: Parameters<Postings['find']>) => MatchList[] = (term, compared, fields, asked) => {
    const weight = asked === undefined ? undefined : formWeight(asked, formsOf(term));
    const options = { ...RANKING, fields: [...fields] };
    const asWord = search(searched, term, {
      ...options,
      prefix: compared.type === 'prefix',
      fuzzy: compared.type === 'fuzzy' ? compared.distance : false,
      ...(weight && { boostDocument: (number: unknown) => weight(placeOf(Number(number))) }),
    });
    const stems = compared.type === 'stem' ? compared.stems : [];
    return [asWord, ...stems.map((stem) => search(searched, stemTerm(stem), options))];
  };
  return {
    gather: async () => {},
    over(next) {
      window = next;
    },
    find(...asked) {
      const key = JSON.stringify(asked);
      const lists = found.get(key) ?? whole(...asked);
      found.set(key, lists);
      return window.best(lists.map((list) => within(list, window)));
    },
    texts: (place, field) => texts.lattices(place, field),
    words: async (prefix) => wordsOf(prefix, { prefix: true, fuzzy: false }),
    async similar(word, distance) {
      const all = wordsOf(word, { prefix: false, fuzzy: distance });
      return new Map([...all].filter(([other]) => mayBeSlip(word, other)));
    },
    mainForm: (word) => formsOf(word)?.main ?? word,
  };
}

/** Those of a list that lie in a window. */
function within({ places, scores, grounded }: MatchList, { from, to }: MatchLists): MatchList {
  const [start, end] = [from, to].map((border) => lowerBound(places, border, 0, places.length));
  return {
    places: places.subarray(start, end),
    scores: scores.subarray(start, end),
    grounded: grounded.subarray(start, end),
  };
}

function search({ index, placeOf }: MiniSearchTexts, term: string, options: SearchOptions): MatchList {
  const found = index
    .search(term, options)
    .map(({ id, score, match }) => ({ place: placeOf(Number(id)), score, match }))
    // While texts are edited, an engine may still be asked that knows nothing of what came since.
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place);
  return {
    places: Uint32Array.from(found, ({ place }) => place),
    scores: Float64Array.from(found, ({ score }) => score),
    grounded: Uint8Array.from(found, ({ match }) =>
      Object.values(match).some((fields) => fields.includes('text')) ? 1 : 0,
    ),
  };
}

/** How many passages' tokens are kept, about 10 KB each. */
const KEPT = 2000;

/** Analyses a passage when an operator first asks for it, and keeps the latest: a phrase may ask for thousands. */
class PassageTexts {
  readonly #documents: readonly SearchDocument[];
  readonly #kept = new Map<number, Map<TextField, Lattice[]>>();

  constructor(documents: readonly SearchDocument[]) {
    this.#documents = documents;
  }

  /** The texts of a field; a passage has several headings above it. */
  lattices(place: number, field: TextField): readonly Lattice[] {
    const document = this.#documents[place];
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
      const { text, title, headings } = document;
      const texts = { text: [text], title: [title], heading: headings }[field];
      lattices = texts.map((each) => new Lattice(analyzer.tokens(each)));
      fields.set(field, lattices);
    }
    return lattices;
  }
}
