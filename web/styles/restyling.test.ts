/**
 * Is only what changes styled anew while one types? For `li + li` browsers restyle every `li` of whatever is put anywhere,
 * for `* + *` all of it: what follows another is told by `:not(:first-child)`, or by a class on the left.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));

/** A sheet with all that it imports, comments taken out. */
function sheet(name: string): string {
  const own = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return own.replace(/@import "(.+?)";/g, (_, imported: string) => sheet(imported));
}

test('on the page that searches, no rule asks for a sibling that has no class', () => {
  const all = sheet('pincite.css') + sheet('search.css');
  const selectors = all.match(/[^{};]+(?=\{)/g) ?? [];
  expect(selectors.length).toBeGreaterThan(200);
  const unnamed = /(?:^|[\s>+~,(])(?:\*|[a-z][a-z0-9]*)(?::[a-z-]+)*\s*[+~]\s/;
  expect(selectors.map((selector) => selector.trim()).filter((selector) => unnamed.test(selector))).toEqual(
    [],
  );
});
