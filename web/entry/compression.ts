/**
 * How are answers made small on the way? Brotli where the client takes it, gzip otherwise; at the edge the host does
 * this, on plain Node we do.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

export type Encoding = 'br' | 'gzip';

/** Below this the headers cost more than is saved: such an answer fits in one packet anyway. */
const LEAST_BYTES = 1_000;

export const isCompressible = (type: string) =>
  /^(?:text\/|application\/(?:[\w.+-]*json|javascript|xml|link-format|x-bibtex|x-research-info-systems)|image\/svg)/.test(
    type,
  );

/** What `Accept-Encoding` (RFC 9110, section 12.5.3) allows, the smaller first. */
export function negotiateEncoding(header: string | undefined): Encoding | undefined {
  const accepted = new Map<string, number>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (name) accepted.set(name, weight === undefined ? 1 : Number(weight));
  }
  const allows = (name: string) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0;
  return allows('br') ? 'br' : allows('gzip') ? 'gzip' : undefined;
}

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** @param use `once`: the result is kept, so it may cost more time; `each`: made anew for each answer */
export async function compress(
  bytes: Uint8Array,
  encoding: Encoding,
  use: 'once' | 'each',
): Promise<Uint8Array> {
  if (encoding === 'gzip') return gzipAsync(bytes, { level: use === 'once' ? 9 : 6 });
  return brotliAsync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: use === 'once' ? 11 : 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Compresses what the app answers. */
export const compressAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  const type = res.headers.get('content-type') ?? '';
  if (!isCompressible(type) || res.headers.has('content-encoding')) return;
  if (/no-transform/.test(res.headers.get('cache-control') ?? '')) return;
  res.headers.append('vary', 'accept-encoding');
  const encoding = negotiateEncoding(c.req.header('accept-encoding'));
  if (!encoding || !res.body || c.req.method === 'HEAD') return;
  const bytes = new Uint8Array(await res.arrayBuffer());
  const headers = new Headers(res.headers);
  headers.delete('content-length');
  const small = bytes.length < LEAST_BYTES;
  if (!small) headers.set('content-encoding', encoding);
  // The compressed bytes are not those that a strong validator names (RFC 9110, section 8.8.1).
  const etag = headers.get('etag');
  if (!small && etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`);
  const body = small ? bytes : new Uint8Array(await compress(bytes, encoding, 'each'));
  c.res = undefined;
  c.res = new Response(body, { status: res.status, headers });
};
