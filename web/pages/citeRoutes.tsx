/**
 * Which addresses cite? `/p/{id}/cite`, `/p/{id}@{state}/cite` and `/works/{slug}/cite`, with `style`, `find`
 * (words of a style's name), `pin` and `place` in the query; `?fragment=cite` gives the dialog's content, `?fragment=quotation` the quotation alone.
 */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import {
  type Citable,
  type CitationStyle,
  type Citer,
  UnknownStyleError,
} from '../../api/citing/citation.ts';
import type { Library } from '../../api/library/library.ts';
import { parseAddress } from '../../api/permalinks/address.ts';
import { citableNow, citablePinned } from '../../api/permalinks/citable.ts';
import { readQuote, shownContent } from '../../api/permalinks/quotation.ts';
import { resolvePermalink } from '../../api/permalinks/resolve.ts';
import type { PassageId, Ref, StateName } from '../../indexer/format/passage.ts';
import { showRef } from '../../indexer/format/ref.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { sliceCodePoints } from '../../indexer/text/codePoints.ts';
import { findUnchanged, type TextQuoteSelector } from '../../indexer/text/quoteSelector.ts';
import { permalink, workCitePath, workPath } from './addresses.ts';
import { Cite, type CiteOptions, type CiteView, QuotationFragment } from './cite.tsx';
import { ErrorPage } from './error.tsx';
import { renderFragment, renderPage } from './layout.tsx';
import { unknown } from './permalinkRoutes.tsx';
import { findWork } from './readerRoutes.tsx';
import type { Desk, Routes } from './rooms.ts';
import { titleOfState } from './stateNames.ts';

/** The styles last asked for, the newest first. */
const STYLE_COOKIE = 'pincite-style';
const REMEMBERED = 5;

export const citeRoutes: Routes = (app, open) => {
  app.get('/p/:address/cite', async (c) => {
    const desk = await open(c);
    const address = c.req.param('address');
    const selector = readQuote((name) => c.req.query(name));
    return answer(c, desk, await citedPassage(desk, address, await readOptions(c, desk), selector));
  });

  app.get('/works/:slug/cite', async (c) => {
    const desk = await open(c);
    return answer(c, desk, await citedWork(desk, c.req.param('slug')));
  });
};

/** What is cited, before a style is chosen. */
interface Cited {
  citable: Citable;
  record: CslRecord;
  edition: string;
  place?: Ref;
  state?: string;
  action: string;
  /** Some of the passage's words. */
  selector?: TextQuoteSelector | undefined;
  exports: [string, string][];
}

async function citedPassage(
  { services, page }: Desk,
  address: string,
  options: CiteOptions,
  selector: TextQuoteSelector | undefined,
): Promise<Cited> {
  const { id, state } = parseAddress(address);
  const found = await resolvePermalink(services.library, id, state);
  const content = shownContent(found);
  const words = selector && content && { selector, text: citedWords(content.text, selector) };
  const choose = { pin: options.pin, locator: options.place ? 'best' : 'none', quote: true, words } as const;
  switch (found.type) {
    case 'unknown-id':
    case 'unknown-state':
      throw unknown(found);
    case 'redacted':
      throw new ErrorPage(451, ({ problems }) => ({
        ...problems.takenAway,
        instead: [{ href: permalink(id), title: problems.whatIsKnown }],
      }));
    case 'draft':
      return {
        citable: citableNow(found, page.origin, choose),
        record: found.work.record,
        edition: 'draft',
        action: `/p/${address}/cite`,
        selector,
        exports: exportsOf(id),
        ...placed(found.found.passage.ref),
      };
    case 'current':
    case 'pinned':
    case 'merged':
    case 'withdrawn': {
      const view = found.type === 'current' || found.type === 'pinned' ? found.pinned : found.last;
      const citable = view
        ? citablePinned(view, page.origin, choose)
        : found.type === 'current' && citableNow(found, page.origin, choose);
      if (!citable) throw new Error(`The passage ${id} has no words to cite.`);
      const ref = view?.ref ?? found.history.current?.ref;
      return {
        citable,
        record: citable.record,
        edition: view ? titleOfState(found.work, view.state.state) : 'the current text',
        action: `/p/${address}/cite`,
        selector,
        exports: exportsOf(id, options.pin ? view?.state.state : undefined),
        ...(view && { state: view.state.state }),
        ...(ref !== undefined && placed(ref)),
      };
    }
  }
}

/** The words that are quoted, as the passage has them. */
function citedWords(text: string, selector: TextQuoteSelector): string {
  const match = findUnchanged(text, selector);
  if (match) return sliceCodePoints(text, match.start, match.end);
  throw new ErrorPage(404, ({ problems }) => problems.wordsNotHere);
}

/** The title is a place in the text, but no place in it to cite. */
const placed = (ref: Ref): { place?: Ref } => (showRef(ref) === 'title' ? {} : { place: ref });

