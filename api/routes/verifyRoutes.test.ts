/** Does the API verify quotations and resolve references, and refuse what it cannot read? */
import { describe, expect, test } from 'vitest';
import { createApi } from '../app.ts';
import { HARBOUR, ids } from '../testing/sampleIndex.ts';
import { sampleServices } from '../testing/sampleServices.ts';

const services = sampleServices();
const api = createApi(() => services);

const post = (body: unknown, init: RequestInit = {}) =>
  api.request('http://localhost/api/v1/verify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
const get = (path: string) => api.request(`http://localhost/api/v1${path}`);

describe('verify', () => {
  test('tells verdict, place, state and a link to the words', async () => {
    const response = await post({ quote: 'each slept by day in turn' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      verdict: 'exact',
      matches: [
        {
          id: ids.kept,
          work: HARBOUR,
          place: '§1 ¶1',
          state: '2~2',
          permalink: `http://localhost/p/${ids.kept}@2~2?quote=each+slept+by+day+in+turn`,
        },
      ],
    });
  });

  test.each([
    ['a permalink', `http://localhost/p/${ids.kept}@1`],
    ['its path with a suffix', `/p/${ids.kept}.json`],
    ['an id', ids.kept],
    ['a place', '§1 ¶1'],
    ['a title with a place', 'Harbour Lights, § 1, para. 1'],
    ['a title alone', 'Harbour Lights'],
    ['a work’s address', `/works/${HARBOUR}`],
  ])('the citation may be %s', async (_, cite) => {
    const answer = await (await post({ quote: 'each slept by day in turn', cite })).json();
    expect(answer).toMatchObject({ verdict: 'exact', asCited: true });
  });

  test('a work and a state narrow it', async () => {
    const quote = 'The elder kept a log of every vessel that passed.';
    expect(await (await post({ quote, work: HARBOUR, state: '2' })).json()).toMatchObject({
      verdict: 'other_state',
    });
    expect(await (await post({ quote, work: HARBOUR, state: '1' })).json()).toMatchObject({
      verdict: 'exact',
    });
  });

  test.each<[string, unknown, number, string]>([
    ['no quotation', {}, 400, 'quote'],
    ['no JSON', '{"quote": ', 400, 'body'],
    ['an array', [], 400, ''],
    ['an unknown member', { quote: 'x', quotes: 1 }, 400, 'quotes'],
    ['a number', { quote: 7 }, 400, 'quote'],
    ['a million characters', { quote: 'a'.repeat(1_000_000) }, 413, 'body'],
    ['too long a quotation', { quote: 'a'.repeat(20_001) }, 413, 'quote'],
    ['an unknown work', { quote: 'x', work: 'nothing' }, 400, 'work'],
    ['an unknown state', { quote: 'x', state: '99' }, 400, 'state'],
    ['a citation that leads nowhere', { quote: 'x', cite: 'Quux, para. 900' }, 404, 'cite'],
  ])('%s is refused', async (_, body, status, parameter) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    const problem: { parameter?: string; remedy: string } = await response.json();
    if (parameter) expect(problem.parameter).toBe(parameter);
    expect(problem.remedy).toBeTruthy();
  });

  test('one character is too short', async () => {
    expect(await (await post({ quote: 'a' })).json()).toMatchObject({ verdict: 'too_short' });
  });

  test.each([
    ['control characters', '\u0000\u0001\u0007 each slept by day in turn \u001b'],
    ['directions', '\u202eeach slept by day in turn\u202c \u05d0\u05d1\u05d2'],
    ['regular expressions', '(a+)+$ [^]*?.*.*.* \\1 (?:(?=x)x)*'.repeat(200)],
    ['brackets', '['.repeat(5000) + ']'.repeat(5000)],
    ['ellipses', '… '.repeat(5000)],
    ['a formula', '=HYPERLINK("http://x")'],
    ['lone surrogates', 'each slept \ud800 by day \udc00 in turn'],
    ['one word many times', 'the '.repeat(5000)],
  ])('%s are answered in bounded time', async (_, quote) => {
    const response = await post({ quote });
    expect(response.status).toBe(200);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''])(
    'a body of the type “%s” is refused',
    async (type) => {
      for (const path of ['/verify', '/verify/manuscript']) {
        const response = await api.request(`http://localhost/api/v1${path}`, {
          ...{ method: 'POST', body: 'quote=x', headers: { 'Content-Type': type } },
        });
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ parameter: 'body' });
      }
    },
  );

  test('it is asked by POST', async () => {
    const response = await get('/verify');
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS');
  });
});

