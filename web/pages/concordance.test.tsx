import { expect, test } from 'vitest';
import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import { sampleServices } from '../../api/testing/sampleServices.ts';
import { createWeb } from '../app.tsx';
import { concordancePath, exportPath, readConcordanceState } from './concordanceState.ts';

const services = sampleServices();
const app = createWeb(() => services, memoryFiles({ 'static/manifest.json': '{}' }));
const get = async (path: string) => {
  const answer = await app.request(path, { headers: { Accept: 'text/html', 'Accept-Language': 'en' } });
  return { status: answer.status, html: await answer.text() };
};

test('every match stands in a line with its context and its place', async () => {
  const { status, html } = await get('/concordance?q=harbour&order=left');
  expect(status).toBe(200);
  expect(html).toContain('<title>Concordance: harbour');
  expect(html.match(/<td class="left"/g)?.length).toBeGreaterThan(1);
  expect(html).toMatch(/<mark>[Hh]arbour<\/mark>/);
  expect(html).toContain('<option value="left" selected="">');
  expect(html).toContain('/api/v1/export?q=harbour&amp;sort=place&amp;format=csv');
});

test('without a question it says what it is for; with a wrong one, what is wrong', async () => {
  expect((await get('/concordance')).html).toContain('a line each');
  expect((await get('/concordance?q=harbour&order=sideways')).status).toBe(400);
  expect((await get('/concordance?q=harbour&cursor=abc')).status).toBe(400);
  expect((await get('/concordance?q=zzzz')).html).toContain('0 passages');
});

test('the words of a page are those of its language', async () => {
  const answer = await app.request('/concordance?q=harbour', { headers: { 'Accept-Language': 'de' } });
  expect(await answer.text()).toContain('Konkordanz');
});

test('the whole state goes through its address, and into the export’s', () => {
  const state = readConcordanceState(
    new URLSearchParams(
      'q=ice&mode=all&work=w&kind=note&lang=de&author=A.+B&period=1900..1999&order=right-2',
    ),
  );
  expect(readConcordanceState(new URLSearchParams(concordancePath(state).split('?')[1]))).toEqual(state);
  expect(exportPath(state, 'ris')).toBe(
    '/api/v1/export?q=ice&work=w&kind=note&author=A.+B&period=1900..1999&mode=all&sort=place&language=de&format=ris',
  );
});
