/**
 * How does this reader want the pages shown? The choices of the *Display* form: kept in a cookie, so that they hold
 * without scripts and no page ever flashes in the wrong theme.
 */

import { isLanguage, type Language } from '../wording/languages.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Display {
  theme: Theme;
  /** Whether single letters are commands (WCAG 2.1.4 asks for a way to turn them off). */
  keys: boolean;
  /** Of the interface; absent where the browser's wish holds. */
  language?: Language | undefined;
}

export const DISPLAY_COOKIE = 'pincite-display';
const A_YEAR_IN_SECONDS = 31_536_000;

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** Reads the cookie's value, `dark.nokeys.de`; whatever it does not say is as by default. */
export function readDisplay(value: string | undefined): Display {
  const [theme, keys, language] = (value ?? '').split('.');
  return {
    theme: isTheme(theme) ? theme : 'auto',
    keys: keys !== 'nokeys',
    language: isLanguage(language) ? language : undefined,
  };
}

/** Reads the form; an unknown theme is the system's, an unknown language the browser's. */
export function displayFromForm(form: FormData): Display {
  const theme = form.get('theme');
  const language = form.get('language');
  return {
    theme: isTheme(theme) ? theme : 'auto',
    keys: form.get('keys') === 'on',
    language: isLanguage(language) ? language : undefined,
  };
}

/** The `Set-Cookie` value that keeps a choice for a year. */
export function displayCookie({ theme, keys, language }: Display, secure: boolean): string {
  const value = [theme, keys ? 'keys' : 'nokeys', ...(language ? [language] : [])].join('.');
  return `${DISPLAY_COOKIE}=${value}; Path=/; Max-Age=${A_YEAR_IN_SECONDS}; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** Where the form leads back to: a path of this site, or the start page for anything else. */
export function safeReturn(back: unknown, origin: string): string {
  if (typeof back !== 'string' || !URL.canParse(back, origin)) return '/';
  const url = new URL(back, origin);
  return url.origin === origin ? url.pathname.replace(/^\/+/, '/') + url.search : '/';
}
