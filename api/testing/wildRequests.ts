/** What can come in over the wire? Requests at random: addresses, parameters, headers and methods, well formed and not. */
import fc from 'fast-check';
import { HARBOUR, ids } from './sampleIndex.ts';

const wild = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '.',
    '..',
    '%',
    '%ff',
    '%00',
    '__proto__',
    'constructor',
    'a'.repeat(3000),
    '\ud800',
    '@',
    '@1',
  ),
  fc.constantFrom(...Object.values(ids)),
  fc.constantFrom(
    '"',
    '(a OR',
    'title:',
    'a NEAR/0 b',
    '-',
    '*',
    'the~9',
    'kind:note',
    '"the lamp"~2',
    'harbour*',
  ),
  fc.constantFrom(HARBOUR, '1', '2~2', '-1', '0', '1e9', '100', 'true', 'apa', 'text', 'note', 'page'),
);
/** As it is, or percent-encoded as it should be. */
const segment = fc.tuple(wild, fc.boolean()).map(([text, encode]) => (encode ? encoded(text) : text));
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

const address = fc.oneof(
  fc.constantFrom('search', 'suggest', 'works', 'styles', 'openapi.json').map((name) => `/api/v1/${name}`),
  segment.map((slug) => `/api/v1/works/${slug}`),
  segment.map((slug) => `/api/v1/works/${slug}/passages`),
  fc.constant(`/api/v1/works/${HARBOUR}/passages`),
  segment.map((id) => `/api/v1/passages/${id}`),
  fc
    .constantFrom(...Object.values(ids))
    .chain((id) => fc.constantFrom('', '/notes', '/citation').map((page) => `/api/v1/passages/${id}${page}`)),
  fc
    .tuple(segment, segment, fc.constantFrom('', '.json', '.txt', '.csljson', '.bib', '.ris', '.exe'))
    .map(([id, state, suffix]) => `/p/${id}@${state}${suffix}`),
  fc
    .tuple(
      fc.constantFrom(...Object.values(ids)),
      fc.constantFrom('', '@1', '@2~2'),
      fc.constantFrom('.json', '.txt', '.csljson', '.bib', '.ris', ''),
    )
    .map((parts) => `/p/${parts.join('')}`),
  segment.map((id) => `/p/${id}/lineage`),
  segment.map((id) => `/timemap/${id}`),
  segment.map((slug) => `/works/${slug}/register.jsonl`),
);

const parameterName = fc.oneof(
  fc.constantFrom(
    'q',
    'mode',
    'work',
    'kind',
    'language',
    'sort',
    'limit',
    'cursor',
    'state',
    'format',
    'locator',
    'quote',
    'pin',
    'locale',
  ),
  segment,
);
const query = fc
  .array(fc.tuple(parameterName, segment), { maxLength: 4 })
  .map((parameters) => parameters.map(([name, value]) => `${name}=${value}`).join('&'));

const headerValue = fc
  .oneof(
    fc.string(),
    fc.constantFrom(
      '*/*',
      'text/html',
      'application/json;q=0.1',
      '"tag"',
      'W/"tag"',
      '*',
      'Tue, 31 May 2022 20:35:00 GMT',
      '\u00ff,;="',
    ),
  )
  // What cannot be in a header never reaches an app.
  .map((text) => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, ''));
const headers = fc.record(
  { accept: headerValue, 'accept-datetime': headerValue, 'if-none-match': headerValue, origin: headerValue },
  { requiredKeys: [] },
);

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constant('GET') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PURGE') },
);

export interface WildRequest {
  /** Path and query. */
  address: string;
  method: string;
  headers: Record<string, string>;
}

export const wildRequest: fc.Arbitrary<WildRequest> = fc
  .tuple(address, query, headers, method)
  .map(([path, parameters, sent, how]) => ({
    address: `${path.replaceAll('#', '%23')}?${parameters.replaceAll('#', '%23')}`,
    method: how,
    headers: sent,
  }));
