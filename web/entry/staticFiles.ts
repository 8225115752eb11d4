/**
 * Files as they are: the program's scripts, styles and fonts, and the images of the texts. Names that hold a hash of
 * the content never change their meaning, and are cached for ever.
 */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Context, Handler } from 'hono';
import { compress, isCompressible, negotiateEncoding } from './compression.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
};

/** `search.3f9a01bc.css`, or a name that is nothing but its hash. */
const HASHED_NAME = /\.[\w-]{8}\.\w+$|\/[0-9a-f]{32}\.\w+$/;

const typeOf = (path: string) => TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

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
    if (HASHED_NAME.test(path) && isCompressible(typeOf(path))) kept.set(path, file);
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
  const extension = extname(path).toLowerCase();
  const type = typeOf(path);
  const headers = new Headers({
    'content-type': type,
    'cache-control': HASHED_NAME.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    etag: file.etag,
  });
  // A drawing may hold scripts; a sandbox of its own origin takes their power.
  if (extension === '.svg')
    headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
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
