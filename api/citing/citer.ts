/**
 * How is this passage cited? Runs citeproc over a record, with styles and locales that the build compiled to JSON
 * and that load on demand from static files, the same on the server and at the edge.
 */
import type { FileSource } from '../../indexer/format/published.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { PageCache } from '../library/pageCache.ts';
import {
  type Citable,
  type Citation,
  type CitationStyle,
  type Citer,
  UnknownStyleError,
} from './citation.ts';
import {
  compileEngine,
  createEngineCache,
  HEAP_PER_BYTE,
  type LoadedEngine,
  type Locales,
} from './engines.ts';
import { exportCitations } from './exports/index.ts';
import { isWebAddress } from './markup.ts';
import { openTemplates, placeKind, renderStyle, type TemplatePage, templatePath } from './prerendered.ts';
import { renderTemplates } from './render.ts';
import { openStyleFiles, type SiteStyles, type StyleSource } from './styleFiles.ts';
import { DEFAULT_STYLE, findStyle, STYLES, searchStyles } from './styles.ts';
import { type CitationTemplate, fillTemplate } from './template.ts';
import { renderTogether } from './together.ts';

const DEFAULT_LOCALE = 'en-US';
/** The locale that a language alone means, where its region is not named as the language is (`de-DE`). */
const PRIMARY: Readonly<Record<string, string>> = {
  ca: 'ca-AD',
  cs: 'cs-CZ',
  cy: 'cy-GB',
  da: 'da-DK',
  el: 'el-GR',
  en: 'en-US',
  et: 'et-EE',
  fa: 'fa-IR',
  gl: 'gl-ES',
  he: 'he-IL',
  hi: 'hi-IN',
  ja: 'ja-JP',
  km: 'km-KH',
  ko: 'ko-KR',
  nb: 'nb-NO',
  nn: 'nn-NO',
  no: 'nb-NO',
  pa: 'pa-PK',
  sl: 'sl-SI',
  sr: 'sr-RS',
  sv: 'sv-SE',
  uk: 'uk-UA',
  vi: 'vi-VN',
  af: 'af-ZA',
  zh: 'zh-CN',
};
/** Of the engines kept: a Worker's isolate has 128 MB for everything. */
const ENGINE_BYTES = 14.5e6;
/** Of what citeproc wrote last: a citation takes it some 10 ms, and all passages of a work share one record. */
const TEMPLATE_BYTES = 0.5e6;

export interface CiterOptions {
  /** The site's language: citations are in it where neither the reader nor the style asks for another. */
  language?: string | undefined;
  /** Styles that the site brings along. */
  site?: SiteStyles | undefined;
  /** The site's index, where it holds citations that were rendered with it. */
  rendered?: FileSource | undefined;
}

/** A style compiled for a language, with what it takes to cite several works. */
interface Compiled {
  loaded: LoadedEngine;
  source: StyleSource;
  locales: Locales;
}

/**
 * @param program holds `static/csl/index.json`, `static/csl/styles/<id>.json` and `static/csl/locales/<language>.json`.
 */