describe('a manuscript', () => {
  const check = (body: unknown) =>
    api.request('http://localhost/api/v1/verify/manuscript', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('is told quotation by quotation, with corrected links', async () => {
    const response = await check({
      text: `“each slept by day in turn” (<http://localhost/p/${ids.kept}>)\n\n“nobody ever wrote these words here”`,
      format: 'markdown',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      failing: 1,
      quotations: [
        { line: 1, fails: false, link: `http://localhost/p/${ids.kept}@2~2?quote=each+slept+by+day+in+turn` },
        { line: 3, fails: true, verification: { verdict: 'absent' } },
      ],
      links: [{ status: 'unpinned', corrected: `http://localhost/p/${ids.kept}@2~2` }],
    });
  });

  test.each<[unknown, number]>([
    [{}, 400],
    [{ text: 'x', format: 'pdf' }, 400],
    [{ text: 'x'.repeat(200_001) }, 413],
    [{ text: 'x'.repeat(1_100_000) }, 413],
  ])('what cannot be checked is refused', async (body, status) => {
    expect((await check(body)).status).toBe(status);
  });

  test('only a few are checked at the same time', async () => {
    const text = '“each slept by day in turn” '.repeat(50);
    const answers = await Promise.all(Array.from({ length: 6 }, () => check({ text })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('Retry-After')).toBe('5');
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  });
});

describe('resolve', () => {
  test.each([
    [ids.kept, ids.kept],
    [`/p/${ids.kept}`, ids.kept],
    [`https://elsewhere.example/p/${ids.kept}@1?quote=x`, ids.kept],
    ['Harbour Lights §1 ¶1', ids.kept],
    ['Harbour Lights, Abschnitt 1, Absatz 1', ids.kept],
    ['Harbour Lights, chap. 2', ids.lamps],
    ['§ 2', ids.lamps],
    ['Quillfeather 2023, sec. 1', ids.keepers],
    ['n. 1', ids.note],
    ['Fußnote 1', ids.note],
    ['note de bas de page 1', ids.note],
    ['harbour-lights, ¶ 1', ids.lead],
    ['keepers', ids.keepers],
    ['#keepers', ids.keepers],
    ['1p1', ids.kept],
    [`/works/${HARBOUR}#keepers`, ids.keepers],
    [`/works/${HARBOUR}?at=2p1`, ids.split],
    ['Harbour Lights', ids.title],
  ])('%s', async (written, id) => {
    const response = await get(`/resolve?q=${encodeURIComponent(written)}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id });
  });

  test('a place that several works have gives all of them', async () => {
    const response = await get(`/resolve?q=${encodeURIComponent('¶1')}`);
    expect(response.status).toBe(300);
    const { candidates }: { candidates: { id: string; title: string }[] } = await response.json();
    expect(candidates.map(({ id }) => id)).toEqual([ids.lead, ids.draft]);
  });

  test('a passage that was withdrawn is gone, with its last words', async () => {
    expect((await get(`/resolve?q=${ids.withdrawn}`)).status).toBe(410);
  });

  test('what leads nowhere is told with what comes nearest', async () => {
    const response = await get(`/resolve?q=${encodeURIComponent('Harbour Lights, §2.7')}`);
    expect(response.status).toBe(404);
    const { nearest }: { nearest: { id: string }[] } = await response.json();
    expect(nearest[0]?.id).toBe(ids.lamps);
  });

  test.each(['', 'x'.repeat(501)])('%j is refused', async (written) => {
    expect((await get(`/resolve?q=${written}`)).status).toBe(400);
  });

  test.each(['the', '§', 'para', '/p/', '/works/', '%', '/p/%E0%A4%A', 'p. 12', '1:1'])(
    '%s is no fault of the site',
    async (written) => {
      expect([200, 300, 404]).toContain((await get(`/resolve?q=${encodeURIComponent(written)}`)).status);
    },
  );
});
