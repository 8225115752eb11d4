import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createApi } from '../app.ts';
import { ids } from '../testing/sampleIndex.ts';
import { sampleServices } from '../testing/sampleServices.ts';
import { sampleProgram } from '../testing/sampleStyle.ts';
import {
  collectionPath,
  editGathered,
  MOST_GATHERED,
  openGathered,
  readGathered,
  sharedAddress,
} from './collection.ts';

const ORIGIN = 'https://texts.example.org';
const services = await sampleServices({ origin: ORIGIN }, sampleProgram);
const app = new Hono();
app.route(
  '/',
  createApi(async () => services),
);

describe('a collection’s address', () => {
  test('names passages with their states, in order; what is named twice stays first', () => {
    expect(readGathered('b2@1,a1,b2@1,b2@2')).toEqual([
      { id: 'b2', state: '1' },
      { id: 'a1' },
      { id: 'b2', state: '2' },
    ]);
  });

  test('takes whole permalinks too, whatever is around the id', () => {
    expect(readGathered(`${ORIGIN}/p/a1@1~2?quote=x#y  /p/b2.json\n${ORIGIN}/p/c3@2%7E2/cite`)).toEqual([
      { id: 'a1', state: '1~2' },
      { id: 'b2' },
      { id: 'c3', state: '2~2' },
    ]);
  });

  test('written and read again it is the same', () => {
    const items = [{ id: 'a1', state: '1~2' }, { id: 'doc:7.x' }];
    const { pathname, searchParams } = new URL(collectionPath(items), ORIGIN);
    expect([pathname, readGathered(searchParams.get('p') ?? '')]).toEqual(['/collection', items]);
    expect(collectionPath([])).toBe('/collection');
  });
});

describe('its edits', () => {
  const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const after = (edit: string) =>
    editGathered(items, edit)
      .map(({ id }) => id)
      .join('');

  test.each([
    ['up-2', 'bac'],
    ['down-2', 'acb'],
    ['remove-1', 'bc'],
    ['up-1', 'abc'],
    ['down-3', 'abc'],
    ['remove-4', 'abc'],
    ['remove-0', 'abc'],
    ['swap-1', 'abc'],
    ['', 'abc'],
  ])('%s', (edit, expected) => {
    expect(after(edit)).toBe(expected);
  });
});

describe('its passages', () => {
  test('are pinned to the state whose words they are; what has no words has nothing to cite', async () => {
    const asked = readGathered([ids.edited, `${ids.edited}@1`, ids.draft, ids.redacted, 'zzz'].join());
    const found = await openGathered(services.library, asked, ORIGIN);
    expect(found.map(({ state }) => state)).toEqual(['2~2', '1', undefined, undefined, undefined]);
    expect(found.map(({ citable }) => citable?.url)).toEqual([
      `${ORIGIN}/p/${ids.edited}@2~2`,
      `${ORIGIN}/p/${ids.edited}@1`,
      `${ORIGIN}/p/${ids.draft}`,
      undefined,
      undefined,
    ]);
  });

  test('that were withdrawn or merged away are cited with their last words', async () => {
    const found = await openGathered(services.library, [{ id: ids.withdrawn }, { id: ids.merged }], ORIGIN);
    expect(found.map(({ citable }) => citable?.quotation?.text)).toEqual([
      'A third keeper is said to have drowned in 1859.',
      'The lens came from Paris.',
    ]);
  });

  test('of one work have an address that shows them all', async () => {
    const found = await openGathered(services.library, readGathered(`${ids.kept}@1,${ids.edited}@1`), ORIGIN);
    const citables = found.flatMap(({ citable }) => citable ?? []);
    expect(sharedAddress(citables, ORIGIN)).toBe(`${ORIGIN}/collection?p=${ids.kept}@1,${ids.edited}@1`);
  });
});

describe('GET /api/v1/collection', () => {
  const get = (query: string) => app.request(`/api/v1/collection?${query}`);
  const p = `p=${ids.edited}@1,${ids.kept}@1`;

  test('cites them together', async () => {
    const answer = await (await get(p)).json();
    expect(answer.passages.map(({ id, url }: { id: string; url: string }) => [id, url])).toEqual([
      [ids.edited, `${ORIGIN}/p/${ids.edited}@1`],
      [ids.kept, `${ORIGIN}/p/${ids.kept}@1`],
    ]);
    expect(answer.bibliography).toHaveLength(1);
    expect(answer.bibliography[0].text).toContain(`/collection?p=${ids.edited}@1,${ids.kept}@1`);
  });

  test.each([
    ['text', 'text/plain', 'quotations.txt'],
    ['html', 'text/html', 'quotations.html'],
    ['markdown', 'text/markdown', 'quotations.md'],
  ])('quotations with their links as %s', async (format, type, file) => {
    const answer = await get(`${p}&part=quotations&format=${format}`);
    expect(answer.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    expect(answer.headers.get('Content-Disposition')).toContain(`"${file}"`);
    const body = await answer.text();
    expect(body).toContain('The elder kept a log of every vessel that passed');
    expect(body).toContain(`${ORIGIN}/p/${ids.edited}@1`);
    expect(body).toContain(`${ORIGIN}/p/${ids.kept}@1`);
  });

  test.each(['bibtex', 'biblatex', 'ris', 'csl-json', 'wikipedia'])(
    'an entry for each as %s',
    async (format) => {
      const body = await (await get(`${p}&format=${format}`)).text();
      for (const id of [ids.edited, ids.kept]) expect(body).toContain(`${ORIGIN}/p/${id}@1`);
    },
  );

  test.each([
    ['', 'p'],
    ['p=', 'p'],
    [`p=${Array.from({ length: MOST_GATHERED + 1 }, (_, number) => `x${number}`).join()}`, 'p'],
    [`p=${ids.edited},zzzzzzzzzz`, 'p'],
    [`p=${ids.redacted}`, 'p'],
    [`${p}&style=unheard-of`, 'style'],
    [`${p}&part=all`, 'part'],
    [`${p}&extra=1`, 'extra'],
  ])('%s is refused, naming %s', async (query, parameter) => {
    const answer = await get(query);
    expect([answer.status, (await answer.json()).parameter]).toEqual([400, parameter]);
  });
});
