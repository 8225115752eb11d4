/**
 * With which headers is a file served as it is? The same on Node and at the edge. Names that hold a hash of the
 * content never change their meaning, and are cached for ever.
 */

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
};

/** `search.3f9a01bc.css`, or a name that is nothing but its hash. */
const HASHED_NAME = /\.[\w-]{8}\.\w+$|\/[0-9a-f]{32}\.\w+$/;

/** Whether a file's name changes with its content. */
export const isHashed = (path: string): boolean => HASHED_NAME.test(path);

/** The media type of a file, by the end of its name. */
export function mediaType(path: string): string {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return TYPES[extension] ?? 'application/octet-stream';
}

export function fileHeaders(path: string): Headers {
  const type = mediaType(path);
  const headers = new Headers({
    'content-type': type,
    'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  // A drawing may hold scripts; a sandbox of its own origin takes their power.
  if (type === TYPES.svg)
    headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return headers;
}