export function createCiter(program: FileSource, options: CiterOptions = {}): PrerenderingCiter {
  const { language: siteLanguage, site, rendered } = options;
  const files = openStyleFiles(program, site);
  const engines = createEngineCache<Compiled>(ENGINE_BYTES);
  const written = new PageCache<{ locale: string; template: CitationTemplate }>(TEMPLATE_BYTES);
  const templates = rendered && openTemplates(rendered);
  const own = (site?.styles ?? []).map(({ id, title, format }) => ({ id, title, format }));
  const first = [...STYLES.filter(({ id }) => !own.some((style) => style.id === id)), ...own];

  const search: Citer['search'] = async (query, limit) => searchStyles(query, await files.styles(), limit);
  const find: Citer['find'] = async (name) => findStyle(name, first) ?? findStyle(name, await files.styles());

  async function styleNamed(name: string): Promise<CitationStyle> {
    const style = await find(name || DEFAULT_STYLE);
    if (style) return style;
    const similar = await search(name.split(/[\s-]/)[0] ?? '', 5);
    throw new UnknownStyleError(
      name,
      [...similar, ...first].map(({ id }) => id),
    );
  }

  async function cite(citable: Citable, styleName: string, asked?: string): Promise<Citation> {
    const { id } = await styleNamed(styleName);
    const { record, locator, url } = citable;
    const place = placeKind(locator);
    const hasLink = isWebAddress(url);
    const ready = asked || !hasLink ? undefined : await templates?.find(record, id, place);
    if (ready) return { style: id, locale: ready.locale, ...fillTemplate(ready.template, citable) };
    const key = JSON.stringify([id, asked, place, hasLink, record]);
    const { locale, template } = await written.get(key, async () => {
      const { loaded } = await engineFor(id, asked);
      const [template] = renderTemplates(loaded, record, [place], hasLink);
      if (!template) throw new Error('Each place has its template.');
      const page = { locale: loaded.language, template };
      return { page, bytes: 2 * (key.length + JSON.stringify(page).length) };
    });
    return { style: id, locale, ...fillTemplate(template, citable) };
  }

  const citeTogether: Citer['citeTogether'] = async (citables, styleName, { locale, addressOf }) => {
    const { id } = await styleNamed(styleName);
    const { loaded, source, locales } = await engineFor(id, locale);
    const cited = renderTogether(loaded, source, locales, citables, addressOf);
    return { style: id, locale: loaded.language, ...cited };
  };

  const engineFor = (id: string, asked?: string) =>
    engines.get(`${id} ${asked ?? ''}`, () => compile(id, asked));

  async function compile(id: string, asked: string | undefined) {
    const source = await files.style(id);
    // A style made for one language is right in that alone, unless the reader asks for another.
    const language = await firstLocale([asked, source.node.attrs['default-locale'], siteLanguage]);
    const [locale, fallback] = await Promise.all([files.locale(language), files.locale(DEFAULT_LOCALE)]);
    if (!locale || !fallback)
      throw new Error(`The locale ${language} is missing from the program; build it again.`);
    const locales = { language, locale, fallback };
    const loaded = compileEngine(source.node, locales);
    return { engine: { loaded, source, locales }, bytes: HEAP_PER_BYTE * source.bytes };
  }

  /** The first that exists of the locales asked for: `de` and `de-LI` find `de-DE`. */
  async function firstLocale(wanted: readonly (string | undefined)[]): Promise<string> {
    for (const tag of wanted) {
      const [base = '', region = ''] = (tag ?? '').split('-');
      const language = base.toLowerCase();
      const candidates = [
        `${language}-${region.toUpperCase()}`,
        PRIMARY[language] ?? `${language}-${language.toUpperCase()}`,
        language,
      ];
      for (const candidate of candidates)
        if (/^[a-z]{2,3}(-[A-Z]{2})?$/.test(candidate) && (await files.locale(candidate))) return candidate;
    }
    return DEFAULT_LOCALE;
  }

  async function prerender(record: CslRecord): Promise<[path: string, page: string]> {
    const page: TemplatePage = {};
    // A site's own style under a default one's name is left to citeproc.
    for (const { id } of STYLES.filter((style) => !own.some((each) => each.id === style.id))) {
      const { loaded } = await engineFor(id);
      page[id] = renderStyle(loaded, record);
    }
    return [await templatePath(record), JSON.stringify(page)];
  }

  return { styles: first, search, find, cite, citeTogether, prerender, export: exportCitations };
}

/** A citer that can also prepare what an index brings along. */
export interface PrerenderingCiter extends Citer {
  /** A record in the default styles, and where its page goes. */
  prerender(record: CslRecord): Promise<[path: string, page: string]>;
}
