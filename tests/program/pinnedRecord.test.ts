/** A pinned address is cached for ever, so what it says must not follow later changes of `work.yaml`. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApi } from '../../api/app.ts';
import { loadServices } from '../../api/services.ts';
import { folderFiles } from '../../web/entry/folderFiles.ts';
import { makeCorpus, pincite, putFiles, SITE, TEXT } from './testCorpus.ts';

const recordBy = (author: string) =>
  `type: book\ntitle: Hamlet\nlanguage: en\nauthor:\n  - literal: ${author}\n`;

test('the words and the record of a pinned address stay as they were published', async () => {
  const folder = makeCorpus({
    'site.yaml': SITE,
    'hamlet/work.yaml': recordBy('Somebody'),
    'hamlet/1.txt': TEXT,
  });
  const ask = async (addresses: string[]) => {
    expect((await pincite(folder, ['build'])).status).toBe(0);
    const services = await loadServices(folderFiles(join(folder, 'dist/index')), folderFiles('dist'));
    const api = createApi(async () => services);
    return Promise.all(addresses.map(async (address) => (await api.request(address)).text()));
  };
  expect((await pincite(folder, ['publish', '--yes'])).status).toBe(0);
  const { passages } = JSON.parse((await pincite(folder, ['inspect', 'hamlet', '--json'])).out);
  const id: string = passages[1].id;
  const forms = [`/p/${id}@1.json`, `/p/${id}@1.csljson`, `/p/${id}@1.txt`];
  const before = await ask(forms);
  expect(before[1]).toContain('Somebody');

  putFiles(join(folder, 'corpus'), { 'hamlet/work.yaml': recordBy('William Shakespeare') });
  expect(await ask(forms)).toEqual(before);
});
