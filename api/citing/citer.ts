/**
 * How is this passage cited? Runs citeproc over a record, with styles and locales that the build compiled to JSON
 * and that load on demand from static files, the same on the server and at the edge.
 */
import type { FileSource } from '../../indexer/format/published.ts';
import { type Citable, type Citation, type Citer, UnknownStyleError } from './citation.ts';
import { compileEngine, createEngineCache, HEAP_PER_BYTE } from './engines.ts';
import { exportCitations } from './exports/index.ts';
import { renderCitation } from './render.ts';
import { openStyleFiles, type SiteStyles } from './styleFiles.ts';
import { DEFAULT_STYLE, findStyle, STYLES, searchStyles } from './styles.ts';

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
const ENGINE_BYTES = 15e6;

export interface CiterOptions {
  /** The site's language: citations are in it where neither the reader nor the style asks for another. */
  language?: string | undefined;
  /** Styles that the site brings along. */
  site?: SiteStyles | undefined;
}

/**
 * @param program holds `static/csl/index.json`, `static/csl/styles/<id>.json` and `static/csl/locales/<language>.json`.
 */
export function createCiter(program: FileSource, { language: siteLanguage, site }: CiterOptions = {}): Citer {
  const files = openStyleFiles(program, site);
  const engines = createEngineCache(ENGINE_BYTES);
  const own = (site?.styles ?? []).map(({ id, title, format }) => ({ id, title, format }));
  const first = [...STYLES.filter(({ id }) => !own.some((style) => style.id === id)), ...own];

  const search: Citer['search'] = async (query, limit) => searchStyles(query, await files.styles(), limit);
  const find: Citer['find'] = async (name) => findStyle(name, first) ?? findStyle(name, await files.styles());

  async function cite(citable: Citable, styleName: string, asked?: string): Promise<Citation> {
    const style = await find(styleName || DEFAULT_STYLE);
    if (!style) {
      const similar = await search(styleName.split(/[\s-]/)[0] ?? '', 5);
      throw new UnknownStyleError(
        styleName,
        [...similar, ...first].map(({ id }) => id),
      );
    }
    const key = `${style.id} ${asked ?? ''}`;
    const engine = await engines.get(key, () => compile(style.id, asked));
    return { style: style.id, locale: engine.language, ...renderCitation(engine, citable) };
  }

  async function compile(id: string, asked: string | undefined) {
    const { node, bytes } = await files.style(id);
    // A style made for one language is right in that alone, unless the reader asks for another.
    const language = await firstLocale([asked, node.attrs['default-locale'], siteLanguage]);
    const [locale, fallback] = await Promise.all([files.locale(language), files.locale(DEFAULT_LOCALE)]);
    if (!locale || !fallback)
      throw new Error(`The locale ${language} is missing from the program; build it again.`);
    return { engine: compileEngine(node, language, locale, fallback), bytes: HEAP_PER_BYTE * bytes };
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

  return { styles: first, search, find, cite, export: exportCitations };
}
