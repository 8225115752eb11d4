/**
 * How is this passage cited? Runs citeproc over a record, with styles and locales that the build compiled to JSON
 * and that load on demand from static files, the same on the server and at the edge.
 */
import CSL, { type CiteItem, type Engine } from 'citeproc';
import type { FileSource } from '../../indexer/format/published.ts';
import { type Citable, type Citation, type CitationForm, type Citer, UnknownStyleError } from './citation.ts';
import { toCslItem } from './cslItem.ts';
import { exportCitations } from './exports/index.ts';
import { type ShownLocator, withLocator } from './locator.ts';
import { toForm } from './markup.ts';
import { quoteWithCitation } from './quotation.ts';
import { DEFAULT_STYLE, findStyle, STYLES } from './styles.ts';

const DEFAULT_LOCALE = 'en-US';

/** A style's or a locale's JSON, as the build wrote it. */
type Compiled = object;

/**
 * @param program holds `static/csl/styles/<id>.json` and `static/csl/locales/<language>.json`.
 */
export function createCiter(program: FileSource): Citer {
  const files = new Map<string, Promise<Compiled | undefined>>();

  function compiled(path: string): Promise<Compiled | undefined> {
    const known = files.get(path);
    if (known) return known;
    const loading = program
      .read(path)
      .then((bytes) => bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Compiled));
    files.set(path, loading);
    // A read that failed may succeed the next time.
    loading.catch(() => files.delete(path));
    return loading;
  }

  async function cite(citable: Citable, styleName: string, locale?: string): Promise<Citation> {
    const style = findStyle(styleName || DEFAULT_STYLE);
    if (!style)
      throw new UnknownStyleError(
        styleName,
        STYLES.map(({ id }) => id),
      );
    const styleJson = await compiled(`static/csl/styles/${style.id}.json`);
    if (!styleJson)
      throw new Error(`The citation style ${style.id} is missing from the program; build it again.`);
    const fallback = await compiled(`static/csl/locales/${DEFAULT_LOCALE}.json`);
    const language = await firstLocale(locale);
    const chosen = await compiled(`static/csl/locales/${language}.json`);
    const item = toCslItem(citable);
    const engine = new CSL.Engine(
      {
        retrieveItem: () => item,
        retrieveLocale: (tag) => (tag === language ? chosen : undefined) ?? fallback,
      },
      styleJson,
      language,
      true,
    );
    return { style: style.id, locale: language, ...render(engine, citable) };
  }

  /** The locale nearest to what is asked for: `de` and `de-AT` find `de-DE`. */
  async function firstLocale(asked: string | undefined): Promise<string> {
    const base = asked?.split('-')[0]?.toLowerCase() ?? '';
    const candidates = [asked ?? '', base === 'en' ? 'en-US' : `${base}-${base.toUpperCase()}`];
    for (const candidate of candidates) {
      if (
        /^[A-Za-z]{2,3}-[A-Z]{2}$/.test(candidate) &&
        (await compiled(`static/csl/locales/${candidate}.json`))
      )
        return candidate;
    }
    return DEFAULT_LOCALE;
  }

  return { styles: STYLES, cite, export: exportCitations };
}

/** All forms of one item. */
function render(engine: Engine, citable: Citable): Omit<Citation, 'style' | 'locale'> {
  const { locator, url, quotation } = citable;
  engine.updateItems(['cited']);
  const item: CiteItem = { id: 'cited', ...(locator && { locator: locator.value, label: locator.label }) };
  const shown: ShownLocator | undefined = locator && {
    label: engine.getTerm(locator.label, 'short', 0) ?? locator.label,
    value: locator.value,
  };
  const form = (position: 0 | 1): CitationForm => {
    const made = toForm(engine.makeCitationCluster([{ ...item, position }]), url);
    return shown ? withLocator(made, shown) : made;
  };
  const entry = engine.makeBibliography();
  const first = form(0);
  const kind = engine.opt.xclass;
  return {
    class: kind,
    first,
    subsequent: form(1),
    bibliography: entry ? toForm(entry[1].join(''), url) : first,
    ...(quotation && { quotation: quoteWithCitation(quotation, { class: kind, first }, url) }),
  };
}
