import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createApi } from '../app.ts';
import { ids } from '../testing/sampleIndex.ts';
import { sampleServices } from '../testing/sampleServices.ts';
import { sampleProgram } from '../testing/sampleStyle.ts';
import type { PermalinkVariables } from './routes.ts';

const ORIGIN = 'https://texts.example.org';
const services = await sampleServices({ origin: ORIGIN }, sampleProgram);

/** The API with pages behind it that say only which answer they were given. */
const app = new Hono<PermalinkVariables>();
app.route(
  '/',
  createApi(async () => services),
);
app.get('/p/:address', (c) => c.html(`<p>page: ${c.get('permalink').type}</p>`));
app.get('/p/:id/lineage', (c) => c.html(`<p>history: ${c.get('permalink').type}</p>`));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { headers, method });

/** The Link header's links, as `[target, rel, datetime or type]`. */
function linksOf(response: Response): [string, string, string][] {
  const links = (response.headers.get('Link') ?? '').matchAll(
    /<([^>]*)>; rel="([^"]*)"(?:; \w+="([^"]*)")?/g,
  );
  return [...links].map(([, target = '', rel = '', more = '']) => [target, rel, more]);
}

describe('forms', () => {
  test('a browser gets the page, with the answer’s status, and caches are told what it depends on', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const current = await get(`/p/${ids.edited}`, { accept });
    expect(current.status).toBe(200);
    expect(await current.text()).toBe('<p>page: current</p>');
    expect(current.headers.get('Vary')?.toLowerCase()).toBe('accept, accept-datetime');
    expect(current.headers.get('Cache-Control')).toBe('no-cache');
    expect(current.headers.get('ETag')).toMatch(/^"/);
    const pages: [string, number, string][] = [
      [`/p/${ids.edited}@1`, 200, 'pinned'],
      [`/p/${ids.draft}`, 200, 'draft'],
      [`/p/${ids.withdrawn}`, 410, 'withdrawn'],
      [`/p/${ids.redacted}`, 451, 'redacted'],
      [`/p/${ids.edited}@9`, 404, 'unknown-state'],
      ['/p/zzzzzzzzzz', 404, 'unknown-id'],
    ];
    for (const [path, status, type] of pages) {
      const response = await get(path, { accept });
      expect([response.status, await response.text()]).toEqual([status, `<p>page: ${type}</p>`]);
    }
  });

  test.each([
    ['application/json', 'application/json; charset=utf-8', '.json'],
    ['text/plain', 'text/plain; charset=utf-8', '.txt'],
    [
      'application/vnd.citationstyles.csl+json',
      'application/vnd.citationstyles.csl+json; charset=utf-8',
      '.csljson',
    ],
    ['application/x-bibtex', 'application/x-bibtex; charset=utf-8', '.bib'],
    ['application/x-research-info-systems', 'application/x-research-info-systems; charset=utf-8', '.ris'],
  ])('Accept: %s and its suffix give the same bytes', async (accept, type, suffix) => {
    for (const address of [`/p/${ids.edited}`, `/p/${ids.edited}@1`]) {
      const negotiated = await get(address, { accept });
      const suffixed = await get(address + suffix, { accept: 'text/html' });
      expect(negotiated.status).toBe(200);
      expect(negotiated.headers.get('Content-Type')).toBe(type);
      expect(negotiated.headers.get('Content-Location')).toBe(address + suffix);
      expect(negotiated.headers.get('Vary')?.toLowerCase()).toContain('accept');
      expect(suffixed.headers.get('Content-Type')).toBe(type);
      expect(await negotiated.text()).toBe(await suffixed.text());
    }
  });

  test('the text is the words and nothing else', async () => {
    expect(await (await get(`/p/${ids.edited}@1.txt`)).text()).toBe(
      'The elder kept a log of every vessel that passed.\n',
    );
    expect(await (await get(`/p/${ids.edited}.txt`)).text()).toBe(
      'The elder keeper kept a log of each vessel that passed the bar.\n',
    );
  });

  test('the JSON names state, place and links', async () => {
    expect(await (await get(`/p/${ids.moved}@1.json`)).json()).toMatchObject({
      id: ids.moved,
      status: 'pinned',
      state: '1',
      published: '2021-05-01T09:00:00Z',
      ref: '1p3',
      place: '§1 ¶3',
      locators: [{ label: 'section', value: '1 ¶3' }],
      links: { permalink: `${ORIGIN}/p/${ids.moved}`, pinned: `${ORIGIN}/p/${ids.moved}@1` },
    });
  });

  test('an Accept that allows nothing on offer is told what there is', async () => {
    const response = await get(`/p/${ids.edited}`, { accept: 'image/png' });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({
      parameter: 'Accept',
      offered: expect.arrayContaining(['text/plain']),
    });
  });

  test('what is gone is a problem document that helps', async () => {
    const withdrawn = await get(`/p/${ids.withdrawn}.json`);
    expect(withdrawn.status).toBe(410);
    expect(withdrawn.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(await withdrawn.json()).toMatchObject({
      last: {
        text: 'A third keeper is said to have drowned in 1859.',
        links: { pinned: `${ORIGIN}/p/${ids.withdrawn}@1` },
      },
      successors: [],
    });
    const redacted = await get(`/p/${ids.redacted}@1.txt`);
    expect(redacted.status).toBe(451);
    expect(await redacted.json()).toMatchObject({ reason: 'Court order 7/2023', ref: '1p5' });
    const slip = await get('/p/kptkptkpd2.json');
    expect(slip.status).toBe(404);
    expect(await slip.json()).toMatchObject({
      parameter: 'id',
      nearest: [{ id: ids.kept, permalink: `${ORIGIN}/p/${ids.kept}` }],
    });
    const state = await get(`/p/${ids.restored}@2.json`);
    expect(state.status).toBe(404);
    expect(await state.json()).toMatchObject({
      parameter: 'state',
      states: [{ state: '1' }, { state: '2~2' }],
    });
  });

  test('a merged passage leads to the one that took it in, in the form asked for, with its last words', async () => {
    const page = await get(`/p/${ids.merged}`, { accept: 'text/html' });
    expect([page.status, page.headers.get('Location')]).toEqual([
      303,
      `/p/${ids.mergedInto}?merged=${ids.merged}`,
    ]);
    const text = await get(`/p/${ids.merged}.txt`);
    expect([text.status, text.headers.get('Location')]).toEqual([
      303,
      `/p/${ids.mergedInto}.txt?merged=${ids.merged}`,
    ]);
    expect(await text.text()).toBe('The lens came from Paris.\n');
    expect((await get(`/p/${ids.merged}@1.txt`)).status).toBe(200);
  });
});

describe('caches', () => {
  test('the words of a state are kept for ever; what may change is asked about', async () => {
    const cacheOf = async (path: string, headers = {}) =>
      (await get(path, headers)).headers.get('Cache-Control');
    for (const suffix of ['.txt', '.json', '.csljson'])
      expect(await cacheOf(`/p/${ids.edited}@1${suffix}`)).toBe('public, max-age=31536000, immutable');
    for (const path of [
      `/p/${ids.edited}@1.bib`,
      `/p/${ids.edited}.txt`,
      `/p/${ids.redacted}@1.txt`,
      `/p/${ids.edited}@9.txt`,
    ])
      expect(await cacheOf(path)).toBe('no-cache');
    expect(await cacheOf(`/p/${ids.edited}@1`, { accept: 'application/json' })).toBe('no-cache');
  });

  test('pinned forms say nothing of later states', async () => {
    for (const suffix of ['.json', '.txt', '.csljson']) {
      const body = await (await get(`/p/${ids.edited}@1${suffix}`)).text();
      expect(body).not.toMatch(/2~2|2023|the bar/);
    }
  });

  test('who has the answer gets 304 without a body, page or not', async () => {
    for (const [path, accept] of [
      [`/p/${ids.edited}`, 'text/html'],
      [`/p/${ids.edited}.json`, '*/*'],
    ] as const) {
      const etag = (await get(path, { accept })).headers.get('ETag') ?? '';
      for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await get(path, { accept, 'If-None-Match': held });
        expect([again.status, await again.text()]).toEqual([304, '']);
        expect(again.headers.get('ETag')).toBe(etag);
        expect(again.headers.get('Cache-Control')).toBe('no-cache');
      }
      expect((await get(path, { accept, 'If-None-Match': '"other"' })).status).toBe(200);
    }
  });
});

