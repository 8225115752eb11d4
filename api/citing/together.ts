/**
 * How are several passages cited together? As notes that follow each other (the first whole, later ones shortened, with
 * the first one's real number where a style names it), as one citation that names them all, and as a bibliography in
 * the style's own order, in which a work and edition has one entry.
 */
import type { CiteItem } from 'citeproc';
import type { Locator } from '../../indexer/format/passage.ts';
import type { Citable, CitationForm, CitedTogether } from './citation.ts';
import type { LoadedEngine, Locales } from './engines.ts';
import { isSeveral, locatorTerms, marksFor, placeLocator, showPlace } from './locator.ts';
import { escapeHtml, isWebAddress } from './markup.ts';
import { quoteWithCitation } from './quotation.ts';
import { itemFor, printed, type RenderedItem, renderEntries, renderNote } from './render.ts';
import { sortedPlaces } from './sorting.ts';
import type { StyleSource } from './styleFiles.ts';
import { fillAddresses, fillPlace, standInAddress, toForm, withLink } from './template.ts';

/** The works of several citables, and which of them each cites. */
interface Works {
  /** In the order of the bibliography. */
  rendered: readonly RenderedItem[];
  /** Their addresses, by stand-in. */
  addresses: readonly string[];
  /** Of each citable: its work's place in `rendered`. */
  workOf: readonly number[];
}

/**
 * @param addressOf the address of a work of which several passages are cited
 */
export function renderTogether(
  loaded: LoadedEngine,
  style: StyleSource,
  locales: Locales,
  citables: readonly Citable[],
  addressOf: (citables: readonly Citable[]) => string,
): Omit<CitedTogether, 'style' | 'locale'> {
  const works = gatherWorks(loaded, style, locales, citables, addressOf);
  const entries = renderEntries(loaded, works.rendered);
  const bibliography = entries.map((entry, place) => {
    const { URL } = works.rendered[place]?.item ?? {};
    return toForm(fillAddresses(URL === undefined ? entry : linked(entry, 'entry', URL), works.addresses));
  });
  const notes = renderNotes(loaded, citables, works, entries);
  const kind = loaded.engine.opt.xclass;
  return {
    class: kind,
    notes,
    together: renderCluster(loaded, style, locales, citables, works) ?? joined(notes),
    bibliography,
    quotations: citables.map(({ quotation, url }, place) => {
      const first = notes[place];
      return quotation && first && quoteWithCitation(quotation, { class: kind, first }, url);
    }),
  };
}

/** Citations side by side, where a style can't say several places in one. */
const joined = (notes: readonly CitationForm[]): CitationForm => ({
  text: notes.map(({ text }) => text).join('; '),
  html: notes.map(({ html }) => html).join('; '),
});

const linked = (html: string, kind: 'entry' | 'note', address: string) =>
  html.toLowerCase().includes(address.replace('https://', '')) ? html : withLink(html, kind, address);

function gatherWorks(
  loaded: LoadedEngine,
  style: StyleSource,
  locales: Locales,
  citables: readonly Citable[],
  addressOf: (citables: readonly Citable[]) => string,
): Works {
  const groups = [...Map.groupBy(citables, ({ record }) => JSON.stringify(record)).values()];
  const addresses = groups.map((group) =>
    group.length > 1 && group.every(({ url }) => isWebAddress(url))
      ? addressOf(group)
      : (group[0]?.url ?? ''),
  );
  const items = groups.flatMap(([first], place) => {
    const address = isWebAddress(addresses[place] ?? '') ? standInAddress(place) : '';
    return first ? [itemFor(first.record, address)] : [];
  });
  const order = sortedPlaces(items, style.sort.bibliography, style.node, locales);
  const sorted = order.flatMap((place) => items[place] ?? []);
  const ids = loaded.load(sorted);
  const used = JSON.stringify(items);
  const groupOf = new Map(
    groups.flatMap((group, place) => group.map((citable) => [citable, place] as const)),
  );
  return {
    rendered: sorted.map((item, place) => ({ id: ids[place] ?? '', item, used })),
    addresses,
    workOf: citables.map((citable) => order.indexOf(groupOf.get(citable) ?? -1)),
  };
}

/** How many notes may stand between a note and the first for that to be near (CSL 1.0.2, `near-note-distance`). */
const NEAR = 5;

