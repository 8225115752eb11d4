/** What does the index know of every passage, and of all together? Columns of numbers, names, and sums over fields. */

import { Numbers } from '../analysis/numbers.ts';
import type { ColumnName } from '../format/frozen/columns.ts';
import type { FieldStatistics, FrozenMeta } from '../format/frozen/frozenIndex.ts';
import { ownFactsName, type SearchDocument, TEXT_FIELDS, type TextField } from '../format/searchPage.ts';

/** Of a passage's field: how many words, compounds counted by their parts; and how many different terms. */
export interface FieldCounts {
  words: number;
  different: number;
}

const perField = <Made>(make: () => Made): Record<TextField, Made> => ({
  text: make(),
  heading: make(),
  title: make(),
});

export class PassageColumns {
  readonly #names = { work: new Names(), kind: new Names(), language: new Names(), record: new Names() };
  readonly #words = perField(() => new Numbers());
  readonly #fields = perField((): FieldStatistics => ({ passages: 0, tokens: 0, meanTerms: 0 }));
  #passages = 0;

  /** @param counts In the order of the fields. */
  add(document: SearchDocument, counts: readonly FieldCounts[]): void {
    const { work, kind, language, record } = this.#names;
    work.add(document.work);
    kind.add(document.kind);
    language.add(document.language);
    record.add(ownFactsName(document));
    for (const [number, field] of TEXT_FIELDS.entries()) {
      const { words, different } = counts[number] ?? { words: 0, different: 0 };
      this.#words[field].push(words);
      const sums = this.#fields[field];
      sums.passages += words > 0 ? 1 : 0;
      sums.tokens += words;
      sums.meanTerms = (sums.meanTerms * this.#passages + different) / (this.#passages + 1);
    }
    this.#passages++;
  }

  words(field: TextField): Numbers {
    return this.#words[field];
  }

  columns(): Record<ColumnName, Uint32Array> {
    const { work, kind, language, record } = this.#names;
    return {
      work: work.numbers.view(),
      kind: kind.numbers.view(),
      language: language.numbers.view(),
      record: record.numbers.view(),
      textTokens: this.#words.text.view(),
      headingTokens: this.#words.heading.view(),
      titleTokens: this.#words.title.view(),
    };
  }

  meta(): Omit<FrozenMeta, 'widths' | 'stemmers' | 'common'> {
    return {
      passages: this.#passages,
      works: this.#names.work.all,
      kinds: this.#names.kind.all as FrozenMeta['kinds'],
      languages: this.#names.language.all,
      records: this.#names.record.all,
      fields: this.#fields,
    };
  }
}

/** Numbers for names, in the order of their first appearance. */
class Names {
  readonly all: string[] = [];
  readonly numbers = new Numbers();
  readonly #known = new Map<string, number>();

  add(name: string): void {
    const known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, this.all.length);
    this.numbers.push(known ?? this.all.push(name) - 1);
  }
}
