import { expect, test } from 'vitest';
import { createEngineCache, type LoadedEngine } from './engines.ts';

const engineNamed = (language: string) => ({ language }) as LoadedEngine;

/** A cache under 100 bytes, and what it had to make. */
function smallCache() {
  const made: string[] = [];
  const cache = createEngineCache<LoadedEngine>(100);
  const get = (key: string, bytes: number) =>
    cache.get(key, async () => {
      made.push(key);
      return { engine: engineNamed(key), bytes };
    });
  return { cache, made, get };
}

test('an engine is made once, also for two requests at a time', async () => {
  const { made, get } = smallCache();
  const [one, two] = await Promise.all([get('apa', 40), get('apa', 40)]);
  expect(one).toBe(two);
  expect(made).toEqual(['apa']);
});

test('what was used longest ago leaves first, and the ceiling holds', async () => {
  const { cache, made, get } = smallCache();
  await get('a', 40);
  await get('b', 40);
  await get('a', 40);
  await get('c', 40);
  expect(cache.bytes).toBe(80);
  await get('a', 40);
  await get('b', 40);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('one that is larger than the ceiling is kept alone', async () => {
  const { cache, made, get } = smallCache();
  await get('small', 10);
  await get('large', 500);
  await get('large', 500);
  expect(made).toEqual(['small', 'large']);
  expect(cache.bytes).toBe(500);
});

test('one that could not be made is tried again', async () => {
  const cache = createEngineCache<LoadedEngine>(100);
  await expect(cache.get('x', () => Promise.reject(new Error('no file')))).rejects.toThrow('no file');
  expect((await cache.get('x', async () => ({ engine: engineNamed('x'), bytes: 1 }))).language).toBe('x');
});