/** Each citable's own note, or in-text form. */
function renderNotes(
  loaded: LoadedEngine,
  citables: readonly Citable[],
  { rendered, addresses, workOf }: Works,
  entries: readonly string[],
): CitationForm[] {
  const isNote = loaded.engine.opt.xclass === 'note';
  const distance = Number(loaded.nearNoteDistance ?? NEAR);
  const firstNotes = new Map<number, number>();
  return citables.map((citable, place) => {
    const { locator, url } = citable;
    const work = workOf[place] ?? 0;
    const item = rendered[work];
    if (!item) throw new Error('Every citable cites a work.');
    const firstNote = isNote ? firstNotes.get(work) : undefined;
    if (firstNote === undefined) firstNotes.set(work, place + 1);
    const before = citables[place - 1];
    const isSameAsBefore = before !== undefined && workOf[place - 1] === work;
    const said = renderNote(loaded, {
      ...item,
      place: locator && { label: locator.label, isSeveral: isSeveral(locator.value) },
      position:
        firstNote === undefined ? 0 : isSameAsBefore ? (isSamePlace(before.locator, locator) ? 2 : 3) : 1,
      ...(firstNote !== undefined && { firstNote, isNear: place + 1 - firstNote <= distance }),
      otherwise: entries[work] ?? '',
    });
    const own = addresses.map(() => url);
    const html = fillPlace(said, locator?.value ?? '');
    const needsLink = isNote && firstNote === undefined && item.item.URL !== undefined;
    return toForm(fillAddresses(needsLink ? linked(html, 'note', item.item.URL ?? '') : html, own));
  });
}

const isSamePlace = (one: Locator | undefined, other: Locator | undefined) =>
  one?.label === other?.label && one?.value === other?.value;

/** A part of a citation: a work, and its places under one label. */
interface Cite {
  work: number;
  label?: Locator['label'];
  /** `11, 12, 15` */
  value?: string;
  isSeveral: boolean;
}

/** The places of a work stand together, as `paras. 11, 12`; the work as a whole is said by any of them. */
function gatherCites(citables: readonly Citable[], workOf: readonly number[]): Cite[] {
  const places = citables.map(({ locator }, place) => ({ work: workOf[place] ?? 0, locator }));
  const groups = Map.groupBy(places, ({ work, locator }) => `${work} ${locator?.label ?? ''}`);
  const cites = [...groups.values()].map((group): Cite => {
    const [first] = group;
    const values = [...new Set(group.flatMap(({ locator }) => locator?.value ?? []))];
    const { work = 0, locator } = first ?? {};
    if (!locator) return { work, isSeveral: false };
    const several = values.length > 1 || values.some(isSeveral);
    return { work, label: locator.label, value: values.join(', '), isSeveral: several };
  });
  return cites.filter(
    ({ work, label }) => label !== undefined || !cites.some((other) => other.work === work && other.label),
  );
}

/** One citation of all; `undefined` where the style loses a place. */
function renderCluster(
  loaded: LoadedEngine,
  style: StyleSource,
  locales: Locales,
  citables: readonly Citable[],
  { rendered, addresses, workOf }: Works,
): CitationForm | undefined {
  const cites = gatherCites(citables, workOf);
  const order = sortedPlaces(
    cites.map(({ work }) => rendered[work]?.item ?? {}),
    style.sort.citation,
    style.node,
    locales,
    cites.map(({ work }) => work),
  );
  const sorted = order.flatMap((place) => cites[place] ?? []);
  const marks = marksFor(sorted, rendered[0]?.used ?? '');
  const items = sorted.map(({ work, label }, rank): CiteItem => {
    const mark = marks[rank];
    const isRepeated = sorted.findIndex((other) => other.work === work) < rank;
    return {
      id: rendered[work]?.id ?? '',
      position: !isRepeated ? 0 : sorted[rank - 1]?.work === work ? 3 : 1,
      ...(isRepeated && { 'first-reference-note-number': '1', 'near-note': true }),
      ...(mark && label && { locator: mark.locator, label }),
    };
  });
  let html = printed(loaded, (engine) => engine.makeCitationCluster(items));
  for (const [rank, cite] of sorted.entries()) {
    const mark = marks[rank];
    const { label, value } = cite;
    if (!mark || !label || value === undefined || html === undefined) continue;
    const show = (between: string) => escapeHtml(showPlace(value, between));
    const terms = locatorTerms(loaded.engine, { label, isSeveral: cite.isSeveral });
    const placed = placeLocator(html, mark, show, terms);
    html = placed.fate === 'added' ? undefined : placed.html;
  }
  return html === undefined ? undefined : toForm(fillAddresses(html, addresses));
}
