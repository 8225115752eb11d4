/**
 * Has the client this answer already? Every answer gets an ETag over its own bytes, so that it is right whatever
 * made the answer change (the texts, the program, the address it is served from); a client that has it gets 304.
 */
import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problems.ts';

/** Adds ETags to answers of status 200 and answers If-None-Match (RFC 9110, 13.1.2). */
export const conditional: MiddlewareHandler = async (c, next) => {
  const held = readIfNoneMatch(c.req.header('If-None-Match'));
  await next();
  if (c.res.status !== 200) return;
  const etag = c.res.headers.get('ETag') ?? (await addEtag(c));
  if (held !== '*' && !held.includes(withoutWeakness(etag))) return;
  const headers = new Headers(c.res.headers);
  for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding']) headers.delete(name);
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
};

async function addEtag(c: Parameters<MiddlewareHandler>[0]): Promise<string> {
  const body = await c.res.arrayBuffer();
  const etag = await etagOf(body);
  const headers = new Headers(c.res.headers);
  headers.set('ETag', etag);
  c.res = undefined;
  c.res = new Response(body, { status: 200, headers });
  return etag;
}

/** A strong ETag: the first 96 bits of the bytes' SHA-256. */
async function etagOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body), 0, 12);
  return `"${btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}"`;
}

/** The tags of an If-None-Match header, compared weakly as it asks; `*` for any. */
function readIfNoneMatch(header: string | undefined): '*' | string[] {
  if (header === undefined || header.trim() === '') return [];
  if (header.trim() === '*') return '*';
  const tags = header.match(/"[\x21\x23-\x7e\x80-\uffff]*"/g);
  if (tags) return tags;
  throw new ProblemError('bad-header', {
    parameter: 'If-None-Match',
    detail: 'It holds no entity tag.',
    remedy:
      'Send the ETag of an earlier answer as it came, with its quotation marks, or leave the header out.',
  });
}

const withoutWeakness = (etag: string) => etag.replace(/^W\//, '');
