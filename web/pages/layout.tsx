/** What stands around every page? The document, its head, header, *Display* form and footer. */
import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Manifest } from '../../indexer/format/published.ts';
import { LANGUAGES } from '../wording/languages.ts';
import { CATALOGUES, useWording, type Wording, WordingProvider } from '../wording/wording.ts';
import type { Assets } from './assets.ts';
import { BibliographicHead, type Cited } from './bibliographicHead.tsx';
import { type Display, THEMES } from './display.ts';
import { facesIn } from './faces.ts';
import { sheetsFor } from './sheets.ts';
import { foreign, shorten } from './words.ts';

export const MANUAL = 'pincite-manual';

/** What every page needs to know. */
export interface PageContext {
  manifest: Manifest;
  assets: Assets;
  display: Display;
  /** The words of the interface, in the reader's language. */
  wording: Wording;
  /** Path and query of the page; the Display form leads back to it. */
  path: string;
  /** Where the page hears of changes to the texts, while they are watched. */
  changes?: string | undefined;
  /** The site's canonical origin, or else the address it was asked under. */
  origin: string;
}

/** Search engines show about so many characters. */
const LONGEST_DESCRIPTION = 155;

export type Section = 'search' | 'works' | 'verify' | 'collection' | 'help';

export interface LayoutProps {
  page: PageContext;
  title: string;
  /** For search engines; cut where they would cut it. */
  description?: string | undefined;
  /** Which entry of the navigation this page belongs to. */
  section?: Section | undefined;
  /** The path under which this page wants to be known. */
  canonical?: string | undefined;
  /** Kept out of search engines: searches, forms, errors. */
  noIndex?: boolean;
  /** What heads the page on paper, after the site's title: its address, pinned where it can be, and edition. */
  printed?: string | undefined;
  /** What the page is about, for reference managers. */
  cited?: Cited | undefined;
  children?: Child;
}

/** A whole document. */
export function renderPage(props: LayoutProps) {
  return html`<!doctype html>${renderFragment(props.page, <Layout {...props} />)}`;
}

/** A part of a page by itself, in the page's words. */
export function renderFragment({ wording }: Pick<PageContext, 'wording'>, children: Child) {
  return <WordingProvider value={wording}>{children}</WordingProvider>;
}

function Layout(props: LayoutProps) {
  const { page, title, description, section, canonical, noIndex, cited, children } = props;
  const printed = props.printed ?? page.origin + page.path;
  const { language, frame, collection, scripts, verify } = page.wording;
  const { assets, display, manifest } = page;
  const siteTitle = manifest.site.title;
  const body = String(children);
  const fonts = facesIn(body).flatMap((face) => assets.url(face) ?? []);
  const script = assets.url('client/main.ts');
  return (
    <html
      lang={language}
      data-theme={display.theme}
      data-keys={display.keys ? 'on' : 'off'}
      data-changes={page.changes}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === siteTitle ? title : `${title} · ${siteTitle}`}</title>
        {description && <meta name="description" content={shorten(description, LONGEST_DESCRIPTION)} />}
        {noIndex && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content={display.theme === 'auto' ? 'light dark' : display.theme} />
        {canonical !== undefined && <link rel="canonical" href={page.origin + canonical} />}
        {cited && <BibliographicHead {...cited} />}
        {fonts.map((font) => (
          <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        {sheetsFor(body, assets).map(({ href, media }) => (
          <link rel="stylesheet" href={href} media={media} />
        ))}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link
          rel="search"
          href="/opensearch.xml"
          type="application/opensearchdescription+xml"
          title={siteTitle}
        />
        {script && <script type="module" src={script}></script>}
      </head>
      <body>
        <a class="skip" href="#main">
          {frame.skip}
        </a>
        <header class="top">
          <a class="brand" href="/" {...foreign(manifest.site.language, language)}>
            <span aria-hidden="true">¶</span>
            {siteTitle}
          </a>
          <nav class="nav" aria-label={frame.navigation}>
            <NavLink href="/" current={section === 'search'}>
              {frame.search}
            </NavLink>
            <NavLink href="/works" current={section === 'works'}>
              {frame.works}
            </NavLink>
            <NavLink href="/verify" current={section === 'verify'}>
              {verify.nav}
            </NavLink>
            <NavLink href="/collection" current={section === 'collection'}>
              {collection.title}
              {/* How many it holds is the script's to say; the room for it is kept. */}
              <span class="held needs-scripts" data-count></span>
            </NavLink>
            {hasManual(manifest) && (
              <NavLink href={`/works/${MANUAL}`} current={section === 'help'}>
                {frame.help}
              </NavLink>
            )}
          </nav>
          <DisplayMenu display={display} back={page.path} />
        </header>
        <main id="main" tabindex={-1}>
          <p class="only-print small" {...foreign(manifest.site.language, language)}>
            {siteTitle} · {printed}
          </p>
          {raw(body)}
        </main>
        <footer class="foot">
          <span>{frame.holds(manifest.passages, manifest.works.length)}</span>
          <a href="/api/v1/docs">{frame.api}</a> <a href="/about">{frame.about}</a>{' '}
          <a href="/licences">{frame.licences}</a>
        </footer>
        <p class="sr" role="status" id="page-status"></p>
        {/* A data block: browsers run nothing of it, so the Content-Security-Policy has no say in it. */}
        {script && (
          <script type="application/json" id="wording">
            {raw(JSON.stringify(scripts).replaceAll('<', '\\u003c'))}
          </script>
        )}
      </body>
    </html>
  );
}

export const hasManual = (manifest: Manifest): boolean => manifest.works.some(({ slug }) => slug === MANUAL);

function NavLink({ href, current, children }: { href: string; current: boolean; children?: Child }) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}

function DisplayMenu({ display, back }: { display: Display; back: string }) {
  const { frame } = useWording();
  return (
    <details class="disp">
      <summary>{frame.display}</summary>
      <form method="post" action="/display" id="display-form">
        <input type="hidden" name="back" value={back} />
        <fieldset>
          <legend class="app">{frame.theme}</legend>
          {THEMES.map((theme) => (
            <label>
              <input type="radio" name="theme" value={theme} checked={display.theme === theme} />{' '}
              {frame.themes[theme]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend class="app">{frame.language}</legend>
          <label>
            <input type="radio" name="language" value="" checked={display.language === undefined} />{' '}
            {frame.asTheBrowser}
          </label>
          {LANGUAGES.map((language) => (
            <label lang={language}>
              <input type="radio" name="language" value={language} checked={display.language === language} />{' '}
              {CATALOGUES[language].frame.ownName}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend class="app">{frame.keyboard}</legend>
          <label>
            <input type="checkbox" name="keys" value="on" checked={display.keys} /> {frame.keys}
          </label>
        </fieldset>
        <button type="submit" class="without-scripts">
          {frame.keep}
        </button>
      </form>
    </details>
  );
}
