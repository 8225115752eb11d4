/**
 * Which citations are ready before anybody asks? For each bibliographic record the default styles are rendered when the
 * index is built, for every kind of place (template.ts), so that a Worker with 10 ms of processor reads a page of
 * templates and runs no citeproc. The pages are named by a hash of the record: what is cited is found by what it is.
 */

import { LOCATOR_LABELS, type Locator } from '../../indexer/format/passage.ts';
import type { FileSource } from '../../indexer/format/published.ts';
import { indexPath } from '../../indexer/format/published.ts';
import type { CslRecord } from '../../indexer/format/work.ts';
import type { LoadedEngine } from './engines.ts';
import { isSeveral } from './locator.ts';
import { type PlaceKind, renderTemplates } from './render.ts';
import type { CitationTemplate, Template } from './template.ts';

/** `citations/<hash>.json`: by style, in the language that the site or the style has by default. */
export type TemplatePage = Record<string, StyleTemplates>;

interface StyleTemplates {
  locale: string;
  class: CitationTemplate['class'];
  bibliography: Template;
  /** By kind of place: the first form and, where it differs, the later one. */
  places: Record<string, [first: Template, subsequent?: Template]>;
}

/** The whole work, and each label in the singular and the plural. */
const PLACES: readonly (PlaceKind | undefined)[] = [
  undefined,
  ...LOCATOR_LABELS.flatMap((label) => [false, true].map((several) => ({ label, isSeveral: several }))),
];

const nameOf = (place: PlaceKind | undefined): string =>
  place === undefined ? 'none' : place.label + (place.isSeveral ? '+' : '');

/** What a locator is to a style. */
export const placeKind = (locator: Locator | undefined): PlaceKind | undefined =>
  locator && { label: locator.label, isSeveral: isSeveral(locator.value) };

/** A style's part of a record's page. */
export function renderStyle(loaded: LoadedEngine, record: CslRecord): StyleTemplates {
  const rendered = renderTemplates(loaded, record, PLACES, true);
  const [whole] = rendered;
  if (!whole) throw new Error('The whole work is always rendered.');
  const places = rendered.map(({ first, subsequent }, place): [string, [Template, Template?]] => [
    nameOf(PLACES[place]),
    subsequent === first ? [first] : [first, subsequent],
  ]);
  return {
    locale: loaded.language,
    class: whole.class,
    bibliography: whole.bibliography,
    places: Object.fromEntries(places),
  };
}

/** Where a record's page is. */
export async function templatePath(record: CslRecord): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(record));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return indexPath.citations(hash);
}

/** Without the address of the source, which no citation carries, and in one order of keys. */
const canonical = ({ URL: _source, ...record }: CslRecord): string =>
  JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

export interface Templates {
  /** The citation of a record, where it was rendered with the index. */
  find(
    record: CslRecord,
    style: string,
    place: PlaceKind | undefined,
  ): Promise<{ locale: string; template: CitationTemplate } | undefined>;
}

/** Records whose pages are kept; each is some 40 KB. */
const KEPT = 50;

/** @param files the site's index */
export function openTemplates(files: FileSource): Templates {
  const pages = new Map<CslRecord, Promise<TemplatePage | undefined>>();

  function pageOf(record: CslRecord): Promise<TemplatePage | undefined> {
    const known = pages.get(record);
    if (known) return known;
    const loading = templatePath(record)
      .then((path) => files.read(path))
      .then((bytes) => bytes && (JSON.parse(new TextDecoder().decode(bytes)) as TemplatePage));
    pages.set(record, loading);
    loading.catch(() => pages.delete(record));
    const [oldest] = pages.keys();
    if (pages.size > KEPT && oldest) pages.delete(oldest);
    return loading;
  }

  return {
    async find(record, style, place) {
      const page = await pageOf(record);
      const templates = page?.[style];
      const [first, subsequent = first] = templates?.places[nameOf(place)] ?? [];
      if (!templates || first === undefined || subsequent === undefined) return undefined;
      const { locale, class: kind, bibliography } = templates;
      return { locale, template: { class: kind, first, subsequent, bibliography } };
    },
  };
}
