/**
 * Where does the next page begin? A cursor names the last result of the page before, so it stays right when passages
 * come or go in between; and the question it belongs to, so that it cannot be used with another.
 */
import { z } from 'zod';
import { canonicalJson } from '../../indexer/format/canonicalJson.ts';
import type { PassageId } from '../../indexer/format/passage.ts';
import type { ConcordanceRequest, LinePosition } from './concordance.ts';
import { type SearchRequest, SearchRequestError } from './searchIndex.ts';

/** The last result of a page. */
export interface LastHit {
  id: PassageId;
  score: number;
  /** Its place when it was shown, for when the passage is gone. */
  place: number;
}

const payload = z.tuple([z.string(), z.string(), z.number(), z.number().int().nonnegative()]);

/** An opaque token: base64url. */
export function writeCursor(request: SearchRequest, { id, score, place }: LastHit): string {
  return encode([questionOf(request), id, score, place]);
}

const linePayload = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.number().int().nonnegative(),
  z.number().int().nonnegative(),
]);

/** The last line of a page of a concordance. */
export function writeLineCursor(
  request: ConcordanceRequest,
  { id, key, place, start }: LinePosition & { id: PassageId },
): string {
  return encode([questionOf(request), id, key, place, start]);
}

/** @throws SearchRequestError where the cursor is none, or belongs to another question. */
export function readLineCursor(
  request: ConcordanceRequest,
  cursor: string,
): LinePosition & { id: PassageId } {
  const [, id, key, place, start] = read(linePayload, request, cursor);
  return { id, key, place, start };
}

function encode(payload: readonly unknown[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @throws SearchRequestError where the cursor is none, or belongs to another question. */
export function readCursor(request: SearchRequest, cursor: string): LastHit {
  const [, id, score, place] = read(payload, request, cursor);
  return { id, score, place };
}

function read<Payload extends readonly [string, ...unknown[]]>(
  schema: z.ZodType<Payload>,
  request: Question,
  cursor: string,
): Payload {
  const parsed = schema.safeParse(decode(cursor));
  if (!parsed.success)
    throw new SearchRequestError(
      'cursor',
      'This is no cursor of this search. Leave it out for the first page.',
    );
  if (parsed.data[0] !== questionOf(request)) {
    throw new SearchRequestError(
      'cursor',
      'This cursor belongs to another query. Leave it out for the first page.',
    );
  }
  return parsed.data;
}

function decode(cursor: string): unknown {
  if (!/^[\w-]{1,900}$/.test(cursor)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (unit) =>
      unit.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

type Question = Omit<SearchRequest, 'sort' | 'limit'> & ({ sort: string } | { order: string });

/** All that decides which results there are, in which order, as a short name: FNV-1a over its canonical JSON, 32 bits. */
export function questionOf({
  query,
  mode,
  works,
  kinds,
  languages,
  authors,
  periods,
  ...more
}: Question): string {
  const text = canonicalJson({
    query,
    mode,
    works: works.toSorted(),
    kinds: kinds.toSorted(),
    languages: languages.toSorted(),
    authors: (authors ?? []).toSorted(),
    periods: (periods ?? []).toSorted(),
    ...('sort' in more ? { sort: more.sort } : { order: more.order }),
  });
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < text.length; unit++)
    hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193) >>> 0;
  return hash.toString(36);
}
