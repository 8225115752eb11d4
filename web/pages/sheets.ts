/**
 * Which style sheets does a page need? The one of all pages, those of its own structures, and, for paper alone, one more:
 * so a first visit stays small.
 */
import type { Assets } from './assets.ts';

/** Sheets of single pages, by the class that asks for them. */
const OWN: Readonly<Record<string, RegExp>> = {
  'styles/search.css': /class="(?:ask|kwic)/,
  // Every page but those that search.
  'styles/text.css': /^(?!.*class="(?:ask"|kwic))/s,
  'styles/gathered.css': /class="collection/,
  'styles/compare.css': /class="cmp/,
  'styles/verify.css': /class="verify"/,
};

/** The addresses of the sheets that a body of HTML needs, in the order of the cascade. */
export function sheetsFor(body: string, assets: Assets): { href: string; media?: string }[] {
  const own = Object.keys(OWN).filter((name) => OWN[name]?.test(body));
  const screen = ['styles/pincite.css', ...own].map((name) => ({ href: assets.url(name) }));
  const sheets = [...screen, { href: assets.url('styles/print.css'), media: 'print' }];
  return sheets.flatMap(({ href, ...rest }) => (href === undefined ? [] : [{ href, ...rest }]));
}
