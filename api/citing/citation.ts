/**
 * What makes a citation? The request that names a record, a locator and a link, and the forms that come out. The
 * types that the citing room, the API and the pages share.
 */
import type { Locator, PassageId, StateName } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';

/** What is cited. */
export interface Citable {
  /** Of the edition cited. */
  record: CslRecord;
  /** Absent for a whole work. */
  locator?: Locator | undefined;
  /** Absolute: the pinned permalink, or the local one where there is no origin or no published state. */
  url: string;
  /** Key for exports, e.g. `pincite-ddtfqkpxj4`. */
  key: string;
  id?: PassageId | undefined;
  state?: StateName | undefined;
  /** The quoted words, where the citation comes with a quotation. */
  quotation?: { text: string; language: string } | undefined;
}

/** One form in two dresses. */
export interface CitationForm {
  text: string;
  /** Sanitised: `i`, `b`, `sup`, `sub`, `span.small-caps`, `a[href]` alone. */
  html: string;
}

/** A citation in one style. Note styles have notes, author-date styles an in-text form; all have a bibliography entry. */
export interface Citation {
  style: string;
  locale: string;
  class: 'note' | 'in-text';
  /** First note, or the in-text form. */
  first: CitationForm;
  /** Later note; the same as `first` for in-text styles. */
  subsequent: CitationForm;
  bibliography: CitationForm;
  /** The quotation in the language's quotation marks, followed by the citation; where one was asked for. */
  quotation?: CitationForm;
}

/** Several passages, cited one after the other. */
export interface CitedTogether {
  style: string;
  locale: string;
  class: 'note' | 'in-text';
  /** Of each, in the order given: its note, shortened where an earlier one names the work; or its in-text form. */
  notes: CitationForm[];
  /** One citation of all, in the style's order. */
  together: CitationForm;
  /** An entry for each work and edition, in the style's order. */
  bibliography: CitationForm[];
  /** Of each, where it is quoted. */
  quotations: (CitationForm | undefined)[];
}

export interface CitationStyle {
  /** The CSL style id: `chicago-note-bibliography`. */
  id: string;
  /** As people know it: `Chicago 17`. */
  title: string;
  /** `notes`, `author-date`, `number`, … shown beside the title. */
  format: string;
}

export const EXPORT_FORMATS = ['bibtex', 'biblatex', 'ris', 'csl-json', 'wikipedia'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats citations. Styles load on demand from static files. */
export interface Citer {
  /** Listed first: the default styles and the site's own. `search` and `cite` know all others too. */
  readonly styles: readonly CitationStyle[];
  /** Styles whose title or id hold the words of `query`, the best first; for an empty one, the first of all. */
  search(query: string, limit?: number): Promise<readonly CitationStyle[]>;
  /** The style that a name means: an id, a title, or a name people type (`mla`). */
  find(name: string): Promise<CitationStyle | undefined>;
  /** @throws UnknownStyleError naming what is on offer. */
  cite(citable: Citable, style: string, locale?: string): Promise<Citation>;
  /**
   * Cites several passages together.
   * @param addressOf the address of a work of which several passages are cited
   * @throws UnknownStyleError naming what is on offer
   */
  citeTogether(
    citables: readonly Citable[],
    style: string,
    options: { locale?: string | undefined; addressOf(citables: readonly Citable[]): string },
  ): Promise<CitedTogether>;
  /** Written by us, since library exporters damage data. */
  export(citables: readonly Citable[], format: ExportFormat): string;
}

export class UnknownStyleError extends Error {
  readonly style: string;
  constructor(style: string, offered: readonly string[]) {
    super(`There is no citation style “${style}”. On offer: ${offered.join(', ')}.`);
    this.name = 'UnknownStyleError';
    this.style = style;
  }
}
