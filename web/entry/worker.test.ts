import { expect, test, vi } from 'vitest';
import { SAMPLE_HASH, sampleFiles } from '../../api/testing/sampleIndex.ts';
import type { AssetsBinding } from './assetFiles.ts';

const files = sampleFiles();

/** Static assets that answer only once they are let go. */
function heldAssets() {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked: string[] = [];
  const binding: AssetsBinding = {
    async fetch(address) {
      const { pathname } = new URL(address);
      asked.push(pathname);
      await held;
      const text = files[pathname.replace('/index/', '')];
      return text === undefined ? new Response('', { status: 404 }) : new Response(text);
    },
  };
  return { binding, asked, letGo };
}

test('a request is finished though its client goes away, since others wait for what it loads', async () => {
  vi.resetModules();
  const { default: worker } = await import('./worker.ts');
  const { binding, asked, letGo } = heldAssets();
  const kept: Promise<unknown>[] = [];
  const ask = () =>
    worker.fetch(
      new Request('https://texts.example.org/api/v1/works'),
      { ASSETS: binding },
      { waitUntil: (promise) => kept.push(promise) },
    );
  const answers = [ask(), ask()];
  // Each tells the runtime to go on until it has been answered.
  expect(kept).toHaveLength(2);
  const settled = vi.fn();
  Promise.all(kept).then(settled);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(settled).not.toHaveBeenCalled();
  letGo();
  for (const answer of answers) expect((await answer).status).toBe(200);
  await Promise.all(kept);
  // And both shared one opening of the index.
  expect(asked.sort()).toEqual([`/index/${SAMPLE_HASH}/manifest.json`, '/index/current.json'].sort());
});

test('an index that cannot be opened is tried again at the next request', async () => {
  vi.resetModules();
  const { default: worker } = await import('./worker.ts');
  let broken = true;
  const binding: AssetsBinding = {
    async fetch(address) {
      if (broken) return new Response('', { status: 503 });
      const text = files[new URL(address).pathname.replace('/index/', '')];
      return text === undefined ? new Response('', { status: 404 }) : new Response(text);
    },
  };
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const status = async () =>
    (
      await worker.fetch(
        new Request('https://texts.example.org/api/v1/works'),
        { ASSETS: binding },
        { waitUntil: () => {} },
      )
    ).status;
  expect(await status()).toBe(500);
  expect(log).toHaveBeenCalledOnce();
  broken = false;
  expect(await status()).toBe(200);
  log.mockRestore();
});
