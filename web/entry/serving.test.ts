import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { isCompressible, negotiateEncoding } from './compression.ts';
import { folderFiles } from './folderFiles.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['identity', undefined],
  ['GZIP', 'gzip'],
  ['br;q=oops', undefined],
])('Accept-Encoding %j is answered with %s', (header, encoding) => {
  expect(negotiateEncoding(header)).toBe(encoding);
});

test('texts are compressed, pictures and fonts are not', () => {
  const types = [
    'text/html; charset=UTF-8',
    'application/json',
    'application/problem+json',
    'image/svg+xml',
    'text/css',
  ];
  expect(types.filter((type) => !isCompressible(type))).toEqual([]);
  expect(['image/png', 'font/woff2', 'application/octet-stream', ''].filter(isCompressible)).toEqual([]);
});

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'pincite-files-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  mkdirSync(join(path, 'inside/sub'), { recursive: true });
  writeFileSync(join(path, 'secret.txt'), 'secret');
  writeFileSync(join(path, 'inside/a.json'), 'a');
  writeFileSync(join(path, 'inside/sub/b.x1.css'), 'b');
  writeFileSync(join(path, 'inside/.hidden'), 'hidden');
  return folderFiles(join(path, 'inside'));
}

test('a folder gives its files, and nothing for what is no file of its own', async () => {
  const files = folder();
  expect(Buffer.from((await files.read('a.json')) ?? []).toString()).toBe('a');
  expect(Buffer.from((await files.read('sub/b.x1.css')) ?? []).toString()).toBe('b');
  for (const path of [
    '',
    '.',
    '..',
    'sub',
    'none',
    'a.json/x',
    '../secret.txt',
    'sub/../../secret.txt',
    '/etc/passwd',
    '.hidden',
    'a.json\0',
    'a'.repeat(5_000),
  ])
    expect(await files.read(path), JSON.stringify(path)).toBeUndefined();
});

test('no path whatever leads out of the folder', async () => {
  const files = folder();
  const step = fc.constantFrom('..', '.', '', 'sub', 'secret.txt', '%2e%2e', '..\\', '~', '\0', 'a.json');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const bytes = await files.read(steps.join('/'));
      expect(Buffer.from(bytes ?? []).toString()).not.toBe('secret');
    }),
  );
});