describe('formatted citations, as DOI resolvers negotiate them', () => {
  const asked = (accept: string) => get(`/p/${ids.edited}@1`, { accept });

  test('text/x-bibliography gives an entry, in the style that its parameter names', async () => {
    for (const accept of ['text/x-bibliography', 'text/x-bibliography; style="apa"; locale=en-US']) {
      const response = await asked(accept);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe('text/x-bibliography; charset=utf-8');
      expect(response.headers.get('Vary')).toContain('Accept');
      expect(await response.text()).toContain('Harbour Lights');
    }
  });

  test('an unknown style is a 406 that says what is on offer', async () => {
    const response = await asked('text/x-bibliography; style=no-such-style');
    expect(response.status).toBe(406);
    const problem = await response.json();
    expect(problem).toMatchObject({
      parameter: 'Accept',
      offered: expect.arrayContaining(['text/x-bibliography']),
    });
    expect(problem.detail).toContain('apa');
  });

  test('what has no words to cite keeps its problem', async () => {
    expect((await get(`/p/${ids.redacted}`, { accept: 'text/x-bibliography' })).status).toBe(451);
    expect((await get('/p/222222222x', { accept: 'text/x-bibliography' })).status).toBe(404);
  });
});

describe('some of the words', () => {
  const words = 'kept a log of every vessel';
  const asked = (path: string, quote: string) =>
    get(`/p/${ids.edited}${path}?quote=${encodeURIComponent(quote)}`);

  test('JSON says where they stand in what it shows', async () => {
    const response = await asked('@1.json', words);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(await response.json()).toMatchObject({
      text: 'The elder kept a log of every vessel that passed.',
      words: {
        selector: { type: 'TextQuoteSelector', exact: words },
        found: 'exact',
        start: 10,
        end: 36,
        text: words,
      },
    });
  });

  test('of the present, JSON says also that they are gone, and which state had them last', async () => {
    const { words: told } = (await (
      await asked('.json', 'log of every vessel that passed the bar')
    ).json()) as {
      words: object;
    };
    expect(told).toMatchObject({
      found: 'changed',
      text: 'log of each vessel that passed the bar',
      now: null,
      last: {
        state: '2',
        link: `${ORIGIN}/p/${ids.edited}@2?quote=log+of+every+vessel+that+passed+the+bar`,
      },
    });
    const here = (await (await asked('.json', 'vessel that passed the bar')).json()) as { words: object };
    expect(here.words).toMatchObject({ found: 'exact', now: { id: ids.edited, ref: '1p2' } });
    expect(here.words).not.toHaveProperty('last');
  });

  test('text and citations are of these words, and 404 where they are gone', async () => {
    expect(await (await asked('@1.txt', 'kept  a log')).text()).toBe('kept a log\n');
    const link = `${ORIGIN}/p/${ids.edited}@1?quote=kept+a+log`;
    expect(await (await asked('@1.csljson', 'kept a log')).json()).toMatchObject([{ URL: link }]);
    expect(await (await asked('@1.ris', 'kept a log')).text()).toContain(link);
    for (const form of ['.txt', '.bib', '.csljson']) {
      const gone = await asked(`@1${form}`, 'kept a diary');
      expect(gone.status).toBe(404);
      expect(await gone.json()).toMatchObject({ parameter: 'quote' });
    }
  });
});

