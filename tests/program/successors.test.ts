/** Where a passage's words went is shown, though it does not go on itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadServices } from '../../api/services.ts';
import { memoryFiles } from '../../api/testing/memoryFiles.ts';
import { createWeb } from '../../web/app.tsx';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { pincite, putFiles, SITE, WORK } from './testCorpus.ts';

const FRAME = ['The harbour was lit by oil until the year 1881.', 'Nothing of the old tower is left today.'];
const TAKEN = 'Two keepers shared the tower, and each slept by day while the other one mended the nets.';
const TAKING = `We are told by Captain Ferris, in a letter to his sister which the archive lost in the fire, that two keepers shared the tower, and each slept by day; of their names, their wages and their quarrels he says nothing at all.`;
const HEAD =
  'The first lamp burned whale oil, which was carried up in cans of two gallons by the younger keeper.';
const TAIL = 'The second burned colza, which smoked less and cost more.';
const edition = (...paragraphs: string[]) => [FRAME[0], ...paragraphs, FRAME[1]].join('\n\n');

const folder = mkdtempSync(join(tmpdir(), 'pincite-successors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ask: (path: string) => Promise<string>;
const ids = new Map<string, string>();

beforeAll(async () => {
  putFiles(join(folder, 'corpus'), {
    'site.yaml': SITE,
    'book/work.yaml': WORK,
    'book/1.txt': edition(TAKEN, `${HEAD} ${TAIL}`),
  });
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
  const { passages } = JSON.parse((await pincite(folder, ['inspect', 'book', '--json'])).out);
  for (const { id, text } of passages) ids.set(text, id);
  putFiles(join(folder, 'corpus/book'), {
    '2.txt': edition(TAKING, HEAD, TAIL),
    '3.txt': edition(TAKING, TAIL),
  });
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
  expect((await pincite(folder, ['build', '--frozen'])).status).toBe(0);
  const services = await loadServices(folderFiles(join(folder, 'dist/index')), folderFiles('dist'));
  const app = createWeb(async () => services, memoryFiles({ 'static/manifest.json': '{}' }));
  ask = async (path) => (await app.request(path, { headers: { Accept: 'text/html' } })).text();
});

test('a withdrawn passage shows the passage that has most of its words', async () => {
  const page = await ask(`/p/${ids.get(TAKEN)}`);
  expect(page).toContain('Withdrawn in edition 2.');
  expect(page).toMatch(/They are found here, under another address:.*We are told by Captain Ferris/s);
});

test('a split passage that left later names its parts, and not itself', async () => {
  const id = ids.get(`${HEAD} ${TAIL}`) ?? '';
  const bar = /<div class="bar.*?<\/p>/s.exec(await ask(`/p/${id}@1`))?.[0] ?? '';
  expect(bar).toContain('Withdrawn since.');
  expect(bar).toMatch(/Its words went to <a[^>]*href="\/p\/\w+"/);
  expect(bar).not.toContain(id);
});

test('beside its successor it stands in one row of a comparison', async () => {
  const page = (await ask('/works/book/compare?from=1&to=2')).replace(/<[^>]+>/g, '');
  expect(page).toMatch(/1 replaced/);
  expect(page).not.toMatch(/\d (withdrawn|new)/);
});
