/** What does every page tell the browser? What it may load, and how long it may keep it. */
import { createMiddleware } from 'hono/factory';
import type { Language } from '../wording/languages.ts';

/** Our own scripts, styles, fonts and images; nothing inline, nothing from elsewhere, no frames around us. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sets them on every HTML answer. Pages are revalidated: they depend on the index, the reader's theme and language, and the form asked for. */
export const htmlHeaders = createMiddleware(async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.get('content-type')?.startsWith('text/html')) return;
  headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  const language: Language | undefined = c.get('language');
  if (language) headers.set('Content-Language', language);
  headers.append('Vary', 'Accept, Accept-Language, Cookie');
});