describe('Memento and Signposting', () => {
  test('a TimeGate leads to the state published then', async () => {
    const at = async (date: string) => {
      const response = await get(`/p/${ids.edited}`, { 'Accept-Datetime': date, accept: 'text/html' });
      return [response.status, response.headers.get('Location')];
    };
    expect(await at('Fri, 01 Jan 1999 00:00:00 GMT')).toEqual([302, `/p/${ids.edited}@1`]);
    expect(await at('Sat, 01 May 2021 09:00:00 GMT')).toEqual([302, `/p/${ids.edited}@1`]);
    expect(await at('Mon, 01 May 2023 08:59:59 GMT')).toEqual([302, `/p/${ids.edited}@1`]);
    expect(await at('Mon, 01 May 2023 09:00:00 GMT')).toEqual([302, `/p/${ids.edited}@2`]);
    expect(await at('Tue, 01 Jan 2030 00:00:00 GMT')).toEqual([302, `/p/${ids.edited}@2~2`]);
  });

  test('so do the passages that stand no longer', async () => {
    for (const id of [ids.withdrawn, ids.merged, ids.redacted]) {
      const response = await get(`/p/${id}`, { 'Accept-Datetime': 'Tue, 01 Jan 2030 00:00:00 GMT' });
      expect([response.status, response.headers.get('Location')]).toEqual([302, `/p/${id}@1`]);
    }
  });

  test.each([
    'yesterday',
    '2022-05-31T20:35:00Z',
    'Wed, 31 May 2022 20:35:00 GMT',
    'Tue, 31 May 2022 20:35:00 +0000',
  ])('a date of “%s” cannot be read', async (date) => {
    const response = await get(`/p/${ids.edited}`, { 'Accept-Datetime': date });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'Accept-Datetime' });
  });

  test('a TimeGate’s own answers vary with the date, name the original and the TimeMap, and have no date', async () => {
    const asked = [
      [302, { 'Accept-Datetime': 'Sat, 01 May 2021 09:00:00 GMT' }],
      [200, {}],
      [400, { 'Accept-Datetime': 'yesterday' }],
    ] as const;
    for (const [status, headers] of asked) {
      const response = await get(`/p/${ids.edited}`, { ...headers, accept: 'text/html' });
      expect(response.status).toBe(status);
      expect(response.headers.get('Vary')?.toLowerCase()).toContain('accept-datetime');
      expect(response.headers.has('Memento-Datetime')).toBe(false);
      expect(linksOf(response).slice(0, 3)).toEqual([
        [`${ORIGIN}/p/${ids.edited}`, 'original', ''],
        [`${ORIGIN}/p/${ids.edited}`, 'timegate', ''],
        [`${ORIGIN}/timemap/${ids.edited}`, 'timemap', 'application/link-format'],
      ]);
    }
  });

  test('a Memento is no TimeGate: whatever date is asked for, it is itself', async () => {
    const plain = await get(`/p/${ids.edited}@1`, { accept: 'text/html' });
    const dated = await get(`/p/${ids.edited}@1`, {
      'Accept-Datetime': 'Tue, 01 Jan 2030 00:00:00 GMT',
      accept: 'text/html',
    });
    expect(dated.status).toBe(200);
    for (const response of [plain, dated]) {
      expect(response.headers.get('Memento-Datetime')).toBe('Sat, 01 May 2021 09:00:00 GMT');
      expect(response.headers.get('Vary')?.toLowerCase()).not.toContain('accept-datetime');
    }
  });

  test('a draft has no past', async () => {
    const response = await get(`/p/${ids.draft}`, { 'Accept-Datetime': 'Tue, 31 May 2022 20:35:00 GMT' });
    expect(response.status).toBe(404);
  });

  test('the original names TimeMap, first and last Memento, and the link to cite', async () => {
    const response = await get(`/p/${ids.edited}`, { accept: 'text/html' });
    expect(response.headers.has('Memento-Datetime')).toBe(false);
    expect(linksOf(response).slice(0, 6)).toEqual([
      [`${ORIGIN}/p/${ids.edited}`, 'original', ''],
      [`${ORIGIN}/p/${ids.edited}`, 'timegate', ''],
      [`${ORIGIN}/timemap/${ids.edited}`, 'timemap', 'application/link-format'],
      [`${ORIGIN}/p/${ids.edited}@1`, 'first memento', 'Sat, 01 May 2021 09:00:00 GMT'],
      [`${ORIGIN}/p/${ids.edited}@2~2`, 'last memento', 'Fri, 02 Jun 2023 12:30:00 GMT'],
      [`${ORIGIN}/p/${ids.edited}@2~2`, 'cite-as', ''],
    ]);
  });

  test('a Memento names its date, its neighbours, and itself as the link to cite', async () => {
    const response = await get(`/p/${ids.edited}@2`, { accept: 'text/html' });
    expect(response.headers.get('Memento-Datetime')).toBe('Mon, 01 May 2023 09:00:00 GMT');
    expect(linksOf(response).filter(([, rel]) => /memento|cite-as/.test(rel))).toEqual([
      [`${ORIGIN}/p/${ids.edited}@1`, 'first prev memento', 'Sat, 01 May 2021 09:00:00 GMT'],
      [`${ORIGIN}/p/${ids.edited}@2`, 'memento', 'Mon, 01 May 2023 09:00:00 GMT'],
      [`${ORIGIN}/p/${ids.edited}@2~2`, 'last next memento', 'Fri, 02 Jun 2023 12:30:00 GMT'],
      [`${ORIGIN}/p/${ids.edited}@2`, 'cite-as', ''],
    ]);
  });

  test('the TimeMap lists every state that holds the passage', async () => {
    const response = await get(`/timemap/${ids.restored}`);
    expect(response.headers.get('Content-Type')).toBe('application/link-format');
    expect(await response.text()).toBe(`<${ORIGIN}/p/${ids.restored}>; rel="original",
<${ORIGIN}/p/${ids.restored}>; rel="timegate",
<${ORIGIN}/timemap/${ids.restored}>; rel="self"; type="application/link-format"; from="Sat, 01 May 2021 09:00:00 GMT"; until="Fri, 02 Jun 2023 12:30:00 GMT",
<${ORIGIN}/p/${ids.restored}@1>; rel="first memento"; datetime="Sat, 01 May 2021 09:00:00 GMT",
<${ORIGIN}/p/${ids.restored}@2~2>; rel="last memento"; datetime="Fri, 02 Jun 2023 12:30:00 GMT"
`);
    expect((await get('/timemap/zzzzzzzzzz')).status).toBe(404);
  });
});

