/** What does a compiled style make of one record? Its first and later note or in-text form, and its bibliography entry. */
import type { CiteItem, Engine } from 'citeproc';
import type { Locator } from '../../indexer/format/passage.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { Citable, Citation } from './citation.ts';
import { toCslItem } from './cslItem.ts';
import type { LoadedEngine } from './engines.ts';
import { locatorTerms, markFor, placeLocator } from './locator.ts';
import { escapeHtml, plainText, sanitise, toForm } from './markup.ts';
import { quoteWithCitation } from './quotation.ts';

/** All forms of one citable. */
export function renderCitation(loaded: LoadedEngine, citable: Citable): Omit<Citation, 'style' | 'locale'> {
  const { locator, url, quotation } = citable;
  const item = withShortTitle(toCslItem(citable));
  const id = loaded.load(item);
  const entry = renderEntry(loaded, id, item);
  const note = { id, locator, used: JSON.stringify(item), otherwise: entry };
  const kind = loaded.engine.opt.xclass;
  const first = toForm(renderNote(loaded, { ...note, position: 0 }), url);
  return {
    class: kind,
    first,
    subsequent: kind === 'note' ? toForm(renderNote(loaded, { ...note, position: 1 }), url) : first,
    bibliography: toForm(entry, url),
    ...(quotation && { quotation: quoteWithCitation(quotation, { class: kind, first }, url) }),
  };
}

/** Later notes name a work by its title without the subtitle (Chicago Manual, 17th ed., 14.33). */
function withShortTitle<Item extends CslRecord>(item: Item): Item {
  const end = item.title.indexOf(': ');
  return item['title-short'] !== undefined || end < 1
    ? item
    : { ...item, 'title-short': item.title.slice(0, end) };
}

export interface NoteRequest {
  /** As the engine knows the item. */
  id: string;
  /** 0: first, 1: later. */
  position: 0 | 1;
  locator: Locator | undefined;
  /** All text of the item: what the locator's mark must not be taken for. */
  used: string;
  /** What is said where the style prints nothing. */
  otherwise: string;
}

/** A note, or an in-text form, as sanitised HTML with its locator. */
export function renderNote(
  loaded: LoadedEngine,
  { id, position, locator, used, otherwise }: NoteRequest,
): string {
  const mark = locator && markFor(locator.value, used);
  const cited: CiteItem = {
    ...{ id, position },
    // A later note that refers to the first by its number (`supra note 1`): here the first is note 1.
    ...(position === 1 && { 'first-reference-note-number': '1', 'near-note': true }),
    ...(mark && { locator: mark.locator, label: locator.label }),
  };
  const html = printed(loaded, (engine) => engine.makeCitationCluster([cited])) ?? otherwise;
  if (!mark) return html;
  return placeLocator(html, mark, locator, locatorTerms(loaded.engine, locator.label, locator.value)).html;
}

/** The entry in the bibliography; in styles that have none, the first note without its locator. */
export function renderEntry(loaded: LoadedEngine, id: string, { title, URL }: CslRecord): string {
  const entry = printed(loaded, (engine) => {
    const bibliography = engine.makeBibliography();
    return bibliography ? bibliography[1].join('') : '';
  });
  if (entry !== undefined) return entry;
  // What was cited, and where it is: what is left to say where a style prints nothing of such a thing.
  const parts = [title, URL].filter((part) => part !== undefined);
  const otherwise = parts.map((part) => escapeHtml(plainText(part))).join(', ');
  return renderNote(loaded, { id, position: 0, locator: undefined, used: '', otherwise });
}

/**
 * What citeproc prints, sanitised; `undefined` where the style has nothing to say of such a thing, or citeproc fails
 * on it: one style in 2,679 breaks on a court case.
 */
function printed(loaded: LoadedEngine, print: (engine: Engine) => string): string | undefined {
  let html: string;
  try {
    html = sanitise(print(loaded.engine));
  } catch {
    loaded.recover();
    return undefined;
  }
  const isCitation = /[\p{L}\p{N}]/u.test(html) && !/\[(?:CSL STYLE ERROR|NO_PRINTED_FORM)/.test(html);
  return isCitation ? html : undefined;
}
