/** What does a page's route work with? The services of the moment, and what every page needs to know of the request. */
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ServiceSource, Services } from '../../api/services.ts';
import type { FileSource, Manifest } from '../../indexer/format/published.ts';
import { chooseLanguage } from '../wording/languages.ts';
import { CATALOGUES } from '../wording/wording.ts';
import { type Assets, readAssets } from './assets.ts';
import { DISPLAY_COOKIE, readDisplay } from './display.ts';
import type { PageContext } from './layout.tsx';

export interface Desk {
  services: Services;
  page: PageContext;
}

/** Opens the services and gathers the page's context for one request. */
export type OpenDesk = (c: Context) => Promise<Desk>;

/** A group of routes: registers itself on the app. */
export type Routes = (app: Hono, open: OpenDesk) => void;

/** The context of one request's page over a site. */
export type OpenPage = (c: Context, manifest: Manifest) => Promise<PageContext>;

/** @param changes where pages hear of changes, while the texts are watched */
export function pageOpener(program: FileSource, changes?: string): OpenPage {
  let assets: Promise<Assets> | undefined;
  return async (c, manifest) => {
    assets ??= readAssets(program);
    const url = new URL(c.req.url);
    const display = readDisplay(getCookie(c, DISPLAY_COOKIE));
    const language = chooseLanguage({
      chosen: display.language,
      accepted: c.req.header('Accept-Language'),
      site: manifest.site.language,
    });
    // What the headers say of the page: see headers.ts.
    c.set('language', language);
    return {
      manifest,
      assets: await assets,
      display,
      wording: CATALOGUES[language],
      path: url.pathname + url.search,
      origin: manifest.site.origin ?? url.origin,
      changes,
    };
  };
}

export function deskOpener(source: ServiceSource, openPage: OpenPage): OpenDesk {
  return async (c) => {
    const services = await source();
    return { services, page: await openPage(c, services.library.manifest) };
  };
}
