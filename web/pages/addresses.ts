/** What are the addresses of this site's own pages? */
import type { PassageId, StateName, WorkSlug } from '../../indexer/format/passage.ts';
import type { PublishedWork } from '../../indexer/format/published.ts';

export const workPath = (slug: WorkSlug): string => `/works/${slug}`;

/** The reader's page for a part; the first is the work's own page. */
export function partPath(work: Pick<PublishedWork, 'slug' | 'parts'>, part: number): string {
  const name = work.parts[part]?.name;
  return part === 0 || name === undefined ? workPath(work.slug) : `${workPath(work.slug)}/${name}`;
}

/** A passage in its text. */
export const placePath = (work: Pick<PublishedWork, 'slug' | 'parts'>, part: number, id: PassageId): string =>
  `${partPath(work, part)}#${id}`;

/** A passage in its text, where the part is not known: the server answers 303 to it. */
export const findPath = (slug: WorkSlug, id: PassageId): string => `${workPath(slug)}?at=${id}`;

export function permalink(id: PassageId, state?: StateName | null): string {
  return state ? `/p/${id}@${encodeState(state)}` : `/p/${id}`;
}

/** A state's name in an address; its `~` needs no escape (RFC 3986, unreserved). */
const encodeState = (state: StateName): string => encodeURIComponent(state);

export const citePath = (id: PassageId, state?: StateName | null): string => `${permalink(id, state)}/cite`;
/** Two states beside each other; without their names, the last and the one before it. */
export function comparePath(
  slug: WorkSlug,
  from?: string,
  to?: string,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...more,
  });
  return `${workPath(slug)}/compare${query.size > 0 ? `?${query}` : ''}`;
}
export const workCitePath = (slug: WorkSlug): string => `${workPath(slug)}/cite`;
/** A page of the whole contents, counted from 1. */
export const contentsPath = (slug: WorkSlug, page = 1): string =>
  `${workPath(slug)}/contents${page > 1 ? `?page=${page}` : ''}`;
export const aboutPath = (slug: WorkSlug): string => `${workPath(slug)}/about`;
export const lineagePath = (id: PassageId): string => `/p/${id}/lineage`;
