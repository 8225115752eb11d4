import { expect, test } from 'vitest';
import { sharedIds } from './sharedIds.ts';

test('works with ids of their own are sound', () => {
  expect(
    sharedIds([
      { slug: 'a', ids: ['x', 'y'] },
      { slug: 'b', ids: ['z'] },
    ]),
  ).toEqual([]);
});

test('an id named twice by one work is not this check’s business', () => {
  expect(sharedIds([{ slug: 'a', ids: ['x', 'x'] }])).toEqual([]);
});

test('a copied work is reported once, at the copy, with an example and the way out', () => {
  const [problem, ...others] = sharedIds([
    { slug: 'a', ids: ['x', 'y'] },
    { slug: 'b', ids: ['x', 'y', 'z'] },
  ]);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ severity: 'error', file: 'b/register.jsonl' });
  expect(problem?.message).toContain('2 ids, such as x, belong to the work a');
  expect(problem?.remedy).toContain('take its register.jsonl away');
});
