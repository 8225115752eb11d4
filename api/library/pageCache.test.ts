import { expect, test } from 'vitest';
import { PageCache } from './pageCache.ts';

/** Loads that say how often they were asked. */
function counted() {
  const loads: string[] = [];
  const load =
    (key: string, bytes = 10) =>
    async () => {
      loads.push(key);
      return { page: key.toUpperCase(), bytes };
    };
  return { loads, load };
}

test('a page that is held is not loaded again', async () => {
  const { loads, load } = counted();
  const cache = new PageCache<string>(100);
  expect(await cache.get('a', load('a'))).toBe('A');
  expect(await cache.get('a', load('a'))).toBe('A');
  expect(loads).toEqual(['a']);
});

test('requests for one page at the same time load it once', async () => {
  const { loads, load } = counted();
  const cache = new PageCache<string>(100);
  expect(await Promise.all([cache.get('a', load('a')), cache.get('a', load('a'))])).toEqual(['A', 'A']);
  expect(loads).toEqual(['a']);
});

test('above the ceiling, the page that was used longest ago goes first', async () => {
  const { loads, load } = counted();
  const cache = new PageCache<string>(30);
  for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.get(key, load(key));
  expect(cache.bytes).toBe(30);
  await cache.get('a', load('a'));
  expect(loads).toEqual(['a', 'b', 'c', 'd']);
  await cache.get('b', load('b'));
  expect(loads).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('a page larger than the ceiling is given and not kept', async () => {
  const { loads, load } = counted();
  const cache = new PageCache<string>(30);
  await cache.get('small', load('small'));
  expect(await cache.get('large', load('large', 31))).toBe('LARGE');
  expect(cache.bytes).toBe(10);
  await cache.get('large', load('large', 31));
  expect(loads).toEqual(['small', 'large', 'large']);
});

test('a load that failed is tried again', async () => {
  const { load } = counted();
  const cache = new PageCache<string>(30);
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('a', load('a'))).toBe('A');
});
