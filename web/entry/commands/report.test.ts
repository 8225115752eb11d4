import { expect, test } from 'vitest';
import { pace } from './report.ts';

test('a long step says how fast it goes and how long it will take', () => {
  const step = { name: 'the search index', of: 156_154, unit: 'passages' } as const;
  expect(pace({ ...step, done: 0 }, 0)).toBe('0 of 156,154 passages');
  expect(pace({ ...step, done: 12_000 }, 500)).toBe('12,000 of 156,154 passages, 24,000 a second, 7 s left');
  expect(pace({ ...step, done: 1_000 }, 1_000)).toBe('1,000 of 156,154 passages, 1,000 a second, 3 min left');
});
