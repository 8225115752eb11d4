/** Which passages have a work, author, kind, language or date? Conditions on the record, not on the words. */
import { analyzerFor } from '../../indexer/analysis/analyzer.ts';
import type { WorkSlug } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { Names, Records } from './engine.ts';
import { type AllFacts, type Facts, factsOf } from './facts.ts';
import { Lattice } from './lattice.ts';
import { pattern, stands } from './operators.ts';
import type { Filter } from './query.ts';

/** What search must know of a work. */
export interface SearchedWork {
  slug: WorkSlug;
  record: CslRecord;
}

export class Filters {
  readonly #records: Records;
  readonly works: readonly SearchedWork[];
  readonly #works: ReadonlyMap<WorkSlug, CslRecord>;
  readonly #tellFacts: () => AllFacts;
  #facts: AllFacts | undefined;

  constructor(records: Records, works: readonly SearchedWork[]) {
    this.#records = records;
    this.works = works;
    this.#works = new Map(works.map(({ slug, record }) => [slug, record]));
    this.#tellFacts = () => factsOf(records, works);
  }

  /** Authors and dates of the passages, gathered when they are first asked for. */
  get facts(): AllFacts {
    this.#facts ??= this.#tellFacts();
    return this.#facts;
  }

  /** Whether the passage at a place passes. */
  predicate(filter: Filter): (place: number) => boolean {
    const { work, kind, language } = this.#records;
    switch (filter.filter) {
      case 'kind':
        return having(kind, (name) => name === filter.value);
      case 'lang':
        return having(language, (tag) => speaks(tag, filter.value));
      case 'work':
        return having(work, (slug) => {
          const record = this.#works.get(slug);
          const titles = record ? [record.title, record['title-short'] ?? ''] : [];
          return slug === filter.value || hasWords(filter.value, titles);
        });
      case 'author':
        return this.#byFacts(({ authorForms }) => hasWords(filter.value, authorForms));
      case 'date':
        return this.#byFacts(({ dates }) =>
          dates.some(({ from, to }) => from <= filter.to && to >= filter.from),
        );
    }
  }

  #byFacts(passes: (facts: Facts) => boolean): (place: number) => boolean {
    const { all, numberAt } = this.facts;
    const passing = all.map(passes);
    return (place) => passing[numberAt(place)] === true;
  }
}

/** Asks each name once, not each passage. */
function having<Name>({ names, numbers }: Names<Name>, passes: (name: Name) => boolean) {
  const passing = names.map(passes);
  return (place: number) => passing[numbers[place] ?? 0] === true;
}

/** Whether a language is the one asked for or a variety of it: `de-CH` is `de`. RFC 4647, basic filtering. */
export function speaks(language: string, asked: string): boolean {
  const [tag, range] = [language.toLowerCase(), asked.toLowerCase()];
  return tag === range || tag.startsWith(`${range}-`);
}

/** Whether one of the texts has the words, one after the other. */
function hasWords(words: string, texts: readonly string[]): boolean {
  const { tokens } = analyzerFor('');
  const sought = pattern({ type: 'phrase', text: words, exact: false }, tokens(words));
  return texts.some((text) => stands(sought, new Lattice(tokens(text.normalize('NFC')))));
}
