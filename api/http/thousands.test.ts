import { expect, test } from 'vitest';
import { thousands } from './thousands.ts';

test('whole numbers have a comma before every three digits', () => {
  expect([0, 999, 1000, 12_345, 1_234_567].map(thousands)).toEqual([
    '0',
    '999',
    '1,000',
    '12,345',
    '1,234,567',
  ]);
});