async function citedWork({ services, page }: Desk, slug: string): Promise<Cited> {
  const work = await findWork(services.library, slug);
  const title = await firstPassage(services.library, slug);
  return {
    citable: { record: work.record, url: page.origin + workPath(slug), key: `pincite-${slug}` },
    record: work.record,
    edition: `edition ${work.editions.at(-1)?.label ?? ''}`.trim(),
    action: workCitePath(slug),
    // The title heading's exports are the work's: a title has no place to give.
    exports: title === undefined ? [] : exportsOf(title),
  };
}

/** The work's title heading, where its text has one. */
async function firstPassage(library: Library, slug: string): Promise<string | undefined> {
  const first = (await library.part(slug, 0))?.passages[0];
  return first && first.ref === '0' ? first.id : undefined;
}

/** The exports of a passage, those with a suffix of their own by that. */
function exportsOf(id: PassageId, state?: StateName): [string, string][] {
  const path = permalink(id, state);
  const asked = (format: string) =>
    `/api/v1/passages/${id}/citation?format=${format}${state === undefined ? '' : `&state=${encodeURIComponent(state)}`}`;
  return [
    ['RIS', `${path}.ris`],
    ['BibTeX', `${path}.bib`],
    ['BibLaTeX', asked('biblatex')],
    ['CSL-JSON', `${path}.csljson`],
    ['Wikipedia', asked('wikipedia')],
  ];
}

/** The last value wins: a checkbox follows the hidden field that stands for its absence. */
async function readOptions(c: Context, { services: { citer } }: Desk): Promise<CiteOptions> {
  const parameters = new URL(c.req.url).searchParams;
  const isOn = (name: string) => {
    const value = parameters.getAll(name).at(-1);
    if (value === undefined || value === 'yes') return true;
    if (value === 'no') return false;
    throw new ErrorPage(400, ({ problems }) => problems.yesOrNo(name));
  };
  const style = parameters.get('style') || ((await recentFirst(citer, recentStyles(c)))[0]?.id ?? '');
  return { style, pin: isOn('pin'), place: isOn('place') };
}

async function answer(c: Context, desk: Desk, cited: Cited): Promise<Response> {
  const { services, page } = desk;
  const { citer } = services;
  const options = await readOptions(c, desk);
  const query = c.req.query('find')?.trim().slice(0, 100) ?? '';
  const found = query === '' ? undefined : await citer.search(query);
  const citation = await citer.cite(cited.citable, options.style).catch(async (error: unknown) => {
    if (!(error instanceof UnknownStyleError)) throw error;
    const asked = options.style.slice(0, 60);
    const near = [...(await citer.search(asked, 5)), ...citer.styles];
    throw new ErrorPage(
      400,
      ({ problems }) => ({
        ...problems.noStyle(asked),
        instead: near.map(({ id, title, format }) => ({
          href: `${cited.action}?style=${id}`,
          title: `${title}, ${format}`,
        })),
      }),
      error,
    );
  });
  remember(c, citation.style);
  const fragment = c.req.query('fragment');
  if (fragment === 'quotation') {
    return c.html(renderFragment(page, <QuotationFragment form={citation.quotation ?? citation.first} />));
  }
  const inUse = await recentFirst(citer, [citation.style, ...recentStyles(c)]);
  // The usual ones keep their places, so that a choice does not move under the reader's hand.
  const styles = [...new Set([...citer.styles, ...inUse])];
  const view: CiteView = {
    ...cited,
    citation,
    options: { ...options, style: citation.style },
    styles,
    search: found && { query, found: found.filter((style) => !styles.includes(style)) },
    hasOrigin: page.manifest.site.origin !== undefined,
  };
  if (fragment === 'cite') return c.html(renderFragment(page, <Cite view={view} level="dialog" />));
  return c.html(
    renderPage({
      page,
      title: `Cite ${cited.place === undefined ? '' : `${showRef(cited.place)}, `}${cited.record.title}`,
      section: 'works',
      noIndex: true,
      children: <Cite view={view} level="page" />,
    }),
  );
}

/** The styles on offer of those that are `inUse` (a remembered one may be gone), then the usual ones. */
async function recentFirst(citer: Citer, inUse: readonly string[]): Promise<CitationStyle[]> {
  const found = await Promise.all(inUse.map((id) => citer.find(id)));
  return [...new Set([...found.filter((style) => style !== undefined), ...citer.styles])];
}

const recentStyles = (c: Context): string[] =>
  (getCookie(c, STYLE_COOKIE) ?? '')
    .split(' ')
    .filter((id) => /^[\w.-]{1,200}$/.test(id))
    .slice(0, REMEMBERED);

/** The style last asked for is the next one's. */
function remember(c: Context, style: string): void {
  if (c.req.query('style') !== style) return;
  const recent = [style, ...recentStyles(c).filter((id) => id !== style)].slice(0, REMEMBERED);
  setCookie(c, STYLE_COOKIE, recent.join(' '), { path: '/', sameSite: 'Lax', maxAge: 31_536_000 });
}
