import { hc } from 'hono/client';
import { describe, expect, test } from 'vitest';
import { type AppType, createApi } from './app.ts';
import { passageSchema } from './documents/passage.ts';
import { searchSchema } from './documents/search.ts';
import { workSchema, workSummarySchema } from './documents/work.ts';
import { lineageSchema } from './permalinks/lineage.ts';
import { PROBLEM_KINDS } from './problems.ts';
import { problemSchema } from './routes/shared.ts';
import { HARBOUR, ids, LETTERS } from './testing/sampleIndex.ts';
import { sampleServices } from './testing/sampleServices.ts';
import { sampleProgram } from './testing/sampleStyle.ts';

const ORIGIN = 'https://texts.example.org';
const services = await sampleServices({ origin: ORIGIN });
const app = createApi(async () => services);

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
async function json(path: string, status = 200) {
  const response = await get(path);
  expect([path, response.status]).toEqual([path, status]);
  return response.json();
}

describe('search', () => {
  test('gives passages with their places, titles and links', async () => {
    const answer = await json('/api/v1/search?q=lamp');
    expect(searchSchema.strict().parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      query: 'lamp',
      total: 2,
      works: { [HARBOUR]: 'Harbour Lights' },
      hits: [
        {
          id: ids.lamps,
          place: '§2',
          permalink: `${ORIGIN}/p/${ids.lamps}`,
          highlights: [{ start: 0, end: 4 }],
        },
        { id: ids.split, place: '§2 ¶1' },
      ],
    });
  });

  test('filters may be given several times', async () => {
    const of = async (filters: string) =>
      (await json(`/api/v1/search?q=the&${filters}`)).facets.work.map(
        ({ value }: { value: string }) => value,
      );
    expect(await of(`work=${HARBOUR}`)).toEqual([HARBOUR]);
    expect(await of(`work=${LETTERS}`)).toEqual([]);
    expect((await json('/api/v1/search?q=e&language=de&language=en-GB')).facets.language).toHaveLength(2);
  });

  test('goes on with the cursor', async () => {
    const first = await json('/api/v1/search?q=the&limit=4');
    const second = await json(`/api/v1/search?q=the&limit=4&cursor=${first.cursor}`);
    const found = [...first.hits, ...second.hits].map(({ id }: { id: string }) => id);
    expect(new Set(found).size).toBe(8);
  });

  test('nothing asked finds nothing, and is no fault', async () => {
    expect(await json('/api/v1/search')).toMatchObject({ query: '', total: 0, hits: [] });
  });

  test('words are completed', async () => {
    expect(await json('/api/v1/suggest?q=har&limit=3')).toEqual({
      completions: [
        { type: 'word', text: 'harbour', query: 'harbour', count: 3 },
        { type: 'title', text: 'Harbour Lights', query: '"Harbour Lights"', work: 'harbour-lights' },
        expect.objectContaining({ type: 'heading', text: 'Harbour Lights', work: 'harbour-lights' }),
      ],
    });
  });
});

