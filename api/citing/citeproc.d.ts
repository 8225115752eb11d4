/** The part of citeproc-js (2.4) that we use; the package ships no types. */
declare module 'citeproc' {
  export interface CiteItem {
    id: string;
    locator?: string;
    label?: string;
    /** 0 first, 1 subsequent, 2 ibid, 3 ibid with a locator. */
    position?: 0 | 1 | 2 | 3;
    'first-reference-note-number'?: string;
    'near-note'?: boolean;
  }
  export interface System {
    retrieveItem(id: string): object;
    /** A locale as JSON, by its language tag. Called synchronously. */
    retrieveLocale(language: string): object | undefined;
  }
  export class Engine {
    constructor(system: System, style: object, language?: string, forceLanguage?: boolean);
    readonly cslXml: object;
    readonly opt: {
      xclass: 'note' | 'in-text';
      lang: string;
      development_extensions: Record<string, boolean>;
    };
    /** All that the engine knows from now on, in the order of the bibliography. */
    updateItems(ids: string[]): void;
    setOutputFormat(format: 'html' | 'text'): void;
    makeCitationCluster(items: CiteItem[]): string;
    /** `false` where the style has no bibliography. */
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
    getTerm(term: string, form?: 'long' | 'short' | 'symbol', plural?: 0 | 1): string | undefined;
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}
