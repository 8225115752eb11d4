/** Building: the same input gives the same bytes, an unchanged corpus is not built again, and nobody sees half an index. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildIndex } from '../../indexer/build/buildIndex.ts';
import type { SearchDocument } from '../../indexer/format/searchPage.ts';
import { type Files, makeCorpus, pincite, putFiles, SITE, snapshot, TEXT, WORK } from './testCorpus.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const CORPUS: Files = {
  'site.yaml': SITE,
  'hamlet/work.yaml': WORK,
  'hamlet/1.txt': TEXT,
  'manual/work.yaml': `${WORK.replace('Hamlet', 'Manual')}editions:\n  "1": {issued: 2020}\n  "2": {issued: 2024, edition: second}\n`,
  'manual/1.txt': 'Manual\n\nPress the button.\n',
  'manual/2/10-end.md': '# End\n\nSwitch it off.[^1]\n\n[^1]: At the back.\n',
  'manual/2/9-start.md': '# Start\n\nPress the *red* button.\n\n![A button](../button.png)\n',
  'manual/button.png': PNG,
};
const page = (folder: string, path: string) =>
  JSON.parse(readFileSync(join(folder, 'dist/index', current(folder), path), 'utf8'));
const current = (folder: string): string =>
  JSON.parse(readFileSync(join(folder, 'dist/index/current.json'), 'utf8')).index;
const build = (folder: string, ...options: string[]) => pincite(folder, ['build', ...options]);

test('an index holds a work’s record, editions, contents, parts, histories and images', async () => {
  const folder = makeCorpus(CORPUS);
  expect((await build(folder)).status).toBe(0);
  expect(page(folder, 'manifest.json')).toMatchObject({
    format: 1,
    site: { title: 'Test texts', language: 'en' },
    works: [
      { slug: 'hamlet', edition: '1', state: null, passages: 3, notes: 0, drafts: 3 },
      { slug: 'manual', edition: '2', state: null, notes: 1 },
    ],
  });
  const work = page(folder, 'works/manual.json');
  expect(work.record).toMatchObject({
    title: 'Manual',
    edition: 'second',
    issued: { 'date-parts': [[2024]] },
  });
  expect(work.editions.map(({ label }: { label: string }) => label)).toEqual(['1', '2']);
  expect(work.contents.map(({ title }: { title: string }) => title)).toEqual(['Start', 'End']);

  const part = page(folder, 'works/manual/0.json');
  const texts = part.passages.map(({ text }: { text: string }) => text);
  expect(texts.indexOf('Press the red button.')).toBeLessThan(texts.indexOf('Switch it off.'));
  expect(part.notes).toMatchObject([{ kind: 'note', text: 'At the back.', hosts: [expect.any(String)] }]);
  const image = /src="\/media\/([0-9a-f]{32}\.png)"/.exec(
    JSON.stringify(part.passages).replaceAll('\\"', '"'),
  )?.[1];
  expect(readFileSync(join(folder, 'dist/index', current(folder), 'media', image ?? 'none'))).toEqual(PNG);

  const { id } = part.passages[0];
  expect(page(folder, 'histories/all.json')[id]).toMatchObject({
    work: 'manual',
    current: { part: 0, draft: true },
  });
});

test('a second build changes no byte, and says that there was nothing to do', async () => {
  const folder = makeCorpus(CORPUS);
  await build(folder);
  const first = snapshot(join(folder, 'dist'));
  const second = await build(folder);
  expect(second.err).toMatch(/^The index is up to date \(2 works, \d+ passages\)\./);
  expect(snapshot(join(folder, 'dist'))).toEqual(first);
});

test('built anew from nothing, by another order of files on disk, the index has the same bytes', async () => {
  const paragraph = fc.lorem({ maxCount: 12 });
  const work = fc
    .array(paragraph, { minLength: 1, maxLength: 8 })
    .map((paragraphs) => `Title\n\n${paragraphs.join('\n\n')}\n`);
  await fc.assert(
    fc.asyncProperty(fc.array(work, { minLength: 1, maxLength: 4 }), async (works) => {
      const files = Object.entries(works).flatMap(([number, text]) => [
        [`work-${number}/work.yaml`, WORK],
        [`work-${number}/1.txt`, text],
      ]);
      const [one, other] = [makeCorpus({ 'site.yaml': SITE }), makeCorpus({ 'site.yaml': SITE })];
      putFiles(join(one, 'corpus'), Object.fromEntries(files));
      putFiles(join(other, 'corpus'), Object.fromEntries(files.toReversed()));
      expect((await build(one, '-q')).status).toBe(0);
      expect((await build(other, '-q')).status).toBe(0);
      expect(snapshot(join(other, 'dist'))).toEqual(snapshot(join(one, 'dist')));
      rmSync(join(one, 'dist'), { recursive: true });
      await build(one, '-q');
      expect(snapshot(join(one, 'dist'))).toEqual(snapshot(join(other, 'dist')));
    }),
    { numRuns: 10 },
  );
});

test('publishing turns drafts into passages of a state, under the same ids', async () => {
  const folder = makeCorpus(CORPUS);
  await build(folder);
  const ids = page(folder, 'works/hamlet/0.json').passages.map(({ id }: { id: string }) => id);
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
  await build(folder);
  const part = page(folder, 'works/hamlet/0.json');
  expect(part.passages.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(part.passages.some(({ draft }: { draft?: boolean }) => draft)).toBe(false);
  expect(page(folder, 'manifest.json').works[0]).toMatchObject({ slug: 'hamlet', state: '1', drafts: 0 });
  expect(page(folder, 'works/manual.json').states).toMatchObject([
    { state: '1', edition: '1' },
    { state: '2', edition: '2' },
  ]);
  const register = readFileSync(join(folder, 'corpus/hamlet/register.jsonl'), 'utf8');
  expect(
    readFileSync(join(folder, 'dist/index', current(folder), 'works/hamlet.register.jsonl'), 'utf8'),
  ).toBe(register);
});

test('an edition whose file is gone, but which was published, needs no file', async () => {
  const folder = makeCorpus(CORPUS);
  await pincite(folder, ['publish', '--yes']);
  rmSync(join(folder, 'corpus/manual/1.txt'));
  const { status, err } = await build(folder, '--frozen');
  expect(status, err).toBe(0);
  expect(page(folder, 'works/manual.json').editions.map(({ label }: { label: string }) => label)).toEqual([
    '1',
    '2',
  ]);
});

test('frozen, a build fails where a register would change, built already or not, and says how to publish', async () => {
  const folder = makeCorpus(CORPUS);
  const unbuilt = await build(folder, '--frozen');
  expect(unbuilt.status).toBe(1);
  expect(unbuilt.err).toMatch(/corpus\/hamlet\/register\.jsonl: .*not published.*\n.*pincite publish hamlet/);
  await build(folder);
  expect((await build(folder, '--frozen')).status).toBe(1);
  await pincite(folder, ['publish', '--yes']);
  expect((await build(folder, '--frozen')).status).toBe(0);
});

test('where an origin is required, a site without one is an error with a remedy', async () => {
  const folder = makeCorpus(CORPUS);
  await build(folder);
  const { status, err } = await build(folder, '--require-origin');
  expect(status).toBe(1);
  expect(err).toMatch(/corpus\/site\.yaml: The site has no origin.*\n.*origin: https:/);
  writeFileSync(join(folder, 'corpus/site.yaml'), `${SITE}origin: https://texts.example.org/\n`);
  expect((await build(folder, '--require-origin')).status).toBe(0);
  expect(page(folder, 'manifest.json').site.origin).toBe('https://texts.example.org');
});

test('the index before is kept, older ones and what killed builds left are deleted, other files stay', async () => {
  const folder = makeCorpus(CORPUS);
  const root = join(folder, 'dist/index');
  const names: string[] = [];
  mkdirSync(join(root, '.tmp-999999999-dead'), { recursive: true });
  writeFileSync(join(root, 'mine.txt'), 'mine');
  for (const text of ['One.', 'Two.', 'Three.']) {
    writeFileSync(join(folder, 'corpus/hamlet/1.txt'), `Title\n\n${text}\n`);
    await build(folder);
    names.push(current(folder));
  }
  expect(readdirSync(root).sort()).toEqual(['current.json', 'mine.txt', ...names.slice(1)].sort());
  expect(JSON.parse(readFileSync(join(root, 'current.json'), 'utf8'))).toEqual({
    index: names[2],
    previous: names[1],
  });
  // Back to the text before: its index still stands and is pointed at again.
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), 'Title\n\nTwo.\n');
  await build(folder);
  expect(JSON.parse(readFileSync(join(root, 'current.json'), 'utf8'))).toEqual({
    index: names[1],
    previous: names[2],
  });
});

test('an index that was damaged is built again', async () => {
  const folder = makeCorpus(CORPUS);
  await build(folder);
  const whole = snapshot(join(folder, 'dist'));
  rmSync(join(folder, 'dist/index', current(folder), 'manifest.json'));
  await build(folder);
  expect(snapshot(join(folder, 'dist'))).toEqual(whole);
});

test('a cache repeats only what changed, and gives the same bytes', async () => {
  const folder = makeCorpus(CORPUS);
  const read: string[] = [];
  const cache = new Map();
  const options = { corpus: join(folder, 'corpus'), out: join(folder, 'dist'), fingerprint: 'test', cache };
  await buildIndex(options);
  const before = new Map(cache);
  writeFileSync(join(folder, 'corpus/hamlet/1.txt'), 'Title\n\nChanged.\n');
  await buildIndex({ ...options, progress: ({ name }) => read.push(name) });
  expect(read).toEqual(['hamlet', 'manual', 'the index', 'the search index', 'its lists']);
  expect(cache.get('manual')).toBe(before.get('manual'));
  expect(cache.get('hamlet')).not.toBe(before.get('hamlet'));
  await buildIndex({ ...options, out: join(folder, 'other'), cache: new Map() });
  const search = `index/${current(folder)}/search/00000.bin`;
  const here = snapshot(join(folder, 'dist'))[search];
  expect(here).toBeDefined();
  expect(snapshot(join(folder, 'other'))[search]).toBe(here);
});

test('a file that is changed or taken away while the corpus is read gives an error, and the old index stays', async () => {
  const folder = makeCorpus(CORPUS);
  await build(folder);
  const whole = snapshot(join(folder, 'dist'));
  const [text] = readdirSync(join(folder, 'corpus/manual')).filter((name) => !name.endsWith('.yaml'));
  const source = join(folder, 'corpus/manual', text ?? '');
  const options = { corpus: join(folder, 'corpus'), out: join(folder, 'dist'), fingerprint: 'test' };
  const meddling = (meddle: () => void) =>
    buildIndex({ ...options, progress: ({ name }) => name === 'hamlet' && meddle() });
  expect(await meddling(() => writeFileSync(source, '# Another text\n'))).toMatchObject({
    outcome: 'failed',
    problems: [{ code: 'changed-meanwhile', file: 'manual' }],
  });
  expect(await meddling(() => rmSync(source))).toMatchObject({
    outcome: 'failed',
    problems: [{ code: 'missing', file: relative(join(folder, 'corpus'), source) }],
  });
  expect(snapshot(join(folder, 'dist'))).toEqual(whole);
});

test('check --index finds what was built sound, and a page that changed or is gone not', async () => {
  const folder = makeCorpus(CORPUS);
  expect((await pincite(folder, ['check', '--index'])).err).toMatch(/no index in .*pincite build/s);
  await build(folder);
  expect((await pincite(folder, ['check', '--index'])).status).toBe(0);
  const file = join(folder, 'dist/index', current(folder), 'search/00001.bin');
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(7) ^ 1, 7);
  writeFileSync(file, bytes);
  const damaged = await pincite(folder, ['check', '--index']);
  expect(damaged.status).toBe(1);
  expect(damaged.out).toMatch(/search index in [0-9a-f]{32} is damaged: page 1 has another checksum.*rm -r/s);
  rmSync(file);
  expect((await pincite(folder, ['check', '--index'])).out).toMatch(/damaged: it lacks search\/00001\.bin/);
});

test('an index that is built while texts are edited has no search index: that is told to who asks for it', async () => {
  const folder = makeCorpus(CORPUS);
  const options = { corpus: join(folder, 'corpus'), out: join(folder, 'dist'), fingerprint: 'test' };
  const told: string[] = [];
  const taking = (_: string, documents: readonly SearchDocument[]) =>
    told.push(...documents.map(({ text }) => text)) > 0;
  await buildIndex({ ...options, live: { holds: () => false, take: taking } });
  expect(told[0]).toBe('Hamlet');
  const live = Object.keys(snapshot(join(folder, 'dist/index', current(folder))));
  expect(live.filter((path) => path.startsWith('search'))).toEqual([]);
  expect((await pincite(folder, ['check', '--index'])).err).toMatch(/built to be edited.*pincite build/s);
  await buildIndex(options);
  const frozen = Object.keys(snapshot(join(folder, 'dist/index', current(folder))));
  expect(frozen).toContain('search/00000.bin');
});

test('where the index cannot be written, the message says why and what to do', async () => {
  const folder = makeCorpus(CORPUS);
  writeFileSync(join(folder, 'dist'), 'a file in the way');
  const { status, err } = await build(folder);
  expect(status).toBe(1);
  expect(err).toMatch(/dist\/index cannot be written: .*--out/);
});
