/**
 * What does a collection hold? Passages that a reader gathered, in an order of their own. The collection is its address,
 * `?p={id}@{state},…`: nothing of it is kept here.
 */
import type { PassageId, StateName } from '../../indexer/format/passage.ts';
import type { Citable } from '../citing/citation.ts';
import type { Library } from '../library/library.ts';
import { parseAddress, permalinkPath } from './address.ts';
import type { PermalinkAnswer, PinnedView } from './answer.ts';
import { citableNow, citablePinned } from './citable.ts';
import { resolvePermalink } from './resolve.ts';

/** Each is a page to read and a citation to make. */
export const MOST_GATHERED = 100;

/** A passage of a collection, as its address names it. */
export interface Gathered {
  id: PassageId;
  state?: StateName | undefined;
}

/** A passage of a collection, and what became of it. */
export interface GatheredPassage extends Gathered {
  answer: PermalinkAnswer;
  /** Absent where it has no words to cite: unknown, or redacted. */
  citable?: Citable | undefined;
  /** The words that are cited, as a state had them; absent for a draft. */
  view?: PinnedView | undefined;
}

/**
 * Reads a collection's parameter: ids, each with its state, and whole permalinks too, with commas or spaces between.
 * What is named twice stays where it is named first.
 */
export function readGathered(parameter: string): Gathered[] {
  const found = parameter
    .split(/[\s,]+/)
    .map((item) => item.replace(/^.*\/p\//, '').replace(/[?#/].*$/, ''))
    .filter((item) => item !== '')
    .map((item): Gathered => {
      const { id, state } = parseAddress(decoded(item));
      return state === undefined ? { id } : { id, state };
    });
  const names = found.map(nameOf);
  return found.filter((_, place) => names.indexOf(names[place] ?? '') === place);
}

function decoded(item: string): string {
  try {
    return decodeURIComponent(item);
  } catch {
    return item;
  }
}

/** `{id}@{state}`: neither holds a comma. */
export const nameOf = ({ id, state }: Gathered): string => (state === undefined ? id : `${id}@${state}`);

export const gatheredParameter = (items: readonly Gathered[]): string => items.map(nameOf).join(',');

/** The address of a collection's page. */
export const collectionPath = (items: readonly Gathered[]): string =>
  items.length === 0
    ? '/collection'
    : `/collection?p=${encodeURIComponent(gatheredParameter(items)).replaceAll('%2C', ',').replaceAll('%40', '@')}`;

export const COLLECTION_EDITS = ['up', 'down', 'remove'] as const;
export type CollectionEdit = (typeof COLLECTION_EDITS)[number];

/**
 * A collection after an edit: `up-2` moves the second passage up. What can't be done, or read, changes nothing.
 */
export function editGathered(items: readonly Gathered[], edit: string): Gathered[] {
  const [, kind, number] = /^(up|down|remove)-(\d{1,3})$/.exec(edit) ?? [];
  const place = Number(number) - 1;
  const item = items[place];
  if (!item) return [...items];
  const without = items.toSpliced(place, 1);
  if (kind === 'remove') return without;
  return without.toSpliced(Math.max(0, place + (kind === 'up' ? -1 : 1)), 0, item);
}

/** Looks each passage up; one that is named without a state is pinned to the one whose words these are. */
export function openGathered(
  library: Library,
  items: readonly Gathered[],
  origin: string,
): Promise<GatheredPassage[]> {
  return Promise.all(
    items.map(async ({ id, state }): Promise<GatheredPassage> => {
      const answer = await resolvePermalink(library, id, state);
      const citable = citableOf(answer, origin);
      const view = viewOf(answer);
      return { id, state: state ?? citable?.state, answer, citable, view };
    }),
  );
}

function citableOf(answer: PermalinkAnswer, origin: string): Citable | undefined {
  if (answer.type === 'current' || answer.type === 'draft')
    return citableNow(answer, origin, { quote: true });
  const view = viewOf(answer);
  return view && citablePinned(view, origin, { quote: true });
}

function viewOf(answer: PermalinkAnswer): PinnedView | undefined {
  switch (answer.type) {
    case 'current':
    case 'pinned':
      return answer.pinned;
    case 'merged':
    case 'withdrawn':
      return answer.last;
    default:
      return undefined;
  }
}

/** Of passages of one work that a bibliography names once, that many have a common address; more are the work's. */
const MOST_IN_ADDRESS = 10;

/** The address at which several passages of a work are seen together: a collection of them. */
export function sharedAddress(citables: readonly Citable[], origin: string): string {
  const items = citables
    .slice(0, MOST_IN_ADDRESS)
    .flatMap(({ id, state }): Gathered[] => (id === undefined ? [] : [{ id, state }]));
  if (citables.length <= MOST_IN_ADDRESS && items.length === citables.length)
    return origin + collectionPath(items);
  const [first] = items;
  return first ? origin + permalinkPath(first.id, first.state) : '';
}
