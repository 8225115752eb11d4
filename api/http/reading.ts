/**
 * How do all machine-readable addresses behave? Read-only, open to every origin, with well-formed addresses,
 * validators, timing, and problem documents for what goes wrong.
 */
import type { Env, Hono, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { timing } from 'hono/timing';
import { ProblemError } from '../problems.ts';
import { conditional } from './conditional.ts';

export const READING_METHODS = 'GET, HEAD, OPTIONS';

/** Where a text is sent to be checked: it may be long, and does not belong into an address. Nothing is stored. */
const CHECKED = /^\/api\/v1\/verify(?:\/manuscript)?$/;
const CHECKING_METHODS = 'POST, OPTIONS';

/** Longest address (path and query) that is answered; longer ones cost work and mean nothing. */
const LONGEST_ADDRESS = 8000;

/** The middleware of an address that is read, in order. */
export const reading: readonly MiddlewareHandler[] = [
  timing({ totalDescription: '' }),
  cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['Accept', 'Content-Type', 'Accept-Datetime', 'If-None-Match'],
    exposeHeaders: [
      'ETag',
      'Link',
      'Location',
      'Content-Location',
      'Memento-Datetime',
      'Server-Timing',
      'Vary',
    ],
    maxAge: 86_400,
  }),
  async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    // Kept, but asked about each time: the ETag makes that cheap, and nobody reads an old text.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  },
  async (c, next) => {
    requireReading(c.req.method, c.req.path);
    requireWellFormed(c.req.url);
    await next();
  },
  conditional,
];

/** Puts `reading` before everything that is registered later under the patterns. */
export function useReading<E extends Env>(app: Hono<E>, patterns: readonly string[]): void {
  for (const pattern of patterns) app.use(pattern, ...reading);
}

function requireReading(method: string, path: string): void {
  const isChecked = CHECKED.test(path);
  if (isChecked ? method === 'POST' : method === 'GET' || method === 'HEAD') return;
  const methods = isChecked ? CHECKING_METHODS : READING_METHODS;
  throw new ProblemError(
    'method-not-allowed',
    { detail: `${method} is not answered here.`, remedy: `Use one of ${methods}.` },
    { Allow: methods },
  );
}

/** @throws ProblemError where an address is too long, or its percent-encoding broken or not UTF-8 */
export function requireWellFormed(url: string): void {
  const { pathname, search } = new URL(url);
  if (pathname.length + search.length > LONGEST_ADDRESS) {
    throw new ProblemError('too-long', {
      detail: `The address has ${pathname.length + search.length} characters; ${LONGEST_ADDRESS} are allowed.`,
      remedy: 'Shorten the query.',
    });
  }
  const faulty = [pathname, ...search.slice(1).split('&')].find((part) => decode(part) === undefined);
  if (faulty === undefined) return;
  throw new ProblemError('bad-address', {
    detail: `“${faulty.slice(0, 100)}” cannot be decoded.`,
    parameter: faulty === pathname ? 'path' : (faulty.split('=')[0] ?? ''),
    remedy: 'Percent-encode the address as UTF-8; a percent sign itself is %25.',
  });
}

/**
 * What a part of an address says; `undefined` where it cannot be decoded. The value is given back and looked at, since
 * bundlers take the call for one without effects, and drop it where only its failing matters.
 */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
