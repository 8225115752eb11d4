/**
 * Which form does the client want? Proactive negotiation over media types (RFC 9110, 12.4.2 and 12.5.1).
 */
import { ProblemError } from '../problems.ts';

interface MediaRange {
  type: string;
  subtype: string;
  quality: number;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * The offer that an Accept header likes best; among equals the first. `undefined` where it allows none.
 * @param accept the header's value; absent means that anything goes
 * @param offers media types without parameters, the server's favourite first
 * @throws ProblemError where the header cannot be read
 */
export function negotiate<Offer extends string>(
  accept: string | undefined,
  offers: readonly Offer[],
): Offer | undefined {
  const ranges = readAccept(accept);
  let best: Offer | undefined;
  let bestQuality = 0;
  for (const offer of offers) {
    const quality = qualityOf(offer, ranges);
    if (quality > bestQuality) {
      best = offer;
      bestQuality = quality;
    }
  }
  return best;
}

/**
 * The parameters (names in small letters, quotation marks taken off) that an Accept header gives a media type, where it
 * names it outright: `style` and `locale` of `text/x-bibliography; style=apa; locale=de-DE`.
 */
export function acceptParameters(accept: string | undefined, type: string): Record<string, string> {
  for (const item of splitOutsideQuotes(accept ?? '', ',')) {
    const [range = '', ...parameters] = splitOutsideQuotes(item, ';').map((part) => part.trim());
    if (range.toLowerCase() !== type) continue;
    return Object.fromEntries(
      parameters.map((parameter) => {
        const [name = '', ...value] = parameter.split('=');
        return [
          name.trim().toLowerCase(),
          value
            .join('=')
            .trim()
            .replace(/^"(.*)"$/, '$1'),
        ];
      }),
    );
  }
  return {};
}

/** The quality that the most specific range matching an offer gives it. */
function qualityOf(offer: string, ranges: readonly MediaRange[]): number {
  const [type, subtype] = offer.split('/');
  let quality = 0;
  let specificity = -1;
  for (const range of ranges) {
    if (range.type !== '*' && range.type !== type) continue;
    if (range.subtype !== '*' && range.subtype !== subtype) continue;
    const depth = (range.type === '*' ? 0 : 1) + (range.subtype === '*' ? 0 : 1);
    if (depth < specificity) continue;
    // The same range given twice: the better of the two.
    quality = depth === specificity ? Math.max(quality, range.quality) : range.quality;
    specificity = depth;
  }
  return quality;
}

/** Reads the header; a lone `*` and `q=.2`, which old Java clients send, pass. */
function readAccept(accept: string | undefined): MediaRange[] {
  if (accept === undefined || accept.trim() === '') return [{ type: '*', subtype: '*', quality: 1 }];
  return splitOutsideQuotes(accept, ',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const [range = '', ...parameters] = splitOutsideQuotes(item, ';').map((part) => part.trim());
      const [type = '', subtype = range === '*' ? '*' : '', ...rest] = range.toLowerCase().split('/');
      if (!TOKEN.test(type) || !TOKEN.test(subtype) || rest.length > 0) throw unreadable(item);
      return { type, subtype, quality: readQuality(parameters, item) };
    });
}

function readQuality(parameters: string[], item: string): number {
  const quality = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  if (quality === undefined) return 1;
  const value = quality.slice(quality.indexOf('=') + 1).trim();
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(value) || Number(value) > 1) throw unreadable(item);
  return Number(value);
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let unit = 0; unit < text.length; unit++) {
    const sign = text[unit];
    if (quoted && sign === '\\') unit++;
    else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      parts.push(text.slice(start, unit));
      start = unit + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unreadable(item: string): ProblemError {
  return new ProblemError('bad-header', {
    parameter: 'Accept',
    detail: `“${item.slice(0, 100)}” is no media range.`,
    remedy: 'Name media types, e.g. `Accept: application/json, text/html;q=0.5`.',
  });
}
