/**
 * Files as they are: the program's scripts, styles and fonts, and the images of the texts. Names that hold a hash of
 * the content never change their meaning, and are cached for ever.
 */
import { createHash } from 'node:crypto';
import type { Context, Handler } from 'hono';
import { compress, isCompressible, negotiateEncoding } from './compression.ts';
import { fileHeaders, isHashed, mediaType } from './fileHeaders.ts';

interface StoredFile {
  bytes: Uint8Array;
  etag: string;
  encoded: Map<string, Promise<Uint8Array>>;
}

/**
 * Serves files under the address's own path without its leading slash.
 *
 * @param source asked at each request, so that it may change
 */
export function staticFiles(source: (path: string) => Promise<Uint8Array | undefined>): Handler {
  // Kept are texts whose names hold their hash: they can't go out of date, and compressing them costs the most.
  const kept = new Map<string, StoredFile>();

  const load = async (path: string): Promise<StoredFile | undefined> => {
    const known = kept.get(path);
    if (known) return known;
    const bytes = await source(path);
    if (!bytes) return undefined;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const file: StoredFile = { bytes, etag, encoded: new Map() };
    if (isHashed(path) && isCompressible(mediaType(path))) kept.set(path, file);
    return file;
  };

  return async (c, next) => {
    const path = c.req.path.slice(1);
    const file = await load(path);
    if (!file) return next();
    return respond(c, path, file);
  };
}

async function respond(c: Context, path: string, file: StoredFile): Promise<Response> {
  const type = mediaType(path);
  const headers = fileHeaders(path);
  headers.set('etag', file.etag);
  if (isCompressible(type)) headers.set('vary', 'accept-encoding');
  if (c.req.header('if-none-match')?.includes(file.etag)) return new Response(null, { status: 304, headers });

  const encoding = isCompressible(type) ? negotiateEncoding(c.req.header('accept-encoding')) : undefined;
  if (!encoding) return new Response(asBody(file.bytes), { headers });
  let encoded = file.encoded.get(encoding);
  if (!encoded) {
    encoded = compress(file.bytes, encoding, 'once');
    file.encoded.set(encoding, encoded);
  }
  headers.set('content-encoding', encoding);
  return new Response(asBody(await encoded), { headers });
}

const asBody = (bytes: Uint8Array) => new Uint8Array(bytes);
