/**
 * Which addresses cite? `/p/{id}/cite`, `/p/{id}@{state}/cite` and `/works/{slug}/cite`, with `style`, `find` and
 * `favourite` (stylePicker.tsx), `pin`, `place` and `markdown` in the query; `?fragment=cite` gives the dialog's
 * content, `?fragment=quotation` the quotation alone.
 */
import type { Context } from 'hono';
import type { Citable } from '../../api/citing/citation.ts';
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
import { openPicker } from './stylePicker.tsx';

export const citeRoutes: Routes = (app, open) => {
  app.get('/p/:address/cite', async (c) => {
    const desk = await open(c);
    const address = c.req.param('address');
    const selector = readQuote((name) => c.req.query(name));
    return answer(c, desk, await citedPassage(desk, address, readOptions(c), selector));
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
        edition: page.wording.names.draft,
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
        edition: view
          ? titleOfState(found.work, view.state.state, page.wording)
          : page.wording.cite.currentText,
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
    edition: page.wording.names.edition(work.editions.at(-1)?.label ?? '').trim(),
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
function readOptions(c: Context): CiteOptions {
  const parameters = new URL(c.req.url).searchParams;
  const isOn = (name: string, usually: boolean) => {
    const value = parameters.getAll(name).at(-1);
    if (value === undefined) return usually;
    if (value === 'yes') return true;
    if (value === 'no') return false;
    throw new ErrorPage(400, ({ problems }) => problems.yesOrNo(name));
  };
  return { pin: isOn('pin', true), place: isOn('place', true), markdown: isOn('markdown', false) };
}

async function answer(c: Context, desk: Desk, cited: Cited): Promise<Response> {
  const { services, page } = desk;
  const { citer } = services;
  const picker = await openPicker(c, citer, (style) => `${cited.action}?style=${style}`);
  const citation = await citer.cite(cited.citable, picker.chosen.id);
  const fragment = c.req.query('fragment');
  if (fragment === 'quotation') {
    return c.html(<QuotationFragment form={citation.quotation ?? citation.first} />);
  }
  const view: CiteView = {
    ...cited,
    citation,
    picker,
    options: readOptions(c),
    hasOrigin: page.manifest.site.origin !== undefined,
  };
  if (fragment === 'cite') return c.html(renderFragment(page, <Cite view={view} level="dialog" />));
  const place = cited.place === undefined ? '' : showRef(cited.place);
  return c.html(
    renderPage({
      page,
      title: page.wording.cite.pageTitle(place, cited.record.title),
      section: 'works',
      noIndex: true,
      children: <Cite view={view} level="page" />,
    }),
  );
}