describe('works', () => {
  test('are listed', async () => {
    const { works } = await json('/api/v1/works');
    expect(works.map((work: unknown) => workSummarySchema.strict().parse(work))).toEqual(works);
    expect(works.map(({ slug, state }: { slug: string; state: string }) => [slug, state])).toEqual([
      [HARBOUR, '2~2'],
      [LETTERS, null],
    ]);
  });

  test('one has its structure', async () => {
    const work = await json(`/api/v1/works/${HARBOUR}`);
    expect(workSchema.strict().parse(work)).toEqual(work);
    expect(work).toMatchObject({
      contents: [{ ref: '0' }, { ref: '1', place: '§1' }, { ref: '2' }],
      states: [{ state: '1' }, { state: '2' }, { state: '2~2' }],
      unresolved: [{ passage: ids.minted, label: '2' }],
      links: { register: `${ORIGIN}/works/${HARBOUR}/register.jsonl` },
    });
    expect((await json(`/api/v1/works/${LETTERS}`)).links).not.toHaveProperty('register');
  });

  test.each([1, 2, 3, 5, 100])(
    'the text is paged %i at a time: every passage and note once, in order',
    async (limit) => {
      const read: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await json(
          `/api/v1/works/${HARBOUR}/passages?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        for (const passage of page.passages) {
          expect(passageSchema.strict().parse(passage)).toEqual(passage);
          read.push(passage.ref);
        }
        cursor = page.cursor;
      } while (cursor);
      expect(read).toEqual([
        '0',
        '0p1',
        '1',
        '1p1',
        '1p2',
        'n1',
        '2',
        '2p1',
        '2p2',
        '2p3',
        '2p4',
        '2p5',
        '2p6',
      ]);
    },
  );

  test('a cursor that leads nowhere is refused', async () => {
    for (const cursor of [ids.withdrawn, ids.draft, 'zzzzzzzzzz', '7'])
      expect(await json(`/api/v1/works/${HARBOUR}/passages?cursor=${cursor}`, 400)).toMatchObject({
        parameter: 'cursor',
      });
  });

  test('the register comes byte for byte', async () => {
    const response = await get(`/works/${HARBOUR}/register.jsonl`);
    expect(response.headers.get('Content-Type')).toBe('application/jsonl; charset=utf-8');
    expect(await response.text()).toBe('{"state":"1"}\n{"state":"2"}\n{"state":"2~2"}\n');
    expect(await json(`/works/${LETTERS}/register.jsonl`, 404)).toMatchObject({ title: expect.any(String) });
  });
});

describe('passages', () => {
  test('one as it stands, and as a state had it with what became of it', async () => {
    const now = await json(`/api/v1/passages/${ids.edited}`);
    expect(passageSchema.strict().parse(now)).toEqual(now);
    expect(now).toMatchObject({ status: 'current', state: '2~2', edition: '2' });
    expect(await json(`/api/v1/passages/${ids.edited}?state=1`)).toMatchObject({
      status: 'pinned',
      edition: '1',
      text: 'The elder kept a log of every vessel that passed.',
      since: {
        kind: 'edited',
        text: 'The elder keeper kept a log of each vessel that passed the bar.',
        ref: '1p2',
      },
    });
  });

  test('a draft says so and has no pinned link', async () => {
    expect(await json(`/api/v1/passages/${ids.draft}`)).toMatchObject({
      status: 'draft',
      state: null,
      links: { pinned: null },
    });
  });

  test('one that was merged leads on, with its last words', async () => {
    const response = await get(`/api/v1/passages/${ids.merged}`);
    expect([response.status, response.headers.get('Location')]).toEqual([
      303,
      `/api/v1/passages/${ids.mergedInto}`,
    ]);
    expect(await response.json()).toMatchObject({ text: 'The lens came from Paris.' });
  });

  test('those without words are problems', async () => {
    expect(await json(`/api/v1/passages/${ids.withdrawn}`, 410)).toMatchObject({ last: { state: '1' } });
    expect(await json(`/api/v1/passages/${ids.redacted}`, 451)).not.toHaveProperty('last');
    expect(await json('/api/v1/passages/zzzzzzzzzz', 404)).toMatchObject({ parameter: 'id' });
    expect(await json(`/api/v1/passages/${ids.kept}?state=9`, 404)).toMatchObject({ parameter: 'state' });
  });

  test('notes come with their text; one that the source lacks is named', async () => {
    expect(await json(`/api/v1/passages/${ids.lead}/notes`)).toMatchObject({
      notes: [
        { label: '1', offset: 38, resolved: true, note: { text: 'Port Ellery Almanack for 1882, p. 14.' } },
      ],
    });
    expect(await json(`/api/v1/passages/${ids.minted}/notes`)).toMatchObject({
      notes: [{ label: '2', offset: 35, resolved: false, note: null }],
    });
  });
});

describe('citations', () => {
  const citing = sampleServices({ origin: ORIGIN }, sampleProgram);
  const citingApp = createApi(() => citing);
  const cite = async (query: string, id: string = ids.edited) =>
    citingApp.request(`/api/v1/passages/${id}/citation?style=apa&${query}`);

  test('all forms as JSON, with the pinned link', async () => {
    const citation = await (await cite('')).json();
    expect(citation).toMatchObject({
      style: 'apa',
      class: 'in-text',
      state: '2~2',
      url: `${ORIGIN}/p/${ids.edited}@2~2`,
    });
    expect(citation.first.text).toBe('Harbour Lights, sec. 1 ¶2');
  });

  test('the link follows the state and the wish to pin', async () => {
    const url = async (query: string, id?: string) => (await (await cite(query, id)).json()).url;
    expect(await url('state=1')).toBe(`${ORIGIN}/p/${ids.edited}@1`);
    expect(await url('pin=false')).toBe(`${ORIGIN}/p/${ids.edited}`);
    expect(await url('', ids.draft)).toBe(`${ORIGIN}/p/${ids.draft}`);
    expect(await url('', ids.merged)).toBe(`${ORIGIN}/p/${ids.merged}@1`);
  });

  test('one form alone, and exports, have their own media types', async () => {
    const text = await cite('format=text&quote=true');
    expect(text.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toContain('The elder keeper kept a log of each vessel');
    expect((await cite('format=html')).headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const bibtex = await cite('format=bibtex');
    expect(bibtex.headers.get('Content-Type')).toBe('application/x-bibtex; charset=utf-8');
    expect(await bibtex.text()).toMatch(/^@book\{pincite-fdtfdtfdt2,/);
    expect(await (await cite('format=csl-json')).json()).toMatchObject([{ title: 'Harbour Lights' }]);
  });

  test('a locator that the passage lacks, and a style that there is not, are refused', async () => {
    expect(await (await cite('locator=page')).json()).toMatchObject({ status: 400, parameter: 'locator' });
    const unknown = await get(`/api/v1/passages/${ids.edited}/citation?style=__proto__`);
    expect(await unknown.json()).toMatchObject({ status: 400, parameter: 'style' });
  });

  test('styles are listed', async () => {
    const { styles, exports } = await json('/api/v1/styles');
    expect(styles.map(({ id }: { id: string }) => id)).toContain('apa');
    expect(exports).toEqual(['bibtex', 'biblatex', 'ris', 'csl-json', 'wikipedia']);
  });
});

describe('faulty requests', () => {
  test.each([
    ['/api/v1/search?limit=0', 'limit'],
    ['/api/v1/search?limit=101', 'limit'],
    ['/api/v1/search?limit=ten', 'limit'],
    ['/api/v1/search?limit=1e1', 'limit'],
    ['/api/v1/search?limit=5&limit=6', 'limit'],
    ['/api/v1/search?q=a&q=b', 'q'],
    [`/api/v1/search?q=${'a'.repeat(1001)}`, 'q'],
    ['/api/v1/search?mode=some', 'mode'],
    ['/api/v1/search?sort=date', 'sort'],
    ['/api/v1/search?kind=poem', 'kind'],
    ['/api/v1/search?kind=note&kind=poem', 'kind'],
    ['/api/v1/search?work=nix', 'work'],
    ['/api/v1/search?work=..', 'work'],
    ['/api/v1/search?language=%20', 'language'],
    ['/api/v1/search?cursor=', 'cursor'],
    ['/api/v1/search?cursor=foreign', 'cursor'],
    ['/api/v1/search?query=a', 'query'],
    ['/api/v1/suggest', 'q'],
    ['/api/v1/works?limit=1', 'limit'],
    [`/api/v1/passages/${ids.kept}?state=`, 'state'],
    [`/api/v1/passages/${ids.kept}/citation?pin=yes`, 'pin'],
    [`/api/v1/passages/${ids.kept}/citation?format=docx`, 'format'],
    [`/api/v1/passages/${ids.kept}/citation?locale=%3Cscript%3E`, 'locale'],
    ['/api/v1/search?q=%ff', 'q'],
    ['/api/v1/search?q=100%', 'q'],
    ['/api/v1/works/%c3%28', 'path'],
  ])('%s: the problem names %s and the remedy', async (path, parameter) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    const problem = await response.json();
    expect(problemSchema.parse(problem)).toMatchObject({ parameter });
    expect(problem.remedy.length).toBeGreaterThan(10);
    expect(problem.detail).not.toMatch(/undefined|\[object/);
  });

  test('an unknown work names those there are', async () => {
    expect(await json('/api/v1/works/harbor-lights', 404)).toMatchObject({
      parameter: 'slug',
      remedy: expect.stringContaining('harbour-lights'),
    });
  });

  test('an address that the API lacks leads to the documentation', async () => {
    for (const path of ['/api/v1/nix', '/api/v1/', '/api/v2/works', '/api/v1/works/'])
      expect(await json(path, 404)).toMatchObject({ remedy: expect.stringContaining('/api/v1/docs') });
  });

  test('an overlong address is refused', async () => {
    expect((await get(`/api/v1/works?${'a'.repeat(9000)}`)).status).toBe(414);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])(
    '%s is not allowed, and told what is',
    async (method) => {
      for (const path of ['/api/v1/works', `/p/${ids.kept}`, `/timemap/${ids.kept}`]) {
        const response = await app.request(path, { method });
        expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
      }
    },
  );

  test('an If-None-Match without an entity tag is refused', async () => {
    const response = await get('/api/v1/works', { 'If-None-Match': 'nonsense' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'If-None-Match' });
  });
});

describe('headers', () => {
  test('answers are revalidated by a tag over their bytes', async () => {
    const first = await get('/api/v1/works');
    const etag = first.headers.get('ETag') ?? '';
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    const again = await get('/api/v1/works', { 'If-None-Match': etag });
    expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag]);
    expect((await get('/api/v1/search?q=lamp')).headers.get('ETag')).not.toBe(etag);
  });

  test('pages of every origin may read, and see the headers that matter', async () => {
    for (const path of ['/api/v1/works', '/api/v1/works/nix', `/p/${ids.kept}.json`]) {
      const { headers } = await get(path, { Origin: 'https://elsewhere.example' });
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Access-Control-Expose-Headers')).toContain('ETag');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Server-Timing')).toMatch(/total;dur=/);
    }
    const preflight = await app.request('/api/v1/works', {
      method: 'OPTIONS',
      headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Methods')]).toEqual([
      204,
      'GET,HEAD,POST',
    ]);
  });

  test('a search says how long it took', async () => {
    expect((await get('/api/v1/search?q=lamp')).headers.get('Server-Timing')).toMatch(/search;dur=\d/);
  });
});

describe('faults of the site', () => {
  test('a damaged index is a 500 with a number for the log, and tells nothing of the inside', async () => {
    const broken = createApi(async () => {
      throw new Error('secret path /var/lib');
    });
    const response = await broken.request('/api/v1/works');
    expect(response.status).toBe(500);
    const problem = await response.json();
    expect(problem).toMatchObject({ instance: expect.stringMatching(/^urn:uuid:/) });
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('documentation', () => {
  test('the OpenAPI document lists every address with its parameters and problems', async () => {
    const document = await json('/api/v1/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/collection',
      '/api/v1/concordance',
      '/api/v1/export',
      '/api/v1/passages/{id}',
      '/api/v1/passages/{id}/citation',
      '/api/v1/passages/{id}/notes',
      '/api/v1/resolve',
      '/api/v1/search',
      '/api/v1/styles',
      '/api/v1/suggest',
      '/api/v1/verify',
      '/api/v1/verify/manuscript',
      '/api/v1/works',
      '/api/v1/works/{slug}',
      '/api/v1/works/{slug}/compare',
      '/api/v1/works/{slug}/passages',
      '/p/{id}',
      '/p/{id}/lineage',
      '/p/{id}@{state}',
      '/timemap/{id}',
      '/works/{slug}/register.jsonl',
    ]);
    const names = document.paths['/api/v1/search'].get.parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'q',
      'mode',
      'work',
      'kind',
      'language',
      'author',
      'period',
      'sort',
      'limit',
      'cursor',
      'explain',
    ]);
    const refs = JSON.stringify(document).match(/"#\/components\/schemas\/\w+"/g) ?? [];
    for (const ref of refs) expect(document.components.schemas).toHaveProperty(ref.slice(22, -1));
    expect(document.components.schemas).toHaveProperty('Problem');
  });

  test('the page tells all of it and loads nothing', async () => {
    const page = await (await get('/api/v1/docs')).text();
    for (const path of ['/api/v1/search', '/api/v1/passages/{id}/citation']) expect(page).toContain(path);
    for (const kind of Object.keys(PROBLEM_KINDS)) expect(page).toContain(`id="problem-${kind}"`);
    expect(page).not.toMatch(/<script|<link|<img|src=|undefined|\[object/);
  });

  test('every problem’s type leads to its explanation there', async () => {
    const problem = await json('/api/v1/search?limit=0', 400);
    const [address = '', fragment] = problem.type.split('#');
    expect(await (await get(address)).text()).toContain(`id="${fragment}"`);
  });
});

test('Hono’s typed client speaks it', async () => {
  const client = hc<AppType>('http://localhost', { fetch: app.request });
  const answer = await client.api.v1.search.$get({ query: { q: 'lamp', limit: '1' } });
  if (answer.status !== 200) expect.unreachable();
  const { hits } = await answer.json();
  expect(hits.map(({ place }) => place)).toEqual(['§2']);
  const passage = await client.api.v1.passages[':id'].$get({ param: { id: ids.kept }, query: {} });
  if (passage.status !== 200) expect.unreachable();
  expect((await passage.json()).links.pinned).toBe(`${ORIGIN}/p/${ids.kept}@2~2`);
});

test('the lineage is as its schema says', async () => {
  const lineage = await json(`/p/${ids.edited}/lineage.json`);
  expect(lineageSchema.strict().parse(lineage)).toEqual(lineage);
});