describe('lineage', () => {
  test('a passage’s whole history, as JSON by suffix or Accept, as a page for people', async () => {
    const expected = {
      id: ids.restored,
      status: 'current',
      ref: '2p6',
      states: [
        { state: '1', ref: '2p4', text: 'Electric light reached the harbour in 1903.' },
        { state: '2~2', ref: '2p6', text: 'Electric light reached the harbour in 1903.' },
      ],
      events: [{ event: 'minted' }, { event: 'withdrawn' }, { event: 'restored' }],
    };
    expect(await (await get(`/p/${ids.restored}/lineage.json`)).json()).toMatchObject(expected);
    const negotiated = await get(`/p/${ids.restored}/lineage`, { accept: 'application/json' });
    expect(await negotiated.json()).toMatchObject(expected);
    const page = await get(`/p/${ids.restored}/lineage`, { accept: 'text/html' });
    expect(await page.text()).toBe('<p>history: current</p>');
  });

  test('redacted words are not told there either', async () => {
    expect(await (await get(`/p/${ids.redacted}/lineage.json`)).json()).toMatchObject({
      status: 'redacted',
      states: [{ state: '1', text: null }],
    });
  });

  test('nobody’s lineage is a 404', async () => {
    expect((await get('/p/zzzzzzzzzz/lineage.json')).status).toBe(404);
    expect((await get('/p/zzzzzzzzzz/lineage', { accept: 'text/html' })).status).toBe(404);
  });
});

test('HEAD answers with the headers of GET, whatever the address', async () => {
  const paths = [
    `/p/${ids.edited}`,
    `/p/${ids.edited}@1.txt`,
    `/p/${ids.merged}`,
    `/p/${ids.withdrawn}.json`,
    `/timemap/${ids.kept}`,
    `/p/${ids.kept}/lineage`,
  ];
  const steady = (response: Response) => [...response.headers].filter(([name]) => name !== 'server-timing');
  for (const path of paths) {
    const [head, full] = [await get(path, {}, 'HEAD'), await get(path)];
    expect([head.status, await head.text()]).toEqual([full.status, '']);
    expect(steady(head)).toEqual(steady(full));
  }
});
