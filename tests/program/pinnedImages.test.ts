/** Pinned pages show the images that were published with their words, whatever becomes of the files. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApi } from '../../api/app.ts';
import { loadServices } from '../../api/services.ts';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { makeCorpus, pincite, putFiles, SITE, WORK } from './testCorpus.ts';

/** A picture of one pixel (https://www.w3.org/TR/png/, the shortest there is), and another. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>';
const text = (picture: string) => `# Hamlet\n\nThe ramparts at night: ![the ramparts](${picture})\n`;

test('an image is kept beside the register, shown after its file has gone, and goes with a redaction', async () => {
  const folder = makeCorpus({
    'site.yaml': SITE,
    'hamlet/work.yaml': WORK,
    'hamlet/1.md': text('night.png'),
    'hamlet/night.png': PIXEL,
  });
  const run = async (...args: string[]) => {
    const { status, out, err } = await pincite(folder, args);
    expect(err).not.toMatch(/warning|error/);
    expect(status).toBe(0);
    return out;
  };
  const images = join(folder, 'corpus/hamlet/register-images');
  expect(await run('publish', '--yes')).toContain('register-images');
  const [kept = ''] = readdirSync(images);
  expect(readFileSync(join(images, kept))).toEqual(PIXEL);

  // Another picture takes its place, and the file goes.
  putFiles(join(folder, 'corpus/hamlet'), { '1.md': text('day.svg'), 'day.svg': DRAWING });
  await run('publish', '--yes');
  rmSync(join(folder, 'corpus/hamlet/night.png'));
  await run('build', '--frozen');
  const { passages } = JSON.parse(await run('inspect', 'hamlet', '--json'));
  const id: string = passages[1].id;
  const media = async () => {
    const files = folderFiles(join(folder, 'dist/index'));
    const api = createApi(async () => loadServices(files, folderFiles('dist')));
    const { html } = (await (await api.request(`/p/${id}@1.json`)).json()) as { html: string };
    expect(html).toContain(`src="/media/${kept}"`);
    const { index } = JSON.parse(readFileSync(join(folder, 'dist/index/current.json'), 'utf8'));
    return readFileSync(join(folder, 'dist/index', index, 'media', kept));
  };
  expect(await media()).toEqual(PIXEL);

  // Where a kept image is lost, its hash says which.
  rmSync(join(images, kept));
  const check = await pincite(folder, ['check', '--json']);
  expect(check.out).toContain('missing-published-image');
  expect(check.out).toContain(kept);

  putFiles(images, { [kept]: PIXEL });
  await run('redact', id, '--reason', 'a court order', '--keep-current', '--yes');
  expect(readdirSync(images)).toEqual([expect.stringMatching(/\.svg$/)]);
});
