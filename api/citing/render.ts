/** What does a compiled style make of one record? Its first and later note or in-text form, and its bibliography entry. */
import type { CiteItem, Engine } from 'citeproc';
import type { LocatorLabel } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import { toCslItem } from './cslItem.ts';
import type { LoadedEngine } from './engines.ts';
import { locatorTerms, markFor, placeLocator } from './locator.ts';
import { escapeHtml, plainText, sanitise } from './markup.ts';
import {
  type CitationTemplate,
  markLinks,
  placeMark,
  standInAddress,
  type Template,
  withLink,
} from './template.ts';

/** What kind of place is cited: all that a style needs to know of a locator. */
export interface PlaceKind {
  label: LocatorLabel;
  /** `12–14`, `3, 5`: the label is in the plural. */
  isSeveral: boolean;
}

/** A record as a style has it, and the text that the mark of a place must not be taken for. */
export interface RenderedItem {
  /** As the engine knows it. */
  id: string;
  item: CslRecord;
  used: string;
}

/**
 * The citation of a record for each kind of place, `undefined` meaning the whole.
 * @param hasLink whether there is an address to print
 */
export function renderTemplates(
  loaded: LoadedEngine,
  record: CslRecord,
  places: readonly (PlaceKind | undefined)[],
  hasLink: boolean,
): CitationTemplate[] {
  const item = itemFor(record, hasLink ? standInAddress() : '');
  const [id = ''] = loaded.load([item]);
  const rendered = { id, item, used: JSON.stringify(item) };
  const [entry = ''] = renderEntries(loaded, [rendered]);
  const kind = loaded.engine.opt.xclass;
  const linked = (html: string, form: 'entry' | 'note') => {
    const template = markLinks(html);
    return hasLink ? withLink(template, form) : template;
  };
  return places.map((place) => {
    const note = { ...rendered, place, otherwise: entry };
    const said = renderNote(loaded, { ...note, position: 0 });
    const first: Template = kind === 'note' ? linked(said, 'note') : markLinks(said);
    const subsequent =
      kind === 'note' ? markLinks(renderNote(loaded, { ...note, position: 1, firstNote: 1 })) : first;
    return { class: kind, first, subsequent, bibliography: linked(entry, 'entry') };
  });
}

/** A record as citeproc gets it. Later notes name a work by its title without the subtitle (Chicago, 17th ed., 14.33). */
export function itemFor(record: CslRecord, url: string): CslRecord {
  const item = toCslItem({ record, url });
  const end = item.title.indexOf(': ');
  return item['title-short'] !== undefined || end < 1
    ? item
    : { ...item, 'title-short': item.title.slice(0, end) };
}

export interface NoteRequest extends RenderedItem {
  position: NonNullable<CiteItem['position']>;
  place: PlaceKind | undefined;
  /** The number of the note that cites it first, for later ones that refer to it (`supra note 1`). */
  firstNote?: number;
  /** Whether that note is near, in the style's eyes. */
  isNear?: boolean;
  /** What is said where the style prints nothing. */
  otherwise: string;
}

/** A note, or an in-text form, as sanitised HTML with a mark for its place. */
export function renderNote(loaded: LoadedEngine, request: NoteRequest): string {
  const { id, position, place, firstNote, isNear = true } = request;
  const mark = place && markFor(place.isSeveral, request.used);
  const cited: CiteItem = {
    ...{ id, position },
    ...(firstNote !== undefined && {
      'first-reference-note-number': String(firstNote),
      'near-note': isNear,
    }),
    ...(mark && { locator: mark.locator, label: place.label }),
  };
  const html = printed(loaded, (engine) => engine.makeCitationCluster([cited])) ?? request.otherwise;
  // *Ibid.* alone means the same place.
  if (!mark || (position === 2 && !mark.pattern.test(html))) return html;
  return placeLocator(html, mark, placeMark, locatorTerms(loaded.engine, place)).html;
}

/**
 * The entries in the bibliography, in the order in which the engine knows the items; in styles that have none, the
 * first note without its place.
 */
export function renderEntries(loaded: LoadedEngine, items: readonly RenderedItem[]): string[] {
  const printedById = new Map<string, string>();
  try {
    const bibliography = loaded.engine.makeBibliography();
    if (bibliography)
      for (const [place, [id = '']] of bibliography[0].entry_ids.entries())
        printedById.set(id, sanitise(bibliography[1][place] ?? ''));
  } catch {
    loaded.recover();
  }
  return items.map((rendered) => {
    const entry = printedById.get(rendered.id) ?? '';
    if (isCitation(entry)) return entry;
    // What was cited, and where it is: what is left to say where a style prints nothing of such a thing.
    const { title, URL } = rendered.item;
    const parts = [title, URL].filter((part) => part !== undefined);
    const otherwise = parts.map((part) => escapeHtml(plainText(part))).join(', ');
    return renderNote(loaded, { ...rendered, position: 0, place: undefined, otherwise });
  });
}

/**
 * What citeproc prints, sanitised; `undefined` where the style has nothing to say of such a thing, or citeproc fails
 * on it: one style in 2,679 breaks on a court case.
 */
export function printed(loaded: LoadedEngine, print: (engine: Engine) => string): string | undefined {
  let html: string;
  try {
    html = sanitise(print(loaded.engine));
  } catch {
    loaded.recover();
    return undefined;
  }
  return isCitation(html) ? html : undefined;
}

const isCitation = (html: string) =>
  /[\p{L}\p{N}]/u.test(html) && !/\[(?:CSL STYLE ERROR|NO_PRINTED_FORM)/.test(html);
