/**
 * Imports run one way, `web → api → indexer`, and what runs at the edge touches no Node API. Only the files in
 * `web/entry/` and `web/build/` may reach into every room.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NEUTRAL = ['indexer/format', 'indexer/analysis', 'indexer/text'];
const EDGE = [...NEUTRAL, 'api', 'web/pages', 'web/wording', 'web/client'];
const RIM = ['web/entry', 'web/build'];

interface Import {
  from: string;
  to: string;
  isTest: boolean;
}

const within = (path: string, folders: readonly string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
  );
  // Test files, and what only tests import.
  const isTest = /\.test\.tsx?$|(^|\/)testing(\/|\.tsx?$)/.test(path);
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const to = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier))
      : specifier;
    return { from: path, to, isTest };
  });
}

const imports = ['indexer', 'api', 'web'].flatMap(sources).flatMap(importsOf);

test('the scan sees the rooms', () => {
  for (const room of ['indexer/', 'api/', 'web/']) {
    expect(imports.some((entry) => entry.from.startsWith(room))).toBe(true);
  }
});

test('imports run web → api → indexer only', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (within(from, RIM)) return false;
    if (from.startsWith('indexer/')) return to.startsWith('api/') || to.startsWith('web/');
    if (from.startsWith('api/'))
      return to.startsWith('web/') || (to.startsWith('indexer/') && !within(to, NEUTRAL));
    if (from.startsWith('web/')) return to.startsWith('indexer/') && !within(to, NEUTRAL);
    return false;
  });
  expect(wrong.filter((entry) => !entry.isTest)).toEqual([]);
});

test('the neutral parts of the indexer import nothing of its other parts', () => {
  const wrong = imports.filter(
    ({ from, to, isTest }) =>
      !isTest && within(from, NEUTRAL) && to.startsWith('indexer/') && !within(to, NEUTRAL),
  );
  expect(wrong).toEqual([]);
});

test('what runs at the edge and in the browser imports no Node API', () => {
  const isNode = (to: string) => to.startsWith('node:') || builtinModules.includes(to.split('/')[0] ?? '');
  const wrong = imports.filter(({ from, to, isTest }) => !isTest && within(from, EDGE) && isNode(to));
  expect(wrong).toEqual([]);
});
