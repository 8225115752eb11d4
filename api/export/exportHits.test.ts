import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApi } from '../app.ts';
import type { SearchHit } from '../search/searchIndex.ts';
import { asking } from '../search/testing.ts';
import { sampleServices } from '../testing/sampleServices.ts';
import { csvRow } from './csv.ts';
import { exportHits } from './exportHits.ts';

describe('a row of a table', () => {
  it('quotes what RFC 4180 asks to be quoted', () => {
    expect(csvRow(['a', 'b, c', 'say "so"', 'two\nlines', 5, undefined])).toBe(
      'a,"b, c","say ""so""","two\nlines",5,\r\n',
    );
  });

  it('makes text of what a spreadsheet would take for a formula', () => {
    for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200b=1', '\r=1']) {
      expect(csvRow([cell]).replace(/^"/, '').startsWith("'")).toBe(true);
    }
    expect(csvRow(['a=1', 'The − sign', -5])).toBe('a=1,The − sign,-5\r\n');
  });

  it('gives every cell back to a reader of the format, and no formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (cells) => {
        const read = parseRow(csvRow(cells));
        expect(read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells);
        for (const cell of read) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
      }),
    );
  });
});

/** RFC 4180, one record. */
function parseRow(row: string): string[] {
  const cells = [''];
  let quoted = false;
  for (let unit = 0; unit < row.length; unit++) {
    const sign = row[unit] ?? '';
    if (sign === '"' && quoted && row[unit + 1] === '"') cells.push(`${cells.pop()}${row[++unit]}`);
    else if (sign === '"') quoted = !quoted;
    else if (sign === ',' && !quoted) cells.push('');
    else if (row.slice(unit) === '\r\n' && !quoted) break;
    else cells.push(`${cells.pop()}${sign}`);
  }
  return cells;
}

const services = sampleServices();
const api = createApi(() => services);
const get = async (path: string) => api.request(`http://x.example/api/v1/${path}`);

describe('all hits as a file', () => {
  it('is a table of matches in their context', async () => {
    const answer = await get('export?q=harbour&sort=place&format=csv');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="pincite-\w+\.csv"$/);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect(text.startsWith('\uFEFFleft,match,right,work,')).toBe(true);
    const concordance = await (await get('concordance?q=harbour&limit=100')).json();
    const rows = text.trimEnd().split('\r\n').slice(1);
    expect(rows).toHaveLength(concordance.lines.length);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[0]).toContain(concordance.lines[0].permalink);
  });

  it('is JSON with every hit', async () => {
    const { query, total, hits } = await (await get('export?q=harbour&format=json')).json();
    const search = await (await get('search?q=harbour&limit=100')).json();
    expect(query).toBe('harbour');
    expect(hits).toHaveLength(total);
    expect(new Set(hits.map(({ id }: SearchHit) => id))).toEqual(
      new Set(search.hits.map(({ id }: SearchHit) => id)),
    );
    expect(hits[0].permalink).toBe(`http://x.example/p/${hits[0].id}`);
  });

  it('is RIS with an entry for each passage, cited with place and pinned link', async () => {
    const text = await (await get('export?q=harbour&format=ris')).text();
    const { total } = await (await get('search?q=harbour')).json();
    expect(text.match(/^TY {2}- /gm)).toHaveLength(total);
    expect(text.match(/^ER {2}- /gm)).toHaveLength(total);
    expect(text).toMatch(/^UR {2}- http:\/\/x\.example\/p\/\w{10}@/m);
  });

  it('is empty but whole where nothing is found', async () => {
    expect(await (await get('export?q=zzzzqq&format=json')).json()).toEqual({
      query: 'zzzzqq',
      total: 0,
      hits: [],
    });
    expect((await (await get('export?q=zzzzqq&format=csv')).text()).split('\r\n')).toHaveLength(2);
    expect(await (await get('export?q=zzzzqq&format=ris')).text()).toBe('');
  });

  it.each([
    'export?q=a',
    'export?q=a&format=pdf',
    'export?q=a&format=csv&work=none',
    'export?q=a~2&q=b&format=csv',
  ])('refuses %s with a problem document', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  });

  it('knows the client’s own copy by its ETag', async () => {
    const first = await get('export?q=harbour&format=csv');
    const etag = first.headers.get('ETag') ?? '';
    const again = await api.request('http://x.example/api/v1/export?q=harbour&format=csv', {
      headers: { 'If-None-Match': etag },
    });
    expect(again.status).toBe(304);
  });

  it('reads no more than is asked for, and stops when its reader goes', async () => {
    const { library } = await services;
    let read = 0;
    let stopped = false;
    const hit = (await (await services).search.search(asking('harbour', { limit: 1 }))).hits[0];
    async function* batches() {
      try {
        for (;;) {
          read++;
          yield hit ? [hit] : [];
        }
      } finally {
        stopped = true;
      }
    }
    const stream = exportHits({ total: 1e9, batches: batches() }, 'json', {
      ...{ library, origin: '', query: '' },
    });
    const reader = stream.getReader();
    await reader.read();
    expect(read).toBe(0);
    for (let piece = 0; piece < 5; piece++) await reader.read();
    expect(read).toBe(5);
    await reader.cancel();
    expect(stopped).toBe(true);
  });
});
